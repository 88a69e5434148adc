"""The cells of an Excel workbook: read as a stream, as text, and never as a formula."""

import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

LONGEST_ROW = 8_000_000  # bytes of XML for one row; it is held in memory
WIDEST = 1_000  # columns; what stands further right is no part of a table
_END = "}sheetData"
_TEXT = f"{{{SHEET_MAIN_NS}}}t"
_RUN_TEXT = f"{{{SHEET_MAIN_NS}}}r/{_TEXT}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class BadCell(str):
    """What stands for a cell that has no text to take: why, in a sentence."""

    __slots__ = ()


class UnreadableSheetError(ValueError):
    """A sheet that cannot be read on: why, in a sentence."""


def open_workbook(stream: BinaryIO) -> Any:
    """Return the workbook in a stream; whatever the library raises, when it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and rules that are not kept, which we do not read
        return load_workbook(stream, read_only=True, data_only=True, keep_links=False, keep_vba=False)


def rows_of(
    sheet: Any, moment: Callable[[object], str] | None = None
) -> Iterator[tuple[int, dict[int, str]]]:
    """Yield each row that is there with its number: its cells' text by their column, counted from 0.

    `moment` writes days, times and lengths of time in another way than to the minute.
    """
    book = sheet.parent
    with sheet._get_source() as source:
        reader = _Sheet(
            _Metered(source),
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        reader.moment = moment or _moment
        yield from reader.texts()


def name_of(row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell, such as C5; the column is counted from 0."""
    return f"{get_column_letter(column + 1)}{row}"


class _Metered:
    """A source that refuses to give more than one row may hold."""

    def __init__(self, source: Any) -> None:
        self._source = source
        self.left = LONGEST_ROW

    def read(self, size: int = 65_536) -> bytes:
        data: bytes = self._source.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise UnreadableSheetError("has a row that is too large to be read; is it damaged?")
        return data


class _Sheet(WorkSheetParser):  # type: ignore[misc]
    """The library's reader of cells, without what stands around them, and with formulas told apart.

    The library's own loop gives a formula that has no stored value as an empty cell, fills a sheet out to
    the size that it claims, and holds every row's cells until a row ends, however many there are.
    """

    row_counter: int
    col_counter: int
    moment: Callable[[object], str]

    def texts(self) -> Iterator[tuple[int, dict[int, str]]]:
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                row, cells = self.parse_row(element)
                element.clear()
                self.row_dimensions.clear()
                self.source.left = LONGEST_ROW
                yield (
                    row,
                    {c["column"] - 1: c["value"] for c in cells if c["value"] and c["column"] <= WIDEST},
                )
            elif element.tag.endswith(_END):
                return

    def parse_cell(self, element: Any) -> dict[str, Any]:
        try:
            cell = self._inline(element) if element.get("t") == "inlineStr" else super().parse_cell(element)
        except (UserWarning, ValueError, IndexError, OverflowError, TypeError):
            bare = {"row": self.row_counter, "column": max(self.col_counter, 1)}
            return bare | {"value": BadCell("cannot be read; type it again")}
        formula = element.find(FORMULA_TAG) is not None
        return cell | {"value": _text(cell["value"], cell["data_type"], formula, self.moment)}

    def _inline(self, element: Any) -> dict[str, Any]:
        """Return a cell that holds its own text, as those that we write do: in half the time."""
        where = element.get("r")
        row, column = coordinate_to_tuple(where) if where else (self.row_counter, self.col_counter + 1)
        self.col_counter = column
        held = element.find(INLINE_STRING)
        parts = [] if held is None else [*held.findall(_TEXT), *held.findall(_RUN_TEXT)]
        return {"row": row, "column": column, "value": "".join(p.text or "" for p in parts), "data_type": "s"}


def _text(value: object, kind: str, formula: bool, moment: Callable[[object], str]) -> str:
    if value is None:
        return BadCell("holds a formula; paste its value") if formula else ""
    if kind == "e":
        return BadCell(f"holds the error {str(value)[:20]}; mend it")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return moment(value)


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(value)
