"""What stands in one piece: when it was, who it was, how long it lasted, its words and its files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from mmap import mmap
from urllib.parse import unquote

from leeward.adapters.readers.html_pieces import line
from leeward.domain.communication import Clock, Precision

Time = tuple[int, Clock, Precision]

_WHEN = re.compile(
    rb"""<abbr\s[^<>]{0,200}\bclass=["'](?:dt|published)["'][^<>]{0,200}\btitle=["']([^"'<>]{0,100})["']""",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?")
_WHO = re.compile(
    rb"""<a\s[^<>]{0,200}\bclass=["']tel["'][^<>]{0,200}\bhref=["']tel:([^"'<>]{0,200})["'][^<>]{0,200}>\s*"""
    rb"""(?:<(abbr|span)\b[^<>]{0,200}\bclass=["']fn["'][^<>]{0,200}>([^<]{0,1000})<)?""",
    re.IGNORECASE,
)
_LASTED = re.compile(
    rb"""class=["']duration["'][^<>]{0,200}\btitle=["']PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})(?:\.\d+)?S)?["']"""
)
_LABEL = re.compile(rb"""<a\s[^<>]{0,200}\bhref=["'][^"'<>]{0,200}#([a-z]{1,40})["']""", re.IGNORECASE)
_FILE = re.compile(
    rb"""<(?:img|video|audio|source)\s[^<>]{0,1000}?\bsrc=["']([^"'<>]{1,1000})["']"""
    rb"""|<a\s[^<>]{0,1000}?\bclass=["'](?:vcard|video|audio|image)["'][^<>]{0,200}\bhref=["']([^"'<>]{1,1000})["']""",
    re.IGNORECASE,
)
_WORDS = re.compile(rb"<q\b[^<>]{0,200}>", re.IGNORECASE), b"</q>"
_TRANSCRIPT = re.compile(rb"""class=["']full-text["'][^<>]{0,200}>""", re.IGNORECASE), b"</span>"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a page writes them: the number, "" for none, the name beside it, and if it is the owner."""

    number: str
    name: str
    is_owner: bool

    @property
    def handle(self) -> str:
        """By what they are known: the number, or the name where there is none."""
        return self.number or self.name


def when(whole: mmap | bytes, start: int, end: int) -> Time:
    """Return when it was; what is no day that anybody has is no time."""
    found = _WHEN.search(whole, start, end)
    written = _DATE.fullmatch(found[1].decode(errors="replace").strip()) if found else None
    if written is None:
        return 0, Clock.NONE, Precision.NONE
    try:
        at = datetime.fromisoformat(written[1] + (written[2] or "+00:00"))
    except ValueError:
        return 0, Clock.NONE, Precision.NONE
    seconds = int((at - datetime(1970, 1, 1, tzinfo=at.tzinfo)).total_seconds()) - _ahead(at)
    return seconds, Clock.INSTANT if written[2] else Clock.WALL, Precision.SECOND


def _ahead(at: datetime) -> int:
    ahead = at.utcoffset()
    return 0 if ahead is None else int(ahead.total_seconds())


def people(whole: mmap | bytes, start: int, end: int) -> Iterator[Person]:
    """Yield who stands in a piece; the owner's name is in an `abbr`, in whatever language."""
    for found in _WHO.finditer(whole, start, end):
        name = line(found[3] or b"")
        is_owner = (found[2] or b"").lower() == b"abbr" or name == "Me"
        yield Person(line(found[1]), name, is_owner)


def lasted(whole: mmap | bytes, start: int, end: int) -> int:
    """Return how many seconds a call lasted, 0 where that is not written."""
    found = _LASTED.search(whole, start, end)
    if found is None:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return min(hours * 3600 + minutes * 60 + seconds, (1 << 32) - 1)


def labels(whole: mmap | bytes, start: int, end: int) -> set[str]:
    """Return what the page is filed under, in the words of its addresses, which are in every language."""
    return {found[1].decode().lower() for found in _LABEL.finditer(whole, start, end)}


def files(whole: mmap | bytes, start: int, end: int) -> tuple[str, ...]:
    """Return the names of the files that go with a piece, each once."""
    names = (unquote(line(found[1] or found[2])) for found in _FILE.finditer(whole, start, end))
    return tuple(dict.fromkeys(name for name in names if name))


def words_place(whole: mmap | bytes, start: int, end: int, *, is_call: bool) -> tuple[int, int] | None:
    """Return where the words of a piece stand: their first byte, and the byte after them."""
    begin, close = _TRANSCRIPT if is_call else _WORDS
    if (found := begin.search(whole, start, end)) is None:
        return None
    ends = whole.find(close, found.end(), end)
    return (found.end(), ends) if ends >= 0 else None
