"""A week of hours in cells, and the expression that says the same."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeVar

from leeward.adapters.spreadsheet.cells import (
    Cells,
    CellsRefused,
    day,
    fault,
    joined,
    refused,
    several,
    shown,
    tried,
)
from leeward.domain.day_text import parse_day, say_day
from leeward.domain.intake import Fault
from leeward.domain.week import (
    ALL_DAY,
    CLOSED,
    WEEKDAYS,
    BankHolidays,
    Closure,
    Day,
    ExtraDay,
    Week,
    WeekError,
)
from leeward.domain.week_expression import to_expression
from leeward.domain.week_reading import from_expression

T = TypeVar("T")

DAYS = tuple(name.casefold() for name in WEEKDAYS)
_EXCEPTIONS = ("bank_holidays", "closed_on", "also_open")
KEYS = (*DAYS, *_EXCEPTIONS)

ALWAYS = "always"
_ALWAYS = (ALWAYS, "24/7", "24 hours", "all hours")
_AS_USUAL = ("as usual", "open as usual", "usual", "as on weekdays")
_TO = re.compile(r"\s+(?:to|until|[-–—])\s+|\s*[–—]\s*")
_DAY_THEN_HOURS = re.compile(r"(\S+)\s+(.+)", re.DOTALL)


@lru_cache(maxsize=4096)
def cells_of(expression: str) -> Cells | None:
    """Return the cells of an expression; None when no grid holds it."""
    week = from_expression(expression)
    if week is None:
        return None
    told = {
        "closed_on": joined(map(_closure_said, week.closures)),
        "also_open": joined(f"{extra.on} {say_day(extra.hours)}" for extra in week.extra_days),
    }
    if week.always:
        return told | {"hours": ALWAYS}
    days = {key: say_day(hours) for key, hours in zip(DAYS, week.days, strict=True)}
    return days | told | {"bank_holidays": _bank_holidays_said(week)}


def expression_of(cells: Cells) -> str:
    """Return the expression that the cells say; "" when they say nothing."""
    always = cells["hours"].casefold() in _ALWAYS
    if cells["hours"] and not always:
        raise refused(
            "hours", f"“{shown(cells['hours'])}” is neither “always” nor “not known”; fill in the days"
        )
    if not always and not any(cells[key] for key in DAYS):
        _nothing_but_exceptions(cells)
        return ""
    return to_expression(_week(cells, always))


def _nothing_but_exceptions(cells: Cells) -> None:
    said = [fault(key, "is filled in, but no day of the week is") for key in _EXCEPTIONS if cells[key]]
    if said:
        raise CellsRefused(*said)


def _week(cells: Cells, always: bool) -> Week:
    faults: list[Fault] = []
    days = [_weekday(faults, key, cells[key], always) for key in DAYS]
    empty = [name for name, key in zip(WEEKDAYS, DAYS, strict=True) if not cells[key]]
    if empty and not always:
        first = empty[0].casefold()
        faults.append(
            fault(first, f"is empty beside other days; write closed, or its times: {joined(empty)}")
        )
    kept, own = tried(faults, _bank_holidays, cells["bank_holidays"], always) or (
        BankHolidays.NOT_KNOWN,
        CLOSED,
    )
    closures = tried(faults, _closures, cells["closed_on"]) or ()
    extra = tried(faults, _extra_days, cells["also_open"]) or ()
    if faults:
        raise CellsRefused(*faults)
    try:
        week = (days[0], days[1], days[2], days[3], days[4], days[5], days[6])
        return Week(week, kept, own, closures, extra)
    except WeekError as why:
        about = next((key for key in DAYS if str(why).casefold().startswith(key)), "also_open")
        raise refused(about, _reason(why)) from None


def _weekday(faults: list[Fault], key: str, cell: str, always: bool) -> Day:
    if always and not cell:
        return ALL_DAY
    hours = tried(faults, _in_words, key, lambda: parse_day(_one_line(cell)))
    if always and hours is not None and hours != ALL_DAY:
        faults.append(fault(key, "has hours of its own, but Hours says always; empty one of them"))
    return hours or CLOSED


def _bank_holidays(cell: str, always: bool) -> tuple[BankHolidays, Day]:
    word = cell.casefold()
    if (not word and always) or word in _AS_USUAL:
        return BankHolidays.AS_WEEKDAY, CLOSED
    if not word or word == "not known":
        return BankHolidays.NOT_KNOWN, CLOSED
    hours = _in_words("bank_holidays", lambda: parse_day(_one_line(cell)))
    return (BankHolidays.OWN, hours) if hours else (BankHolidays.CLOSED, CLOSED)


def _bank_holidays_said(week: Week) -> str:
    return {
        BankHolidays.NOT_KNOWN: "",
        BankHolidays.CLOSED: "closed",
        BankHolidays.AS_WEEKDAY: "as usual",
        BankHolidays.OWN: say_day(week.bank_holiday_hours),
    }[week.bank_holidays]


def _closures(cell: str) -> tuple[Closure, ...]:
    return _in_words("closed_on", lambda: tuple(map(_closure, several(cell.replace(",", ";")))))


def _closure(said: str) -> Closure:
    ends = [_date("closed_on", end) for end in _TO.split(said)]
    if len(ends) > 2:
        raise refused("closed_on", f"“{shown(said)}” is not one day, nor from one day to another")
    return Closure(ends[0], ends[-1])


def _closure_said(closure: Closure) -> str:
    if closure.first == closure.last:
        return str(closure.first)
    return f"{closure.first} to {closure.last}"


def _extra_days(cell: str) -> tuple[ExtraDay, ...]:
    return _in_words("also_open", lambda: tuple(map(_extra_day, several(cell))))


def _extra_day(said: str) -> ExtraDay:
    found = _DAY_THEN_HOURS.fullmatch(said)
    if found is None:
        raise refused(
            "also_open", f"“{shown(said)}” is not a day and its times; write 2026-12-27 10:00-14:00"
        )
    return ExtraDay(_date("also_open", found[1]), parse_day(_one_line(found[2])))


def _date(key: str, said: str) -> date:
    if written := day(key, said):
        return date.fromisoformat(written)
    raise refused(key, "has a day that is missing")


def _in_words(key: str, read: Callable[[], T]) -> T:
    """Return what a reading gives; where it finds a fault, refuse the cell with its sentence."""
    try:
        return read()
    except WeekError as why:
        raise refused(key, _reason(why)) from None


def _one_line(cell: str) -> str:
    return ", ".join(several(cell))


def _reason(why: WeekError) -> str:
    return str(why).rstrip(".")
