"""The chronology as an Excel workbook, written row by row, in which no text is a formula or a link."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from leeward.adapters.exports.chronology.columns import HEADINGS, cells
from leeward.adapters.exports.chronology.labels import shown
from leeward.adapters.exports.chronology.rows import Row
from leeward.adapters.exports.chronology.tabular import Tabular
from leeward.adapters.spreadsheet.quoting import safe_text

ROWS_A_SHEET = 1_048_575  # under the row of headings: no sheet is longer
LONGEST_NAME = 31  # characters of a sheet's name
LONGEST = 32_767  # as Excel counts a cell, where an emoji is two
_NUMBERS = frozenset(HEADINGS.index(name) for name in ("Number", "First byte", "Bytes"))
_WIDTHS = {"When": 26, "Conversation": 22, "From": 22, "Person": 18, "Words": 70, "Source": 34, "Number": 9}
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same workbook each time, whatever the clock says
_AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}


def write_xlsx(
    rows: Iterable[Row],
    stream: BinaryIO,
    folder: Path | None = None,
    rows_a_sheet: int = ROWS_A_SHEET,
    tables: Sequence[Tabular] = (),
) -> None:
    """Write the rows, going on in a further sheet where one is full; and each of the tables on a sheet after.

    Rows wait in a file of `folder` until the book is closed: give one that is as well kept as the rest.
    """
    with Workbook(stream, _AS_TEXT | {"tmpdir": str(folder) if folder else None}) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        figure = book.add_format({"num_format": "0", "valign": "top"})
        for number, part in enumerate(_parts(iter(rows), rows_a_sheet), 1):
            sheet = book.add_worksheet("Chronology" if number == 1 else f"Chronology {number}")
            _set_up(sheet, bold)
            last = 0
            for last, row in enumerate(part, 1):
                _line(sheet, last, cells(row), text, figure)
            sheet.autofilter(0, 0, last, len(HEADINGS) - 1)
        for table in tables:
            _table(book.add_worksheet(table.name[:LONGEST_NAME]), table, bold, text)


def _table(sheet: Any, table: Tabular, bold: Any, text: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(table.headings) - 1, 28)
    for place, heading in enumerate(table.headings):
        sheet.write_string(0, place, heading, bold)
    for number, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, fitting(safe_text(shown(cell))), text)


def _parts(rows: Iterator[Row], most: int) -> Iterator[Iterator[Row]]:
    """Yield the rows of each sheet; one sheet where there are none."""
    yield islice(rows, most)
    for first in rows:
        yield chain([first], islice(rows, most - 1))


def _set_up(sheet: Any, bold: Any) -> None:
    sheet.freeze_panes(1, 2)
    for place, heading in enumerate(HEADINGS):
        sheet.set_column(place, place, _WIDTHS.get(heading, 14))
        sheet.write_string(0, place, heading, bold)


def _line(sheet: Any, number: int, texts: list[str], text: Any, figure: Any) -> None:
    for place, cell in enumerate(texts):
        if place in _NUMBERS:
            sheet.write_number(number, place, int(cell), figure)
        elif cell and sheet.write_string(number, place, fitting(safe_text(cell)), text):
            raise ValueError(f"row {number + 1}, column {place + 1} does not fit a cell")


def fitting(text: str) -> str:
    """Return a text that a cell can hold: a longer one is cut, and says how much of it is not there."""
    if len(text) * 2 <= LONGEST or (units := len(text.encode("utf-16-le", "replace")) // 2) <= LONGEST:
        return text
    kept = text.encode("utf-16-le", "replace")[: (LONGEST - 60) * 2].decode("utf-16-le", "ignore")
    return f"{kept}… [cut: {units - len(kept.encode('utf-16-le')) // 2:,} characters more]"
