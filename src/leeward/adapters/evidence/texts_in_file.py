"""All texts that a file of any kind holds: its words, its properties, and what is packed in it."""

import csv
import logging
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO, StringIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ByteStringObject, StreamObject, TextStringObject

from leeward.adapters.broken_zip import BROKEN_ZIP

Text = tuple[str, str, bool]
"""Where it stands ("text", "inside"), what it says, and whether much stands in it by chance."""

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_MOST = 64 << 20
"""Bytes to which something packed is unfolded, or of which a part of a workbook is looked at at a time."""
_OVERLAP = 1 << 16
"""Bytes that are looked at with the piece before and after: words may stand in both."""
_LONGEST = 1 << 30
"""Characters of a cell: the reader of tables refuses a long message otherwise."""
_DEEPEST = 3
PACKED = (b"PK\x03\x04", b"%PDF-", _PNG, b"\x1f\x8b", _JPEG, b"x\x01", b"x\x9c", b"x\xda")
"""How files begin in which texts may stand that cannot be seen from outside."""


_FOLDED = (*PACKED, b"PK\x05\x06", b"GIF8")
"""How files begin whose bytes are no text: what stands in them is read from what they unfold to."""


def texts_in(content: bytes, depth: int = 0) -> Iterator[Text]:
    """Yield all texts that a file holds."""
    by_chance = content.startswith(_FOLDED)
    for text in _as_text(content):
        yield "text", text, by_chance
    if depth == _DEEPEST:
        return
    if content.startswith(b"PK"):
        yield from _packed(content, depth)
    elif content.startswith(b"%PDF-"):
        yield from _pdf(content, depth)
    elif content.startswith(_PNG):
        yield from _chunks(content)
    elif content.startswith(_JPEG):
        yield from _segments(content)
    elif content.startswith((b"\x1f\x8b", b"x\x01", b"x\x9c", b"x\xda")):
        yield from _inside(_unfolded(content), depth)


def neighbours(content: bytes) -> Iterator[Text]:
    """Yield the columns of a table, all cells of each as one: a secret may be split over two rows.

    Words are joined by sender too, because somebody else may have written between two parts of it.
    """
    headings, *rows = _table(content) or [[]]
    for column in range(len(headings)):
        yield "text", "".join(row[column] for row in rows if column < len(row)), True
    if {"From", "Words"} <= set(headings):
        sender, words = headings.index("From"), headings.index("Words")
        said = defaultdict[str, list[str]](list)
        for row in rows:
            if len(row) == len(headings):
                said[row[sender]].append(row[words])
        for all_of_one in said.values():
            yield "text", "".join(all_of_one), True


def _table(content: bytes) -> list[list[str]]:
    limit = csv.field_size_limit(_LONGEST)
    try:
        return list(csv.reader(StringIO(content.decode("utf-8-sig", "ignore"), newline="")))
    except csv.Error:
        return []  # no table of ours; all of its words are looked through as they stand
    finally:
        csv.field_size_limit(limit)


def _as_text(content: bytes) -> Iterator[str]:
    try:
        yield content.decode()
    except UnicodeDecodeError:
        yield content.decode(errors="ignore")
        yield content.decode("latin-1")
    if b"\x00" in content:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield content.decode(encoding, "ignore")
            yield content[1:].decode(encoding, "ignore")


def _inside(content: bytes, depth: int) -> Iterator[Text]:
    for _, text, by_chance in texts_in(content, depth + 1):
        yield "inside", text, by_chance


def _packed(content: bytes, depth: int) -> Iterator[Text]:
    with suppress(*BROKEN_ZIP), zipfile.ZipFile(BytesIO(content)) as archive:
        for member in archive.namelist():
            yield "inside", member, False
            # A broken member hides what it holds itself, and not what the others do.
            with suppress(*BROKEN_ZIP), archive.open(member) as file:
                before = b""
                while piece := file.read(_MOST):
                    yield from _inside(before + piece, depth)
                    if depth:  # written by somebody else, and may unfold without end
                        break
                    before = piece[-_OVERLAP:]


def _chunks(content: bytes) -> Iterator[Text]:
    """Yield what is folded up in the chunks of a PNG; its pixels are no text."""
    place = len(_PNG)
    while place + 8 <= len(content):
        length, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        data = content[place + 8 : place + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"eXIf"):
            for text in _as_text(data):
                yield "inside", text, False
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            for start in range(len(data)):
                if data[start : start + 1] == b"x" and (unfolded := _unfolded(data[start:])):
                    for text in _as_text(unfolded):
                        yield "inside", text, False
        place += 12 + length


def _segments(content: bytes) -> Iterator[Text]:
    """Yield what a JPEG says of itself and its comments; its pixels are no text."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF and content[place + 1] != 0xDA:
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        if content[place + 1] >= 0xE0:
            for text in _as_text(content[place + 4 : place + 2 + length]):
                yield "inside", text, False
        place += 2 + max(length, 2)


def _unfolded(content: bytes) -> bytes:
    try:
        return zlib.decompressobj(31 if content.startswith(b"\x1f\x8b") else 15).decompress(content, _MOST)
    except zlib.error:
        return b""


def _pdf(content: bytes, depth: int) -> Iterator[Text]:
    """Yield the text of a PDF, and every string and stream in it."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    try:
        reader = PdfReader(BytesIO(content))
        for page in reader.pages:
            yield "text", page.extract_text(), False
        for one in _objects(reader):
            if isinstance(one, bytes) and one.startswith(PACKED):
                yield from _inside(one, depth)
            else:
                told = one if isinstance(one, str) else one.decode("latin-1")
                yield "inside", told, isinstance(one, bytes) and not _is_text(one)
    except Exception:
        if not depth:
            raise  # of a PDF of ours, which can be read


def _is_text(content: bytes) -> bool:
    """Return whether bytes are a text, and no font or picture, in which short words stand by chance."""
    return content.isascii() and b"\x00" not in content


def _objects(reader: PdfReader) -> Iterable[str | bytes]:
    seen: set[int] = set()
    waiting: list[object] = [reader.trailer]
    while waiting:
        one = waiting.pop()
        resolved = one.get_object() if hasattr(one, "get_object") else one
        if id(resolved) in seen:
            continue
        seen.add(id(resolved))
        if isinstance(resolved, TextStringObject):
            yield str(resolved)
        elif isinstance(resolved, ByteStringObject | bytes):
            yield from (bytes(resolved).decode(encoding, "ignore") for encoding in _ENCODINGS)
        elif isinstance(resolved, dict):
            if isinstance(resolved, StreamObject):
                with suppress(PyPdfError, ValueError, OSError):
                    yield resolved.get_data()
            waiting += [*resolved.keys(), *resolved.values()]
        elif isinstance(resolved, list):
            waiting += resolved
