"""What a clock on the wall of a zone showed, and on which day: as numbers, for a million of them."""

from array import array
from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta, tzinfo

DAY = 86_400
"""Seconds of a day on the wall."""

_QUARTER = 900
_EPOCH = date(1970, 1, 1).toordinal()


def walls(instants: "array[int]", zone: tzinfo) -> "array[int]":
    """Return what a clock of the zone showed at instants, which are in order: as seconds, as if in UTC."""
    found, place = array("q"), 0
    while place < len(instants):
        ahead, until = _stretch(instants[place], zone)
        end = max(bisect_left(instants, until, place), place + 1)
        found.extend(map(ahead.__add__, instants[place:end]))
        place = end
    return found


def _stretch(at: int, zone: tzinfo) -> tuple[int, int]:
    """Return the seconds that a zone is ahead at an instant, and until when: for a day, or a quarter."""
    start = at // DAY * DAY
    first, last = _ahead(start, zone), _ahead(start + DAY, zone)
    if first == last:
        return first, start + DAY
    quarter = at // _QUARTER * _QUARTER  # zones change on a quarter of an hour
    return _ahead(quarter, zone), quarter + _QUARTER


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
