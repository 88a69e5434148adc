"""What stands in one message of a page: when it was, who wrote it, its words, its files and who reacted.

Meta names the parts by classes, which it changed in 2021. What people wrote is escaped there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from leeward.adapters.readers.already_said import AlreadySaid
from leeward.adapters.readers.email.html_text import text_of_html
from leeward.adapters.readers.html_pieces import end_of_division, inside, insides, line, shown
from leeward.adapters.readers.long_dates import Time, long_date
from leeward.domain.communication import Channel

BEGIN = re.compile(
    rb'<(?:div|section)\b[^<>]{0,100}\bclass="(?:[^"<>]{0,80} )?(?:_a6-g|_2lej)'
    rb'(?: [^"<>]{0,80})?"[^<>]{0,200}>'
)
END = re.compile(rb"</main|</body|</html", re.IGNORECASE)
_WHO = re.compile(
    rb'<(?:h[1-6]|div)\b[^<>]{0,100}\bclass="[^"<>]{0,80}(?:_a6-h _a6-i|_2lek _2lel)"[^<>]{0,200}>'
)
_HEADING = re.compile(rb'<(?:h[1-6]|div)\b[^<>]{0,100}\bclass="[^"<>]{0,80}(?:_a6-h|_2lek)"[^<>]{0,200}>')
_WORDS = re.compile(rb'<div class="(?:[^"<>]{0,80} )?(?:_a6-p|_2let)">')
_WHEN = re.compile(
    rb'<(?:div|footer)\b[^<>]{0,100}\bclass="[^"<>]{0,80}(?:_a6-o|_2lem)(?: [^"<>]{0,80})?"[^<>]{0,200}>'
)
MESSAGE = re.compile(
    rb'class="[^"<>]{0,80}(?:_a6-h _a6-i|_2lek _2lel)"[^<>]{0,200}>[^<>]{0,1000}</(?:h\d|div)>\s{0,100}'
    rb'<div class="(?:[^"<>]{0,80} )?(?:_a6-p|_2let)">\s{0,100}<div>\s{0,100}<div>'
)
"""A name and the words below it as a page of messages has them, and no page of posts or comments."""
_CHILD = re.compile(rb"<div\b[^<>]{0,300}>|</div")
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_REACTIONS = re.compile(rb'<ul class="(?:[^"<>]{0,80} )?(?:_a6-q|_tqp)">')
_REACTION = re.compile(rb"<li>")
_FILE = re.compile(
    rb'<(?:img|video|audio|source|a)\b[^<>]{0,400}?\b(?:src|href)="(?!https?:|mailto:|tel:|#)([^"<>]{1,2000})"',
    re.IGNORECASE,
)
_ADDRESS = re.compile(rb'<a\b[^<>]{0,400}?\bhref="(https?:[^"<>]{1,2000})"', re.IGNORECASE)
_LONG = 1 << 20
_LONGEST_REACTION = 4_000  # bytes
_FIRST = 1 << 17  # bytes in which the first message stands
_CHILDREN = 100

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """Where the words of a message stand, what stands beside them, and the files that go with it."""

    body: Stretch | None
    beside: tuple[str, ...]
    files: tuple[str, ...]
    reactions: tuple[str, ...]


def form_of(whole: mmap | bytes) -> Channel | None:
    """Return which program writes its headings in the form of a page; None where both did."""
    found = MESSAGE.search(whole, 0, _FIRST)
    classes = found[0].partition(b">")[0] if found else b""
    if b"_2pim " in classes:
        return Channel.INSTAGRAM
    return Channel.MESSENGER if b"_2ph_ " in classes else None


def sender(whole: mmap | bytes, start: int, end: int) -> str:
    """Return who wrote a message, "" where nobody is named."""
    return line(inside(whole, _WHO, b"</", start, end))


def heading(whole: mmap | bytes, start: int, end: int) -> str:
    """Return what a piece without a message says, as who takes part."""
    found = _HEADING.search(whole, start, end)
    return line(_TAG.sub(b" ", bytes(whole[found.end() : min(end, found.end() + 20_000)]))) if found else ""


def when(whole: mmap | bytes, start: int, end: int) -> tuple[Time | None, str]:
    """Return when it was, None where no time is written at all, and the words of it."""
    found = _WHEN.search(whole, start, end)
    if found is None:
        return None, ""
    written = line(
        _TAG.sub(b" ", bytes(whole[found.end() : min(end, found.end() + 500)]).split(b"</footer")[0])
    )
    return long_date(written), written


def said(whole: mmap | bytes, start: int, end: int) -> Said | None:
    """Return what a message says; None where its words do not end."""
    if (found := _WORDS.search(whole, start, end)) is None:
        return Said(None, (), (), ())
    if (until := end_of_division(whole, found.end(), end)) is None:
        return None
    outer = _children(whole, found.end(), until)
    parts = _children(whole, *outer[0]) if len(outer) == 1 else outer
    parts = parts or outer or [(found.end(), until)]
    place = 1 if len(parts) > 1 else 0
    body: Stretch | None = parts[place]
    reacted = _REACTIONS.search(whole, found.end(), until)
    last = reacted.start() if reacted else until
    if body and body[1] > last:
        body = None
    words = " ".join(shown(bytes(whole[slice(*body)][:_LONG])).split()) if body else ""
    text = AlreadySaid(words)
    held = bytes(whole[found.end() : min(last, found.end() + _LONG)])
    beside = [_plain(whole, part, last) for number, part in enumerate(parts) if number != place]
    written = [one for part in beside for one in part.split("\n") if one.strip()]
    lines = [one for one in dict.fromkeys(written) if " ".join(one.split()) not in text]
    addresses = dict.fromkeys(line(one) for one in _ADDRESS.findall(held))
    told = AlreadySaid("\n".join((words, *lines)))
    lines += [one for one in addresses if one not in told]
    files = dict.fromkeys(line(one) for one in _FILE.findall(held))
    return Said(
        body, tuple(dict.fromkeys(filter(None, lines))), tuple(files), tuple(_reacted(whole, reacted, until))
    )


def _children(whole: mmap | bytes, start: int, end: int) -> list[Stretch]:
    """Return the insides of the divisions that stand directly in a stretch."""
    found: list[Stretch] = []
    depth, begins = 0, 0
    for one in _CHILD.finditer(whole, start, end):
        if one[0].startswith(b"</"):
            depth -= 1
            if not depth:
                found.append((begins, one.start()))
        else:
            depth += 1
            if depth == 1:
                begins = one.end()
        if depth < 0 or len(found) > _CHILDREN:
            break
    return found


def _plain(whole: mmap | bytes, part: Stretch, last: int) -> str:
    start, end = part
    cut = bytes(whole[start : min(end, last, start + _LONG)]) if start < last else b""
    return text_of_html(_without_addresses(cut).decode(errors="replace"))


def _without_addresses(cut: bytes) -> bytes:
    """Return markup whose links are their words alone: where they go is told apart."""
    return re.sub(rb"</?a\b[^<>]{0,2000}>", b"", cut, flags=re.IGNORECASE)


def _reacted(whole: mmap | bytes, reacted: "re.Match[bytes] | None", end: int) -> Iterator[str]:
    if reacted:
        for _, one in insides(whole, _REACTION, b"</li", reacted.end(), end, _LONGEST_REACTION):
            yield line(_TAG.sub(b"", one))
