"""A part of an export, which begins where a row does: what can be found in it without knowing the rest."""

from array import array
from dataclasses import dataclass
from mmap import mmap

from leeward.adapters.readers.date_order import DateOrder
from leeward.adapters.readers.whatsapp.account import Lines, lines_of
from leeward.adapters.readers.whatsapp.header import Form
from leeward.adapters.readers.whatsapp.marks import Marks, marks_of
from leeward.adapters.readers.whatsapp.scan import Scan, scan


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a part, what their words tell, and the lines of it."""

    found: Scan
    marks: Marks
    lines: Lines


def part_of(
    whole: mmap | bytes, form: Form, order: DateOrder, begin: int = -1, end: int | None = None
) -> Part:
    """Return what stands between two ends of lines, the one before a row and one after a row."""
    found = scan(whole, form, order, begin, end)
    return Part(found, marks_of(whole, found, begin, end), lines_of(whole, found.starts, begin, end))


def joined(first: Part, second: Part) -> Part:
    """Return a part and the one after it as one, a sender that is in both as one sender."""
    rows, lines = len(first.found.starts), first.lines + second.lines
    _join_marks(first.marks, second.marks, rows)
    _join_found(first.found, second.found, rows)
    return Part(first.found, first.marks, lines)


def _join_found(first: Scan, second: Scan, rows: int) -> None:
    numbers = list(map(first.names.number, second.names))
    first.senders.extend(
        second.senders
        if numbers == list(range(len(numbers)))
        else array("I", map(numbers.__getitem__, second.senders))
    )
    first.in_order &= second.in_order and (not rows or not second.at or first.at[-1] <= second.at[0])
    for column in ("starts", "lengths", "texts", "text_lengths", "at"):
        getattr(first, column).extend(getattr(second, column))
    first.dates = list(dict.fromkeys([*first.dates, *second.dates]))
    first.untimed += map(rows.__add__, second.untimed)
    for form, theirs in second.others.items():
        first.others.setdefault(form, []).extend(map(rows.__add__, theirs))
    for phrase, theirs in second.said.items():
        first.said.setdefault(phrase, []).extend(map(rows.__add__, theirs))


def _join_marks(first: Marks, second: Marks, rows: int) -> None:
    first.marks |= {rows + row: mark for row, mark in second.marks.items()}
    first.attachments |= {rows + row: names for row, names in second.attachments.items()}
    first.calls.update(map(rows.__add__, second.calls))
    first.own.update(map(rows.__add__, second.own))
    first.signed.update(map(rows.__add__, second.signed))
