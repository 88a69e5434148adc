"""What the pictures show, counted in one pass over the columns of a course of conduct."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from leeward.adapters.exports.chronology.charts.bins import Bins, bins
from leeward.adapters.exports.chronology.local_time import LocalTime
from leeward.domain.communication import Channel, Direction, Kind, Precision
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.patterns.together import Together

Grid = tuple[tuple[int, ...], ...]
"""Seven weekdays, from Monday, of 24 hours."""

_EPOCH = date(1970, 1, 1)
_CHANNELS = tuple(Channel)
_DAYS = range((date.min - _EPOCH).days, (date.max - _EPOCH).days + 1)
SHOWN = (Direction.RECEIVED, Direction.SENT, Direction.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Lane:
    """How many communications of one channel stand in each bin, by the direction that they went."""

    channel: Channel
    received: tuple[int, ...]
    sent: tuple[int, ...]
    unknown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts for pictures; None for bins where there is nothing to count.

    What an app wrote is not counted. `hourless` have a day and no hour, `outside` are not between the days
    that were asked for, and `undated` have no time: they are in no picture, and each picture says so.
    """

    bins: Bins | None
    lanes: tuple[Lane, ...]
    hours: Mapping[Direction, Grid]
    hourless: Mapping[Direction, int]
    outside: int = 0
    undated: int = 0

    def of(self, *directions: Direction) -> Grid:
        """Return the hours of these directions, added up."""
        grids = [self.hours[direction] for direction in directions]
        return tuple(tuple(map(sum, zip(*days, strict=True))) for days in zip(*grids, strict=True))


_Key = tuple[int, int, int, bool]
"""Hours since 1970 on a clock of the zone, place in `Channel`, direction, and if only a day was written."""


def counted(course: CourseOfConduct, between: tuple[date, date] | None = None) -> Counts:
    """Return the counts of a course of conduct, of all its days or of those from one to another."""
    told = _tally(course)
    days = range((between[0] - _EPOCH).days, (between[1] - _EPOCH).days + 1) if between else _DAYS
    inside = {key: count for key, count in told.items() if key[0] // 24 in days}
    spread = _spread(inside, between)
    return Counts(
        spread,
        _lanes(inside, spread) if spread else (),
        {direction: _grid(inside, direction) for direction in SHOWN},
        {direction: _sum(inside, direction) for direction in SHOWN},
        outside=sum(told.values()) - sum(inside.values()),
        undated=len(course.chronology.undated),
    )


def _tally(course: CourseOfConduct) -> Counter[_Key]:
    shown, told = LocalTime(course.zone).shown, course.chronology
    columns = (course.column(name) for name in ("kind", "direction", "precision"))
    everything = zip(told.at, Together(course).channel(), *columns, strict=True)
    return Counter(
        (shown(at) // 3600, channel, direction, precision == Precision.DAY)
        for at, channel, kind, direction, precision in everything
        if kind != Kind.SYSTEM
    )


def _spread(inside: Iterable[_Key], between: tuple[date, date] | None) -> Bins | None:
    if between:
        return bins(*between)
    days = [key[0] // 24 for key in inside]
    return bins(_day(min(days)), _day(max(days))) if days else None


def _day(number: int) -> date:
    return _EPOCH + timedelta(number)


def _lanes(inside: Mapping[_Key, int], spread: Bins) -> tuple[Lane, ...]:
    edges = [(start - _EPOCH).days for start in spread.starts]
    counts: dict[tuple[Channel, Direction], list[int]] = {}
    for (hour, channel, direction, _), count in inside.items():
        lane = counts.setdefault((_CHANNELS[channel], _shown_as(direction)), [0] * len(edges))
        lane[max(bisect_right(edges, hour // 24) - 1, 0)] += count
    none = (0,) * len(edges)
    used = [channel for channel in Channel if any(channel == key[0] for key in counts)]
    return tuple(
        Lane(channel, *(tuple(counts.get((channel, direction), none)) for direction in SHOWN))
        for channel in used
    )


def _grid(inside: Mapping[_Key, int], direction: Direction) -> Grid:
    grid = [[0] * 24 for _ in range(7)]
    for (hour, _, way, hourless), count in inside.items():
        if _shown_as(way) == direction and not hourless:
            grid[(hour // 24 + 3) % 7][hour % 24] += count  # 1 January 1970 was a Thursday
    return tuple(map(tuple, grid))


def _sum(inside: Mapping[_Key, int], direction: Direction) -> int:
    return sum(count for key, count in inside.items() if key[3] and _shown_as(key[2]) == direction)


def _shown_as(way: int) -> Direction:
    return Direction(way) if way in (Direction.SENT, Direction.RECEIVED) else Direction.UNKNOWN
