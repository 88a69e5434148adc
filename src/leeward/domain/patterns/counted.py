"""The entries that count in patterns, as columns, each with its person and its time on the wall.

It is made once for all patterns. What does not count is said with why (`apart`).
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import tzinfo
from functools import cached_property
from itertools import compress
from operator import and_, or_

from leeward.domain.attribution import Ledger, Person, Role
from leeward.domain.communication import Channel, Kind, Mark, Precision
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.patterns.apart import Apart, Why
from leeward.domain.patterns.people import NOBODY, People
from leeward.domain.patterns.together import Together
from leeward.domain.patterns.wall import DAY, walls
from leeward.domain.wall_clock import Sure

CHANNELS = tuple(Channel)

Group = tuple[int, int, int]
"""Channel, direction and person, as the columns have them."""


@dataclass(frozen=True)
class Counted:
    """Entries that count, in their order: what is at place i of a column is of `entries[i]`."""

    people: People
    zone: tzinfo
    apart: Apart
    doubtful: "array[int]"  # moments of entries that may be anybody's: unsure, or of nobody who is known
    entries: "array[int]"  # places in the chronology
    at: "array[int]"  # seconds since 1970
    wall: "array[int]"  # the same, as a clock of the zone showed it
    channel: "array[int]"  # places in CHANNELS
    direction: "array[int]"
    kind: "array[int]"
    marks: "array[int]"
    precision: "array[int]"
    person: "array[int]"  # places in `people.names`; 0 is nobody who is known
    handle: "array[int]"  # places in `people.handles`
    conversation: "array[int]"  # places in `people.conversations`

    def __len__(self) -> int:
        return len(self.entries)

    def where(self, wanted: Sequence[int]) -> "Counted":
        """Return the entries at whose places `wanted` is not 0."""
        columns = {name: array(c.typecode, compress(c, wanted)) for name, c in self._columns()}
        return Counted(self.people, self.zone, self.apart, self.doubtful, **columns)

    def by(self, role: Role) -> "Counted":
        """Return what persons of a role sent and did."""
        return self.where(bytes(map(self.people.have(role).__getitem__, self.person)))

    def of_kind(self, kind: Kind) -> "Counted":
        """Return the messages, or the calls."""
        return self.where(bytes(map(kind.__eq__, self.kind)))

    @cached_property
    def timed(self) -> "Counted":
        """Those of which more is written than the day."""
        if self.hourless:
            return self.where(bytes(map(Precision.DAY.__lt__, self.precision)))
        return self

    @cached_property
    def hourless(self) -> int:
        """How many have a day and no time of day."""
        return sum(map(Precision.DAY.__ge__, self.precision))

    @cached_property
    def days(self) -> "array[int]":
        """The day of each in the zone, counted from 1 January 1970."""
        return array("q", (wall // DAY for wall in self.wall))

    @cached_property
    def by_hour(self) -> Mapping[tuple[int, int, int, int, bool], int]:
        """How many in each hour since 1970 on the wall, by channel, direction, person and if hourless."""
        hours = (wall // 3600 for wall in self.wall)
        days_only = map(Precision.DAY.__ge__, self.precision)
        return Counter(zip(hours, self.channel, self.direction, self.person, days_only, strict=True))

    @cached_property
    def ends(self) -> Mapping[Group, tuple[int, int, int]]:
        """The first and the last entry of each channel, direction and person, and how many there are."""
        groups = list(zip(self.channel, self.direction, self.person, strict=True))
        last = dict(zip(groups, self.entries, strict=True))
        first = dict(zip(reversed(groups), reversed(self.entries), strict=True))
        return {group: (first[group], last[group], count) for group, count in Counter(groups).items()}

    def _columns(self) -> Iterable[tuple[str, "array[int]"]]:
        names = [one.name for one in fields(self)]
        return ((name, getattr(self, name)) for name in names[names.index("entries") :])


def counted(course: CourseOfConduct, ledger: Ledger, persons: Iterable[Person] = ()) -> Counted:
    """Return the entries of a course of conduct that count, with the person that the ledger gives each."""
    together, told = Together(course), course.chronology
    people = People(course, ledger, persons)
    kind, marks = together.column("kind"), together.column("marks")
    handle = together.numbered("sender", people.handle_numbers)
    channel = together.channel()
    person = people.of(handle, channel, told.at)
    why = _why(kind, marks, told.sure)
    counts = why.translate(_COUNTS)
    known = bytes(map(NOBODY.__ne__, person))
    everything = Counted(
        people,
        course.zone,
        _apart(why, known, len(told.undated)),
        array("q", compress(told.at, _doubtful(why, known))),
        entries=array("q", range(len(course))),
        at=told.at,
        wall=walls(told.at, course.zone),
        channel=channel,
        direction=together.column("direction"),
        kind=kind,
        marks=marks,
        precision=together.column("precision"),
        person=person,
        handle=handle,
        conversation=together.numbered("conversation", people.conversation_numbers),
    )
    return everything if all(counts) else everything.where(counts)


_ALL = range(256)
_COUNTS = bytes(not why for why in _ALL)
_ANY = bytes(why > 0 for why in _ALL)
_MAY_BE_ANYBODY = bytes(why & int(Why.SYSTEM | Why.NOT_SENT) == 0 for why in _ALL)
_MARKS = {int(Mark.NOT_SENT): int(Why.NOT_SENT), int(Mark.ATTRIBUTION_UNSURE): int(Why.ATTRIBUTION_UNSURE)}


def _why(kinds: Iterable[int], marks: Iterable[int], sures: Iterable[int]) -> bytes:
    """Return for each entry the reasons why it does not count; 0 where it does."""
    by_kind: dict[int, int] = {kind: int(Why.SYSTEM) * (kind == Kind.SYSTEM) for kind in Kind}
    by_sure: dict[int, int] = {sure: int(Why.TIME_UNSURE) * (sure != Sure.YES) for sure in Sure}
    by_marks = {found: sum(why for mark, why in _MARKS.items() if found & mark) for found in set(marks)}
    told = map(or_, map(by_kind.__getitem__, kinds), map(by_marks.__getitem__, marks))
    return bytes(map(or_, told, map(by_sure.__getitem__, sures)))


def _doubtful(why: bytes, known: bytes) -> bytes:
    """Return 1 for each entry that somebody sent, but who or when is unsure."""
    sent = why.translate(_MAY_BE_ANYBODY)
    unsure = bytes(map(or_, why, known.translate(_COUNTS))).translate(_ANY)
    return bytes(map(and_, sent, unsure))


def _apart(why: bytes, known: bytes, undated: int) -> Apart:
    told: Counter[Why] = Counter()
    for reasons, count in Counter(why).items():
        if first := next((one for one in Why if reasons & one), None):
            told[first] += count
    return Apart(
        system=told[Why.SYSTEM],
        not_sent=told[Why.NOT_SENT],
        time_unsure=told[Why.TIME_UNSURE],
        attribution_unsure=told[Why.ATTRIBUTION_UNSURE],
        undated=undated,
        person_unknown=Counter(zip(why, known, strict=True))[0, 0],
    )
