"""When a record says that its service is open, as text that can be compared: weekly times, no more.

What a weekday alone does not tell (the first Monday of a month, every other week, one date) is left out:
somebody would stand before a closed door.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.schedule_fields import NotReadError, date_of, days_of, times_of
from leeward.adapters.open_referral.schedules import schedules_of
from leeward.domain.intake import Record
from leeward.domain.service import Service

_EVERY_DAY = 0b1111111


@dataclass(frozen=True, slots=True)
class Weekly:
    """A time on some weekdays, every week."""

    days: int  # a bit for each, from Monday
    opens: int  # minutes of the day
    closes: int  # minutes; past 24:00 they are the next day's
    since: date | None  # None: always has been
    until: date | None  # None: until further notice

    def on(self, day: date) -> bool:
        """Return whether it holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def organization_id(record: Record) -> str:
    """Return the id of the organization that a record is of; "" when it does not say."""
    said = held.text(held.part(record, "organization"), "id") or held.text(record, "organization_id")
    return said[:36].lower()


def weekly_text(record: Record, service: Service) -> str:
    """Return the weekly times of a record as compact JSON: equal times are equal text; "" for none.

    The hours that keepers keep stand in where a record has no schedules and one source decides.
    """
    schedules = [*held.each(record, "schedules"), *_at_locations(record)]
    return _text(schedules) if schedules else _text_of_hours(service)


def _text(schedules: Iterable[Record]) -> str:
    told = [
        [time.days, time.opens, time.closes, _told(time.since), _told(time.until)]
        for schedule in schedules
        for time in _times(schedule)
    ]
    return json.dumps(told, separators=(",", ":")) if told else ""


@lru_cache(maxsize=16_384)
def weekly_in(text: str) -> tuple[Weekly, ...]:
    """Return the weekly times that a column holds."""
    told = json.loads(text) if text else []
    return tuple(
        Weekly(days, opens, closes, _day(since), _day(until)) for days, opens, closes, since, until in told
    )


def _at_locations(record: Record) -> Iterator[Record]:
    for at in held.each(record, "service_at_locations"):
        yield from held.each(at, "schedules")


def _text_of_hours(service: Service) -> str:
    deciding = {source.expression for source in service.hours if not source.superseded}
    expression = deciding.pop() if len(deciding) == 1 else None
    return _text_of_expression(expression) if expression else ""


@lru_cache(maxsize=4096)
def _text_of_expression(expression: str) -> str:
    return _text(schedules_of(expression, lambda *parts: ""))


def _times(schedule: Record) -> Iterator[Weekly]:
    """Yield the weekly time of a schedule; nothing when it is none, or cannot be read without a guess."""
    try:
        since, until = date_of(schedule, "valid_from"), date_of(schedule, "valid_to")
        days = _days(schedule)
        if days and not _once(since, until):
            times = times_of(schedule)
            yield Weekly(days, times.opens, times.closes, since, until)
    except NotReadError:
        return


def _once(since: date | None, until: date | None) -> bool:
    return since is not None and since == until


def _days(schedule: Record) -> int:
    """Return a bit for each weekday of every week; 0: it is no weekly time."""
    often = held.text(schedule, "freq").upper() or "WEEKLY"
    if str(schedule.get("interval") or 1) != "1" or often not in ("WEEKLY", "DAILY"):
        return 0
    days = days_of(schedule)
    if not days:
        return _EVERY_DAY if often == "DAILY" else 0
    return sum({1 << day for which, day in days if which is None})


def _told(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
