"""The spreadsheet as CSV: read as people's programs write it, written so that Excel reads it."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from itertools import chain, islice
from typing import BinaryIO

from leeward.adapters.spreadsheet.columns import HEADINGS, known
from leeward.adapters.spreadsheet.quoting import safe, unsafe
from leeward.adapters.spreadsheet.sheets import (
    LOOKED_AT,
    MOST_ROWS,
    NO_HEADINGS,
    SheetRow,
    heading_row,
    headings_in,
    in_order,
    not_taken,
    row_at,
    whole,
)
from leeward.domain.intake import NotTaken

_DELIMITERS = (",", ";", "\t")
_BYTE = re.compile("[\udc80-\udcff]")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(stream: BinaryIO) -> Iterator[SheetRow | NotTaken]:
    """Yield the rows of a CSV file, each with the line on which it begins, and why those that are bad are."""
    start = stream.read(2)
    stream.seek(-len(start), 1)
    wide = start in _UTF_16
    # What is no UTF-8 comes as a mark for each byte, so that one bad line does not take the others with it.
    text = TextIOWrapper(
        stream,
        encoding="utf-16" if wide else "utf-8-sig",
        errors="surrogatepass" if wide else "surrogateescape",
        newline="",
    )
    try:
        yield from _rows(text)
    except UnicodeError:
        yield whole("ends in the middle of a character; save it again as CSV UTF-8")
    finally:
        text.detach()


def _rows(text: TextIOWrapper) -> Iterator[SheetRow | NotTaken]:
    head = list(islice(text, LOOKED_AT))
    delimiter = max(_DELIMITERS, key=lambda mark: _known(head, mark))
    lines = _Lines(chain(head, text))
    records = _records(lines, delimiter)
    above = list(islice(records, LOOKED_AT))
    readable = [(line, record) for line, record in above if isinstance(record, list)]
    place = heading_row([record for _, record in readable])
    if place is None:
        yield whole(_why_no_headings(head))
        return
    start, cells = readable[place]
    if any(_NO_TEXT.search(cell) for cell in cells):
        yield whole("has a heading with a byte that is not UTF-8; save it as CSV UTF-8")
        return
    letters = [f"column {number}" for number in range(1, len(cells) + 1)]
    names = headings_in([unsafe(cell) for cell in cells], letters)
    if isinstance(names, NotTaken):
        yield names
        return
    yield from _under(names, (found for found in chain(above, records) if found[0] > start))


def _under(names: list[str], records: Iterable[tuple[int, list[str] | str]]) -> Iterator[SheetRow | NotTaken]:
    taken = 0
    for line, record in records:
        where = f"line {line}"
        if isinstance(record, str):
            yield NotTaken(where, "", record)
            continue
        if (row := _row(where, names, record)) is None:
            continue
        if taken == MOST_ROWS:
            yield NotTaken(where, "", f"has more than {MOST_ROWS:,} rows above it; part the file in two")
            return
        taken += 1
        yield row


def _row(where: str, names: list[str], record: list[str]) -> SheetRow | NotTaken | None:
    row = row_at(where, names, [unsafe(cell) for cell in record])
    if row is None or isinstance(row, NotTaken):
        return row
    for name, cell in row.cells.items():
        if _SURROGATE.search(cell):
            byte = _BYTE.search(cell)
            what = "half a character"
            if byte:
                what = f"a letter such as é or ’ (byte 0x{ord(byte[0]) - 0xDC00:02X})"
            reason = f"{name} holds {what} that is not written as UTF-8; save the file again as “CSV UTF-8”"
            return not_taken(where, row.cells, reason)
    return row


class _Lines:
    """Lines one after another, with the number of the line that came last."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        return line


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each record with the line on which it begins; a text instead of a record says why it is none."""
    # Strict, or a quotation mark that is never closed would take all rows below it into one cell.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        begins = lines.number + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            upto = f", and nothing was read up to line {lines.number}" if lines.number > begins else ""
            yield begins, f"has a quotation mark that closes no cell{upto}; write it twice, or close it"
        else:
            yield begins, record


def _known(head: list[str], delimiter: str) -> int:
    """Return how many of our headings the best line has when it is parted by this mark."""
    counts = [0]
    for _, record in _records(_Lines(head), delimiter):
        if isinstance(record, list):
            counts.append(sum(known(cell) is not None for cell in record))
    return max(counts)


def _why_no_headings(head: list[str]) -> str:
    if not head:
        return "is empty"
    if any("\x00" in line for line in head):
        return "is neither CSV nor an Excel workbook (.xlsx); save it as one of them"
    return NO_HEADINGS


def write_csv(
    rows: Iterable[Mapping[str, str]], stream: BinaryIO, headings: Sequence[str] = HEADINGS
) -> None:
    """Write rows under these headings, which must be all that any row has (see `headings_of`)."""
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([safe(name) for name in headings])
        for row in rows:
            writer.writerow([safe(cell) for cell in in_order(row, headings)])
        text.flush()
    finally:
        text.detach()
