"""One pass over the text of imessage-exporter: where a message begins, its words stand, and whose it is."""

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from mmap import mmap

from leeward.adapters.readers.imessage.header import FIRST, NEXT, is_exact, seconds_of
from leeward.adapters.readers.whatsapp.scan import UNREADABLE
from leeward.domain.communication import Names

_BYTE_ORDER = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Found:
    """What one pass found; row i of every array is one message, or something that the program tells."""

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    texts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    at: "array[int]" = field(default_factory=lambda: array("q"))
    senders: "array[int]" = field(default_factory=lambda: array("I"))
    names: Names = field(default_factory=Names)
    system: set[int] = field(default_factory=set)
    exact: list[int] = field(default_factory=list)  # rows whose time is padded as the program does
    loose: list[int] = field(default_factory=list)  # and those whose time is not
    read_by: dict[bytes, set[int]] = field(default_factory=lambda: defaultdict(set))  # reader -> senders

    def __len__(self) -> int:
        return len(self.starts)


def scan(whole: mmap | bytes) -> Found:
    """Return every message of a text, and where its words end."""
    found, place = Found(), 0
    if first := FIRST.match(whole):
        _add(found, first, whole)
        place = first.end()
    for match in NEXT.finditer(whole, place):
        _add(found, match, whole)
    _end_words(found, whole)
    return found


def _add(found: Found, match: "re.Match[bytes]", whole: mmap | bytes) -> None:
    row, sender = len(found), match["sender"]
    start = match.start("all")
    found.starts.append(0 if start == len(_BYTE_ORDER) and whole[:start] == _BYTE_ORDER else start)
    at = seconds_of(match)
    found.at.append(UNREADABLE if at is None else at)
    found.senders.append(found.names.number(sender.decode(errors="replace")) if sender else 0)
    if sender is None:
        found.system.add(row)
        found.texts.append(match.start("told" if match["told"] is not None else "lost"))
    else:
        found.texts.append(_after_line(whole, match.end()))
        if match["reader"] is not None:
            found.read_by[match["reader"]].add(found.senders[row])
    exact = is_exact(match)
    if exact is not None:
        (found.exact if exact else found.loose).append(row)


def _after_line(whole: mmap | bytes, place: int) -> int:
    place += whole[place : place + 1] == b"\r"
    return place + (whole[place : place + 1] == b"\n")


def _end_words(found: Found, whole: mmap | bytes) -> None:
    """Let words end before the two ends of lines that the program writes after them, where they stand."""
    size = len(whole)
    for row, text in enumerate(found.texts):
        end = found.starts[row + 1] if row + 1 < len(found) else size
        for _ in range(2):
            if end > text and whole[end - 1 : end] == b"\n":
                end -= 1
                end -= end > text and whole[end - 1 : end] == b"\r"
        found.ends.append(max(end, text))
