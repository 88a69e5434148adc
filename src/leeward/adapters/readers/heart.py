"""What tells the kind of a file whose first bytes say little: what its own index says is at the heart of it.

Programs put what a workbook says, and the names of what is in a compound file, wherever there is room.
"""

import zipfile
from typing import BinaryIO

from leeward.adapters.broken_zip import BROKEN_ZIP

MOST = 1 << 16
"""Bytes of it."""

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a compound file begins with: an item of Outlook, an old document, an old workbook."""

_NAMES = 1 << 13  # bytes: 64 names

_ZIP = b"PK\x03\x04"
_HEARTS = ("xl/sharedStrings.xml", "content.xml")
_DOCUMENTS = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis.opendocument.")


def heart_of(file: BinaryIO, first: bytes) -> bytes:
    """Return what stands at the heart of a file that begins so; b"" where that is not needed, or damaged."""
    try:
        if first.startswith(COMPOUND):
            return _names_of_compound(file, first)
        if first.startswith(_ZIP) and any(name in first[:4096] for name in _DOCUMENTS):
            return _words_of_document(file)
    except BROKEN_ZIP:
        pass
    return b""


def place_of_names(first: bytes) -> int:
    """Return where the names of what is in a compound file begin, by its header."""
    size = 4096 if first[30:32] == b"\x0c\0" else 512
    return (int.from_bytes(first[48:52], "little") + 1) * size


def _names_of_compound(file: BinaryIO, first: bytes) -> bytes:
    """Return the first names, to whose sector the header leads; mostly more of them follow it."""
    place = place_of_names(first)
    if place + _NAMES <= len(first):
        return b""
    file.seek(place)
    return file.read(_NAMES)


def _words_of_document(file: BinaryIO) -> bytes:
    """Return the member that holds the words of a workbook, with its header, as far as it is looked at."""
    with zipfile.ZipFile(file) as archive:
        names = archive.NameToInfo
        found = next((names[name] for name in _HEARTS if name in names), None)
    if found is None or found.header_offset + found.compress_size < MOST:
        return b""
    file.seek(found.header_offset)
    return file.read(MOST)
