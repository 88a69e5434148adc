"""PNG: its chunks of text, of a camera's words, and of the time of its last change. None is unfolded."""

from leeward.adapters.readers.media.exif import exif_facts
from leeward.adapters.readers.media.fact import Fact, Name, Whole, cut, plain, text_of
from leeward.adapters.readers.media.jpeg import size_fact
from leeward.adapters.readers.media.times import time_fact
from leeward.adapters.readers.media.xmp import MOST, xmp_facts

_MOST_CHUNKS = 20_000
_MOST_TEXT = 1 << 16
_KEYWORDS = {
    "software": Name.SOFTWARE,
    "title": Name.TITLE,
    "author": Name.OWNER,
    "source": Name.DEVICE,
    "description": Name.WORDS,
    "comment": Name.WORDS,
}
_TIMES = {"creation time": Name.MADE, "date:create": Name.MADE, "date:modify": Name.CHANGED}
_XMP = b"XML:com.adobe.xmp"


def png_facts(whole: Whole) -> list[Fact]:
    """Return what the chunks of a picture say."""
    facts: list[Fact] = []
    place, size = 8, len(whole)
    for _ in range(_MOST_CHUNKS):
        head = cut(whole, place, 8)
        if len(head) < 8 or head[4:] == b"IEND":
            break
        length = int.from_bytes(head[:4], "big")
        most = min(length, MOST, size - place - 8)
        facts += _chunk(head[4:], cut(whole, place + 8, most))
        place += 12 + length
    return facts


def _chunk(kind: bytes, data: bytes) -> list[Fact]:
    if kind == b"IHDR" and len(data) >= 8:
        return size_fact(int.from_bytes(data[:4], "big"), int.from_bytes(data[4:8], "big"), "PNG IHDR")
    if kind == b"eXIf":
        return exif_facts(data)
    if kind == b"tIME" and len(data) == 7:
        parts = (int.from_bytes(data[:2], "big"), *data[2:])
        written = "{:04}-{:02}-{:02} {:02}:{:02}:{:02}".format(*parts)
        return time_fact(Name.CHANGED, written, "PNG tIME", "Z")
    if kind == b"tEXt":
        key, _, text = data.partition(b"\x00")
        return _text(key, text[:_MOST_TEXT].decode("latin-1"), "PNG tEXt")
    if kind == b"iTXt":
        key, _, rest = data.partition(b"\x00")
        parts_of = rest[2:].split(b"\x00", 2)
        if rest[:1] == b"\x00" and len(parts_of) == 3:  # not compressed
            return xmp_facts(parts_of[2]) if key == _XMP else _text(key, text_of(parts_of[2]), "PNG iTXt")
    return []


def _text(key: bytes, text: str, stands_in: str) -> list[Fact]:
    called = text_of(key)
    where = f"{stands_in} {called}"
    if name := _TIMES.get(called.casefold()):
        return time_fact(name, text, where)
    return plain(_KEYWORDS.get(called.casefold(), Name.WORDS), text, where)
