"""RIFF: sound as WAV, and pictures as WebP, both in chunks."""

from collections.abc import Iterator

from leeward.adapters.readers.media.exif import exif_facts
from leeward.adapters.readers.media.fact import Certainty, Fact, Name, Whole, cut, plain, text_of
from leeward.adapters.readers.media.jpeg import size_fact
from leeward.adapters.readers.media.times import time_fact
from leeward.adapters.readers.media.xmp import MOST, xmp_facts

_MOST_CHUNKS = 10_000
_TEXTS = {b"ISFT": Name.SOFTWARE, b"INAM": Name.TITLE, b"IART": Name.OWNER, b"ICMT": Name.WORDS}


def riff_facts(whole: Whole) -> list[Fact]:
    """Return what the chunks of a recording or picture say."""
    facts: list[Fact] = []
    rate = 0
    for kind, place, length in _chunks(whole, 12, len(whole)):
        if kind == b"fmt ":
            rate = int.from_bytes(cut(whole, place + 8, 4), "little")
        elif kind == b"data" and rate:
            seconds = min(length, len(whole) - place) / rate
            facts.append(length_fact(seconds, f"{length} bytes at {rate} a second", "WAV data"))
        else:
            facts += _chunk(whole, kind, place, length)
    return facts


def length_fact(seconds: float, written: str, stands_in: str) -> Fact:
    """Return the fact of how long a recording lasts."""
    return Fact(Name.LENGTH, written, f"{seconds:.1f}", Certainty.AS_WRITTEN, stands_in)


def _chunk(whole: Whole, kind: bytes, place: int, length: int) -> list[Fact]:
    data = cut(whole, place, min(length, MOST))
    if kind == b"LIST" and data[:4] == b"INFO":
        return _info(data)
    if kind == b"bext" and len(data) >= 338:
        when = f"{text_of(data[320:330])} {text_of(data[330:338]).replace('-', ':')}"
        return plain(Name.DEVICE, data[256:288], "WAV bext") + time_fact(Name.MADE, when, "WAV bext")
    if kind == b"EXIF":
        return exif_facts(data.removeprefix(b"Exif\x00\x00"))
    if kind == b"XMP ":
        return xmp_facts(data)
    if kind == b"VP8X" and len(data) >= 10:
        across, down = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (4, 7))
        return size_fact(across, down, "WebP VP8X")
    return []


def _info(data: bytes) -> list[Fact]:
    facts: list[Fact] = []
    for kind, place, length in _chunks(data, 4, len(data)):
        held = cut(data, place, length)
        if kind == b"ICRD":
            facts += time_fact(Name.MADE, text_of(held), "RIFF ICRD")
        elif kind in _TEXTS:
            facts += plain(_TEXTS[kind], held, f"RIFF {kind.decode()}")
    return facts


def _chunks(whole: Whole, place: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each chunk, where it begins and the bytes that it says it has."""
    for _ in range(_MOST_CHUNKS):
        head = cut(whole, place, 8, end)
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        yield head[:4], place + 8, length
        place += 8 + length + length % 2
