"""Days parted into as many bars as a picture can show, and the dates that stand beneath them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MOST_BARS = 120
MOST_TICKS = 9


def _by_days(days: int) -> tuple[Callable[[date], date], Callable[[date], date]]:
    def start(day: date) -> date:
        # Ordinal 1 is a Monday, so that weeks begin with one.
        return date.fromordinal(max((day.toordinal() - 1) // days * days + 1, 1))

    return start, lambda day: date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _by_months(months: int) -> tuple[Callable[[date], date], Callable[[date], date]]:
    def of(number: int) -> date:
        year, month = divmod(number, 12)
        return date.max if year > date.max.year else date(max(year, 1), month + 1, 1)

    def start(day: date) -> date:
        return of((day.year * 12 + day.month - 1) // months * months)

    return start, lambda day: of((day.year * 12 + day.month - 1) // months * months + months)


STEPS: Final = {
    "day": _by_days(1),
    "2 days": _by_days(2),
    "week": _by_days(7),
    "2 weeks": _by_days(14),
    "month": _by_months(1),
    "2 months": _by_months(2),
    "3 months": _by_months(3),
    "6 months": _by_months(6),
    "year": _by_months(12),
    "2 years": _by_months(24),
    "5 years": _by_months(60),
    "10 years": _by_months(120),
    "20 years": _by_months(240),
    "50 years": _by_months(600),
    "100 years": _by_months(1200),
    "1,000 years": _by_months(12_000),
}
"""What a step is called -> the day on which the one that holds a day begins, and the day after it."""
_FOR_BARS = ("day", "week", "month", "3 months", "year", "10 years", "100 years")


@dataclass(frozen=True, slots=True)
class Bins:
    """Stretches of days of one step: from each start to the next, and the last to `end`."""

    step: str
    starts: tuple[date, ...]
    end: date


def bins(first: date, last: date) -> Bins:
    """Return the finest stretches that hold both days and are no more than a picture can show."""
    for step in _FOR_BARS:
        starts = tuple(_starts(step, first, last, MOST_BARS + 1))
        if len(starts) <= MOST_BARS or step == _FOR_BARS[-1]:
            return Bins(step, starts, STEPS[step][1](starts[-1]))
    raise AssertionError("the last step is always taken")


def ticks(first: date, last: date) -> tuple[str, tuple[date, ...]]:
    """Return a step, and the days on which it begins between two days: few enough to be read."""
    for step in STEPS:
        starts = [day for day in _starts(step, first, last, MOST_TICKS + 2) if day >= first]
        if len(starts) <= MOST_TICKS:
            return step, tuple(starts) or (first,)
    return "day", (first,)


def _starts(step: str, first: date, last: date, most: int) -> Iterator[date]:
    start, following = STEPS[step]
    day = start(first)
    for _ in range(most):
        yield day
        after = following(day)
        if after > last or after <= day:
            return
        day = after


def day_after(day: date) -> date:
    """Return the next day; the last of the calendar after itself."""
    return day if day == date.max else day + timedelta(1)
