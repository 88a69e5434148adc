"""The first rows of a table by the first bytes of its file, to tell what it is a table of."""

import re
import zlib
from collections.abc import Callable, Iterator

from leeward.adapters.readers.tables.row import Cell, TableRow
from leeward.adapters.readers.tables.sheets import delimiter_of, head_of
from leeward.adapters.readers.tables.wide import narrowed, wide
from leeward.adapters.readers.tables.xlsx_rows import BEGINS
from leeward.adapters.readers.words import decoded
from leeward.domain.communication import Written

_MOST = 1 << 20  # bytes that are unfolded of one part
_HEADER = 30
_LONG = 1 << 16  # bytes of a beginning of which more follows
_SHEET = b"xl/worksheets/"
_STRINGS = b"xl/sharedStrings.xml"
_CONTENT = b"content.xml"  # of a workbook of LibreOffice
_TEXT = re.compile(rb"<(?:\w+:)?[tp](?:\s[^>]*)?>([^<]*)<")


def first_rows(beginning: bytes, known: Callable[[str], bool]) -> Iterator[TableRow]:
    """Yield the first rows of a CSV file; of a workbook one row with the texts that its beginning holds."""
    if beginning[:4] == BEGINS:
        yield from _of_workbook(beginning)
    elif beginning:
        codec = wide(beginning)
        text = narrowed(beginning, codec) if codec else beginning
        whole = text if len(beginning) < _LONG else text[: text.rfind(b"\n") + 1] or text
        yield from head_of(whole, delimiter_of(whole, known))


def _of_workbook(beginning: bytes) -> Iterator[TableRow]:
    texts = [text for part in _parts(beginning) for text in _TEXT.findall(part)[:2_000]]
    if texts:
        yield TableRow("", 0, 0, tuple(Cell(decoded(text, Written.XML).strip()) for text in texts))


def _parts(beginning: bytes) -> Iterator[bytes]:
    """Yield what can be unfolded of the sheets and texts in the beginning of a workbook, and no more."""
    place = 0
    while (place := beginning.find(BEGINS, place)) >= 0:
        header = beginning[place : place + _HEADER]
        if len(header) < _HEADER:
            return
        begins = place + _HEADER + int.from_bytes(header[26:28], "little")
        name = beginning[place + _HEADER : begins]
        begins += int.from_bytes(header[28:30], "little")
        if name.startswith(_SHEET) or name in (_STRINGS, _CONTENT):
            yield _unfolded(beginning[begins:], int.from_bytes(header[8:10], "little"))
        place = max(begins, place + 4)


def _unfolded(data: bytes, method: int) -> bytes:
    if method == 0:
        return data[:_MOST]
    try:
        return zlib.decompressobj(-15).decompress(data, _MOST)
    except zlib.error:
        return b""
