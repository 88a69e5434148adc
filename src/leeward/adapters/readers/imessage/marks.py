"""What the words of a row tell of it: edited, taken back, deleted, and the files that go with it."""

import re
from dataclasses import dataclass, field
from mmap import mmap

from leeward.adapters.readers.imessage.header import EDITED
from leeward.adapters.readers.imessage.scan import Found
from leeward.domain.communication import Mark

_LOOKED_AT = 1 << 16  # bytes of a row's words in which what the program writes is looked for
_DELETED = re.compile(
    rb"\AThis message was deleted from the conversation!\r?$"
    rb"|^[^\n]{1,1000} unsent this message part(?: [^\n]{1,100} after sending)?!\r?$"
    rb"|\A[^\n]{1,1000} deleted a message\.\r?\Z",
    re.MULTILINE,
)
_UNSENT = re.compile(rb" unsent a message!\Z")
_PLACE = (
    rb"(?:attachments/|(?:~|/|[A-Z]:\\)[^\n]*?(?:Library/(?:Messages|SMS)/|MobileSync/Backup/|/attachments/))"
    rb"[^\r\n]+"
)
_FILE = re.compile(
    rb"^(?: {4})?(?:(?:[A-Z][a-z]+ )?Sticker from [^\n]{1,200}?: )?(?P<name>" + _PLACE + rb")\r?$",
    re.MULTILINE,
)
_REPLY = re.compile(
    rb"^ {4}[A-Z][a-z]{2} \d{1,2}, \d{4}  ?\d{1,2}:\d\d:\d\d [AP]M(?: \(Read by [^\n]*\))?\r?$", re.MULTILINE
)
_NO_FILE = re.compile(rb"^Attachment missing!\r?$", re.MULTILINE)


@dataclass(slots=True)
class Marks:
    """What is known of the few rows of which something is."""

    marks: dict[int, Mark] = field(default_factory=dict)
    attachments: dict[int, tuple[str, ...]] = field(default_factory=dict)
    with_replies: list[int] = field(default_factory=list)  # rows under which replies are shown again


def marks_of(whole: mmap | bytes, found: Found) -> Marks:
    """Return what the words of all rows tell."""
    known = Marks()
    for row, (start, end) in enumerate(zip(found.texts, found.ends, strict=True)):
        words = whole[start : min(end, start + _LOOKED_AT)]
        if row in found.system:
            mark = Mark.DELETED if _UNSENT.search(words) else Mark(0)
        else:
            mark = _mark_of(words)
            if names := _files(words):
                known.attachments[row] = names
            if b"    " in words and _REPLY.search(words):
                known.with_replies.append(row)
        if mark:
            known.marks[row] = mark
    return known


def _files(words: bytes) -> tuple[str, ...]:
    if b"/" not in words and b"\\" not in words:
        return ()
    return tuple(match["name"].decode(errors="replace") for match in _FILE.finditer(words))


def _mark_of(words: bytes) -> Mark:
    mark = Mark(0)
    if b" later: " in words and EDITED.search(words):
        mark |= Mark.EDITED
    if (b"deleted" in words or b"unsent" in words) and _DELETED.search(words):
        mark |= Mark.DELETED
    if b"Attachment missing!" in words and _NO_FILE.search(words):
        mark |= Mark.MEDIA_LEFT_OUT
    return mark
