"""Times as clocks on a wall show them, made into instants in a zone: which of them come twice, or never.

In the night in which clocks go back, an hour comes twice, and a message of it may be of either. In the one in
which they go forward, an hour is left out, and a clock that shows it was wrong or stood in another zone.
"""

from array import array
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from enum import IntEnum


class Sure(IntEnum):
    """How surely a time on a wall is one instant."""

    YES = 0
    TWICE = 1  # the first of the two is taken
    NEVER = 2  # no clock of the zone showed it


def instants(shown: Iterable[int], zone: tzinfo) -> tuple["array[int]", "array[int]"]:
    """Return the seconds since 1970 of times on a wall of a zone, and how sure each is.

    `shown` are seconds since 1970 as if the clock were in UTC. Zones change on a quarter of an hour, so what
    is worked out for one holds for all of it.
    """
    known: dict[int, tuple[int, Sure]] = {}
    found, sure = array("q"), array("B")
    for at in shown:
        quarter = at // 900
        if (of := known.get(quarter)) is None:
            of = known[quarter] = _offset(quarter * 900, zone)
        found.append(at - of[0])
        sure.append(of[1])
    return found, sure


def _offset(shown: int, zone: tzinfo) -> tuple[int, Sure]:
    """Return the seconds that the zone is ahead of UTC at a time on its wall, and how sure that is."""
    try:
        naive = datetime.fromtimestamp(shown, UTC).replace(tzinfo=None)
        first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        early, late = _ahead(first), _ahead(second)
    except (ValueError, OverflowError, OSError):  # beyond the years that a calendar has
        return 0, Sure.NEVER
    if early == late:
        return early, Sure.YES
    return early, Sure.TWICE if early > late else Sure.NEVER


def _ahead(at: datetime) -> int:
    return int((at.utcoffset() or timedelta()).total_seconds())
