"""One pass over a text: where each message begins, its words stand, and whose it is."""

import re
from array import array
from dataclasses import dataclass, field
from mmap import mmap

from leeward.adapters.readers.signal.forms import Form
from leeward.adapters.readers.whatsapp.scan import UNREADABLE
from leeward.domain.communication import Names

_WITH_NUMBER = re.compile(r"(.{1,300}) \((\+\d{5,15})\)", re.DOTALL)


@dataclass(slots=True)
class Found:
    """What one pass found; row i of every array is one message, or something that the program tells."""

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    texts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    at: "array[int]" = field(default_factory=lambda: array("q"))
    senders: "array[int]" = field(default_factory=lambda: array("I"))
    names: Names = field(default_factory=Names)
    called: dict[int, tuple[str, ...]] = field(default_factory=dict)
    types: dict[int, str] = field(default_factory=dict)  # rows of which the program says what they are
    fields: dict[int, bytes] = field(default_factory=dict)  # what else it says of a row
    minutes: set[int] = field(default_factory=set)  # rows whose time has no seconds
    files: list[int] = field(default_factory=list)  # rows that say that somebody sent a file

    def __len__(self) -> int:
        return len(self.starts)


def scan(whole: mmap | bytes, form: Form) -> Found:
    """Return every message of a text in a form."""
    found = Found()
    mark = 3 if whole[:3] == b"\xef\xbb\xbf" else 0
    first = form.pattern.match(form.between + whole[mark : mark + (1 << 16)], len(form.between) - 1)
    place = 0
    if first:
        _add(found, first, form, mark - len(form.between), 0)
        place = mark + first.end() - len(form.between)
    for match in form.pattern.finditer(whole, max(place - 1, 0)):
        _add(found, match, form, 0, match.start("all"))
    _end_words(found, whole, form)
    return found


def _add(found: Found, match: "re.Match[bytes]", form: Form, shift: int, start: int) -> None:
    row, said = len(found), match.groupdict()
    found.starts.append(start)
    found.texts.append(match.end() + shift)
    written = said["time"] or said.get("received") or b""
    at = form.seconds(written.decode(errors="replace"))
    found.at.append(UNREADABLE if at is None else at)
    found.senders.append(_sender(found, said["sender"] or said.get("by") or b""))
    if written.count(b":") == 1:
        found.minutes.add(row)
    if said.get("type"):
        found.types[row] = said["type"].decode()
    if said.get("fields"):
        found.fields[row] = said["fields"]
    if said.get("by"):
        found.files.append(row)
    if said.get("status") is not None:
        found.types[row] = "status"


def _sender(found: Found, written: bytes) -> int:
    """Return the number of a sender, who is known by a telephone number that stands behind the name."""
    name = written.decode(errors="replace")
    if not name:
        return 0
    if both := _WITH_NUMBER.fullmatch(name):
        number = found.names.number(both[2])
        if both[1] != both[2] and both[1] not in found.called.get(number, ()):
            found.called[number] = (*found.called.get(number, ()), both[1])
        return number
    return found.names.number(name)


def _end_words(found: Found, whole: mmap | bytes, form: Form) -> None:
    """Let words begin after an empty line and end before what the program writes after them."""
    size = len(whole)
    for row, text in enumerate(found.texts):
        end = found.starts[row + 1] if row + 1 < len(found) else size
        if (
            form.program == "sigtop" and text < end and whole[text : text + 1] == b"\n"
        ):  # an empty line, then the words
            text = found.texts[row] = text + 1
        for _ in range(form.after):
            if end > text and whole[end - 1 : end] == b"\n":
                end -= 1
        if form.program == "signal-export" and whole[max(end - 2, text) : end] == b"  ":
            end -= 2  # it writes them after all words, for the end of a line in Markdown
        found.ends.append(max(end, text))
