"""Rows of a course of conduct, ready to be filtered: any page of any filter, fast enough to type in.

Rows are those of the chronology in its order, and after them those without a time, as documents number them.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import compress

from leeward.domain.attribution import Ledger, Person
from leeward.domain.chronology import Chronology
from leeward.domain.communication import Channel, Precision
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.filtering.filter import Filter
from leeward.domain.filtering.plane import Mask, Planes, both
from leeward.domain.filtering.said import Said
from leeward.domain.patterns.people import People
from leeward.domain.patterns.together import Together
from leeward.domain.patterns.wall import DAY, walls
from leeward.domain.telephone import comparable

_REMEMBERED = 16
_UNKNOWN = 255
"""The hour of what has only a day, and the hour and weekday of what has not even that."""

_CHANNEL = {channel: number for number, channel in enumerate(Channel)}


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of those that a filter shows, in their order, and how many it shows of how many."""

    rows: tuple[int, ...]
    number: int  # from 1
    pages: int
    shown: int
    of: int


class Filtering:
    """A course of conduct as planes. `words` gives what a row of a source says."""

    def __init__(
        self,
        course: CourseOfConduct,
        ledger: Ledger,
        persons: Iterable[Person],
        words: Callable[[int, int], str],
    ) -> None:
        self._course, self._words = course, words
        self._every = _with_undated(course.chronology)
        self._people = People(course, ledger, persons)
        together = Together(replace(course, chronology=self._every))
        handle, channel = together.numbered("sender", self._people.handle_numbers), together.channel()
        self._persons = self._behind(handle, channel)
        self._person = Planes(self._persons)
        self._handle, self._channel = Planes(handle), Planes(channel)
        conversations = together.numbered("conversation", self._people.conversation_numbers)
        self._conversation = Planes(conversations)
        self._source = Planes(self._every.source)
        self._direction = Planes(together.column("direction"))
        self._kind = Planes(together.column("kind"))
        self._marks = Planes(together.column("marks"))
        self._precision = together.column("precision")
        self.where = lru_cache(_REMEMBERED)(self._where)

    def __len__(self) -> int:
        return len(self._every)

    def page(self, asked: Filter, number: int, size: int) -> Page:
        """Return one page of what a filter shows, the last one for a number beyond it."""
        rows = self.where(asked)
        pages = max(-(-len(rows) // size), 1)
        number = min(max(number, 1), pages)
        found = tuple(rows[(number - 1) * size : number * size])
        return Page(found, number, pages, len(rows), len(self))

    def place(self, row: int) -> tuple[int, int]:
        """Return the number of the source, and of its row, that a row is."""
        return self._every.source[row], self._every.row[row]

    def person(self, row: int) -> str:
        """Return whom the ledger names behind a row, "" for nobody."""
        return self._people.names[self._persons[row]]

    def _where(self, asked: Filter) -> Sequence[int]:
        """Return every row that a filter shows; the last few answers are remembered."""
        within = self._within(asked)
        rows = slice(within.start, within.stop)
        masks: list[Mask] = [
            planes.any_of(wanted, rows) for planes, wanted in self._asked(asked) if wanted is not None
        ]
        if asked.marks:
            masks.append(self._marks.with_any(sum(asked.marks), rows))
        if asked.attachments:
            masks.append(self._with_attachments[rows])
        masks = [both(masks)] if masks else []
        for words in asked.words if not masks or any(masks[0]) else ():  # they take longest
            masks.append(self._said.having(words, rows))
        return array("I", compress(within, both(masks))) if masks else within

    def _within(self, asked: Filter) -> range:
        """Return the rows of a time; all of them when none is asked."""
        if asked.since is None and asked.until is None:
            return range(len(self))
        at = self._course.chronology.at
        first = 0 if asked.since is None else bisect_left(at, asked.since)
        return range(first, len(at) if asked.until is None else max(bisect_left(at, asked.until), first))

    def _asked(self, asked: Filter) -> Iterable[tuple[Planes, Collection[int] | None]]:
        """Yield each column that is asked, and the numbers that it must have one of; None asks nothing."""
        people = self._people
        yield self._person, _numbers(asked.persons, people.names)
        yield self._handle, _numbers(set(map(comparable, asked.handles)), map(comparable, people.handles))
        yield self._conversation, _numbers(asked.conversations, (name for _, name in people.conversations))
        yield self._source, _numbers(asked.sources, (source.name for source in self._course.sources))
        yield self._channel, [_CHANNEL[one] for one in asked.channels] or None
        yield self._direction, asked.directions or None
        yield self._kind, asked.kinds or None
        if asked.hours:
            yield self._hours, asked.hours
        if asked.weekdays:
            yield self._weekdays, asked.weekdays

    def _behind(self, handles: "array[int]", channels: "array[int]") -> "array[int]":
        """Return who is behind each row; nobody behind one without a time, as a ledger holds for times."""
        dated = len(self._course.chronology)
        known = self._people.of(handles[:dated], channels[:dated], self._course.chronology.at)
        return known + array("I", bytes(4 * (len(self) - dated)))

    @cached_property
    def _said(self) -> Said:
        return Said(map(self._words, self._every.source, self._every.row))

    @cached_property
    def _wall(self) -> "array[int]":
        return walls(self._course.chronology.at, self._course.zone)

    @cached_property
    def _hours(self) -> Planes:
        told = zip(self._wall, self._precision, strict=False)  # those without a time come after both
        hours = bytes(_UNKNOWN if finely <= Precision.DAY else at % DAY // 3600 for at, finely in told)
        return Planes(self._padded(hours))

    @cached_property
    def _weekdays(self) -> Planes:
        return Planes(
            self._padded(bytes((at // DAY + 3) % 7 for at in self._wall))
        )  # 1970 began on a Thursday

    def _padded(self, told: bytes) -> "array[int]":
        return array("B", told.ljust(len(self), bytes([_UNKNOWN])))

    @cached_property
    def _with_attachments(self) -> bytes:
        having = [source.communications.attachments for source in self._course.sources]
        told = zip(self._every.source, self._every.row, strict=True)
        return bytes(row in having[source] for source, row in told)


def _with_undated(told: Chronology) -> Chronology:
    """Return the rows of a chronology with those that have no time after them; they are at no moment."""
    return Chronology(
        source=told.source + array("I", (source for source, _ in told.undated)),
        row=told.row + array("I", (row for _, row in told.undated)),
        at=told.at + array("q", bytes(8 * len(told.undated))),
    )


def _numbers(wanted: Collection[str], names: Iterable[str]) -> Collection[int] | None:
    return {number for number, name in enumerate(names) if name in wanted} if wanted else None
