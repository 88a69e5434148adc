"""Hours as HSDS schedules, which know weekdays and dates but no bank holidays and no days taken out.

What a schedule has no field for stands in its description, in words. Times bear no offset: the standard
would have it, but an offset is wrong for half of each year where clocks change, and publishers in the
United Kingdom mean, and write, the time on the wall.
"""

from collections.abc import Callable
from datetime import date

from leeward.adapters.open_referral.read_schedules import expression_of
from leeward.adapters.open_referral.schedule_fields import BYDAY, clock_of
from leeward.domain.day_text import say_day
from leeward.domain.intake import Record
from leeward.domain.week import BankHolidays, Closure, ExtraDay, Times, Week
from leeward.domain.week_reading import from_expression

__all__ = ["expression_of", "schedules_of"]


def schedules_of(hours: Week | str, make_id: Callable[..., str]) -> list[Record]:
    """Return the schedules of a week, or of an expression that a week can hold; of any other, none.

    `make_id` gives the identifier of a schedule from the words that tell it apart from the others.
    """
    week = from_expression(hours) if isinstance(hours, str) else hours
    if week is None:
        return []
    weekly = [_weekly(times, days, week, make_id) for times, days in _alike(week).items()]
    extra = [_once(extra, times, make_id) for extra in week.extra_days for times in extra.hours]
    return weekly + extra


def _alike(week: Week) -> dict[Times, list[str]]:
    found: dict[Times, list[str]] = {}
    for token, day in zip(BYDAY, week.days, strict=True):
        for times in day:
            found.setdefault(times, []).append(token)
    return found


def _weekly(times: Times, days: list[str], week: Week, make_id: Callable[..., str]) -> Record:
    byday = ",".join(days)
    return {
        "id": make_id(byday, str(times)),
        "freq": "WEEKLY",
        "interval": 1,
        "byday": byday,
        **_hours(times),
        "description": _in_words(week),
    }


def _once(extra: ExtraDay, times: Times, make_id: Callable[..., str]) -> Record:
    on = extra.on.isoformat()
    return {
        "id": make_id(on, str(times)),
        "valid_from": on,
        "valid_to": on,
        "dtstart": on,
        "freq": "WEEKLY",
        "interval": 1,
        "byday": BYDAY[extra.on.weekday()],
        **_hours(times),
        "description": f"On {_date(extra.on)} only.",
    }


def _hours(times: Times) -> Record:
    return {"opens_at": clock_of(times.opens), "closes_at": clock_of(times.closes)}


def _in_words(week: Week) -> str:
    """Return what the schedules of a week do not say: bank holidays, closures and days that differ."""
    said = [_bank_holidays(week)]
    said += [f"Closed {_dates(closure)}." for closure in week.closures]
    said += [f"On {_date(extra.on)} {say_day(extra.hours)} instead." for extra in week.extra_days]
    return " ".join(said)


def _bank_holidays(week: Week) -> str:
    match week.bank_holidays:
        case BankHolidays.CLOSED:
            return "Closed on bank holidays."
        case BankHolidays.AS_WEEKDAY:
            return "Bank holidays are as any other day."
        case BankHolidays.OWN:
            return f"Bank holidays: {say_day(week.bank_holiday_hours)}."
        case BankHolidays.NOT_KNOWN:
            return "Hours on bank holidays are not known."


def _dates(closure: Closure) -> str:
    if closure.first == closure.last:
        return f"on {_date(closure.first)}"
    return f"from {_date(closure.first)} to {_date(closure.last)}, both included"


def _date(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
