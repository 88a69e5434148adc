"""What the numbers in a backup mean: which way a message or a call went, and how a call ended.

They are those of Android's own tables, which the program copies.
"""

from collections.abc import Mapping

from leeward.domain.communication import Direction, Mark

Kinds = Mapping[bytes, tuple[Direction, Mark]]

MESSAGES: Kinds = {
    b"1": (Direction.RECEIVED, Mark(0)),
    b"2": (Direction.SENT, Mark(0)),
    b"3": (Direction.UNKNOWN, Mark.NOT_SENT),  # a draft
    b"4": (Direction.UNKNOWN, Mark.NOT_SENT),  # waiting
    b"5": (Direction.UNKNOWN, Mark.NOT_SENT),  # failed
    b"6": (Direction.UNKNOWN, Mark.NOT_SENT),  # to be sent later
}
"""What is written as `type` of sms and `msg_box` of mms. What was not sent went no way."""

CALLS: Kinds = {
    b"1": (Direction.RECEIVED, Mark(0)),
    b"2": (Direction.SENT, Mark(0)),
    b"3": (Direction.RECEIVED, Mark.UNANSWERED),
    b"4": (Direction.RECEIVED, Mark.UNANSWERED | Mark.VOICEMAIL),
    b"5": (Direction.RECEIVED, Mark.UNANSWERED | Mark.REJECTED),
    b"6": (Direction.RECEIVED, Mark.UNANSWERED | Mark.BLOCKED),
    b"7": (Direction.RECEIVED, Mark(0)),  # answered on another device
}
"""What is written as `type` of call."""

FROM, TO, CC, BCC = b"137", b"151", b"130", b"129"
"""What is written as `type` of an address of mms."""


def meant(kinds: Kinds, written: bytes | None) -> tuple[Direction, Mark]:
    """Return what a number means; what nobody knows went nobody knows where."""
    return kinds.get(written or b"", (Direction.UNKNOWN, Mark(0)))


def directions(kinds: Kinds) -> bytes:
    """Return a table by which a string of such numbers becomes a string of directions."""
    return bytes(meant(kinds, bytes((letter,)))[0] for letter in range(256))
