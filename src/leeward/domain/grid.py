"""Positions on the two national grids, and how far apart they are."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot


class Grid(StrEnum):
    """A grid of metres east and north. The two start in different places and do not line up."""

    BRITISH = "british"
    IRISH = "irish"


@dataclass(frozen=True, slots=True)
class Point:
    """A position in metres on its grid."""

    grid: Grid
    easting: int
    northing: int


def metres_between(one: Point, other: Point) -> float | None:
    """Return the straight line between two points in metres; None: they are on different grids."""
    if one.grid is not other.grid:
        return None
    return hypot(one.easting - other.easting, one.northing - other.northing)
