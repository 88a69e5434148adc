"""The fields of an HSDS schedule as publishers fill them in: days, times, dates. What is odd is refused."""

import re
from datetime import date

from leeward.domain.intake import Record
from leeward.domain.week import DAY, Times, WeekError, clock

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TIME = re.compile(r"(\d\d?):(\d\d)(?::(\d\d)(?:\.0+)?)?\s*(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)
_BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_LAST_MINUTE = DAY - 1


class NotReadError(Exception):
    """Why a schedule cannot be read without a guess."""


def clock_of(minute: int) -> str:
    """Return a minute of a day as a schedule has it; 24:00 is 23:59, for readers that know no 24:00."""
    return clock(_LAST_MINUTE if minute == DAY else minute % DAY)


def times_of(schedule: Record) -> Times:
    """Return when a schedule opens and closes; past midnight, when it closes at an earlier time."""
    opens, closes = (_minute(schedule, name) for name in ("opens_at", "closes_at"))
    if closes == _LAST_MINUTE:
        closes = DAY  # how software without a 24:00 writes the end of the day
    if opens >= DAY:
        raise NotReadError(f"it opens at {clock(opens)}, when a day is over")
    if opens == closes:
        # Often a form that nobody filled in. It may mean all day, and it may mean nothing.
        raise NotReadError(f"it opens and closes at {clock(opens)}")
    try:
        return Times(opens, closes if closes > opens else closes + DAY)
    except WeekError as error:
        raise NotReadError(f"it opens at {clock(opens)} and closes at {clock(closes)}") from error


def _minute(schedule: Record, name: str) -> int:
    """Return the minute of a day, by the clock on the wall.

    The standard takes a time without an offset for UTC. A publisher here whose line opens at 09:00 writes
    09:00 all year, and software adds `Z` or `+00:00` unasked: in summer nobody opens at 10:00 for it.
    """
    written = _text(schedule, name)
    if not written:
        raise NotReadError(f"it has no {name}")
    found = _TIME.fullmatch(written)
    if found is None:
        raise NotReadError(f"its {name}, “{written}”, is not a time")
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if minute > 59 or second > 59 or 60 * hour + minute > DAY:
        raise NotReadError(f"its {name}, “{written}”, is no time of day")
    if second and (hour, minute, second) != (23, 59, 59):
        raise NotReadError(f"its {name}, “{written}”, is not at a full minute")
    if found[4] and found[4].upper() != "Z" and int(re.sub(r"\D", "", found[4])):
        raise NotReadError(f"its {name}, “{written}”, is in another time zone")
    return 60 * hour + minute


def days_of(schedule: Record) -> list[tuple[int | None, int]]:
    """Return the days of `byday`: which in the month (None: each), and the weekday from Monday, 0."""
    given = schedule.get("byday")
    written = given if isinstance(given, list) else str(given or "").split(",")
    found = []
    for part in written:
        day = _BYDAY.fullmatch(str(part).strip().upper())
        if day is None and str(part).strip():
            raise NotReadError(f"its byday, “{part}”, is not a day")
        if day is not None:
            found.append((int(day[1]) if day[1] else None, BYDAY.index(day[2])))
    return found


def month_days_of(schedule: Record) -> list[int]:
    """Return the days of the month of `bymonthday`."""
    written = _text(schedule, "bymonthday")
    try:
        found = [int(part) for part in written.split(",") if part.strip()]
    except ValueError as error:
        raise NotReadError(f"its bymonthday, “{written}”, is not days of a month") from error
    if any(not 1 <= day <= 31 for day in found):
        raise NotReadError(f"its bymonthday, “{written}”, counts from the end of the month or past it")
    return found


def date_of(schedule: Record, name: str) -> date | None:
    """Return a date field; None: not given."""
    written = _text(schedule, name)
    if not written:
        return None
    try:
        return date.fromisoformat(written[:10])
    except ValueError as error:
        raise NotReadError(f"its {name}, “{written}”, is not a date") from error


def _text(schedule: Record, name: str) -> str:
    given = schedule.get(name)
    return "" if given is None else str(given).strip()
