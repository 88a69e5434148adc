"""Contact in the night: from 23:00 until before 07:00 in the zone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import SHOWN, RestsOn, rests_on
from leeward.domain.patterns.wall import DAY, day

BEGINS, ENDS = 23, 7
"""Hours on the wall: the first that is night, and the first that is not."""


@dataclass(frozen=True, slots=True)
class Night:
    """How many came in the night, and in how many nights. A night is told by the day on which it begins.

    `fullest` has the nights with most, and `more` says how many other nights there are. `hourless` have only
    a day: whether they came in a night is not known.
    """

    definition: ClassVar[str] = "pattern-night"
    begins: int
    ends: int
    count: int
    timed: int  # of so many whose time of day is known
    nights: int
    fullest: tuple[tuple[date, int], ...]
    more: int
    hourless: int
    rests_on: RestsOn
    apart: Apart


def night_contact(counted: Counted) -> Night:
    """Return what came in the night."""
    timed = counted.timed
    found = timed.where(bytes(hour >= BEGINS or hour < ENDS for hour in _hours(timed)))
    nights = Counter((wall - ENDS * 3600) // DAY for wall in found.wall)
    fullest = sorted(nights.items(), key=lambda one: (-one[1], one[0]))[:SHOWN]
    return Night(
        BEGINS,
        ENDS,
        len(found),
        len(timed),
        len(nights),
        tuple((day(number), count) for number, count in fullest),
        len(nights) - len(fullest),
        counted.hourless,
        rests_on(found.entries),
        counted.apart,
    )


def _hours(counted: Counted) -> list[int]:
    return [wall % DAY // 3600 for wall in counted.wall]
