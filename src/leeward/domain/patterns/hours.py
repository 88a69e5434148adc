"""How many in each hour of the week."""

from dataclasses import dataclass
from typing import ClassVar

from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn
from leeward.domain.patterns.series import Whose, grouped

Grid = tuple[tuple[int, ...], ...]
"""Seven weekdays, from Monday, of 24 hours."""

_DAY_ALONE = 7 * 24
"""Where those stand of which no time of day is written."""


@dataclass(frozen=True, slots=True)
class HoursOf:
    """The hours of one channel, direction and person."""

    whose: Whose
    grid: Grid
    hourless: int  # have a day and no time of day: they are in no hour
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class HoursOfTheWeek:
    """How many at each hour of each weekday, in the zone."""

    definition: ClassVar[str] = "pattern-hours"
    lines: tuple[HoursOf, ...]
    apart: Apart


def hours_of_the_week(counted: Counted) -> HoursOfTheWeek:
    """Return how many there are at each hour of each weekday, by channel, direction and person."""
    lines = []
    for whose, counts, rests_on in grouped(counted, _place):
        grid = tuple(tuple(counts.get(day * 24 + hour, 0) for hour in range(24)) for day in range(7))
        lines.append(HoursOf(whose, grid, counts.get(_DAY_ALONE, 0), rests_on))
    return HoursOfTheWeek(tuple(lines), counted.apart)


def _place(hour: int, hourless: bool) -> int:
    return _DAY_ALONE if hourless else (hour + 3 * 24) % _DAY_ALONE  # 1 January 1970 was a Thursday
