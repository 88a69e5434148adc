"""Open Referral files in, a row for each service out: JSON of any shape that the standard has, or CSV.

What kind of file it is, is told by what it holds. What came before a break is taken; the break is a row.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from leeward.adapters.open_referral import csv_package
from leeward.adapters.open_referral.items import FILE, broken, rows_of_list
from leeward.adapters.open_referral.json_strict import SetAsideError, of_line
from leeward.adapters.open_referral.json_text import BrokenError, Text
from leeward.adapters.open_referral.kinds import rows
from leeward.adapters.open_referral.read_object import read_object
from leeward.domain.intake import NotTaken, Row

_KEPT_IN_MEMORY = 16_000_000
_FIRST = 1_000_000  # characters in which a file shows what it is


def read_records(stream: BinaryIO) -> Iterator[Row]:
    """Yield a row for each service of an Open Referral file, and for each thing that cannot be taken."""
    with _from_its_start(stream) as file:
        if file.read(4) in (b"PK\x03\x04", b"PK\x05\x06"):
            yield from csv_package.read_zip(file)
        else:
            yield from _json(file)


@contextmanager
def _from_its_start(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a file that can be read twice: a package names organizations after the services of them."""
    if stream.seekable():
        stream.seek(0)
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY) as kept:
        shutil.copyfileobj(stream, kept)
        kept.seek(0)
        yield cast("BinaryIO", kept)


def _json(file: BinaryIO) -> Iterator[Row]:
    file.seek(0)
    text = Text(file)
    first = text.next()
    if not first:
        yield NotTaken(FILE, "", "is empty")
    elif first != "[" and _is_lines(text.text[text.at : text.at + _FIRST]):
        file.seek(0)
        yield from _by_line(Text(file))
    elif first == "[":
        yield from _list(text)
    elif first == "{":
        yield from read_object(file)
    else:
        yield NotTaken(FILE, "", "is not JSON: a file of Open Referral begins with { or [")


def _is_lines(beginning: str) -> bool:
    """Return whether each line is a record of its own."""
    lines = [line.strip() for line in beginning.split("\n") if line.strip()]
    if len(lines) < 2:
        return False
    if not lines[0].startswith("{"):
        return any(_is_object(line) for line in lines[1:5])
    if _is_object(lines[0]):
        return True
    return lines[1].startswith('{"') and lines[0].startswith('{"') and not lines[0].endswith(("[", ":", ","))


def _is_object(line: str) -> bool:
    try:
        return line.startswith("{") and isinstance(of_line(line), dict)
    except SetAsideError:
        return False


def _by_line(text: Text) -> Iterator[Row]:
    for number, line in enumerate(text.lines(), 1):
        where = f"line {number}"
        try:
            if isinstance(line, SetAsideError):
                raise line
            if line.strip(" \t\r"):
                yield from rows(of_line(line.strip(" \t\r")), where, {})
        except SetAsideError as why:
            yield NotTaken(where, "", str(why))


def _list(text: Text) -> Iterator[Row]:
    nothing = True
    try:
        for row in rows_of_list(text, {}):
            nothing = False
            yield row
        text.end()
        if nothing:
            yield NotTaken(FILE, "", "is a list with nothing in it")
    except BrokenError as why:
        yield broken(why)
