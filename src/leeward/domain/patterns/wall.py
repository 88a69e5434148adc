"""What a clock on the wall of a zone showed, and on which day: as numbers, for a million of them."""

from array import array
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo

DAY = 86_400
"""Seconds of a day on the wall."""

_EPOCH = date(1970, 1, 1).toordinal()


def walls(instants: Iterable[int], zone: tzinfo) -> "array[int]":
    """Return what a clock of the zone showed at each instant, as seconds since 1970 as if it were in UTC."""
    ahead = _Ahead(zone)
    return array("q", [at + ahead[at // DAY] if at // DAY in ahead else ahead.on(at) for at in instants])


class _Ahead(dict[int, int]):
    """Day in UTC -> the seconds that a zone is ahead on it; not of a day on which that changes."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def on(self, at: int) -> int:
        """Return what a clock showed, and remember the day of it."""
        day = at // DAY
        first, last = (_ahead((day + more) * DAY, self._zone) for more in (0, 1))
        if first != last:
            return at + _ahead(at, self._zone)
        self[day] = first
        return at + first


def _ahead(at: int, zone: tzinfo) -> int:
    """Return the seconds that the zone is ahead of UTC; 0 beyond the years that a calendar has."""
    try:
        offset = datetime.fromtimestamp(at, UTC).astimezone(zone).utcoffset()
    except (ValueError, OverflowError, OSError):
        return 0
    return int((offset or timedelta()).total_seconds())


def day(number: int) -> date:
    """Return a day that is counted from 1 January 1970; the nearest one that calendars have."""
    return date.fromordinal(min(max(number + _EPOCH, 1), date.max.toordinal()))


def number(of: date) -> int:
    """Return a day as it is counted from 1 January 1970."""
    return of.toordinal() - _EPOCH


def monday(days: int) -> int:
    """Return the Monday of the week in which a day is, both counted from 1 January 1970, a Thursday."""
    return days - (days + 3) % 7
