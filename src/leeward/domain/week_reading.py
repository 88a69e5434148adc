"""An expression as a week, where a grid can hold all that it says; where it cannot, no week at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from leeward.domain.week import (
    ALL_DAY,
    CLOSED,
    DAY,
    BankHolidays,
    Closure,
    Day,
    ExtraDay,
    Times,
    Week,
    WeekError,
)
from leeward.domain.week_expression import MONTH_TOKENS, WEEKDAY_TOKENS

_WEEKDAY = rf"(?:{'|'.join(WEEKDAY_TOKENS)})"
_ITEM = rf"(?:{_WEEKDAY}(?:-{_WEEKDAY})?|PH)"
_DAYS = rf"{_ITEM}(?:\s*,\s*{_ITEM})*"
_SPAN = r"\d\d:\d\d-\d\d:\d\d"
_HOURS = rf"(?:off|closed|{_SPAN}(?:\s*,\s*{_SPAN})*)"
_WEEKLY_PIECE = re.compile(rf"({_DAYS})\s+({_HOURS})")
_WEEKLY = re.compile(rf"{_WEEKLY_PIECE.pattern}(?:\s*,\s*{_WEEKLY_PIECE.pattern})*")
_MONTH = rf"(?:{'|'.join(MONTH_TOKENS)})"
_DATES = rf"\d{{4}} {_MONTH} \d\d?(?:-(?:(?:\d{{4}} )?{_MONTH} )?\d\d?)?"
_DATED = re.compile(rf"({_DATES}(?:\s*,\s*{_DATES})*)\s+({_HOURS})")
_ONE_DATE = re.compile(rf"(?:(?:(\d{{4}}) )?({_MONTH}) )?(\d\d?)")
_LONGEST_EXTRA = 31


class _NotAGridError(Exception):
    """Something that a grid has no place for."""


def from_expression(expression: str) -> Week | None:
    """Return the week that opens exactly when the expression does; None: a grid cannot hold it."""
    rules = [rule.strip() for rule in expression.split(";")]
    grid = _Grid()
    try:
        for n, rule in enumerate(rules):
            grid.take(rule, rules[:n])
        return grid.week()
    except (_NotAGridError, WeekError):
        return None


@dataclass
class _Grid:
    """What the rules read so far have filled in. They come in order: weekdays, bank holidays, dates."""

    days: list[Day] = field(default_factory=lambda: [CLOSED] * 7)
    weekly: int = 0
    if_silent: BankHolidays = BankHolidays.NOT_KNOWN
    bank_holidays: BankHolidays | None = None
    bank_holiday_hours: Day = CLOSED
    closures: list[Closure] = field(default_factory=list)
    extra_days: list[ExtraDay] = field(default_factory=list)

    def take(self, rule: str, before: list[str]) -> None:
        if rule == "24/7" and not before:
            self.days, self.weekly, self.if_silent = [ALL_DAY] * 7, 1, BankHolidays.AS_WEEKDAY
        elif rule.startswith("PH ") and rule[3:].strip() in before:
            self._bank_holidays(BankHolidays.AS_WEEKDAY, CLOSED)
        elif rule == "PH unknown":
            self._bank_holidays(BankHolidays.NOT_KNOWN, CLOSED)
        elif _WEEKLY.fullmatch(rule):
            self._weekly(_WEEKLY_PIECE.findall(rule))
        elif found := _DATED.fullmatch(rule):
            self._dated(found[1], _day(found[2]))
        else:
            raise _NotAGridError

    def week(self) -> Week:
        kept = self.bank_holidays or self.if_silent
        if not (self.bank_holidays or self.closures or self.extra_days) and set(self.days) == {ALL_DAY}:
            kept = BankHolidays.AS_WEEKDAY  # said of every hour, it is said of bank holidays too
        days = self.days
        week = Week(
            (days[0], days[1], days[2], days[3], days[4], days[5], days[6]),
            kept,
            self.bank_holiday_hours,
            tuple(self.closures),
            tuple(self.extra_days),
        )
        if week.has_nights and self.weekly > 1:
            # A rule for a weekday would end the night that runs into it, and a grid does not say so.
            raise _NotAGridError
        return week

    def _bank_holidays(self, kept: BankHolidays, hours: Day) -> None:
        if self.bank_holidays is not None or self.closures or self.extra_days:
            raise _NotAGridError
        self.bank_holidays, self.bank_holiday_hours = kept, hours

    def _weekly(self, pieces: list[tuple[str, str]]) -> None:
        for n, (written, hours) in enumerate(pieces):
            items = re.split(r"\s*,\s*", written)
            weekdays = {number for item in items if item != "PH" for number in _run(item)}
            if weekdays:
                self._weekdays(weekdays, _day(hours), adds=n > 0)
            if "PH" in items:
                if len(pieces) > 1:
                    raise _NotAGridError
                self._beside(weekdays, _day(hours))

    def _weekdays(self, weekdays: set[int], hours: Day, *, adds: bool) -> None:
        if self.bank_holidays is not None or self.closures or self.extra_days or (adds and not hours):
            raise _NotAGridError
        self.weekly += not adds
        for number in weekdays:
            self.days[number] = tuple(sorted((*self.days[number], *hours))) if adds else hours

    def _beside(self, weekdays: set[int], hours: Day) -> None:
        if len(weekdays) == len(WEEKDAY_TOKENS):
            self._bank_holidays(BankHolidays.AS_WEEKDAY, CLOSED)
        else:
            self._bank_holidays(BankHolidays.OWN if hours else BankHolidays.CLOSED, hours)

    def _dated(self, written: str, hours: Day) -> None:
        for dates in re.split(r"\s*,\s*", written):
            first, last = _first_and_last(dates)
            if not hours:
                if any(first <= extra.on <= last for extra in self.extra_days):
                    raise _NotAGridError
                self.closures.append(Closure(first, last))
            elif (last - first).days < _LONGEST_EXTRA:
                self.extra_days += [ExtraDay(on, hours) for on in _each(first, last)]
            else:
                raise _NotAGridError


def _run(item: str) -> Iterator[int]:
    first, _, last = item.partition("-")
    start = WEEKDAY_TOKENS.index(first)
    length = (WEEKDAY_TOKENS.index(last or first) - start) % 7
    return ((start + n) % 7 for n in range(length + 1))


def _day(hours: str) -> Day:
    if hours in ("off", "closed"):
        return CLOSED
    return tuple(sorted(_times(span) for span in re.split(r"\s*,\s*", hours)))


def _times(span: str) -> Times:
    opens, closes = (int(end[:2]) * 60 + int(end[3:]) for end in span.split("-"))
    if opens == closes or any(int(end[3:]) >= 60 for end in span.split("-")):
        raise _NotAGridError
    return Times(opens, closes if closes > opens else closes + DAY)


def _first_and_last(dates: str) -> tuple[date, date]:
    first, _, last = dates.partition("-")
    start = _date(first, None)
    return start, _date(last, start) if last else start


def _date(written: str, start: date | None) -> date:
    found = _ONE_DATE.fullmatch(written)
    if found is None:
        raise _NotAGridError
    year = found[1] or (start and start.year)
    month = MONTH_TOKENS.index(found[2]) + 1 if found[2] else start and start.month
    try:
        return date(int(year or 0), int(month or 0), int(found[3]))
    except ValueError as error:
        raise _NotAGridError from error


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
