"""The rows of every sheet of a workbook, each by its sheet and number.

Times keep their seconds here: a call lasts some, and the directory's reader leaves them away.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from leeward.adapters.readers.tables.csv_rows import shown
from leeward.adapters.readers.tables.row import Cell, TableRow
from leeward.adapters.spreadsheet.workbook_cells import BadCell, UnreadableSheetError, open_workbook, rows_of
from leeward.adapters.spreadsheet.xlsx_files import too_large
from leeward.domain.errors import LeewardError

BEGINS = b"PK\x03\x04"

_DAMAGED = "the sheet is damaged from here on, and could not be read"


class NotAWorkbookError(LeewardError):
    """A file that looked like a workbook and is none that can be read."""


def xlsx_sheets(path: Path, name: str) -> Iterator[tuple[str, Iterator[TableRow]]]:
    """Yield the title of each sheet with its rows; raise NotAWorkbookError for what is no workbook."""
    with path.open("rb") as stream:
        if why := too_large(stream):
            raise NotAWorkbookError(f"{name}: {why}")
        try:
            book = open_workbook(stream)
        except Exception as error:  # whatever a library makes of a damaged file
            raise NotAWorkbookError(f"{name}: it is not a workbook that can be read") from error
        try:
            for sheet in book.worksheets:
                title = shown(sheet.title)
                yield title, _rows(sheet, title, path.stat().st_size)
        finally:
            book.close()


def _rows(sheet: Any, title: str, size: int) -> Iterator[TableRow]:
    number = 0
    try:
        for number, cells in rows_of(sheet, _moment):
            row = _row(title, number, cells, size)
            if not row.empty:
                yield row
    except UnreadableSheetError as why:
        yield TableRow(f"sheet “{title}”, after row {number}", 0, size, reason=f"the sheet {why}")
    except Exception:  # as above: what stood before the damage is read, and the damage is told
        yield TableRow(f"sheet “{title}”, after row {number}", 0, size, reason=_DAMAGED)


def _row(title: str, number: int, cells: dict[int, str], size: int) -> TableRow:
    line = (cells.get(column, "") for column in range(max(cells, default=-1) + 1))
    where = f"sheet “{title}”, row {number}"
    return TableRow(where, 0, size, tuple(map(_cell, line)), sheet=title, number=number)


def _cell(text: str) -> Cell:
    return Cell("", reason=f"it {text}") if isinstance(text, BadCell) else Cell(shown(text))


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)
