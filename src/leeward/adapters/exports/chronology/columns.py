"""The columns that a table has, and what a row says in each, as text that can be seen."""

from collections.abc import Callable
from typing import Final

from leeward.adapters.exports.chronology.labels import (
    CHANNELS,
    DIRECTIONS,
    KINDS,
    how_sure,
    lasted,
    marks_of,
    shown,
)
from leeward.adapters.exports.chronology.rows import Row, Stretch

COLUMNS: Final[dict[str, Callable[[Row], str]]] = {
    "Number": lambda row: str(row.number),
    "When": lambda row: row.when,
    "As written": lambda row: shown(row.written),
    "How sure": lambda row: how_sure(row.precision, row.sure),
    "Channel": lambda row: CHANNELS[row.channel],
    "Kind": lambda row: KINDS[row.kind],
    "Direction": lambda row: DIRECTIONS[row.direction],
    "Conversation": lambda row: shown(row.conversation),
    "From": lambda row: shown(row.handle),
    "Person": lambda row: shown(row.person),
    "To": lambda row: reached(row),
    "Words": lambda row: shown(row.words),
    "Attachments": lambda row: joined(row.attachments),
    "Exhibit": lambda row: shown(row.exhibit),
    "Marks": lambda row: "; ".join(marks_of(row.marks)),
    "Call lasted": lambda row: lasted(row.seconds),
    "Source": lambda row: shown(row.where.source),
    "First byte": lambda row: str(row.where.start),
    "Bytes": lambda row: str(row.where.length),
    "Also found in": lambda row: "; ".join(map(found_in, row.also)),
    "Also shown in": lambda row: joined(row.shown_in),
    "Anchor": lambda row: row.anchor,
    "Read by": lambda row: row.reader,
}
"""Heading -> what stands under it."""

HEADINGS = tuple(COLUMNS)


def joined(names: tuple[str, ...]) -> str:
    """Return names as one cell."""
    return "; ".join(map(shown, names)) if names else ""


def reached(row: Row) -> str:
    """Return who was sent something as one cell, and how where that was not simply to them."""
    ways = (("", row.to), ("Cc: ", row.cc), ("Bcc: ", row.bcc))
    return "; ".join(f"{way}{shown(name)}" for way, names in ways for name in names)


def found_in(where: Stretch) -> str:
    """Return a source and the bytes in it, as a person would look them up."""
    return f"{shown(where.source)} (byte {where.start}, {where.length} bytes)"


def cells(row: Row) -> list[str]:
    """Return what a row says under each heading."""
    return [said(row) for said in COLUMNS.values()]
