"""The leak check: whether anything that must never be known stands anywhere in a copy that is about to leave.

The list of it is read, looked for and forgotten; it is written nowhere, and a leak is told by its line in the
list. Looked at are names of files, texts, what is packed in workbooks, and the text and the insides of PDF.
"""

import logging
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ByteStringObject, StreamObject, TextStringObject

from leeward.domain.errors import LeewardError
from leeward.domain.telephone import comparable

SHORTEST = 3
"""Letters and digits below which a line of the list would be found everywhere."""

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")


class LeakError(LeewardError):
    """A copy that would tell what must not be known. Says where, and never what."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something of the list that stands in a file, or in a file's name."""

    line: int  # of the list, from 1
    file: str
    where: str  # "name", "text", "inside"


@dataclass(frozen=True, slots=True)
class NeverReveal:
    """What must never be known, in the form in which it is looked for."""

    lines: tuple[tuple[int, tuple[str, ...]], ...]  # number of a line, its folded spellings
    too_short: tuple[int, ...]  # lines that cannot be looked for


def read_never_reveal(content: bytes) -> NeverReveal:
    """Return a list of one thing a line; empty lines and those that begin with # are none."""
    found, short = list[tuple[int, tuple[str, ...]]](), list[int]()
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        spellings = _spellings(line.strip())
        if spellings:
            found.append((number, spellings))
        else:
            short.append(number)
    return NeverReveal(tuple(found), tuple(short))


def leaks(folder: Path, never: NeverReveal) -> tuple[Leak, ...]:
    """Return every leak of the files below a folder, each line once a file and a way."""
    found: dict[Leak, None] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        shown = "a file whose name holds it" if _in(name, never) else name
        for line in _in(name, never):
            found[Leak(line, shown, "name")] = None
        if path.is_file():
            for where, text in _texts(path.read_bytes(), name):
                for line in {number for one in _as_read(text) for number in _in(one, never)}:
                    found[Leak(line, shown, where)] = None
    return tuple(found)


def _spellings(words: str) -> tuple[str, ...]:
    """Return the folded ways in which something is written; a number with +44 and with 0."""
    number = comparable(words)
    told = [number, f"0{number[3:]}"] if number.startswith("+44") else [words]
    return tuple(dict.fromkeys(folded for one in told if len(folded := _folded(one)) >= SHORTEST))


def _folded(text: str) -> str:
    """Return a text by its letters and digits alone: spaces, dashes, accents and capitals hide nothing."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return _NO_SIGN.sub("", text).lower()


_NO_SIGN = re.compile(r"[\W_]+")


def _in(text: str, never: NeverReveal) -> Sequence[int]:
    folded = _folded(text)
    return [number for number, spellings in never.lines if any(one in folded for one in spellings)]


def _as_read(text: str) -> Iterator[str]:
    """Yield a text, and what a browser makes of it: an address and a page write letters as numbers."""
    yield text
    if "%" in text:
        yield unquote(text)
    if "&" in text or "<" in text:
        yield unescape(_TAG.sub("", text))


def _texts(content: bytes, name: str) -> Iterator[tuple[str, str]]:
    """Yield all texts that a file holds."""
    try:
        yield "text", content.decode()
    except UnicodeDecodeError:
        yield "text", content.decode(errors="ignore")
        yield "text", content.decode("latin-1")
    if b"\x00" in content:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield "text", content.decode(encoding, "ignore")
            yield "text", content[1:].decode(encoding, "ignore")
    if content.startswith(b"PK"):
        yield from _packed(content)
    elif content.startswith(b"%PDF-"):
        yield from _pdf(content)


def _packed(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for member in archive.namelist():
            inner = archive.read(member)
            yield "inside", member
            yield "inside", inner.decode("utf-8", "ignore")
            yield "inside", _TAG.sub("", inner.decode("utf-8", "ignore"))  # words that are split over runs


_TAG = re.compile(r"<[^>]*>")


def _pdf(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the text of a PDF, and every string and stream in it."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    reader = PdfReader(BytesIO(content))
    for page in reader.pages:
        yield "text", page.extract_text()
    for told in _objects(reader):
        yield "inside", told


def _objects(reader: PdfReader) -> Iterable[str]:
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
                    yield resolved.get_data().decode("latin-1")
            waiting += [*resolved.keys(), *resolved.values()]
        elif isinstance(resolved, list):
            waiting += resolved
