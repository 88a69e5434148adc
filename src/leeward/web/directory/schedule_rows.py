"""When a record says that its service is open, as rows that a database can compare: weekly times, no more.

What a weekday alone does not tell (the first Monday of a month, every other week, one date) makes no row:
somebody would stand before a closed door.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.schedule_fields import NotReadError, date_of, days_of, times_of
from leeward.adapters.open_referral.schedules import schedules_of
from leeward.domain.intake import Record
from leeward.domain.service import Service

_EVERY_DAY = 0b1111111


def organization_id(record: Record) -> str:
    """Return the id of the organization that a record is of; "" when it does not say."""
    said = held.text(held.part(record, "organization"), "id") or held.text(record, "organization_id")
    return said[:36].lower()


def schedule_rows(record: Record, service: Service) -> Iterator[dict[str, Any]]:
    """Yield days, opens, closes, since and until of what is open every week.

    The hours that keepers keep stand in where a record has no schedules and one source decides.
    """
    schedules = [*held.each(record, "schedules"), *_at_locations(record)] or _of_hours(service)
    for schedule in schedules:
        try:
            yield from _row(schedule)
        except NotReadError:
            continue


def _at_locations(record: Record) -> Iterator[Record]:
    for at in held.each(record, "service_at_locations"):
        yield from held.each(at, "schedules")


def _of_hours(service: Service) -> tuple[Record, ...]:
    deciding = {source.expression for source in service.hours if not source.superseded}
    expression = deciding.pop() if len(deciding) == 1 else None
    return _of_expression(expression) if expression else ()


@lru_cache(maxsize=4096)
def _of_expression(expression: str) -> tuple[Record, ...]:
    return tuple(schedules_of(expression, lambda *parts: ""))


def _row(schedule: Record) -> Iterator[dict[str, Any]]:
    since, until = date_of(schedule, "valid_from"), date_of(schedule, "valid_to")
    days = _days(schedule)
    if not days or _once(since, until):
        return
    times = times_of(schedule)
    yield {"days": days, "opens": times.opens, "closes": times.closes, "since": since, "until": until}


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
