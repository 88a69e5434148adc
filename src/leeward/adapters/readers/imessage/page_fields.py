"""What stands in one message of a page: when it was, who wrote it, its parts, and who reacted.

A thread's replies are shown again inside the message that they answer; each has a place of its own too, so
that what is inside is no part of the message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from leeward.adapters.readers.html_pieces import end_of_division, inside, insides, line
from leeward.adapters.readers.imessage.header import WHEN, seconds_of
from leeward.adapters.readers.json_rows import NO_TIME, Time
from leeward.domain.communication import Clock, Precision

STAMP = re.compile(rb'<span class="timestamp">')
_SENDER = re.compile(rb'<span class="sender">')
_REPLIES = re.compile(rb'<div class="replies">')
_PART = re.compile(rb'<div class="message_part">')
_BUBBLE = re.compile(rb'<span class="bubble[^"<>]{0,100}">')
_FILE = re.compile(
    rb"""<(?:img|video|audio|source)\s[^<>]{0,400}?\bsrc="([^"<>]{1,2000})\""""
    rb"""|<a href="([^"<>]{1,2000})">Click """
    rb"""|<p>Un(?:known|able to embed)[^<>:]{0,200}: ([^<>]{1,2000})</p>""",
)
_NO_FILE = re.compile(rb'<span class="attachment_error">(?:Unable to locate attachment: ?)?([^<>]{0,2000})<')
_REACTION = re.compile(rb'<span class="(?:tapback|reaction)">')
_TAG = re.compile(rb"<[^<>]{0,1000}>")
_SAID = re.compile(rb'<span class="(?:shareplay|shared_location)">')
_SUBJECT = re.compile(rb'<span class="subject">')
_DELETED = re.compile(rb'<span class="deleted">')
_NOT_WORDS = re.compile(
    rb'<div class="(?:attachment|sticker)"|<span class="attachment_error"|<img |<video|<audio'
)
_TRANSCRIBED = re.compile(rb'<span class="transcription">([^<>]{0,20000})<')
_LONGEST = 2_000  # bytes of what the program tells

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message: where it stands, and where the words of its bubble do, when it has one."""

    start: int
    end: int
    bubble: Stretch | None
    is_file: bool
    is_edited: bool
    is_unsent: bool


def own(whole: mmap | bytes, start: int, end: int) -> list[Stretch]:
    """Return the stretches of a message that are its own: all but the replies that are shown in it.

    Where its divisions do not end as they should, what comes after the first reply may be anybody's.
    """
    last = end_of_division(whole, start + 1, end)
    balanced = last is not None and whole.find(b"</div", last + 1, end) < 0
    found: list[Stretch] = []
    while replies := _REPLIES.search(whole, start, end):
        found.append((start, replies.start()))
        ends = end_of_division(whole, replies.end(), end) if balanced else None
        if ends is None:
            return found
        start = ends
    return [*found, (start, end)]


def when(whole: mmap | bytes, start: int, end: int) -> Time:
    """Return when it was, as the clock of the computer had it."""
    written = _TAG.sub(b"", inside(whole, STAMP, b"</span", start, end)).strip()
    found = WHEN.match(written)
    at = seconds_of(found) if found else None
    return NO_TIME if at is None else (at, Clock.WALL, Precision.SECOND)


def sender(whole: mmap | bytes, start: int, end: int) -> str:
    """Return who wrote it, "" for nobody."""
    return line(inside(whole, _SENDER, b"</span", start, end))


def parts(whole: mmap | bytes, stretches: list[Stretch]) -> Iterator[Part]:
    """Yield the parts of a message; a part within a part is of that one, as its words are."""
    for start, end in stretches:
        place = start
        while found := _PART.search(whole, place, end):
            place = until = end_of_division(whole, found.end(), end) or end
            bubble = _BUBBLE.search(whole, found.end(), until)
            close = whole.rfind(b"</span", bubble.end(), until) if bubble else -1
            held = bytes(whole[found.end() : min(until, found.end() + 4096)])
            edited = b'<div class="edited">' in held
            yield Part(
                found.end(),
                until,
                (bubble.end(), close) if bubble and close >= 0 and not edited else None,
                _NOT_WORDS.search(held) is not None,
                edited,
                b'<span class="unsent">' in held,
            )


def files(whole: mmap | bytes, part: Part) -> tuple[list[str], bool]:
    """Return the files of a part, and whether one is not there."""
    names = [line(found[1] or found[2] or found[3]) for found in _FILE.finditer(whole, part.start, part.end)]
    missing = _NO_FILE.search(whole, part.start, part.end)
    if missing and (name := line(missing[1])) and name != "Attachment does not exist!":
        names.append(name)
    return list(dict.fromkeys(name for name in names if name)), missing is not None


def transcribed(whole: mmap | bytes, part: Part) -> str:
    """Return what a recording says, as the telephone wrote it down."""
    found = _TRANSCRIBED.search(whole, part.start, part.end)
    return line(found[1]) if found else ""


def said_by_program(whole: mmap | bytes, stretches: list[Stretch]) -> list[str]:
    """Return the subject of a message, and what Messages says in it itself."""
    found = []
    for start, end in stretches:
        subjects = insides(whole, _SUBJECT, b"</span", start, end, 2 * _LONGEST)
        found += [f"Subject: {line(_TAG.sub(b'', one))}" for _, one in subjects]
        found += [
            line(_TAG.sub(b"", one)) for _, one in insides(whole, _SAID, b"</span", start, end, _LONGEST)
        ]
    return found


def is_deleted(whole: mmap | bytes, stretches: list[Stretch]) -> bool:
    """Return whether a message was deleted from the conversation."""
    return any(_DELETED.search(whole, start, end) for start, end in stretches)


def reactions(whole: mmap | bytes, stretches: list[Stretch]) -> list[str]:
    """Return each reaction to a message, and by whom: the page says no time of it."""
    return [
        line(_TAG.sub(b" ", one))
        for start, end in stretches
        for _, one in insides(whole, _REACTION, b"</span", start, end, _LONGEST)
    ]


def after_stamp(whole: mmap | bytes, start: int, end: int) -> bytes:
    """Return what Messages tells after the time of it."""
    found = STAMP.search(whole, start, end)
    ends = whole.find(b"</span>", found.end(), end) if found else -1
    begins = ends + len(b"</span>") if ends >= 0 else start
    return bytes(whole[begins : min(end, begins + (1 << 16))])
