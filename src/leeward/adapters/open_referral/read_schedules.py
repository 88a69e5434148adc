"""HSDS schedules, as other directories publish them, into one expression: all of them, or none.

Schedules add up, and a rule of an expression that stands behind a semicolon replaces. So they are joined
by commas, and no two for one day can lose each other. One that cannot be read spoils the rest: hours with
a part missing would say closed where somebody answers, or open where nobody does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from leeward.adapters.open_referral.schedule_fields import (
    NotReadError,
    date_of,
    days_of,
    month_days_of,
    times_of,
)
from leeward.domain.intake import Record
from leeward.domain.week import Day, Times, Week, WeekError
from leeward.domain.week_expression import MONTH_TOKENS, WEEKDAY_TOKENS, say_date, to_expression

_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)
_NOT_READ = ("count", "byweekno", "byyearday", "timezone", "rrule")
_DAYS_OF_EVERY_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What one schedule says; with `weekdays` it is weekly, with `selector` it says its days itself."""

    times: Times
    weekdays: tuple[int, ...]
    selector: str
    first: date | None
    last: date | None

    @property
    def plain(self) -> bool:
        return bool(self.weekdays) and self.first is None and self.last is None


def expression_of(
    schedules: Sequence[Record], today: date | None = None
) -> tuple[str | None, tuple[str, ...]]:
    """Return one expression of all the schedules, silent on bank holidays as they are, and notes.

    None where one of them cannot be read, with a note that names it and says why. A start that is past
    by `today` is left out, and so is what had ended by then, unless nothing else is left.
    """
    rules, notes = [], []
    for number, schedule in enumerate(schedules, start=1):
        try:
            rules.append(_rule(schedule, today))
        except NotReadError as error:
            id = str(schedule.get("id") or "")
            notes.append(f"Schedule {number}{id and f' ({id})'} cannot be read: {error}.")
    if notes or not rules:
        return None, tuple(notes)
    return _joined([rule for rule in rules if not _ended(rule, today)] or rules), ()


def _rule(schedule: Record, today: date | None) -> _Rule:
    interval = schedule.get("interval")
    if interval is not None and str(interval).strip() not in ("", "1", "1.0"):
        raise NotReadError(f"it repeats at an interval of {interval}")
    for name in _NOT_READ:
        if schedule.get(name) not in (None, "", 0):
            raise NotReadError(f"it has {name}, “{schedule[name]}”")
    times = times_of(schedule)
    first, last = _window(schedule, today)
    match str(schedule.get("freq") or "").strip().upper():
        case "WEEKLY":
            return _Rule(times, _weekdays(schedule), "", first, last)
        case "MONTHLY":
            selector = _in_a_month(schedule, dated=bool(first or last))
            return _Rule(times, (), selector, first, last)
        case other:
            raise NotReadError(
                f"its freq, “{other}”, is not one of the standard's" if other else "it has no freq"
            )


def _window(schedule: Record, today: date | None) -> tuple[date | None, date | None]:
    starts = [date_of(schedule, name) for name in ("valid_from", "dtstart")]
    ends = [date_of(schedule, name) for name in ("valid_to", "until")]
    first = max((start for start in starts if start), default=None)
    last = min((end for end in ends if end), default=None)
    if first and last and last < first:
        raise NotReadError(f"it ends on {last}, before it begins on {first}")
    return (None if first and today and first <= today and not last else first), last


def _ended(rule: _Rule, today: date | None) -> bool:
    """Return whether nothing of a schedule is left, the night after its last day included."""
    return today is not None and rule.last is not None and rule.last + timedelta(days=1) < today


def _weekdays(schedule: Record) -> tuple[int, ...]:
    if schedule.get("bymonthday"):
        raise NotReadError("it is weekly and has days of the month too")
    days = days_of(schedule)
    if not days:
        raise NotReadError("it has no days")
    if any(nth is not None for nth, _ in days):
        raise NotReadError("it is weekly and counts days in a month")
    return tuple(sorted({day for _, day in days}))


def _in_a_month(schedule: Record, *, dated: bool) -> str:
    days, month_days = days_of(schedule), month_days_of(schedule)
    if bool(days) == bool(month_days):
        raise NotReadError("it has both days and days of the month" if days else "it has no days")
    if month_days:
        if dated:
            raise NotReadError("it has days of the month and dates between which they count")
        return ",".join(
            f"{month} {day:02}"
            for month, length in zip(MONTH_TOKENS, _DAYS_OF_EVERY_MONTH, strict=True)
            for day in month_days
            if day <= length
        )
    if any(nth is None or not 1 <= abs(nth) <= 5 for nth, _ in days):
        raise NotReadError("it is monthly and does not say which of the month's weekdays")
    return ",".join(f"{WEEKDAY_TOKENS[day]}[{nth}]" for nth, day in days)


def _joined(rules: list[_Rule]) -> str:
    week = _week([rule for rule in rules if rule.plain])
    if week and all(rule.plain for rule in rules):
        return to_expression(week)
    parts = [_written(rule) for rule in rules]
    return ", ".join(dict.fromkeys(parts)) + _not_known_outside(rules)


def _week(rules: list[_Rule]) -> Week | None:
    """Return weekly schedules as a week; None where one night runs into the hours of the next day."""
    days = [_union([rule.times for rule in rules if day in rule.weekdays]) for day in range(7)]
    try:
        return Week((days[0], days[1], days[2], days[3], days[4], days[5], days[6]))
    except WeekError:
        return None


def _union(spans: list[Times]) -> Day:
    found: list[Times] = []
    for times in sorted(spans):
        if found and times.opens <= found[-1].closes and times.closes - found[-1].opens < 24 * 60:
            found[-1] = Times(found[-1].opens, max(found[-1].closes, times.closes))
        else:
            found.append(times)
    return tuple(found)


def _written(rule: _Rule) -> str:
    days = rule.selector or ",".join(WEEKDAY_TOKENS[day] for day in rule.weekdays)
    dates = f"{_between(rule.first or _FIRST, rule.last or _LAST)} " if rule.first or rule.last else ""
    return f"{dates}{days} {rule.times}"


def _between(first: date, last: date) -> str:
    return "-".join(dict.fromkeys(map(say_date, (first, last))))


def _not_known_outside(rules: list[_Rule]) -> str:
    """Return rules for the days before any schedule is valid, and after all are: nobody knows of them."""
    outside = []
    starts, ends = [rule.first for rule in rules], [rule.last for rule in rules]
    day = timedelta(days=1)
    if known := [start for start in starts if start]:
        outside += [(_FIRST, min(known) - day)] if len(known) == len(starts) else []
    if known := [end for end in ends if end]:
        outside += [(max(known) + day, _LAST)] if len(known) == len(ends) else []
    return "".join(f"; {_between(first, last)} unknown" for first, last in outside if first <= last)
