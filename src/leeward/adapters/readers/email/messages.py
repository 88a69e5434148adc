"""Where the messages of a file begin and end: a mailbox in one file (mbox), or one e-mail by itself.

Who writes an mbox puts a ">" before a line of a message that begins "From ", or counts its bytes
(Content-Length). A line that begins so is a message's first only when a time and then a header follow.
"""

import re
from collections.abc import Iterator
from mmap import mmap
from typing import NamedTuple

from leeward.adapters.readers.email.apple import message_of
from leeward.adapters.readers.email.fields import Fields, TooMuchError, first, head

_BEGINS = re.compile(rb"\nFrom ")
_DATED = re.compile(
    rb"From [^\r\n]{0,300}?\d{1,2}:\d\d(?::\d\d)?[^\r\n]{0,16}\b\d{4}(?: [+-]\d{4})?[ \t]{0,8}\r?\n"
    rb"(?=[!-9;-~]{1,100}:|>From )"
)
_BARE = re.compile(rb"From (?:-|\?\?\?@\?\?\?)?[ \t]{0,8}\r?\n(?=[!-9;-~]{1,100}:)")
_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]{0,8}(From [^\r\n]{0,1000}\r?\n)")
_BLANKS = re.compile(rb"(?:\r?\n){0,3}")


class Message(NamedTuple):
    """One message: its range in the original, and what its header says or why it cannot be read."""

    start: int
    body: int
    end: int
    from_line: str
    fields: Fields
    reason: str = ""


def is_mailbox(beginning: mmap | bytes) -> bool:
    """Return whether a file begins as an mbox does."""
    return bool(_FIRST.match(beginning))


def messages(whole: mmap | bytes) -> Iterator[Message]:
    """Yield each message of a file in its order."""
    size = len(whole)
    if counted := message_of(whole):
        start, end = counted
        yield _message(whole, start, start, "", min(end, size))
        return
    found = _FIRST.match(whole)
    if found is None:
        start = 3 if whole[:3] == b"\xef\xbb\xbf" else 0
        yield _message(whole, start, start, "", size)
        return
    start, begins = found.span(1)
    start = 0
    line = found[1]
    while start < size:
        message = _message(whole, start, begins, line.decode(errors="replace").strip(), None)
        yield message
        start = message.end
        found = re.compile(rb"From [^\r\n]*+\r?\n?").match(whole, start)
        if found is None:
            return
        begins, line = found.end(), found[0][:1000]


def _message(whole: mmap | bytes, start: int, begins: int, from_line: str, end: int | None) -> Message:
    size = len(whole) if end is None else end
    try:
        fields, body = head(whole, begins, size)
    except TooMuchError as error:
        stop = end if end is not None else _next(whole, begins)
        # A header without an end may only be one that the next message begins behind.
        if stop - begins < size - begins:
            return _within(whole, start, begins, from_line, stop, str(error))
        return Message(start, begins, stop, from_line, {}, str(error))
    if end is None:
        end = _counted(whole, fields, body) or _next(whole, begins)
        if body > end:  # a message of headers only, and the blank line of the next
            return _within(whole, start, begins, from_line, end, "")
    reason = "" if fields else "no header of an e-mail stands in it"
    return Message(start, body, end, from_line, fields, reason)


def _within(whole: mmap | bytes, start: int, begins: int, from_line: str, end: int, reason: str) -> Message:
    try:
        fields, body = head(whole, begins, end)
    except TooMuchError as error:
        return Message(start, begins, end, from_line, {}, str(error))
    return Message(start, body, end, from_line, fields, "" if fields else reason or "it has no header")


def _counted(whole: mmap | bytes, fields: Fields, body: int) -> int:
    """Return where the next message begins by the bytes that a header counts; 0 when it does not tell."""
    written = first(fields, "content-length")
    if not written.isascii() or not written.isdigit() or len(written) > 12:
        return 0
    stop = body + int(written)
    if stop > len(whole):
        return 0
    found = _BLANKS.match(whole, stop)
    stop = found.end() if found else stop
    at_end = stop == len(whole) or _DATED.match(whole, stop) or _BARE.match(whole, stop)
    return stop if at_end and (stop == len(whole) or whole[stop - 1] == 10) else 0


def _next(whole: mmap | bytes, place: int) -> int:
    """Return where the next message begins; the end of the file when none does."""
    for found in _BEGINS.finditer(whole, max(place - 1, 0)):
        at = found.start() + 1
        if _DATED.match(whole, at):
            return at
        if whole[max(at - 3, 0) : at].replace(b"\r", b"").endswith(b"\n\n") and _BARE.match(whole, at):
            return at
    return len(whole)
