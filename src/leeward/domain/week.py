"""A week of opening hours as a person fills it in: seven days, bank holidays, closures and extra days.

Nobody who keeps a directory writes expressions. What is said here, `week_expression` writes and reads back.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

DAY = 24 * 60
"""Minutes of a day by the clock."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class WeekError(ValueError):
    """A week that cannot be so, in one sentence for the person who filled it in."""


@dataclass(frozen=True, slots=True, order=True)
class Times:
    """From when to when, in minutes since midnight; past 24:00 it runs on into the next day."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < DAY or not self.opens < self.closes <= self.opens + DAY:
            raise WeekError(f"From minute {self.opens} to minute {self.closes} are not hours of a day.")
        if self.closes - self.opens == DAY and self.opens:
            raise WeekError(f"{self} is a whole day from one {clock(self.opens)} to the next: write all day.")

    def __str__(self) -> str:
        last = self.closes if self.closes <= DAY else self.closes - DAY
        return f"{clock(self.opens)}-{clock(last)}"


Day = tuple[Times, ...]
"""The hours that begin on one day, in order; none: closed."""

CLOSED: Day = ()
ALL_DAY: Day = (Times(0, DAY),)


class BankHolidays(StrEnum):
    """What is known of bank holidays."""

    NOT_KNOWN = "not_known"  # nobody is told that the line is open then
    CLOSED = "closed"
    AS_WEEKDAY = "as_weekday"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which it is closed, from midnight to midnight; both ends count."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise WeekError(f"The closure from {self.first} ends before it begins, on {self.last}.")


@dataclass(frozen=True, slots=True)
class ExtraDay:
    """A day with hours of its own, in place of what its weekday has."""

    on: date
    hours: Day

    def __post_init__(self) -> None:
        _check_special(f"{self.on}", self.hours)


@dataclass(frozen=True, slots=True)
class Week:
    """Opening hours that a grid can hold, in `days` from Monday; raises WeekError for what cannot be.

    An extra day goes before a closure, a closure before a bank holiday, and that before the weekday. A day
    that is not as its weekday starts at midnight with nothing of the night before.
    """

    days: tuple[Day, Day, Day, Day, Day, Day, Day]
    bank_holidays: BankHolidays = BankHolidays.NOT_KNOWN
    bank_holiday_hours: Day = CLOSED
    closures: tuple[Closure, ...] = ()
    extra_days: tuple[ExtraDay, ...] = ()

    def __post_init__(self) -> None:
        if len(self.days) != len(WEEKDAYS):
            raise WeekError(f"A week has seven days, not {len(self.days)}.")
        for name, day in zip(WEEKDAYS, self.days, strict=True):
            check_day(name, day)
        for n, day in enumerate(self.days):
            _check_night(n, day, self.days[(n + 1) % len(WEEKDAYS)])
        if self.bank_holidays is BankHolidays.OWN:
            _check_special("A bank holiday", self.bank_holiday_hours)
        elif self.bank_holiday_hours:
            raise WeekError("Bank holidays have hours of their own, but are not said to have them.")
        days = [extra.on for extra in self.extra_days]
        if len(set(days)) < len(days):
            raise WeekError("A date stands twice among the extra days: give all its hours at once.")

    @property
    def always(self) -> bool:
        """True when it says open at every hour of every day."""
        return self.all_day_every_day and self.bank_holidays is BankHolidays.AS_WEEKDAY and not self.closures

    @property
    def all_day_every_day(self) -> bool:
        """True when every weekday is open all day, whatever is said of other days."""
        return all(day == ALL_DAY for day in self.days)

    @property
    def has_nights(self) -> bool:
        """True when the hours of a weekday run past midnight."""
        return any(times.closes > DAY for day in self.days for times in day)


def clock(minute: int) -> str:
    """Return a minute of a day as clock time, such as 09:05 or 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def check_day(name: str, day: Day) -> None:
    """Raise WeekError when the hours of a day overlap or are not in order."""
    for one, other in pairwise(day):
        if other.opens < one.opens:
            raise WeekError(f"{name}: {other} comes after {one}; put the earlier first.")
        if other.opens < one.closes:
            raise WeekError(f"{name}: {one} and {other} overlap.")


def _check_night(number: int, day: Day, following: Day) -> None:
    if day and following and day[-1].closes - DAY > following[0].opens:
        name, next_name = WEEKDAYS[number], WEEKDAYS[(number + 1) % len(WEEKDAYS)]
        raise WeekError(f"{name}'s {day[-1]} runs past midnight into {next_name}'s {following[0]}.")


def _check_special(name: str, hours: Day) -> None:
    if not hours:
        raise WeekError(f"{name} has no hours: say closed instead.")
    check_day(name, hours)
    if hours[-1].closes > DAY:
        raise WeekError(f"{name}: {hours[-1]} runs past midnight; end it at 24:00.")


ALWAYS = Week((ALL_DAY,) * 7, BankHolidays.AS_WEEKDAY)
