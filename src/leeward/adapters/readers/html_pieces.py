"""Pieces of a page that a program wrote: each message with its bytes, and the words that stand in it.

Only pieces of the page are looked at: it is never loaded as one, and nothing that it names is loaded or
followed. Words that stand as they are shown are read in their place; others are decoded and kept beside.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from mmap import mmap

from leeward.domain.communication import Communications, Written

Words = tuple[int, int, Written]
"""The first byte of some words, how many there are, and how they stand there."""

_LONG = 1 << 20  # bytes of words that are not copied, whatever stands in them
_TAG = re.compile(r"<(?:(br)\b|/?[a-z])[^<>]{0,1000}>", re.IGNORECASE)
_LINK = re.compile(r"""<a\b[^<>]{0,1000}?\bhref\s?=\s?"([^"<>]{1,1000})"[^<>]{0,1000}>""")
_LINK_ENDS = "</a>"
_SURROGATE = re.compile("[\ud800-\udfff]")
_OTHER_NAMES = re.compile(rb"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot|apos);)")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|[a-zA-Z]\w{1,31});")
_DIV = re.compile(rb"<(/?)div\b", re.IGNORECASE)


def stretches(
    whole: mmap | bytes,
    begin: "re.Pattern[bytes]",
    end: "re.Pattern[bytes] | None" = None,
    within: str = "",
) -> Iterator[tuple["re.Match[bytes]", int]]:
    """Yield what begins each piece, and the byte after the piece: its own end, or where the next begins.

    What matches the group `within` begins inside a piece and is none.
    """
    last = None
    for match in begin.finditer(whole):
        if within and match[within] is not None:
            continue
        if last is not None:
            yield last, _end(whole, last, match.start(), end)
        last = match
    if last is not None:
        yield last, _end(whole, last, len(whole), end)


def _end(whole: mmap | bytes, begins: "re.Match[bytes]", limit: int, end: "re.Pattern[bytes] | None") -> int:
    found = end.search(whole, begins.end(), limit) if end else None
    return found.start() if found else limit


def is_whole(whole: mmap | bytes, start: int, end: int) -> bool:
    """Return whether every division that is opened in a piece is closed in it: else the page is cut short."""
    depth = 0
    for found in _DIV.finditer(whole, start, end):
        depth += -1 if found[1] else 1
    return depth <= 0


def end_of_division(whole: mmap | bytes, start: int, end: int) -> int | None:
    """Return where the division ends whose inside begins at a place; None when it does not before an end."""
    depth = 1
    for found in _DIV.finditer(whole, start, end):
        depth += -1 if found[1] else 1
        if not depth:
            return found.start()
    return None


def inside(whole: mmap | bytes, begin: "re.Pattern[bytes]", close: bytes, start: int, end: int) -> bytes:
    """Return what stands between a beginning and the next close of a piece, b"" for nothing or too much."""
    if (found := begin.search(whole, start, end)) is None:
        return b""
    ends = whole.find(close, found.end(), min(end, found.end() + _LONG))
    return bytes(whole[found.end() : ends]) if ends >= 0 else b""


def insides(
    whole: mmap | bytes, begin: "re.Pattern[bytes]", close: bytes, start: int, end: int, longest: int
) -> Iterator[tuple["re.Match[bytes]", bytes]]:
    """Yield each beginning, and what stands from there to the next close, when that is not too long.

    A close that is not there is looked for once, and not once for each beginning.
    """
    place = ends = start
    for found in begin.finditer(whole, start, end):
        if found.start() < place:  # it stands in what another began
            continue
        if ends < found.end() and (ends := whole.find(close, found.end(), end)) < 0:
            return
        if ends - found.end() <= longest:
            place = ends
            yield found, bytes(whole[found.end() : ends])


def on_their_own_lines(whole: mmap | bytes, start: int, end: int) -> tuple[int, int]:
    """Return where words stand that a program writes on lines of their own, without the ends of these."""
    if whole[start : start + 1] == b"\n":
        start += 1
    last = end
    while last > start and whole[last - 1 : last] in (b" ", b"\t"):
        last -= 1
    return (start, last - 1) if last > start and whole[last - 1 : last] == b"\n" else (start, max(end, start))


def words_between(whole: mmap | bytes, table: Communications, start: int, end: int) -> Words:
    """Return where words stand that are as they are written, and keep aside what has to be decoded."""
    if end - start > _LONG:
        return start, end - start, Written.XML
    cut = bytes(whole[start:end])
    if b"<" not in cut and not _OTHER_NAMES.search(cut):
        return start, end - start, Written.XML
    return aside(table, shown(cut))


def aside(table: Communications, words: str) -> Words:
    """Keep words beside the table, and return where."""
    kept, place = whole_letters(words).encode(), len(table.aside)
    table.aside += kept
    return place, len(kept), Written.ASIDE


def shown(cut: bytes, hidden: Callable[[str, str], bool] | None = None) -> str:
    """Return the words of some markup, a line's break as one.

    A link is followed by where it goes when `hidden` says, of its address and its words, that these hide it.
    """
    text = cut.decode(errors="replace")
    if hidden:
        text = "".join(_with_addresses(text, hidden))
    return _unescaped(_TAG.sub(lambda tag: "\n" if tag[1] else "", text))


def _unescaped(text: str) -> str:
    """Return a text with what is referred to; signs that show nothing, which HTML would drop, are kept."""
    return _REFERENCE.sub(_referred, text)


def _referred(reference: "re.Match[str]") -> str:
    if not (reference[1] or reference[2]):
        return unescape(reference[0])
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return chr(number) if 0 < number <= 0x10FFFF else "\ufffd"


def _with_addresses(text: str, hidden: Callable[[str, str], bool]) -> Iterator[str]:
    """Yield the pieces of some markup, with where a link goes after it when its words hide that."""
    place = 0
    while (link := _LINK.search(text, place)) and (ends := text.find(_LINK_ENDS, link.end())) >= 0:
        words = unescape(_TAG.sub("", text[link.end() : ends]))
        yield text[place : ends + len(_LINK_ENDS)]
        if hidden(unescape(link[1]), words):
            yield f" &lt;{link[1]}&gt;"
        place = ends + len(_LINK_ENDS)
    yield text[place:]


def line(written: bytes) -> str:
    """Return what a short piece of a page means, its blanks as one."""
    return whole_letters(" ".join(unescape(written.decode(errors="replace")).split()))


def whole_letters(words: str) -> str:
    """Return words in which half a letter shows as unreadable."""
    return _SURROGATE.sub("\ufffd", words)
