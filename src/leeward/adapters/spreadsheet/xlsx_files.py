"""The spreadsheet as an Excel workbook: its first sheet that has our headings, a row at a time."""

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from leeward.adapters.spreadsheet.how_to_fill_in import TITLE as HOW_TO
from leeward.adapters.spreadsheet.quoting import unsafe
from leeward.adapters.spreadsheet.sheets import (
    LOOKED_AT,
    MOST_ROWS,
    NO_HEADINGS,
    SheetRow,
    heading_row,
    headings_in,
    not_taken,
    row_at,
    whole,
)
from leeward.adapters.spreadsheet.workbook_cells import (
    BadCell,
    UnreadableSheetError,
    name_of,
    open_workbook,
    rows_of,
)
from leeward.domain.intake import NotTaken

_MOST = 512_000_000  # bytes when unfolded, of all its parts
_MOST_BESIDE = 64_000_000  # bytes of any part that is no sheet: those are held in memory
_MOST_PARTS = 2_000
_STYLES = "xl/styles.xml"
_MOST_MARKS = 500_000  # of its styles; Excel itself makes at most 64,000
_NO_WORKBOOK = "is not a workbook that can be read; open it and save it again as an Excel Workbook (.xlsx)"
_BROKEN = "is damaged; open the workbook and save it again as an Excel Workbook (.xlsx)"


def read_xlsx(stream: BinaryIO) -> Iterator[SheetRow | NotTaken]:
    """Yield the rows of a workbook with their numbers, and why those that are bad are."""
    if why := too_large(stream):
        yield whole(why)
        return
    try:
        book = open_workbook(stream)
    except Exception:  # whatever a library makes of a damaged file, its author needs one sentence
        yield whole(_NO_WORKBOOK)
        return
    try:
        yield from _of_book(book)
    finally:
        book.close()


def too_large(stream: BinaryIO) -> str | None:
    """Return why a workbook is not opened, None when it may be; the stream is rewound."""
    try:
        with ZipFile(stream) as parts:
            sizes = [(part.filename, part.file_size) for part in parts.infolist()]
            if _styled_beyond_reading(parts):
                return "holds far more styles than a sheet can show; save only its sheet, as CSV"
    except (BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error):
        return _NO_WORKBOOK
    finally:
        stream.seek(0)
    # What a part says of its size is all that is ever read of it.
    beside = [size for name, size in sizes if not name.startswith("xl/worksheets/")]
    if sum(size for _, size in sizes) > _MOST or max(beside, default=0) > _MOST_BESIDE:
        return "unfolds to more than any such table needs; save only its sheet, as CSV"
    return "has too many parts; save only its sheet, as CSV" if len(sizes) > _MOST_PARTS else None


def _styled_beyond_reading(parts: ZipFile) -> bool:
    """Return whether its styles, each of which is held as an object, would take memory without end."""
    marks = 0
    if _STYLES in parts.namelist():
        with parts.open(_STYLES) as styles:
            while marks <= _MOST_MARKS and (piece := styles.read(1 << 20)):
                marks += piece.count(b"<")
    return marks > _MOST_MARKS


def _of_book(book: Any) -> Iterator[SheetRow | NotTaken]:
    sheets = [sheet for sheet in book.worksheets if sheet.title != HOW_TO]
    read = False
    for sheet in sorted(sheets, key=lambda sheet: sheet.sheet_state != "visible"):
        try:
            with_headings = _heading_row(sheet)
            if with_headings is None:
                continue
            if read:
                yield NotTaken(
                    f"sheet “{sheet.title[:40]}”", "", "is not read: only one sheet with a Name is"
                )
                continue
            read = True
            yield from _of_sheet(sheet, *with_headings)
        except UnreadableSheetError as why:
            yield whole(str(why))
            return
        except Exception:  # as above: no damage may stop an import without a word
            yield whole(_BROKEN)
            return
    if not read:
        yield whole(NO_HEADINGS)


def _heading_row(sheet: Any) -> tuple[int, list[str]] | None:
    """Return the number of the row of headings, and its cells; None when the sheet has none."""
    for place, (row, cells) in enumerate(rows_of(sheet)):
        if place == LOOKED_AT:
            break
        if heading_row([line := _line(cells)]) is not None:
            return row, line
    return None


def _line(cells: dict[int, str]) -> list[str]:
    return [unsafe(cells.get(column, "")) for column in range(max(cells, default=-1) + 1)]


def _of_sheet(sheet: Any, start: int, line: list[str]) -> Iterator[SheetRow | NotTaken]:
    if bad := _bad(start, line):
        yield whole(f"has a heading that cannot be read: {bad}")
        return
    names = headings_in(line, [f"column {name_of(start, column)}" for column in range(len(line))])
    if isinstance(names, NotTaken):
        yield names
        return
    taken = 0
    for row, cells in rows_of(sheet):
        if row <= start:
            continue
        if (found := _row(row, names, cells)) is None:
            continue
        if taken == MOST_ROWS:
            yield NotTaken(
                f"row {row}", "", f"has more than {MOST_ROWS:,} rows above it; part the file in two"
            )
            return
        taken += 1
        yield found


def _row(row: int, names: list[str], cells: dict[int, str]) -> SheetRow | NotTaken | None:
    named = {column for column, name in enumerate(names) if name}
    # A formula beside the table is no part of it.
    line = _line({column: cell for column, cell in cells.items() if column in named or type(cell) is str})
    line += [""] * (len(names) - len(line))
    if bad := _bad(row, line):
        plain = {name: cell for name, cell in zip(names, line, strict=False) if not isinstance(cell, BadCell)}
        return not_taken(f"row {row}", plain, bad)
    return row_at(f"row {row}", names, line)


def _bad(row: int, line: list[str]) -> str:
    """Return what is wrong with each bad cell of a row; "" when none is."""
    bad = [(column, cell) for column, cell in enumerate(line) if isinstance(cell, BadCell)]
    return "; ".join(f"{name_of(row, column)} {cell}" for column, cell in bad)
