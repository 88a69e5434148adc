"""Silences: the longest times without anything, and the days without."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from typing import ClassVar

from leeward.domain.communication import Precision
from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn
from leeward.domain.patterns.wall import DAY

LONGEST = 10
"""Silences that are told."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence between two entries, with how many entries stand in it whose sender or time is unsure."""

    after: int
    before: int
    seconds: int
    days_without: int  # whole days of the zone
    unsure_within: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """The longest silences, the longest first, and how many of all days had nothing.

    `days` are those from the first entry's to the last's, both included.
    """

    definition: ClassVar[str] = "pattern-gaps"
    longest: tuple[Gap, ...]
    days: int
    days_without: int
    rests_on: RestsOn
    apart: Apart


def gaps(counted: Counted, longest: int = LONGEST) -> Gaps:
    """Return the silences between these entries; of an entry with a day alone, all of that day is none."""
    days = counted.days
    span = days[-1] - days[0] + 1 if days else 0
    found = nlargest(longest, _silences(counted), key=lambda one: (one[0], -one[1]))
    told = tuple(_gap(counted, seconds, place) for seconds, place in found)
    entries, count = counted.entries, len(counted)
    rests_on = RestsOn(entries[0], entries[-1], count, (), count) if count else RestsOn()
    return Gaps(told, span, span - len(set(days)), rests_on, counted.apart)


def _silences(counted: Counted) -> Iterator[tuple[int, int]]:
    """Yield how long the silence before each entry but the first was, where there was one, and its place."""
    lasts: dict[int, int] = {of: DAY if of <= Precision.DAY else 0 for of in Precision}
    until: int | None = None
    for place, (at, precision) in enumerate(zip(counted.at, counted.precision, strict=True)):
        if until is not None and at > until:
            yield at - until, place
        end = at + lasts[precision]
        until = end if until is None or end > until else until


def _gap(counted: Counted, seconds: int, place: int) -> Gap:
    end, days = counted.at[place], counted.days
    doubtful = counted.doubtful
    within = bisect_left(doubtful, end) - bisect_right(doubtful, end - seconds)
    return Gap(
        counted.entries[place - 1],
        counted.entries[place],
        seconds,
        max(days[place] - days[place - 1] - 1, 0),
        max(within, 0),
    )
