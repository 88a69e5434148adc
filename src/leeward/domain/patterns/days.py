"""How many on each day, and in each week."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn
from leeward.domain.patterns.series import Whose, grouped
from leeward.domain.patterns.wall import day, monday


@dataclass(frozen=True, slots=True)
class Line:
    """Days, or the Mondays of weeks, on which there was something, each with how many."""

    whose: Whose
    counts: tuple[tuple[date, int], ...]
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class PerDay:
    """How many on each day of the zone."""

    definition: ClassVar[str] = "pattern-per-day"
    lines: tuple[Line, ...]
    apart: Apart


@dataclass(frozen=True, slots=True)
class PerWeek:
    """How many in each week of ISO 8601, told by its Monday."""

    definition: ClassVar[str] = "pattern-per-week"
    lines: tuple[Line, ...]
    apart: Apart


def per_day(counted: Counted) -> PerDay:
    """Return how many there are on each day, by channel, direction and person."""
    return PerDay(_lines(counted, lambda number: number), counted.apart)


def per_week(counted: Counted) -> PerWeek:
    """Return how many there are in each week, by channel, direction and person."""
    return PerWeek(_lines(counted, monday), counted.apart)


def _lines(counted: Counted, start: Callable[[int], int]) -> tuple[Line, ...]:
    return tuple(
        Line(whose, tuple((day(number), count) for number, count in counts.items()), rests_on)
        for whose, counts, rests_on in grouped(counted, lambda hour, hourless: start(hour // 24))
    )
