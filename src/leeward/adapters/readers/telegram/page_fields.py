"""What stands in one message of a page: when it was, who wrote it, its words, files and reactions.

What people wrote is escaped there: no words can look like a tag, and the first end of a division ends them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from mmap import mmap

from leeward.adapters.readers.html_pieces import end_of_division, inside, insides, line
from leeward.adapters.readers.json_rows import NO_TIME, Time
from leeward.domain.communication import Clock, Precision

_WHEN = re.compile(rb'<div class="pull_right date details" title="([^"<>]{0,100})">')
_DATE = re.compile(
    r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2}):(\d{2})(?: UTC(?:([+-])(\d{2}):(\d{2}))?)?", re.ASCII
)
_FROM = re.compile(rb'<div class="from_name">')
_VIA = re.compile(r" via @\w{1,100}$")
_FORWARDED = re.compile(rb'<div class="forwarded body">')
_WORDS = re.compile(rb'<div class="text">')
_SERVICE = re.compile(rb'<div class="body details">')
_FILE = re.compile(
    rb'<a class="(?:photo|sticker|video_file|animated)_wrap clearfix pull_left" href="([^"<>]{1,2000})">'
)
_MEDIA = re.compile(
    rb'<(?:div|a) class="media clearfix pull_left (?:block_link )?(media_[a-z_]{1,40})(?: success)?"'
    rb'(?: href="([^"<>]{1,2000})")?>'
)
_TITLE, _DESCRIPTION, _STATUS = (
    re.compile(rb'<div class="' + name + rb'">')
    for name in (b"title bold", b"description", b"status details")
)
_POLL = re.compile(rb'<div class="media_poll">')
_POLL_LINE = re.compile(rb'<div class="(?:question bold|answer)">')
_REACTIONS = re.compile(rb'<span class="reactions">')
_REACTION = re.compile(rb'<span class="emoji">')
_REACTED = re.compile(rb'<div class="initials"[^<>]{0,200}? title="([^"<>]{1,1000})"')
_COUNT = re.compile(rb'<span class="count">([^<]{1,40})</span')
_LONGEST_LINE, _LONGEST_SIGN = 4_000, 1_000  # bytes


@dataclass(frozen=True, slots=True)
class Media:
    """What goes with a message where Telegram shows no picture of it: a file, a call, a place, a contact."""

    kind: str
    link: str
    title: str
    description: str
    status: str


def when(whole: mmap | bytes, start: int, end: int) -> Time:
    """Return when a message was: with its zone since 2022, else as the clock of the computer had it."""
    found = _WHEN.search(whole, start, end)
    written = _DATE.fullmatch(found[1].decode(errors="replace")) if found else None
    if written is None:
        return NO_TIME
    day, month, year, hour, minute, second = (int(part) for part in written.groups()[:6])
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return NO_TIME
    ahead = timedelta(hours=int(written[8] or 0), minutes=int(written[9] or 0))
    if written[7] == "-":
        ahead = -ahead
    seconds = (at - datetime(1970, 1, 1, tzinfo=UTC) - ahead) // timedelta(seconds=1)
    return seconds, Clock.INSTANT if "UTC" in written[0] else Clock.WALL, Precision.SECOND


def sender(whole: mmap | bytes, start: int, end: int) -> str:
    """Return who wrote a message, "" where it is whoever wrote the one before."""
    if forwarded := _FORWARDED.search(whole, start, end):
        end = forwarded.start()
    return _VIA.sub("", line(inside(whole, _FROM, b"</div", start, end)))


def is_forwarded(whole: mmap | bytes, start: int, end: int) -> bool:
    """Return whether a message is one that somebody wrote elsewhere."""
    return _FORWARDED.search(whole, start, end) is not None


def words_place(
    whole: mmap | bytes, start: int, end: int, *, service: bool = False
) -> tuple[int, int] | None:
    """Return where the words of a message stand: their first byte, and the byte after them."""
    if (found := (_SERVICE if service else _WORDS).search(whole, start, end)) is None:
        return None
    ends = whole.find(b"</div", found.end(), end)
    return (found.end(), ends) if ends >= 0 else None


def files(whole: mmap | bytes, start: int, end: int) -> list[str]:
    """Return the files of which a message shows a picture."""
    return [line(found[1]) for found in _FILE.finditer(whole, start, end)]


def media(whole: mmap | bytes, start: int, end: int) -> Media | None:
    """Return what goes with a message and is shown as a box; None where nothing does."""
    if (found := _MEDIA.search(whole, start, end)) is None:
        return None
    title, description, status = (
        line(inside(whole, one, b"</div", found.end(), end)) for one in (_TITLE, _DESCRIPTION, _STATUS)
    )
    return Media(found[1].decode(), line(found[2] or b""), title, description, status)


def poll(whole: mmap | bytes, start: int, end: int) -> list[str]:
    """Return the question of a poll and its answers."""
    if (found := _POLL.search(whole, start, end)) is None:
        return []
    until = end_of_division(whole, found.end(), end) or end
    told = insides(whole, _POLL_LINE, b"</div", found.end(), until, _LONGEST_LINE)
    return [_untagged(one) for _, one in told]


def reactions(whole: mmap | bytes, start: int, end: int) -> Iterator[str]:
    """Yield each sign with which somebody reacted, and who did or how many: the page says no time of it."""
    if (found := _REACTIONS.search(whole, start, end)) is None:
        return
    signs = list(insides(whole, _REACTION, b"</span", found.end(), end, _LONGEST_SIGN))
    for place, (sign, shown) in enumerate(signs):
        until = signs[place + 1][0].start() if place + 1 < len(signs) else end
        people = [line(one[1]) for one in _REACTED.finditer(whole, sign.end(), until)]
        people += [line(one[1]) for one in _COUNT.finditer(whole, sign.end(), until)]
        yield f"{_untagged(shown)} {', '.join(people)}".strip()


def _untagged(cut: bytes) -> str:
    return line(re.sub(rb"<[^<>]{0,1000}>", b" ", cut))
