"""Who the senders of a chat are, and which of them is the one whose telephone it was."""

import re
from array import array
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from leeward.adapters.readers.whatsapp.by_sender import counted, rows_of
from leeward.adapters.readers.whatsapp.texts import Texts
from leeward.domain.communication import Names
from leeward.domain.reading import Assumption

ABOUT = "owner"
"""By which a question about whose telephone it was is told."""

_NAMED_AFTER = re.compile(
    r"(?:WhatsApp[ _-]*(?:Chat|Verlauf)?[ _-]*(?:with|mit|avec|con|z|gyda|-)?[ _-]*|.*\bChat with )"
    r"(.+?)(?:\.(?:txt|zip))?",
    re.IGNORECASE,
)
_SEEN_FIRST = 3


def owner_of(senders: Sequence[str], own: Sequence[str], file: str, told: str = "") -> tuple[str, Assumption]:
    """Return the sender whose telephone it was, "" where that is open, and what it rests on.

    `own` are senders of rows that only the telephone's owner has, such as "You deleted this message".
    """
    if told:
        return told, Assumption(ABOUT, told, "you said so", tuple(senders))
    other = _named_after(file)
    if len(senders) == 2 and other in senders and other not in own:
        (one,) = (sender for sender in senders if sender != other)
        return one, Assumption(ABOUT, one, f"the file is named after the other one, {other}")
    why = "nothing in it tells which of them is you"
    if own:  # anybody can type such a row, and a wrong owner would turn every message round
        why = f"{' and '.join(own)} has rows that only an owner's telephone writes, or that were typed"
    return "", Assumption(ABOUT, "", why, tuple(senders), open=True)


def conversation_of(file: str) -> str:
    """Return what a conversation is called: whom its file is named after, or the file's own name.

    An iPhone calls every one `_chat.txt`, in an archive that has the name.
    """
    place = PurePosixPath(file)
    called = place.parent.name if place.name == "_chat.txt" and place.parent.name else place.name
    return _named_after(called) or called


def _named_after(file: str) -> str:
    found = _NAMED_AFTER.fullmatch(file)
    return found[1].strip() if found else ""


def lengthen_names(names: Names, senders: "array[int]", texts: Texts) -> tuple[Assumption, ...]:
    """Give names back what was split from them at a ": " of their own, and return what was assumed so.

    "Dr: Who: hello" is split after "Dr"; but when every message of "Dr" begins "Who: ", that ends the name.
    """
    assumed = []
    counts = counted(senders, len(names))
    for number, name in enumerate(tuple(names)):
        if name and counts[number] >= _SEEN_FIRST and _same_beginning(texts, _first_rows(number, senders)):
            every = list(rows_of({number}, senders, len(names)))
            if beginning := _same_beginning(texts, every):
                names.rename(number, f"{name}: {beginning}")
                for row in every:
                    texts.move_past_sender(row)
                assumed.append(
                    Assumption("name", names[number], f"each message of {name} begins with “{beginning}: ”")
                )
    return tuple(assumed)


def _first_rows(number: int, senders: "array[int]") -> Iterator[int]:
    row = -1
    for _ in range(_SEEN_FIRST):
        row = senders.index(number, row + 1)
        yield row


def _same_beginning(texts: Texts, rows: Iterator[int] | list[int]) -> str:
    """Return what stands before ": " in each of three or more rows, when it is the same in all; else ""."""
    beginning, count = "", 0
    for row in rows:
        head, colon, _ = texts.beginning(row, 200).partition(": ")
        if not colon or "\n" in head or (count and head != beginning):
            return ""
        beginning, count = head, count + 1
    return beginning if count >= _SEEN_FIRST else ""
