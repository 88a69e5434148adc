"""One message or call, read value by value: the way for records that the pattern of the rest does not fit."""

import re

from leeward.adapters.readers.sms_backup.kinds import CALLS, MESSAGES, meant
from leeward.adapters.readers.sms_backup.moment import moment
from leeward.adapters.readers.sms_backup.order import NOTHING
from leeward.adapters.readers.sms_backup.people import People
from leeward.adapters.readers.sms_backup.tags import Bytes, Tag
from leeward.adapters.readers.words import decoded
from leeward.domain.communication import Channel, Communications, Direction, Kind, Mark, Written

TOLD = {
    b"sms": (b"body", b"date", b"address"),
    b"call": (b"number", b"date"),
    b"mms": (b"date", b"address", b"msg_box", b"m_id"),
}
"""Values of which a record has one at least, or nothing is told in it."""

_DIGITS = re.compile(rb"[0-9]{1,9}")


def sms(whole: Bytes, tag: Tag, made: Communications, people: People) -> None:
    """Add the row of a message."""
    number, name = (tag.cut(whole, value) or b"" for value in (b"address", b"contact_name"))
    start, end = tag.values.get(b"body", (tag.start, tag.start))
    direction, mark = meant(MESSAGES, tag.cut(whole, b"type"))
    handle = people[number, name]
    words = {"text_start": start, "text_length": end - start, "written": int(Written.XML)}
    if tag.holds(whole, b"subject", NOTHING):
        spans = (tag.values[b"subject"], (start, end))
        words = aside(made, [decoded(bytes(whole[begin:stop]), Written.XML) for begin, stop in spans])
    row = made.add(
        **moment(tag.cut(whole, b"date")),
        **words,
        start=tag.start,
        length=tag.end - tag.start,
        sender=sent_by(people, direction, mark, handle),
        conversation=people.conversations[handle],
        kind=Kind.MESSAGE,
        direction=direction,
        marks=mark,
    )
    keep_channel(made, row, Channel.SMS)


def call(whole: Bytes, tag: Tag, made: Communications, people: People) -> None:
    """Add the row of a call: it has no words."""
    number, name = (tag.cut(whole, value) or b"" for value in (b"number", b"contact_name"))
    direction, mark = meant(CALLS, tag.cut(whole, b"type"))
    lasted = tag.cut(whole, b"duration") or b""
    handle = people[number, name]
    row = made.add(
        **moment(tag.cut(whole, b"date")),
        start=tag.start,
        length=tag.end - tag.start,
        text_start=tag.start,
        sender=sent_by(people, direction, mark, handle),
        conversation=people.conversations[handle],
        kind=Kind.CALL,
        direction=direction,
        marks=mark,
        written=Written.XML,
        seconds=int(lasted) if _DIGITS.fullmatch(lasted) else 0,
    )
    keep_channel(made, row, Channel.CALL)


def sent_by(people: People, direction: Direction, mark: Mark, handle: int) -> int:
    """Return the handle of the sender: what was sent and what never left come from the owner."""
    if direction is Direction.SENT or mark & Mark.NOT_SENT:
        return people.owner
    return handle if direction is Direction.RECEIVED else 0


def aside(made: Communications, texts: list[str]) -> dict[str, int]:
    """Keep words that stand in more than one place, a line for each, and return what their columns hold."""
    words = "\n".join(texts).encode()
    start = len(made.aside)
    made.aside += words
    return {"text_start": start, "text_length": len(words), "written": Written.ASIDE}


def keep_channel(made: Communications, row: int, channel: Channel) -> None:
    """Say by what a row went where that is not what the rest went by."""
    if made.channel is not channel:
        made.channels[row] = channel
