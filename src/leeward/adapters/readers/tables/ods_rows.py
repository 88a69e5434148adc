"""The rows of every sheet of a workbook of LibreOffice (.ods), each by its sheet and number.

A date and a length are given as the file keeps them, whatever order the sheet shows them in; all else is
given as it is shown, so that the zeros before a number stay.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError  # what defusedxml makes, which reads it

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from leeward.adapters.broken_zip import BROKEN_ZIP
from leeward.adapters.readers.tables.csv_rows import WIDEST, shown
from leeward.adapters.readers.tables.row import Cell, TableRow
from leeward.domain.errors import LeewardError

BEGINS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
"""What stands in such a file after the header of its first member."""

_CONTENT = "content.xml"
_LARGEST = 256 << 20  # bytes, unfolded
_MOST_ALIKE = 10_000  # rows that are written once, because each is as the one before it
_MOST_ROWS, _MOST_CELLS = 20_000, 500_000  # that a whole workbook has beyond those that are written
_ANYWAY, _A_BYTE, _MOST_MARKS = 400_000, 8, 8_000_000
"""Marks that are read of any workbook, and for each of its bytes; marks that are read of the largest."""
_MARKS_OF_A_ROW = 200_000
_DEEPEST = 50  # marks of one line, one in the other
_DAMAGED = "the sheet is damaged from here on, or holds more than any table does, and could not be read"
_OFFICE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
_LENGTH = re.compile(r"-?PT(?:(\d{1,6})H)?(?:(\d{1,4})M)?(?:(\d{1,4})(?:[.,]\d+)?S)?")
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_BROKEN = (*BROKEN_ZIP, LookupError, ParseError, DefusedXmlException, MemoryError)


class NotAnOdsError(LeewardError):
    """A file that looked like a workbook of LibreOffice and is none that can be read."""


def is_ods(beginning: bytes) -> bool:
    """Return whether a file begins like a workbook of LibreOffice."""
    return beginning[30 : 30 + len(BEGINS)] == BEGINS


def ods_sheets(path: Path, name: str) -> Iterator[tuple[str, Iterator[TableRow]]]:
    """Yield the title of each sheet with its rows; raise NotAnOdsError for what cannot be opened.

    A sheet's rows are read before the next sheet is asked for.
    """
    with ExitStack() as opened:
        try:
            archive = opened.enter_context(zipfile.ZipFile(path))
            size = archive.getinfo(_CONTENT).file_size
        except _BROKEN as error:
            raise NotAnOdsError(f"{name}: it is not a workbook that can be read") from error
        if size > _LARGEST:
            raise NotAnOdsError(f"{name}: it unfolds to more than any such table needs; save it as CSV")
        met = False
        held = path.stat().st_size
        for sheet in _sheets(_events(archive, min(_ANYWAY + _A_BYTE * held, _MOST_MARKS)), held):
            met = True
            yield sheet
        if not met:
            why = "it is damaged, or has a password; open it and save it again without one, or as CSV"
            raise NotAnOdsError(f"{name}: {why}")


Events = Iterator[tuple[str, Element]]


def _events(archive: zipfile.ZipFile, most: int) -> Events:
    """Yield what stands in the sheets as far as it can be read, and no further than so many marks."""
    with suppress(*_BROKEN), archive.open(_CONTENT) as content:
        yield from _let_go(islice(iterparse(content, ("start", "end"), forbid_dtd=True), 2 * most))


def _let_go(events: Events) -> Events:
    """Yield all that is met, and keep of what has ended only what stands in a row that has not."""
    around: list[Element] = []
    row, marks = 0, 0  # how deep the row stands in which we are, and how much was met in it
    for event, element in events:
        if event == "start":
            around.append(element)
            marks = marks + 1 if row else 0
            if marks > _MARKS_OF_A_ROW:
                return
            row = row or (len(around) if element.tag == f"{_TABLE}table-row" else 0)
            yield event, element
            continue
        yield event, element
        around.pop()
        if len(around) < row:
            row = 0
        if around and not row:
            del around[-1][:]


def _sheets(events: Events, size: int) -> Iterator[tuple[str, Iterator[TableRow]]]:
    spare = _Spare()
    for event, element in events:
        if event == "start" and element.tag == f"{_TABLE}table":
            title = shown(element.get(f"{_TABLE}name", ""))
            rows = _rows(events, element, title, size, spare)
            yield title, rows
            for _ in rows:  # what nobody asked for is passed over
                pass


@dataclass(slots=True)
class _Spare:
    """How many more rows and cells a workbook may have than are written: few bytes can name a million."""

    rows: int = _MOST_ROWS
    cells: int = _MOST_CELLS

    def of_rows(self, alike: int) -> int:
        """Return how many are read of rows that are written once; the first always is."""
        read = min(alike, _MOST_ALIKE, 1 + self.rows)
        self.rows -= read - 1
        return read


def _rows(events: Events, table: Element, title: str, size: int, spare: _Spare) -> Iterator[TableRow]:
    number = 0
    for event, element in events:
        if event == "end" and element is table:
            return
        if event == "start" or element.tag != f"{_TABLE}table-row":
            continue
        row, alike = _row(element, size, spare), _count(element, "rows")
        element.clear()
        if not row.empty:
            read = spare.of_rows(alike)
            for further in range(read):
                yield _at(row, title, number + further + 1)
            if alike > read:
                why = f"the sheet has {alike:,} rows that are alike, of which {read:,} are read"
                yield _at(TableRow("", 0, size, reason=why), title, number + read + 1)
        number += alike
    yield TableRow(f"sheet “{title}”, after row {number}", 0, size, reason=_DAMAGED)


def _at(row: TableRow, title: str, number: int) -> TableRow:
    where = f"sheet “{title}”, row {number}"
    return TableRow(where, row.start, row.length, row.cells, row.reason, sheet=title, number=number)


def _row(element: Element, size: int, spare: _Spare) -> TableRow:
    texts: list[str] = []
    for cell in element:
        if cell.tag in _CELLS:
            text, alike = shown(_said(cell)), _count(cell, "columns")
            if text and len(texts) + alike > WIDEST:
                return TableRow("", 0, size, reason=f"it has more than {WIDEST:,} cells")
            if text:
                spare.cells -= alike - 1
                if spare.cells < 0:
                    return TableRow("", 0, size, reason="it has cells alike, of which the sheet has too many")
            texts += [text] * min(alike, WIDEST - len(texts))
    while texts and not texts[-1]:
        texts.pop()
    return TableRow("", 0, size, tuple(map(Cell, texts)))


def _count(element: Element, what: str) -> int:
    written = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return max(int(written), 1) if written.isdecimal() and len(written) < 9 else 1


def _said(cell: Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date" and (day := cell.get(f"{_OFFICE}date-value", "")):
        return day.replace("T", " ").removesuffix(" 00:00:00")
    if kind == "time" and (found := _LENGTH.fullmatch(cell.get(f"{_OFFICE}time-value", ""))):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return f"{hours:02}:{minutes:02}:{seconds:02}"
    return "\n".join(_line(part) for part in cell if part.tag == f"{_TEXT}p")


def _line(part: Element, depth: int = 0) -> str:
    """Return what a line says, with the blanks that stand in marks of their own."""
    if depth > _DEEPEST:
        return "\ufffd"
    said = [part.text or ""]
    for inner in part:
        if inner.tag == f"{_TEXT}s":
            written = inner.get(f"{_TEXT}c", "1")
            said.append(" " * (min(int(written), 1_000) if written.isdecimal() else 1))
        elif inner.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            said.append("\t" if inner.tag == f"{_TEXT}tab" else "\n")
        elif not inner.tag.startswith(_OFFICE):  # what somebody remarked on it is not what it says
            said.append(_line(inner, depth + 1))
        said.append(inner.tail or "")
    return "".join(said)
