"""When an e-mail was: as its Date says, else as the last server says that took it, else as its mbox says."""

import re
from datetime import date
from email.utils import parsedate_tz
from functools import lru_cache

from leeward.adapters.readers.email.fields import Fields, first
from leeward.domain.communication import Clock, Precision

Moment = tuple[int, Clock, Precision]
"""Seconds since 1970, and how they were written."""

NEVER: Moment = (0, Clock.NONE, Precision.NONE)
YEARS = range(1971, 2101)
"""A Date of another year was set by no clock that ran."""

_MONTHS = {
    m: n
    for n, m in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_USUAL = re.compile(
    r"(?:[A-Za-z]{3}, +)?(\d{1,2}) +([A-Za-z]{3}) +(\d{4}) +(\d\d):(\d\d)(?::(\d\d))?"
    r" +([+-])(\d\d)(\d\d)\b.*",
    re.DOTALL,
)
_ZONE = re.compile(r"[+-]\d{3,4}\b|\b(?:UTC?|GMT|Z|[AECMP][SD]T)\b", re.IGNORECASE)
_HAS_SECONDS = re.compile(r"\d{1,2}[:.]\d\d[:.]\d\d")
_FROM = re.compile(
    r"From .*?([A-Z][a-z]{2} +([A-Z][a-z]{2}) +(\d{1,2}) +(\d{1,2}:\d\d(?::\d\d)?))"
    r"(?: +([A-Z]{1,5}|[+-]\d{4}))? +(\d{4})(?: +([+-]\d{4}))?\s*"
)
_EPOCH = date(1970, 1, 1).toordinal()
_LONGEST = 200


@lru_cache(maxsize=4096)
def _day(year: int, month: int, day: int) -> int:
    return date(year, month, day).toordinal() - _EPOCH


def moment(written: str) -> Moment:
    """Return when a date is; NEVER for one that no calendar has, or that cannot be read."""
    written = written[:_LONGEST]
    if found := _USUAL.fullmatch(written):
        day, name, year, hour, minute, second, sign, hours, minutes = found.groups()
        month, zone = _MONTHS.get(name.lower(), 0), int(hours) * 60 + int(minutes)
        precision = Precision.SECOND if second else Precision.MINUTE
        numbers = int(year), month, int(day), int(hour), int(minute), int(second or 0)
        return _at(*numbers, -zone if sign == "-" else zone, precision)
    try:
        other = parsedate_tz(written)
    except (ValueError, IndexError, TypeError, AttributeError, OverflowError):
        return NEVER
    if other is None:
        return NEVER
    year_, month_, day_, hour_, minute_, second_ = other[:6]
    offset = other[9] if _ZONE.search(written) else None  # one without a zone is given as if at Greenwich
    precision = Precision.SECOND if _HAS_SECONDS.search(written) else Precision.MINUTE
    return _at(
        year_, month_, day_, hour_, minute_, second_, None if offset is None else offset // 60, precision
    )


def _at(
    year: int,
    month: int,
    day: int,
    hour: int,
    minute: int,
    second: int,
    zone: int | None,
    precision: Precision,
) -> Moment:
    if year not in YEARS or not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 61):
        return NEVER
    if zone is not None and abs(zone) > 24 * 60:
        return NEVER
    try:
        at = _day(year, month, day) * 86400 + hour * 3600 + minute * 60 + second
    except ValueError:
        return NEVER
    return at - (zone or 0) * 60, Clock.WALL if zone is None else Clock.INSTANT, precision


def instead(fields: Fields, from_line: str) -> tuple[Moment, str]:
    """Return when it was by what stands beside the Date, and by what that is known; NEVER and ""."""
    for written in fields.get("received", ())[:1]:  # the topmost is of the server that took it last
        if (found := moment(written.rpartition(";")[2].strip())) != NEVER:
            return found, "Received"
    if from_line and (said := _FROM.fullmatch(from_line[:_LONGEST])):
        zone = said[5] or said[7] or ""
        if (found := moment(f"{said[3]} {said[2]} {said[6]} {said[4]} {zone}".strip())) != NEVER:
            return found, "the line From of the mbox"
    return NEVER, ""


def of_message(fields: Fields, from_line: str) -> tuple[Moment, str]:
    """Return when an e-mail was, and by what that was assumed; "" when its Date says it."""
    found = moment(first(fields, "date"))
    return (found, "") if found != NEVER else instead(fields, from_line)
