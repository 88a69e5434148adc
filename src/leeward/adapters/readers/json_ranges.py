"""A file of JSON walked in its bytes: each object of a list with its range, and never all of the file.

A whole object is read by the parser of the standard library, which also tells where it ends. Where that
cannot go on, brackets are counted to say which stretch cannot be read, and where reading begins again.
"""

import json
import re
from collections.abc import Callable, Iterator
from mmap import mmap

from leeward.adapters.readers.json_parts import Record, in_parts, parsed
from leeward.adapters.readers.json_place import Place, end_of_value
from leeward.domain.reading import UnreadLine

Found = tuple[int, int, Record]
"""The first byte of an object, the byte after it, and what it says."""

_SMALL, _LARGE = 1 << 12, 1 << 20  # bytes that are parsed at a time
_LONG_OBJECT = 1 << 22
_LOOKED_AT = 1 << 16  # bytes in which an object after damage has to end
_LEAST = 1 << 14  # bytes that are looked at for an end, however much has been already
_TRIES = 5_000  # in vain
_MOST_APART = 1_000  # stretches that are listed each by itself, where nothing that is read parts them
_MANY = "it and what follows it are damaged, or no messages"

_BETWEEN = re.compile(rb",(?=[ \t\r\n]*(\{))")
_NEXT = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
_BRACE = ord("{")
_APART = b", \t\r\n"
_NO_OBJECTS = re.compile(
    rb'(?:(?:[^\s,\[\]{}":]++|"(?:[^"\\]++|\\.)*+")[ \t\r\n]*+,[ \t\r\n]*+){2,}+', re.DOTALL
)
_scan = json.JSONDecoder(strict=False).raw_decode


class Walk(Place):
    """A place that goes once through a file, and what could not be read on its way."""

    def __init__(
        self, whole: mmap | bytes, is_one: Callable[[Record], bool], boundary: re.Pattern[bytes]
    ) -> None:
        """Begin; after damage, reading goes on at what `is_one`, and not behind a `boundary`.

        Behind a boundary, objects belong to something else.
        """
        super().__init__(whole)
        self.unread: list[UnreadLine] = []
        self.records = 0  # objects of lists, and stretches that belong to none
        self._is_one, self._boundary = is_one, boundary
        self._window, self._tries = _LARGE, _TRIES
        self._may_look_at = 4 * self.size + _LARGE  # bytes, in all, for ends that may never come

    def refuse(self, start: int, end: int, reason: str) -> None:
        """List the object that was yielded last as unread."""
        self._list(start, end, reason, f"record {self.records}")

    def leave(self, end: int, reason: str, where: str = "") -> None:
        """List the bytes from here to an end as unread, and go on after them."""
        self._list(self.at, end, reason, where or f"record {self.records}")
        self.at = end

    def _list(self, start: int, end: int, reason: str, where: str) -> None:
        """List a stretch as unread. Where there are many, neighbours are one: a file can hold millions."""
        if len(self.unread) >= _MOST_APART and self._follows(last := self.unread[-1], start):
            self.unread[-1] = UnreadLine(last.start, end - last.start, _MANY, last.where)
            self.records -= 1
        else:
            self.unread.append(UnreadLine(start, end - start, reason, where))

    def _follows(self, last: UnreadLine, start: int) -> bool:
        behind = last.start + last.length
        return start - behind < _SMALL and not self.whole[behind:start].strip(_APART)

    def tear(self) -> None:
        """Give up what is left, and list it as unread."""
        self.torn = True
        self.rest()

    def rest(self) -> None:
        """List what stands from here to the end of the file as unread, when anything does."""
        self.blank()
        if self.at < self.size:
            self.records += 1
            self.leave(self.size, "the file is damaged here, or goes on with something else", "its end")

    def objects(self) -> Iterator[Found]:
        """Yield each object of the list that stands here; what is none, or damaged, is listed as unread."""
        if not self.takes(b"["):
            return
        while not self.takes(b"]"):
            if self.at >= self.size:
                self.torn = True
                return
            before = self.at
            if self.whole[before] == _BRACE:
                yield from self._parsed_at_once()
            self._window = min(self._window * 4, _LARGE)
            if self.at == before:
                self._window = _SMALL
                yield from self._by_itself()
            self._go_past_comma()

    def _parsed_at_once(self) -> Iterator[Found]:
        """Yield objects until one does not end in this window, or cannot be parsed."""
        text = _decoded(self.whole, self.at, self._window)
        simple, place, at = text.isascii(), 0, self.at
        while True:
            try:
                value, end = _scan(text, place)
                length = end - place if simple else len(text[place:end].encode())
            except (ValueError, RecursionError):
                return
            if type(value) is not dict:
                return
            self.records += 1
            self.at = at + length
            yield at, self.at, value
            if (after := _NEXT.match(text, end)) is None:
                return
            at += length + after.end() - end
            place = after.end()

    def _by_itself(self) -> Iterator[Found]:
        """Yield the one object that stands here, or list it as unread."""
        self.records += 1
        start = self.at
        if len(self.unread) >= _MOST_APART and (many := _NO_OBJECTS.match(self.whole, start)):
            self.leave(self.whole.rfind(b",", start, many.end()), _MANY)
            return
        end = end_of_value(self.whole, start, start + max(self._may_look_at, _LEAST))
        self._may_look_at -= (end or self.size) - start
        if end is None:
            self._leave_damage(None, "it is damaged, or the file is cut short here")
            return
        long = end - start > _LONG_OBJECT
        value = in_parts(self.whole, start) if long else parsed(bytes(self.whole[start:end]))
        if isinstance(value, str):
            self._leave_damage(end, value)
        else:
            self.at = end
            yield start, end, value

    def _go_past_comma(self) -> None:
        if self.takes(b",") or self.sees(b"]") or self.at >= self.size:
            return
        self.records += 1
        self._leave_damage(None, "it is damaged")
        self.takes(b",")

    def _leave_damage(self, end: int | None, reason: str) -> None:
        """List a stretch as unread: to its own end where that can be trusted, else to the next object."""
        if end is not None:
            after = Place(self.whole, end)
            if not after.sees(b",") and not after.sees(b"]"):
                end = None
        following = self._following(self.size if end is None else end)
        self.leave(following or end or self.size, reason)

    def _following(self, end: int) -> int | None:
        """Return the comma before the next object that is one; None when none comes before an end."""
        start = self.at + 1
        end = min(end, start + max(self._may_look_at, _LEAST))
        if border := self._boundary.search(self.whole, start, end):
            end = border.start()
        self._may_look_at -= end - start
        for comma in _BETWEEN.finditer(self.whole, start, end):
            if self._tries <= 0:
                return None
            try:
                value, _ = _scan(_decoded(self.whole, comma.start(1), _LOOKED_AT), 0)
            except (ValueError, RecursionError):
                value = None
            if isinstance(value, dict) and self._is_one(value):
                return comma.start()
            self._tries -= 1
        return None


def _decoded(whole: mmap | bytes, start: int, length: int) -> str:
    """Return some bytes as text, whose damaged letters stand each for the byte that they were."""
    cut = whole[start : start + length]
    try:
        return cut.decode()
    except UnicodeDecodeError as error:
        if len(cut) - error.start < 4:  # a letter that the window cuts in two
            cut = cut[: error.start]
        return cut.decode(errors="surrogateescape")
