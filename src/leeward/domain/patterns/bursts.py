"""The most in any 10 minutes, any hour and any one day."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn, rests_on

WINDOWS = {"pattern-burst-ten-minutes": 600, "pattern-burst-hour": 3600}
"""Key of a definition -> seconds. A window begins with an entry and has what is before its end."""

ONE_DAY = "pattern-burst-day"
"""Key of the definition of the fullest day of the zone."""


@dataclass(frozen=True, slots=True)
class Burst:
    """The most in one stretch of time, the earliest where several have as many."""

    definition: str
    count: int
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class Bursts:
    """The fullest stretches; `hourless` have only a day, and are in the fullest day alone."""

    definition: ClassVar[str] = "pattern-bursts"
    bursts: tuple[Burst, ...]
    hourless: int
    apart: Apart


def bursts(counted: Counted) -> Bursts:
    """Return the most entries in any 10 minutes, in any hour and on any day."""
    found = [_most(counted.timed, key, seconds) for key, seconds in WINDOWS.items()]
    found.append(_fullest_day(counted))
    return Bursts(tuple(one for one in found if one.count), counted.hourless, counted.apart)


def _most(counted: Counted, key: str, seconds: int) -> Burst:
    """Return the fullest window: each place is tried with one entry more than the best before it had."""
    at, most, start = counted.at, 0, 0
    for place, until in enumerate(at):
        if until - at[place - most] < seconds:
            most, start = most + 1, place - most
    return Burst(key, most, rests_on(counted.entries[start : start + most]))


def _fullest_day(counted: Counted) -> Burst:
    found = Counter(counted.days)
    most = max(found.values(), default=0)
    day = min((one for one, count in found.items() if count == most), default=0)
    return Burst(ONE_DAY, most, rests_on(counted.where(bytes(map(day.__eq__, counted.days))).entries))
