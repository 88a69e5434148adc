"""The rows of an export as a table of communications."""

from array import array
from operator import sub

from leeward.adapters.readers.whatsapp.header import Form
from leeward.adapters.readers.whatsapp.people import conversation_of
from leeward.adapters.readers.whatsapp.rows import Rows
from leeward.adapters.readers.whatsapp.scan import UNREADABLE, Scan
from leeward.adapters.readers.whatsapp.texts import Texts
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


def table_of(form: Form, found: Scan, texts: Texts, rows: Rows, file: str) -> Communications:
    """Return the communications; their words stay where they are in the original."""
    made = Communications(Channel.WHATSAPP, handles=rows.names, attachments=rows.marks.attachments)
    made.columns |= {
        "start": found.starts,
        "length": lengths(found.starts, len(texts.whole)),
        "text_start": texts.starts,
        "text_length": array("q", map(sub, texts.ends, texts.starts)),
        "at": found.at,
        "sender": found.senders,
        "direction": _directions(found, rows),
    }
    chat = made.conversations.number(conversation_of(file))
    made.fill(clock=Clock.WALL, precision=_precision(form), conversation=chat)
    for row, header in found.others.items():
        made["precision"][row] = _precision(header.form)
    for row in rows.system:
        made["kind"][row], made["direction"][row] = Kind.SYSTEM, Direction.NEITHER
    for row in rows.marks.calls:
        made["kind"][row] = Kind.CALL
    for row, mark in rows.marks.marks.items():
        made["marks"][row] |= mark
    for row in rows.unsure:
        made["marks"][row] |= Mark.ATTRIBUTION_UNSURE
    _without_time(made)
    return made


def _precision(form: Form) -> Precision:
    return Precision.SECOND if form.with_seconds else Precision.MINUTE


def _directions(found: Scan, rows: Rows) -> "array[int]":
    mine = rows.names.number(rows.owner) if rows.owner else 0
    of_each = bytes(_direction(number, mine) for number in range(len(rows.names)))
    return array("B", bytes(map(of_each.__getitem__, found.senders)))


def _direction(sender: int, mine: int) -> Direction:
    if not sender:
        return Direction.NEITHER
    if not mine:
        return Direction.UNKNOWN
    return Direction.SENT if sender == mine else Direction.RECEIVED


def _without_time(made: Communications) -> None:
    """Mark rows whose date or time means nothing; what was written stays in the original."""
    if min(made["at"], default=0) > UNREADABLE // 2:
        return
    for row, at in enumerate(made["at"]):
        if at <= UNREADABLE // 2:
            made["at"][row] = made["clock"][row] = made["precision"][row] = 0
