"""Expressions of opening hours with one nation's bank holidays laid in, or the reason they cannot be read.

The library knows one calendar for the whole United Kingdom, in which Easter Monday is no holiday at all.
So each PH becomes the dates that the nation keeps, before the library sees the expression.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import islice

from opening_hours import OpeningHours, State, validate

from leeward.adapters.bank_holidays import bank_holidays
from leeward.adapters.nights import cut_at_midnight
from leeward.domain.nation import Nation

_OUTSIDE_QUOTES = r'(?=(?:[^"]*"[^"]*")*[^"]*$)'
_WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = rf"(?:{'|'.join(_WEEK)})(?:-(?:{'|'.join(_WEEK)}))?"
_PH_RULE = re.compile(
    rf"\s*(?P<before>(?:{_DAY}\s*,\s*)*)PH(?P<after>(?:\s*,\s*{_DAY})*)(?P<rest>(?:\s+(?![-+]).*)?)"
)
_YEAR = re.compile(r"\d{4}")
_A_LIFETIME = (datetime(1990, 1, 1), datetime(2060, 1, 1))  # noqa: DTZ001 - clock time, as the library reads it
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CANNOT_READ = {
    r"\bSH\b": "school holidays differ from place to place: write the dates",
    r"\b(?:sunrise|sunset|dawn|dusk)\b": "sun times need a place: write the clock time",
    r"\d\+": "an open end says nothing about closing: write the closing time",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Hours as written, and the same with nights ended at midnight (None: no night in them)."""

    written: OpeningHours
    cut: OpeningHours | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of an expression, each standing in where all before it are closed.

    `unstated` is "open" on the days on which the hours say nothing of being open; None: there are none.
    """

    parts: tuple[Part, ...]
    unstated: OpeningHours | None


class HoursNotReadError(ValueError):
    """An expression whose meaning we will not guess."""


def fault(expression: str) -> str | None:
    """Return why an expression cannot be read, in words for the person who wrote it; None: it can."""
    try:
        _parse(expression, frozenset({date(2026, 1, 1)}))
    except HoursNotReadError as error:
        return str(error)
    return None


@lru_cache(maxsize=4096)
def read(expression: str, nation: Nation, year: int) -> Reading | None:
    """Return the hours of a nation, good from `year` to the end of the next; None: not to be read.

    A source that gives days of the week and is silent about bank holidays does not say that the line
    is open on Christmas Day; one that says 24/7 does, but for the days it takes out.
    """
    if is_always(expression):
        return Reading((Part(OpeningHours(expression), None),), None)
    holidays = set[date]()
    for near in range(year - 1, year + 3):
        if (kept := bank_holidays(nation, near)) is None:
            return None
        holidays |= kept
    try:
        parts = _parse(expression, holidays)
    except HoursNotReadError:
        return None
    speaks_of_every_day = _names_holidays(expression) or _says_every_day(expression)
    return Reading(parts, None if speaks_of_every_day else OpeningHours(_dates(holidays)))


@lru_cache(maxsize=4096)
def is_always(expression: str | None) -> bool:
    """Return whether an expression says open, at every hour of every day."""
    if expression is None or _names_holidays(expression) or _YEAR.search(expression) or fault(expression):
        return False
    # The library would look for a change as far as the year 9999, for a second and more. What names no
    # year shows every change that it has within a lifetime.
    first, *later = islice(OpeningHours(expression).intervals(*_A_LIFETIME), 2)
    return not later and first[2] == State.OPEN and not first[3]


def _names_holidays(expression: str) -> bool:
    return re.search(rf"\bPH\b{_OUTSIDE_QUOTES}", expression) is not None


def _says_every_day(expression: str) -> bool:
    return re.search(rf"24/7{_OUTSIDE_QUOTES}", expression) is not None


def _parse(expression: str, holidays: Set[date]) -> tuple[Part, ...]:
    for pattern, why in _CANNOT_READ.items():
        if re.search(pattern + _OUTSIDE_QUOTES, expression):
            raise HoursNotReadError(why)
    # The library loses what stands in for other hours, so it is given one part at a time.
    return tuple(_part(text, holidays) for text in re.split(rf"\|\|{_OUTSIDE_QUOTES}", expression))


def _part(written: str, holidays: Set[date]) -> Part:
    rules = [rule.strip() for rule in re.split(rf";{_OUTSIDE_QUOTES}", written)]
    # `PH` before a rule that is there already says that bank holidays are as any other day.
    told = [rule for rule in rules if not _repeats(rule, rules)]
    text = "; ".join(_rule_with_dates(rule, holidays) if _names_holidays(rule) else rule for rule in told)
    if not validate(text):
        raise HoursNotReadError("not an opening_hours expression")
    cut = cut_at_midnight(text)
    return Part(OpeningHours(text), OpeningHours(cut) if cut and validate(cut) else None)


def _repeats(rule: str, rules: list[str]) -> bool:
    holiday, _, rest = rule.partition(" ")
    return holiday == "PH" and rest.strip() in rules


def _rule_with_dates(rule: str, holidays: Set[date]) -> str:
    """Return the rule with PH as dates: `Su,PH off` becomes `Su off; 2026 Dec 25,… off`."""
    found = _PH_RULE.fullmatch(rule)
    if found is None or _names_holidays(found["rest"]):
        raise HoursNotReadError("PH may only stand among the days that open a rule, as in “Su,PH off”")
    weekdays = re.findall(_DAY, found["before"] + found["after"])
    # A date rule wipes what runs over from the night before, so it is written only for days that need it.
    needed = {day for day in holidays if not any(_falls_on(day, weekday) for weekday in weekdays)}
    days = [",".join(weekdays), _dates(needed)]
    return "; ".join(f"{selector}{found['rest']}" for selector in days if selector)


def _falls_on(day: date, weekdays: str) -> bool:
    """Return whether a day falls on a weekday, such as `Mo`, or in a run of them, such as `Sa-Mo`."""
    first, _, last = weekdays.partition("-")
    start, end = _WEEK.index(first), _WEEK.index(last or first)
    return (day.weekday() - start) % 7 <= (end - start) % 7


def _dates(days: Set[date]) -> str:
    """Return days as the selector of a rule; no days are the empty string."""
    return ",".join(f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}" for day in sorted(days))
