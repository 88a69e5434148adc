"""The one door to a spreadsheet that somebody gave: its kind is found by its content, never by its name."""

from collections.abc import Iterator
from typing import BinaryIO

from leeward.adapters.spreadsheet.csv_files import read_csv
from leeward.adapters.spreadsheet.sheets import SheetRow, whole
from leeward.adapters.spreadsheet.xlsx_files import read_xlsx
from leeward.domain.intake import NotTaken

_ZIP = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def read_rows(stream: BinaryIO) -> Iterator[SheetRow | NotTaken]:
    """Yield the rows of a file of either kind, and why bad ones cannot be taken; `stream` can be rewound."""
    start = stream.read(4)
    stream.seek(0)
    if start == _OLD_OR_LOCKED:
        yield whole("is an old workbook (.xls) or has a password; save it as .xlsx, without a password")
    elif start == _ZIP:
        yield from read_xlsx(stream)
    else:
        yield from read_csv(stream)
