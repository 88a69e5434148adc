"""Before and after each marker: as many weeks on either side, and how many came in each."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from leeward.domain.marker import Marker
from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn
from leeward.domain.patterns.wall import DAY

WEEK = 7 * DAY
MOST = 52
"""Weeks that are compared on either side, where there are more."""


@dataclass(frozen=True, slots=True)
class AroundMarker:
    """What came in the weeks before a marker and in as many after it, each in the order of time.

    A week is seven times 24 hours from the marker. Of a marker that is known to the day, weeks before it end
    with the beginning of that day and weeks after it begin with its end: what came on the day is in neither.
    With no whole week on one side nothing can be compared.
    """

    marker: Marker
    before: tuple[int, ...]
    after: tuple[int, ...]
    rests_on: RestsOn

    @property
    def weeks(self) -> int:
        """How many weeks are compared on either side."""
        return len(self.before)


@dataclass(frozen=True, slots=True)
class AroundMarkers:
    """Each marker with what came before and after it."""

    definition: ClassVar[str] = "pattern-around-markers"
    markers: tuple[AroundMarker, ...]
    apart: Apart


def around_markers(counted: Counted, everybody: Counted, markers: Iterable[Marker]) -> AroundMarkers:
    """Return what came around each marker.

    From the first to the last entry of `everybody` it is known what came: beyond that, silence shows nothing.
    """
    told = sorted(markers, key=lambda marker: marker.at)
    return AroundMarkers(tuple(_around(counted, everybody, marker) for marker in told), counted.apart)


def _around(counted: Counted, everybody: Counted, marker: Marker) -> AroundMarker:
    at, over = (int(moment.timestamp() // 1) for moment in (marker.at, marker.over))
    weeks = 0
    if everybody:
        weeks = max(min((at - everybody.at[0]) // WEEK, (everybody.at[-1] - over) // WEEK, MOST), 0)
    before = [bisect_left(counted.at, at - week * WEEK) for week in range(weeks, -1, -1)]
    after = [bisect_left(counted.at, over + week * WEEK) for week in range(weeks + 1)]
    inside = counted.entries[before[0] : before[-1]] + counted.entries[after[0] : after[-1]]
    rests_on = RestsOn(inside[0], inside[-1], len(inside), (), len(inside)) if inside else RestsOn()
    return AroundMarker(marker, _counts(before), _counts(after), rests_on)


def _counts(edges: Sequence[int]) -> tuple[int, ...]:
    return tuple(end - start for start, end in pairwise(edges))
