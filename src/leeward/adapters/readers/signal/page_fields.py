"""What stands in one message of a page of signalbackup-tools: its words, files, time and reactions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from leeward.adapters.readers.html_pieces import end_of_division, insides, line, shown
from leeward.adapters.readers.json_rows import NO_TIME, Time
from leeward.adapters.readers.signal.forms import month_first
from leeward.domain.communication import Clock, Precision

_BUBBLE = re.compile(rb'<div class="msg msg-(status|incoming|outgoing)([^"<>]{0,200})">')
_NAME = re.compile(rb'<span class="msg-name msg-name-\d{1,20}">([^<>]{0,1000})</span')
_QUOTE = re.compile(rb'<div class="msg-quote">')
_BODY = re.compile(
    rb'<div(?: class="(?:msg-all-emoji|status-text[^"<>]{0,40})")?>\s{0,200}<pre>'
    rb'|<div class="(?:unviewed_)?viewonce_icon"></div><pre>'
)
_FOOTER = re.compile(rb'<div class="footer(?:-status)?">')
_WHEN = re.compile(rb'<span class="msg-data">([^<>]{0,100})</span')
_REACTIONS = re.compile(rb'<div class="msg-reactions">')
_REACTION = re.compile(
    rb'<span class="msg-emoji">([^<>]{0,200})</span>(?:<span[^<>]{0,100}>[^<>]{0,20}</span>)?'
    rb'<div class="msg-reaction-info">'
)
_BEFORE = re.compile(rb'<div class="edited-info">')
_PRE = re.compile(rb"<pre>")
_FILE = re.compile(rb'<(?:img|source|a)\s(?:src|href)="(media/[^"<>]{1,1000})"')
_CONTACT = re.compile(rb'<div class="shared-contact-info">')
_CALL = re.compile(rb'<span class="msg-(?:video-)?call-(incoming|outgoing|missed)"></span>')
_WHOLE_TAG = re.compile(rb"<[^<>]{0,1000}>")
_LONGEST_CARD, _LONGEST_REACTION, _LONGEST_WORDS = 4_000, 20_000, 100_000  # bytes

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message as it is shown: which way it went or "status", its classes, and where its parts stand."""

    way: str
    classes: str
    start: int
    body: Stretch | None
    footer: Stretch
    after: Stretch  # where its reactions stand


def bubble(whole: mmap | bytes, start: int, end: int) -> Bubble | None:
    """Return the bubble of a piece; None where there is none that is whole."""
    if (found := _BUBBLE.search(whole, start, end)) is None:
        return None
    if (until := end_of_division(whole, found.end(), end)) is None:
        return None
    footer = _FOOTER.search(whole, found.end(), until)
    if footer is None or (footer_ends := end_of_division(whole, footer.end(), until)) is None:
        return None
    begins = found.end()
    if quote := _QUOTE.search(whole, begins, footer.start()):
        begins = end_of_division(whole, quote.end(), footer.start()) or footer.start()
    place = None
    if body := _BODY.search(whole, begins, footer.start()):
        ends = whole.find(b"</pre", body.end(), footer.start())
        place = (body.end(), ends) if ends >= 0 else None
    way, classes = found[1].decode(), found[2].decode(errors="replace")
    return Bubble(way, classes, begins, place, (footer.end(), footer_ends), (footer_ends, until))


def sender(whole: mmap | bytes, start: int, one: Bubble) -> str:
    """Return who wrote a message that came in to a group, "" where no name stands above it."""
    found = _NAME.search(whole, start, one.footer[0])
    return line(found[1]) if found else ""


def when(whole: mmap | bytes, one: Bubble) -> Time:
    """Return when it was, as the clock of the computer had it; times of earlier versions stand before it."""
    written = [line(found[1]) for found in _WHEN.finditer(whole, *one.footer)]
    at = month_first(written[-1]) if written else None
    return NO_TIME if at is None else (at, Clock.WALL, Precision.SECOND)


def files(whole: mmap | bytes, one: Bubble) -> tuple[str, ...]:
    """Return the files that go with a message, and not those of what it quotes."""
    end = one.body[0] if one.body else one.footer[0]
    return tuple(dict.fromkeys(line(found[1]) for found in _FILE.finditer(whole, one.start, end)))


def is_not_there(whole: mmap | bytes, one: Bubble) -> bool:
    """Return whether a file was not downloaded, or could be seen only once."""
    pending = whole.find(b'<div class="pending-attachment">', one.start, one.footer[0]) >= 0
    return pending or "msg-viewonce" in one.classes


def contact(whole: mmap | bytes, one: Bubble) -> list[str]:
    """Return the name and the number of somebody whose card goes with a message."""
    cards = insides(whole, _CONTACT, b"</div", one.start, one.footer[0], _LONGEST_CARD)
    _, card = next(cards, (None, b""))
    return [text for part in _WHOLE_TAG.split(card) if (text := line(part))]


def before(whole: mmap | bytes, one: Bubble) -> list[str]:
    """Return what a message said before it was changed."""
    found = _BEFORE.search(whole, *one.footer)
    if found is None:
        return []
    versions = insides(whole, _PRE, b"</pre", found.end(), one.footer[1], _LONGEST_WORDS)
    return [shown(text) for _, text in versions]


def is_edited(whole: mmap | bytes, one: Bubble) -> bool:
    """Return whether a message was changed."""
    return whole.find(b'<div class="edited">', *one.footer) >= 0


def call(whole: mmap | bytes, one: Bubble) -> str:
    """Return which way a call went, or that it was missed; "" where a row is no call."""
    found = _CALL.match(whole, *one.body) if one.body else None
    return found[1].decode() if found else ""


def reactions(whole: mmap | bytes, one: Bubble) -> Iterator[str]:
    """Yield each sign with which somebody reacted, who did, and when."""
    if found := _REACTIONS.search(whole, *one.after):
        for sign, said in insides(whole, _REACTION, b"</div", found.end(), one.after[1], _LONGEST_REACTION):
            told = (line(part) for part in re.split(rb"<(?:br|hr)\s?/?>", said))
            yield f"{line(sign[1])} {', '.join(filter(None, told))}".strip()
