"""Files of spreadsheets for tests, and what is read of them."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from openpyxl import Workbook

from leeward.adapters.spreadsheet.reading import read_rows
from leeward.adapters.spreadsheet.sheets import SheetRow
from leeward.domain.intake import NotTaken


def read(content: bytes) -> list[SheetRow | NotTaken]:
    """Return all that is read of a file."""
    return list(read_rows(BytesIO(content)))


def taken(content: bytes) -> dict[str, dict[str, str]]:
    """Return the rows that are taken, by where they stand."""
    return {row.where: dict(row.cells) for row in read(content) if isinstance(row, SheetRow)}


def refused(content: bytes) -> dict[str, str]:
    """Return why rows are not taken, by where they stand."""
    return {row.where: row.reason for row in read(content) if isinstance(row, NotTaken)}


def workbook(*rows: Iterable[object]) -> Workbook:
    """Return a workbook of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    """Return the file of a workbook."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def written(write, rows: list[Mapping[str, str]], headings: list[str]) -> bytes:  # type: ignore[no-untyped-def]
    """Return the file that a writer makes of rows."""
    stream = BytesIO()
    write(rows, stream, headings)
    return stream.getvalue()
