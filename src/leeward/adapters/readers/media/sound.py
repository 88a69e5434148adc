"""Sound: what MP3 says in ID3, and Ogg and FLAC in their comments."""

from collections.abc import Iterator

from leeward.adapters.readers.media.fact import Fact, Name, Whole, clean, cut, plain, text_of
from leeward.adapters.readers.media.times import time_fact

_MOST_FRAMES = 500
_LONGEST = 4_096
_CODES = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_FRAMES = {
    b"TIT2": Name.TITLE, b"TT2": Name.TITLE,
    b"TPE1": Name.OWNER, b"TP1": Name.OWNER,
    b"TSSE": Name.SOFTWARE, b"TSS": Name.SOFTWARE,
    b"TENC": Name.SOFTWARE, b"TEN": Name.SOFTWARE,
}  # fmt: skip
_WHEN = {b"TDRC": Name.MADE, b"TDTG": Name.CHANGED}
_COMMENTS = {"title": Name.TITLE, "artist": Name.OWNER, "encoder": Name.SOFTWARE, "comment": Name.WORDS}


def id3_facts(whole: Whole) -> list[Fact]:
    """Return what ID3 says at the beginning of a recording."""
    facts: list[Fact] = []
    day: dict[bytes, str] = {}
    for called, data in _frames(whole):
        stands_in = f"ID3 {called.decode('latin-1')}"
        text = _decoded(data)
        if called in _FRAMES:
            facts += plain(_FRAMES[called], text, stands_in)
        elif called in _WHEN:
            facts += time_fact(_WHEN[called], text, stands_in)
        elif called in (b"TYER", b"TDAT", b"TIME"):
            day[called] = text
    if b"TYER" in day:  # the year, the day and month, and the hour and minute stand apart
        date, time = day.get(b"TDAT", ""), day.get(b"TIME", "")
        written = f"{day[b'TYER']}-{date[2:4]}-{date[:2]} {time[:2]}:{time[2:4]}".rstrip("-: ")
        facts += time_fact(Name.MADE, written, "ID3 TYER, TDAT, TIME")
    return facts


def _frames(whole: Whole) -> Iterator[tuple[bytes, bytes]]:
    head = cut(whole, 0, 10)
    if head[:3] != b"ID3" or len(head) < 10:
        return
    version, end = head[3], 10 + _sevens(head[6:10])
    name, width, flags = (3, 3, 0) if version == 2 else (4, 4, 2)
    place = 10
    for _ in range(_MOST_FRAMES):
        frame = cut(whole, place, name + width + flags, end)
        if len(frame) < name + width + flags or not frame[:name].isalnum():
            return
        size = frame[name : name + width]
        length = _sevens(size) if version == 4 else int.from_bytes(size, "big")
        place += len(frame)
        yield frame[:name], cut(whole, place, min(length, _LONGEST), end)
        place += length


def _sevens(data: bytes) -> int:
    """Return a number of which each byte has seven bits."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
    return number


def _decoded(data: bytes) -> str:
    code = _CODES[data[0]] if data and data[0] < len(_CODES) else "latin-1"
    return clean(data[1:].decode(code, "replace"))


def comment_facts(whole: Whole) -> list[Fact]:
    """Return what the comments near the beginning of Ogg or FLAC say."""
    beginning = cut(whole, 0, 1 << 16)
    place = -1
    for mark in (b"OpusTags", b"\x03vorbis"):
        if (at := beginning.find(mark)) >= 0:
            place = at + len(mark)
    if beginning.startswith(b"fLaC"):
        place = _block(beginning)
    return _comments(beginning, place) if place >= 0 else []


def _block(data: bytes) -> int:
    """Return where the comments of FLAC begin; -1 when there are none."""
    place = 4
    while place + 4 <= len(data):
        if data[place] & 0x7F == 4:
            return place + 4
        if data[place] & 0x80:
            return -1
        place += 4 + int.from_bytes(data[place + 1 : place + 4], "big")
    return -1


def _comments(data: bytes, place: int) -> list[Fact]:
    length = int.from_bytes(data[place : place + 4], "little")
    facts = plain(Name.SOFTWARE, data[place + 4 : place + 4 + min(length, _LONGEST)], "Ogg vendor")
    place += 4 + length
    count = int.from_bytes(data[place : place + 4], "little")
    place += 4
    for _ in range(min(count, _MOST_FRAMES)):
        if place + 4 > len(data):
            break
        length = int.from_bytes(data[place : place + 4], "little")
        key, _, text = text_of(data[place + 4 : place + 4 + min(length, _LONGEST)]).partition("=")
        place += 4 + length
        if key.casefold() == "date":
            facts += time_fact(Name.MADE, text, "Ogg DATE")
        elif name := _COMMENTS.get(key.casefold()):
            facts += plain(name, text, f"Ogg {key}")
    return facts
