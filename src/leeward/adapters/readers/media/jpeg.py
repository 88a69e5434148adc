"""JPEG: the segments before the picture, of which two may hold what a camera or program wrote."""

from leeward.adapters.readers.media.exif import exif_facts
from leeward.adapters.readers.media.fact import Certainty, Fact, Name, Whole, cut, plain
from leeward.adapters.readers.media.xmp import xmp_facts

_MOST_SEGMENTS = 1_000
_EXIF, _XMP = b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/\x00"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset(range(0xD0, 0xD8)) | {0x01}
_COMMENT, _APP1, _SCAN, _END = 0xFE, 0xE1, 0xDA, 0xD9


def jpeg_facts(whole: Whole) -> list[Fact]:
    """Return what the segments before a picture say."""
    facts: list[Fact] = []
    place = 2
    for _ in range(_MOST_SEGMENTS):
        head = cut(whole, place, 4)
        if len(head) < 4 or head[0] != 0xFF or head[1] in (_SCAN, _END):
            break
        if head[1] == 0xFF:  # filling
            place += 1
            continue
        if head[1] in _ALONE:
            place += 2
            continue
        length = int.from_bytes(head[2:], "big")
        if length < 2:
            break
        facts += _segment(head[1], cut(whole, place + 4, length - 2))
        place += 2 + length
    return facts


def _segment(marker: int, data: bytes) -> list[Fact]:
    if marker == _APP1 and data.startswith(_EXIF):
        return exif_facts(data[len(_EXIF) :])
    if marker == _APP1 and data.startswith(_XMP):
        return xmp_facts(data[len(_XMP) :])
    if marker == _COMMENT:
        return plain(Name.WORDS, data, "JPEG comment")
    if marker in _FRAMES and len(data) >= 5:
        down, across = int.from_bytes(data[1:3], "big"), int.from_bytes(data[3:5], "big")
        return size_fact(across, down, "JPEG frame")
    return []


def size_fact(across: int, down: int, stands_in: str) -> list[Fact]:
    """Return the fact of a picture's size in pixels."""
    text = f"{across} x {down}"
    return [Fact(Name.SIZE, text, text, Certainty.AS_WRITTEN, stands_in)]
