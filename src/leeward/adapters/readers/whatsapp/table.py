"""The rows of an export as a table of communications."""

from array import array

from leeward.adapters.readers.whatsapp.by_sender import of_each_row
from leeward.adapters.readers.whatsapp.header import Form
from leeward.adapters.readers.whatsapp.people import conversation_of
from leeward.adapters.readers.whatsapp.rows import Rows
from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.domain.communication import (
    Channel,
    Clock,
    Communications,
    Direction,
    Kind,
    Mark,
    Precision,
)


def table_of(form: Form, found: Scan, rows: Rows, file: str) -> Communications:
    """Return the communications; their words stay where they are in the original."""
    made = Communications(Channel.WHATSAPP, handles=rows.names, attachments=rows.marks.attachments)
    made.columns |= {
        "start": found.starts,
        "length": found.lengths,
        "text_start": found.texts,
        "text_length": found.text_lengths,
        "at": found.at,
        "sender": found.senders,
        "direction": _directions(found, rows),
    }
    chat = made.conversations.number(conversation_of(file))
    made.fill(clock=Clock.WALL, precision=_precision(form), conversation=chat)
    for other, its_rows in found.others.items():
        for row in its_rows:
            made["precision"][row] = _precision(other)
    for row in rows.system:
        made["kind"][row], made["direction"][row] = Kind.SYSTEM, Direction.NEITHER
    for row in rows.marks.calls:
        made["kind"][row] = Kind.CALL
    for row, mark in rows.marks.marks.items():
        made["marks"][row] |= mark
    for row in rows.unsure:
        made["marks"][row] |= Mark.ATTRIBUTION_UNSURE
    for row in found.untimed:  # what was written stays in the original
        made["at"][row] = made["clock"][row] = made["precision"][row] = 0
    return made


def _precision(form: Form) -> Precision:
    return Precision.SECOND if form.with_seconds else Precision.MINUTE


def _directions(found: Scan, rows: Rows) -> "array[int]":
    mine = rows.names.number(rows.owner) if rows.owner else 0
    return array(
        "B",
        of_each_row(bytes(_direction(number, mine) for number in range(len(rows.names))), found.senders),
    )


def _direction(sender: int, mine: int) -> Direction:
    if not sender:
        return Direction.NEITHER
    if not mine:
        return Direction.UNKNOWN
    return Direction.SENT if sender == mine else Direction.RECEIVED
