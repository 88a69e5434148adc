"""The spreadsheet written as an Excel workbook, in which no text is a formula, a number or a link."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from leeward.adapters.spreadsheet import how_to_fill_in
from leeward.adapters.spreadsheet.columns import BY_KEY, HEADINGS, REST, key_of
from leeward.adapters.spreadsheet.quoting import safe_text
from leeward.adapters.spreadsheet.sheets import MOST_ROWS, in_order

_AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = {"id": 14, "name": 30, "organization": 30, "does": 50, "how": 40, "website": 30, "source": 30}
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same workbook each time, whatever the clock says


def write_xlsx(
    rows: Iterable[Mapping[str, str]], stream: BinaryIO, headings: Sequence[str] = HEADINGS
) -> None:
    """Write rows under these headings, which must be all that any row has (see `headings_of`)."""
    with Workbook(stream, _AS_TEXT) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True, "num_format": "@", "text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@", "valign": "top"})  # keeps the 0 of a number typed here
        sheet = book.add_worksheet("Services")
        _set_up(sheet, headings, text)
        _line(sheet, 0, headings, bold)
        for number, row in enumerate(rows, 1):
            _line(sheet, number, in_order(row, headings), text)
        _explain(book, bold)


def _set_up(sheet: Any, headings: Sequence[str], text: Any) -> None:
    sheet.freeze_panes(1, 2)
    for place, heading in enumerate(headings):
        key = key_of(heading) or ""
        sheet.set_column(place, place, _WIDTHS.get(key, 18), text, {"hidden": heading.startswith(REST)})
        if key and (choices := BY_KEY[key].choices):
            told = {
                "validate": "list",
                "source": list(choices),
                "ignore_blank": True,
                "error_type": "warning",
            }
            sheet.data_validation(1, place, MOST_ROWS, place, told)


def _line(sheet: Any, number: int, cells: Iterable[str], style: Any) -> None:
    for place, cell in enumerate(cells):
        if cell and sheet.write_string(number, place, safe_text(cell), style):
            raise ValueError(f"row {number + 1}, column {place + 1} does not fit a cell")


def _explain(book: Workbook, bold: Any) -> None:
    sheet = book.add_worksheet(how_to_fill_in.TITLE)
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for place, width in enumerate((28, 80, 50)):
        sheet.set_column(place, place, width, wrapped)
    for number, line in enumerate(how_to_fill_in.lines()):
        _line(sheet, number, line, bold if line[:1] == ("Column",) else wrapped)
