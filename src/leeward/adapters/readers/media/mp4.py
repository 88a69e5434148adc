"""MP4, QuickTime and 3GP: when a recording was made, how long it is, where and with what."""

from collections.abc import Iterator
from itertools import islice

from leeward.adapters.readers.media.boxes import Box, box_at, boxes
from leeward.adapters.readers.media.fact import Fact, Name, Whole, cut, plain, text_of
from leeward.adapters.readers.media.place import iso_6709_fact
from leeward.adapters.readers.media.riff import length_fact
from leeward.adapters.readers.media.times import counted_fact, time_fact

_LONGEST = 4_096
_MOST_KEYS = 200
_TIMES = {
    b"\xa9day": Name.MADE,
    b"com.apple.quicktime.creationdate": Name.TAKEN,
    b"com.android.capture.date": Name.TAKEN,
}
_PLACES = (b"\xa9xyz", b"com.apple.quicktime.location.ISO6709")
_TEXTS = {
    b"\xa9mak": Name.DEVICE,
    b"\xa9mod": Name.DEVICE,
    b"\xa9swr": Name.SOFTWARE,
    b"\xa9too": Name.SOFTWARE,
    b"\xa9nam": Name.TITLE,
    b"\xa9cmt": Name.WORDS,
    b"\xa9des": Name.WORDS,
    b"com.apple.quicktime.make": Name.DEVICE,
    b"com.apple.quicktime.model": Name.DEVICE,
    b"com.apple.quicktime.software": Name.SOFTWARE,
    b"com.android.version": Name.SOFTWARE,
    b"com.android.manufacturer": Name.DEVICE,
    b"com.android.model": Name.DEVICE,
}


def mp4_facts(whole: Whole) -> list[Fact]:
    """Return what the boxes of a recording say."""
    movie = box_at(whole, (b"moov",), 0, len(whole))
    if movie is None:
        return []
    facts = _header(whole, movie)
    for called, data in (*_of_user(whole, movie), *_of_keys(whole, movie)):
        stands_in = f"MP4 {called.decode('latin-1')}"
        if called in _TIMES:
            facts += time_fact(_TIMES[called], text_of(data), stands_in)
        elif called in _PLACES:
            facts += iso_6709_fact(text_of(data), stands_in)
        elif called in _TEXTS:
            facts += plain(_TEXTS[called], data, stands_in)
    return list(dict.fromkeys(facts))


def _header(whole: Whole, movie: Box) -> list[Fact]:
    header = box_at(whole, (b"mvhd",), movie.start, movie.end)
    if header is None:
        return []
    data = cut(whole, header.start, 32, header.end)
    wide = data[:1] == b"\x01"
    width = 8 if wide else 4
    made, changed = (int.from_bytes(data[at : at + width], "big") for at in (4, 4 + width))
    at = 4 + 2 * width
    scale = int.from_bytes(data[at : at + 4], "big")
    length = int.from_bytes(data[at + 4 : at + 4 + width], "big")
    facts = counted_fact(Name.MADE, made, "MP4 mvhd") + counted_fact(Name.CHANGED, changed, "MP4 mvhd")
    if scale and length not in (0, 256**width - 1):
        facts.append(length_fact(length / scale, f"{length} / {scale}", "MP4 mvhd"))
    return facts


def _of_user(whole: Whole, movie: Box) -> Iterator[tuple[bytes, bytes]]:
    """Yield what QuickTime's way of user data holds: a text with its length and language before it."""
    user = box_at(whole, (b"udta",), movie.start, movie.end)
    if user is None:
        return
    for box in boxes(whole, user.start, user.end):
        if box.kind[:1] == b"\xa9":
            data = cut(whole, box.start, min(box.end - box.start, _LONGEST))
            yield box.kind, data[4 : 4 + int.from_bytes(data[:2], "big")]
    meta = box_at(whole, (b"meta",), user.start, user.end)
    if meta is not None:
        yield from _items(whole, meta, {})


def _of_keys(whole: Whole, movie: Box) -> Iterator[tuple[bytes, bytes]]:
    meta = box_at(whole, (b"meta",), movie.start, movie.end)
    if meta is None:
        return
    keys: dict[int, bytes] = {}
    found = _inside(whole, meta, b"keys")
    if found is not None:
        held = boxes(whole, found.start + 8, found.end)
        keys = {
            number: cut(whole, box.start, min(box.end - box.start, 200))
            for number, box in zip(range(1, _MOST_KEYS), held, strict=False)
        }
    yield from _items(whole, meta, keys)


def _inside(whole: Whole, meta: Box, kind: bytes) -> Box | None:
    """Return a box of `meta`, which has a version before what it holds in MP4 and none in QuickTime."""
    return box_at(whole, (kind,), meta.start, meta.end) or box_at(whole, (kind,), meta.start + 4, meta.end)


def _items(whole: Whole, meta: Box, keys: dict[int, bytes]) -> Iterator[tuple[bytes, bytes]]:
    items = _inside(whole, meta, b"ilst")
    if items is None:
        return
    for item in islice(boxes(whole, items.start, items.end), _MOST_KEYS):
        held = box_at(whole, (b"data",), item.start, item.end)
        if held is not None:
            called = keys.get(int.from_bytes(item.kind, "big"), item.kind)
            yield called, cut(whole, held.start + 8, min(held.end - held.start, _LONGEST), held.end)
