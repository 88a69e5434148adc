"""What stands in a backup beside records: the declaration, comments, the tag around all; and what is noted.

A definition of a document is passed over and noted: nothing that it defines is ever put in place of anything.
"""

import re
from collections.abc import Iterator

from leeward.adapters.readers.sms_backup.tags import Bytes, Tag, tag_at

BYTE_ORDER = b"\xef\xbb\xbf"
_DEFINITION = b"<!DOCTYPE"
_IN_A_DEFINITION = re.compile(rb"""["'\[\]>]|<!--""")
_CLOSING = re.compile(rb"</(?:smses|calls)\s*+>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.-]{1,40})["']""")
_PAIRS = ((b"<!--", b"-->"), (b"<?", b"?>"))
_LOOKED_AT = 1 << 16


class Markup:
    """What was met of it in a pass."""

    def __init__(self, whole: Bytes) -> None:
        self.whole = whole
        self.promised: list[int] = []  # how many records each tag around all says there are
        self.open = 0  # tags around all that nothing closed
        self.defined = False
        self.encoding = ""
        self._unended: set[bytes] = set()

    def after(self, place: int) -> int | None:
        """Return where markup at a place ends; None when there is none, or none that ends."""
        whole = self.whole
        if place == 0 and whole[:3] == BYTE_ORDER:
            return 3
        for begin, end in _PAIRS:
            if whole[place : place + len(begin)] == begin and end not in self._unended:
                found = whole.find(end, place + len(begin))
                if found >= 0:
                    self._declared(place, found)
                    return found + len(end)
                self._unended.add(end)  # it is not looked for again
        if not self.defined and whole[place : place + len(_DEFINITION)].upper() == _DEFINITION:
            self.defined = True  # a second one has no place in XML, and none is looked for
            return _definition_end(whole, place)
        if closing := _CLOSING.match(whole, place):
            self.open -= 1
            return closing.end()
        return None

    def root(self, tag: Tag) -> None:
        """Take down what the tag around all says."""
        self.open += not tag.closed
        count = tag.cut(self.whole, b"count") or b""
        if count.isdigit() and len(count) < 12:
            self.promised.append(int(count))

    def closing(self, tag: Tag) -> int:
        """Return where a tag that is not closed by itself is closed, at once; its own end when it is not."""
        found = re.compile(rb"\s*+</" + tag.name + rb"\s*+>").match(self.whole, tag.end)
        return found.end() if found else tag.end

    def _declared(self, place: int, end: int) -> None:
        if self.whole[place : place + 5] == b"<?xml" and (
            found := _ENCODING.search(self.whole[place : min(end, place + _LOOKED_AT)])
        ):
            self.encoding = found[1].decode()

    def notes(self, rows: int) -> Iterator[str]:
        """Yield a sentence for each thing about the file that a person should know."""
        if self.defined:
            yield "the file begins with a definition of its own (DOCTYPE): nothing that it defines was used"
        if self.open > 0:
            yield "the file has no end: it was cut off, or the backup was never finished"
        if self.promised and sum(self.promised) != rows:
            yield f"records that the file says it holds: {sum(self.promised):,}; that were read: {rows:,}"
        if self.encoding.casefold() not in ("", "utf-8", "utf8", "us-ascii", "ascii"):
            yield f"the file says that its letters are {self.encoding}: they were read as UTF-8"


def _definition_end(whole: Bytes, place: int) -> int | None:
    """Return where a definition ends: what looks like an end in its texts and comments is none."""
    inside = False
    while sign := _IN_A_DEFINITION.search(whole, place):
        place = sign.end()
        if sign[0] in (b'"', b"'", b"<!--"):
            closing = b"-->" if sign[0] == b"<!--" else sign[0]
            if (found := whole.find(closing, place)) < 0:
                return None
            place = found + len(closing)
        elif sign[0] == b">":
            if not inside:
                return place
        else:
            inside = sign[0] == b"["
    return None


def root_of(beginning: bytes) -> bytes:
    """Return the name of the tag around all that a file begins with; b"" when it is another, or none."""
    markup, place = Markup(beginning), 0
    while place < len(beginning):
        if beginning[place : place + 1].isspace():
            place += 1
            continue
        after = markup.after(place)
        if after is None:
            break
        place = after
    tag = tag_at(beginning, place)
    return tag.name if isinstance(tag, Tag) and _is_root(tag, beginning[tag.end :]) else b""


def _is_root(tag: Tag, rest: bytes) -> bool:
    """Return whether a tag is the program's: calls have other programs too, so one of them is looked for."""
    if tag.name == b"smses":
        return True
    return tag.name == b"calls" and (b"count" in tag.values or re.match(rb"\s*+<call\s", rest) is not None)
