"""HEIC and AVIF: pictures in boxes, of which one item may be what the camera wrote."""

from leeward.adapters.readers.media.boxes import Box, box_at, boxes
from leeward.adapters.readers.media.exif import exif_facts
from leeward.adapters.readers.media.fact import Fact, Whole, cut

_MOST_ITEMS = 2_000
_MOST = 1 << 18
_VERSION = 4
"""Bytes of version and flags before what some boxes hold."""


def heif_facts(whole: Whole) -> list[Fact]:
    """Return what the camera wrote into a picture."""
    meta = box_at(whole, (b"meta",), 0, len(whole))
    if meta is None:
        return []
    inside = (meta.start + _VERSION, meta.end)
    names, places = (box_at(whole, (kind,), *inside) for kind in (b"iinf", b"iloc"))
    if names is None or places is None or (item := _exif_item(whole, names)) is None:
        return []
    where = _place_of(cut(whole, places.start, min(places.end - places.start, _MOST)), item)
    if where is None:
        return []
    data = cut(whole, where[0], min(where[1], _MOST))
    skipped = 4 + int.from_bytes(data[:4], "big")  # how far its TIFF stands behind it
    return exif_facts(data[skipped:].removeprefix(b"Exif\x00\x00"))


def _exif_item(whole: Whole, names: Box) -> int | None:
    """Return the number of the item that is EXIF."""
    wide = cut(whole, names.start, 1) != b"\x00"
    for box in boxes(whole, names.start + _VERSION + (4 if wide else 2), names.end):
        head = cut(whole, box.start, 16, box.end)
        width = 4 if head[:1] == b"\x03" else 2
        if head[:1] in (b"\x02", b"\x03") and head[6 + width : 10 + width] == b"Exif":
            return int.from_bytes(head[4 : 4 + width], "big")
    return None


def _place_of(data: bytes, wanted: int) -> tuple[int, int] | None:
    """Return where an item begins in the file and its length; None when it stands elsewhere."""
    if len(data) < 8:
        return None
    version = data[0]
    offset, length, base, index = data[4] >> 4, data[4] & 15, data[5] >> 4, data[5] & 15
    width = 4 if version == 2 else 2
    at = 6 + width
    for _ in range(min(int.from_bytes(data[6:at], "big"), _MOST_ITEMS)):
        item = int.from_bytes(data[at : at + width], "big")
        at += width
        method = 0
        if version in (1, 2):
            method = data[at + 1] & 15 if at + 1 < len(data) else 0
            at += 2
        at += 2
        begins = int.from_bytes(data[at : at + base], "big")
        at += base
        extents = int.from_bytes(data[at : at + 2], "big")
        at += 2
        each = (index if version in (1, 2) else 0) + offset + length
        if item == wanted:
            first = at + each - offset - length
            shift = int.from_bytes(data[first : first + offset], "big")
            long = int.from_bytes(data[first + offset : first + offset + length], "big")
            return (begins + shift, long) if method == 0 and extents else None
        at += extents * each
        if at > len(data):
            return None
    return None
