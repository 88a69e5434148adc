"""Before and after each marker: as many weeks on either side, and how many came in each."""

from bisect import bisect_left
from collections.abc import Iterable
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

    A week is seven times 24 hours from the marker. With no whole week on one side nothing can be compared.
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
    at = int(marker.at.timestamp() // 1)
    weeks = 0
    if everybody:
        weeks = max(min((at - everybody.at[0]) // WEEK, (everybody.at[-1] - at) // WEEK, MOST), 0)
    edges = [bisect_left(counted.at, at + week * WEEK) for week in range(-weeks, weeks + 1)]
    counts = [end - start for start, end in pairwise(edges)]
    inside = counted.entries[edges[0] : edges[-1]]
    rests_on = RestsOn(inside[0], inside[-1], len(inside), (), len(inside)) if inside else RestsOn()
    return AroundMarker(marker, tuple(counts[:weeks]), tuple(counts[weeks:]), rests_on)
