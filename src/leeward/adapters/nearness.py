"""How near councils are to each other, offline: straight lines between where their postcodes lie.

A straight line takes no account of roads, hills or water. It says what to look at first, not how long it
takes to get there.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from leeward.adapters.areas import council_named
from leeward.adapters.places import OUTSIDE, point_of, table_in, usual_folder
from leeward.domain.errors import PlaceNotFoundError
from leeward.domain.grid import Point, metres_between


def distance_km(council: str, other: str, folder: Path | None = None) -> float | None:
    """Return how far apart two councils are, by name or code, in kilometres; None: it cannot be told.

    Between Great Britain and Northern Ireland it cannot: the published list has them on different grids.
    `folder` holds the table of postcodes, as for a place.
    """
    one, another = centre(council, folder), centre(other, folder)
    metres = metres_between(one, another) if one and another else None
    return None if metres is None else metres / 1000


def nearest_councils(
    council: str, among: Iterable[str], folder: Path | None = None
) -> tuple[tuple[str, float], ...]:
    """Return those of `among`, as written there, with their kilometres from a council, nearest first.

    One whose distance cannot be told is left out, and so is a second mention of one.
    """
    told = {other: distance_km(council, other, folder) for other in among}
    near = [(other, km) for other, km in told.items() if km is not None]
    return tuple(sorted(near, key=lambda pair: (pair[1], pair[0])))


def centre(council: str, folder: Path | None = None) -> Point | None:
    """Return where the postcodes of a council lie in the mean, by its name or code; None: not known."""
    code = _code(council)
    return _centres(folder or usual_folder()).get(code) if code else None


@lru_cache(maxsize=1000)
def _code(council: str) -> str | None:
    return council_named(council)


@cache
def _centres(folder: Path) -> dict[str, Point]:
    # A table that cannot be built is not tried again for every service that is to be put in order.
    try:
        told = table_in(folder).centres
    except PlaceNotFoundError:
        return {}
    return {code: point_of(code, metres) for code, metres in told.items() if code not in OUTSIDE}
