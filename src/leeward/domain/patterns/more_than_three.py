"""Weeks with more than three: the number of times a week of which the guidance page asks.

The page asks of visits. A message is no visit, so communications and incidents are counted apart, and four
messages of one day are told as four messages on one day.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn, rests_on
from leeward.domain.patterns.wall import day, monday, number

TIMES = 3
"""A week has to have more than these."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week of ISO 8601 with more than three communications, and on how many days of it they were."""

    monday: date
    count: int
    days: int
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class IncidentWeek:
    """A week with more than three incidents, by their numbers in the log."""

    monday: date
    incidents: tuple[int, ...]
    days: int


@dataclass(frozen=True, slots=True)
class MoreThanThree:
    """Every week with more than three, in the order of time, of all weeks that had one.

    `on_days` is how many of these weeks had them on more than three days.
    """

    definition: ClassVar[str] = "pattern-more-than-three-times-a-week"
    weeks: tuple[Week, ...]
    of_weeks: int
    on_days: int
    incident_weeks: tuple[IncidentWeek, ...]
    of_incident_weeks: int
    apart: Apart


def more_than_three_times_a_week(
    counted: Counted, incidents: Iterable[tuple[date, int]] = ()
) -> MoreThanThree:
    """Return the weeks with more than three; `incidents` are days of the zone, with the number of each."""
    found, told = _by_week(counted), _incidents_by_week(incidents)
    weeks = tuple(_week(counted, start, places) for start, places in found.items() if len(places) > TIMES)
    return MoreThanThree(
        weeks,
        len(found),
        sum(week.days > TIMES for week in weeks),
        tuple(
            IncidentWeek(start, tuple(one for _, one in those), len({on for on, _ in those}))
            for start, those in told.items()
            if len(those) > TIMES
        ),
        len(told),
        counted.apart,
    )


def _by_week(counted: Counted) -> dict[int, list[int]]:
    weeks = defaultdict(list)
    for place, days in enumerate(counted.days):
        weeks[days - (days + 3) % 7].append(place)
    return dict(sorted(weeks.items()))


def _incidents_by_week(incidents: Iterable[tuple[date, int]]) -> dict[date, list[tuple[date, int]]]:
    weeks = defaultdict(list)
    for on, one in sorted(incidents):
        weeks[day(monday(number(on)))].append((on, one))
    return dict(weeks)


def _week(counted: Counted, start: int, places: list[int]) -> Week:
    days = counted.days
    entries = [counted.entries[place] for place in places]
    return Week(day(start), len(places), len({days[place] for place in places}), rests_on(entries))
