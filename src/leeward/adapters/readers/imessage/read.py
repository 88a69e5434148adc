"""The text or HTML of imessage-exporter: communications, what was not read and why, and what was assumed."""

from array import array
from operator import sub

from leeward.adapters.readers.imessage.header import FIRST, NEXT
from leeward.adapters.readers.imessage.marks import Marks, marks_of
from leeward.adapters.readers.imessage.page import is_page, read_page
from leeward.adapters.readers.imessage.people import ABOUT, owner_of
from leeward.adapters.readers.imessage.scan import Found, scan
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.whatsapp.account import account_of, before_the_first
from leeward.adapters.readers.whatsapp.scan import UNREADABLE, Scan
from leeward.adapters.readers.whatsapp.unsure import unsure_rows
from leeward.domain.communication import (
    Channel,
    Clock,
    Communications,
    Direction,
    Kind,
    Mark,
    Precision,
    lengths,
)
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Reading, Told

NAME = "imessage 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

_LOOKED_AT = 1 << 12  # bytes in which the first message begins


class NotAnExportError(LeewardError):
    """A text in which no message begins."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins with a message as imessage-exporter writes it, or has one soon."""
    if is_page(beginning):
        return True
    first = FIRST.match(beginning) or NEXT.search(beginning[:_LOOKED_AT])
    return first is not None and (first["month"] is not None or NEXT.search(beginning) is not None)


def read(original: Original, told: Told) -> Reading:
    """Return what an export holds; raise NotAnExportError for a text in which no message begins."""
    with original.bytes() as whole:
        if is_page(whole) and (reading := read_page(NAME, whole)):
            return reading
        found = scan(whole)
        if not len(found):
            raise NotAnExportError(f"{original.name}: there is no line in it that begins a message")
        owner, about_owner = owner_of(found, told.get(ABOUT, ""))
        marks = marks_of(whole, found)
        lines = Scan(starts=found.starts)
        unread = tuple(before_the_first(whole, lines))
        unsure = unsure_rows(found.at, found.senders, _of_another_form(found), found.system)
        return Reading(
            NAME,
            _table(found, marks, owner, unsure, len(whole)),
            account_of(whole, lines, found.system, unread),
            unread,
            (about_owner,),
            _notes(marks, unsure),
        )


def _of_another_form(found: Found) -> list[int]:
    """Return the rows whose time is not padded as the program pads it, where the rest is."""
    return found.loose if len(found.exact) > len(found.loose) else found.exact if found.loose else []


def _table(found: Found, known: Marks, owner: str, unsure: dict[int, str], size: int) -> Communications:
    made = Communications(Channel.IMESSAGE, handles=found.names, attachments=known.attachments)
    made.columns |= {
        "start": found.starts,
        "length": lengths(found.starts, size),
        "text_start": found.texts,
        "text_length": array("q", map(sub, found.ends, found.texts)),
        "at": found.at,
        "sender": found.senders,
    }
    chat = made.conversations.number("chat")
    made.fill(clock=Clock.WALL, precision=Precision.SECOND, conversation=chat)
    mine = found.names.number(owner) if owner else 0
    for row, sender in enumerate(found.senders):
        made["direction"][row] = _direction(sender, mine)
        if found.at[row] <= UNREADABLE // 2:
            made["at"][row] = made["clock"][row] = made["precision"][row] = 0
    for row in found.system:
        made["kind"][row] = Kind.SYSTEM
    for row, mark in known.marks.items():
        made["marks"][row] |= mark
    for row in unsure:
        made["marks"][row] |= Mark.ATTRIBUTION_UNSURE
    return made


def _direction(sender: int, mine: int) -> Direction:
    if not sender:
        return Direction.NEITHER
    if not mine:
        return Direction.UNKNOWN
    return Direction.SENT if sender == mine else Direction.RECEIVED


def _notes(known: Marks, unsure: dict[int, str]) -> tuple[str, ...]:
    return (
        *(f"row {row + 1}: who wrote it is unsure, because {why}" for row, why in sorted(unsure.items())),
        *(
            f"row {row + 1}: the program shows replies under it, which are words of whoever is named there"
            for row in known.with_replies
        ),
    )
