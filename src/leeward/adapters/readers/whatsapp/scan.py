"""One pass over WhatsApp's text: where each message begins, its words begin, when it was and who sent it.

A header is looked for only after a line's end, in the form that the file is written in. A line that begins
like a header of another form is looked at by itself; every other line goes on with the message before it.
What is done to a row is done to a piece of many rows at once.
"""

import re
from array import array
from dataclasses import dataclass, field
from itertools import compress, count
from mmap import mmap

from leeward.adapters.readers.date_order import DateOrder
from leeward.adapters.readers.whatsapp.columns import less, plus
from leeward.adapters.readers.whatsapp.header import Form
from leeward.adapters.readers.whatsapp.meanings import UNREADABLE, Meanings
from leeward.adapters.readers.whatsapp.phrases import phrases
from leeward.adapters.readers.whatsapp.piece import Rows, other_header, rows_in
from leeward.domain.communication import Names

__all__ = ["UNREADABLE", "Scan", "row_after", "scan"]  # other readers of texts know the first by this room

_PIECE = 1 << 16  # bytes that stay near the processor while all is done to them
_LOOKED_AT = 1 << 10  # bytes of a line in which a header of another form ends
_RETURN = 0x0D


@dataclass(slots=True)
class Scan:
    """What one pass found; row i of every array is one header."""

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    lengths: "array[int]" = field(default_factory=lambda: array("q"))
    texts: "array[int]" = field(default_factory=lambda: array("q"))
    text_lengths: "array[int]" = field(default_factory=lambda: array("q"))
    at: "array[int]" = field(default_factory=lambda: array("q"))
    senders: "array[int]" = field(default_factory=lambda: array("I"))
    names: Names = field(default_factory=Names)  # of senders, by number
    dates: list[str] = field(default_factory=list)  # each once, as first met
    others: dict[Form, list[int]] = field(default_factory=dict)  # another form -> rows whose header has it
    untimed: list[int] = field(default_factory=list)  # rows whose date or time means nothing
    said: dict[bytes, list[int]] = field(default_factory=dict)  # phrase of the program's -> rows that are it
    in_order: bool = True  # no row is dated before the one above it


def scan(whole: mmap | bytes, form: Form, order: DateOrder, begin: int = -1, end: int | None = None) -> Scan:
    """Return every header of a text.

    Of a part of a text, `begin` and `end` are the line's ends before its first row and after its last.
    """
    meanings, pattern, found = Meanings(form, order), re.compile(form.pattern()), Scan()
    last = end if end is not None else len(whole) - (whole[-1:] == b"\n")
    dates, returns = dict[bytes, None](), False
    while begin < last:
        until = row_after(whole, pattern, begin + _PIECE, last)
        piece = b"\n" * (begin < 0) + whole[max(begin, 0) : min(until, begin + 2 * _PIECE)]
        rows = rows_in(piece, begin, pattern, meanings)
        if rows.at:
            _measure(found, rows, until)
            _add(found, rows, meanings)
        dates.update(dict.fromkeys(rows.dates))
        returns = returns or (b"\r" in piece and b"\r\n" in piece) or whole[until - 1 : until + 1] == b"\r\n"
        begin = until
    if last == len(whole) and whole[-1] == _RETURN:  # half of an end of a line, where others have both halves
        returns = returns or whole.find(b"\r\n") >= 0
    if returns:
        _without_returns(found, whole)
    if last == len(whole):
        found.lengths[-1] -= 1  # there is no end of its line
    found.names = meanings.names
    found.dates = list(dict.fromkeys(meanings.days.written(one) for one in dates if one != b"\n"))
    return found


def row_after(whole: mmap | bytes, pattern: "re.Pattern[bytes]", place: int, end: int) -> int:
    """Return the first line's end from a place on that a row begins after; an end where there is none."""
    for match in pattern.finditer(whole, place, end) if place < end else ():
        start = match.start()
        if (match[1] != b"\n" and match[2]) or other_header(whole[start + 1 : start + 1 + _LOOKED_AT]):
            return start
    return end


def _measure(found: Scan, rows: Rows, until: int) -> None:
    """Add where the rows of a piece begin and how long they are: each goes on until the next begins."""
    ends = rows.begins[1:]
    ends.append(until)
    starts, nexts = array("q", [rows.begins[0] + 1]), plus(ends, 1)
    starts.extend(nexts[:-1])
    found.starts.extend(starts)
    found.lengths.extend(less(nexts, starts))
    found.texts.extend(rows.texts)
    found.text_lengths.extend(less(ends, rows.texts))


def _add(found: Scan, rows: Rows, meanings: Meanings) -> None:
    """Add what is known of the rows of a piece."""
    first = len(found.at)
    found.in_order &= rows.in_order and (not first or found.at[-1] <= rows.at[0])
    found.at.fromlist(rows.at)
    found.senders.fromlist(list(map(meanings.senders.__getitem__, rows.senders)))
    for row, form in rows.others.items():
        found.others.setdefault(form, []).append(first + row)
    found.untimed.extend(map(first.__add__, rows.untimed))
    for row in compress(count(), map(phrases().said.__contains__, rows.words)):
        found.said.setdefault(rows.words[row], []).append(first + row)


def _without_returns(found: Scan, whole: mmap | bytes) -> None:
    """Let words end before the return that stands at the end of a line."""
    ends = zip(found.texts, found.text_lengths, strict=True)
    lengths = [length - (whole[start + length - 1] == _RETURN) for start, length in ends]
    found.text_lengths = array("q", lengths)
