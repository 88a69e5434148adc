"""Times as files write them, and the zones that stand beside some."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from leeward.adapters.readers.media.fact import Certainty, Fact, Name, clean

_TIME = re.compile(
    r"(?P<year>\d{4})[-:/]?(?:(?P<month>\d{2})(?:[-:/]?(?P<day>\d{2}))?)?"
    r"(?:[T ]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}[':]?\d{2}'?|[+-]\d{2}'?)?",
    re.IGNORECASE,
)
_PARTS = (("year", 0), ("month", 1), ("day", 1), ("hour", 0), ("minute", 0), ("second", 0))
"""Part of a time -> what it is where it is not written."""

_MAC = datetime(1904, 1, 1, tzinfo=UTC)


def time_fact(name: Name, written: str, stands_in: str, zone: str = "") -> list[Fact]:
    """Return the fact of a time; none of an empty one. `zone` is written apart, as "+01:00"."""
    written = clean(written)
    if not written.strip(" 0:"):  # cameras write zeros or blanks where their clock was never set
        return [Fact(name, written, "", Certainty.UNREADABLE, stands_in)] if "0" in written else []
    taken, certainty = _meant(written.removeprefix("D:"), zone)
    return [Fact(name, f"{written} {zone}".strip(), taken, certainty, stands_in)]


def _meant(written: str, zone: str) -> tuple[str, Certainty]:
    found = _TIME.fullmatch(written)
    if not found:
        return _as_in_mail(written)
    year, month, of_month, hour, minute, second = (int(found[part] or least) for part, least in _PARTS)
    try:
        at = datetime(year, month, of_month, hour, minute, second, tzinfo=_zone(found["zone"] or zone))
    except ValueError:
        return "", Certainty.UNREADABLE
    if found["hour"] is None:
        day = at.date().isoformat()
        return day if found["day"] else day[:7] if found["month"] else day[:4], Certainty.AS_WRITTEN
    return at.isoformat(" "), Certainty.NO_ZONE if at.tzinfo is None else Certainty.WITH_ZONE


def _as_in_mail(written: str) -> tuple[str, Certainty]:
    """Return what a time means that is written as in a letter's head, which PNG advises."""
    try:
        at = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return "", Certainty.UNREADABLE
    return at.isoformat(" "), Certainty.NO_ZONE if at.tzinfo is None else Certainty.WITH_ZONE


def counted_fact(name: Name, seconds: int, stands_in: str) -> list[Fact]:
    """Return the fact of a time counted in seconds from 1904; none of 0, which says that it is not known."""
    if not seconds:
        return []
    try:
        taken, certainty = (_MAC + timedelta(seconds=seconds)).isoformat(" "), Certainty.COUNTED
    except OverflowError:
        taken, certainty = "", Certainty.UNREADABLE
    return [Fact(name, f"{seconds} seconds since 1904", taken, certainty, stands_in)]


def _zone(written: str) -> timezone | None:
    """Return the zone of "+01:00", "+01'00'" or "Z"; None for none that can be read."""
    figures = re.sub(r"[^\d]", "", written)
    if written.upper() == "Z":
        return UTC
    if written[:1] not in ("+", "-") or len(figures) not in (2, 4):
        return None
    ahead = timedelta(hours=int(figures[:2]), minutes=int(figures[2:] or 0))
    if ahead >= timedelta(hours=24):
        return None
    return timezone(-ahead if written[0] == "-" else ahead)
