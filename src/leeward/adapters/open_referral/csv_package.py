"""The standard's CSV files in one ZIP: opened with care, each table told by its columns or its name."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from leeward.adapters.broken_zip import BROKEN_ZIP
from leeward.adapters.open_referral.csv_join import rows_of_tables
from leeward.adapters.open_referral.csv_tables import Line, Tables, table_of
from leeward.domain.intake import NotTaken, Row

_MEMBERS = 200
_TOTAL = 64_000_000  # bytes, unpacked: the tables are joined in memory, where they take seven times that
_RATIO = 200  # times that text may shrink; a bomb shrinks a thousandfold
_SMALL = 1_000_000  # bytes that are no bomb, however well they shrink
_CELL = 1_000_000  # characters; the longest text of a record is far shorter
_FILE = "the file"


def read_zip(file: BinaryIO) -> Iterator[Row]:
    """Yield a row for each service of a ZIP of the standard's CSV files, and for each line not taken."""
    try:
        with zipfile.ZipFile(file) as archive:
            if reason := _refused(archive):
                yield NotTaken(_FILE, "", reason)
                return
            tables, faults = _read(archive)
    except BROKEN_ZIP:
        yield NotTaken(_FILE, "", "is a ZIP that is damaged or locked: make it again, without a password")
        return
    yield from faults
    if "services" in tables:
        yield from rows_of_tables(tables)
    else:
        yield NotTaken(_FILE, "", "is a ZIP without a services.csv: put the CSV files of Open Referral in it")


def _refused(archive: zipfile.ZipFile) -> str:
    """Return why an archive is not opened, "" when it is."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > _MEMBERS:
        return f"holds {len(members):,} files, and at most {_MEMBERS} are opened"
    if total > _TOTAL:
        return f"holds {total:,} bytes, and at most {_TOTAL:,} are joined: send a file of JSON lines instead"
    if any(member.file_size > max(_SMALL, _RATIO * member.compress_size) for member in members):
        return "holds a file that unpacks to far more than text can: it is not opened"
    return ""


def _read(archive: zipfile.ZipFile) -> tuple[Tables, list[Row]]:
    """Return the lines of every table, and a row for each line or file that is not read."""
    tables: Tables = {}
    faults: list[Row] = []
    for member in archive.infolist():
        name = PurePosixPath(
            member.filename.replace("\\", "/")
        ).name  # only ever told, never opened as a path
        if member.is_dir():
            continue
        text = archive.read(member).decode("utf-8-sig", "surrogateescape")
        faults += _read_table(name[:80].encode("ascii", "replace").decode(), text, tables)
    return tables, faults


def _read_table(name: str, text: str, tables: Tables) -> Iterator[Row]:
    limit = csv.field_size_limit(_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""))
        columns = [column.strip().lower() for column in next(reader, [])]
        table = table_of(name, columns)
        if table is None:
            yield NotTaken(name, "", "is no table of Open Referral that holds something of a service")
            return
        lines = tables.setdefault(table, [])
        yield from _read_lines(name, reader, columns, lines)
    except csv.Error as error:
        yield NotTaken(name, "", f"breaks off ({error}): what came before is taken, nothing after it")
    finally:
        csv.field_size_limit(limit)


def _read_lines(
    name: str, reader: Iterator[list[str]], columns: list[str], lines: list[Line]
) -> Iterator[Row]:
    for cells in reader:
        where = f"{name} line {reader.line_num}"  # type: ignore[attr-defined]
        if not any(cells):
            continue
        if any(
            "\udc80" <= character <= "\udcff" for cell in cells if not cell.isascii() for character in cell
        ):
            yield NotTaken(where, "", "holds bytes that are no text: save the file as UTF-8 and try again")
        elif len(cells) > len(columns) and any(cells[len(columns) :]):
            yield NotTaken(
                where, "", f"has {len(cells)} cells under {len(columns)} columns: quote its commas"
            )
        else:
            lines.append(Line(where, {key: cell for key, cell in zip(columns, cells, strict=False) if cell}))
