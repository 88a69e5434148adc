"""The hours of a service as each source gives them, for the seven days from today."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from leeward.adapters import hours
from leeward.adapters.exports.moments import say_date, say_day
from leeward.adapters.expressions import is_always
from leeward.adapters.review import newer_hours
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import DayHours, HoursSource, Opening, Span
from leeward.domain.pack import Source
from leeward.domain.service import Service
from leeward.web.signposting.moments import say_hour


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid in words; `times` is empty when nobody answers all day."""

    name: str
    bank_holiday: bool
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceWeek:
    """One source's hours. `days` is empty when it gives none that can be read, or says always.

    Of those set aside, `newer` are given by a source that was seen after those that count: they may be true.
    """

    title: str
    seen: str
    superseded: bool
    newer: bool
    always: bool
    chat: bool
    days: tuple[Day, ...]


def weeks_of(service: Service, sources: dict[str, Source], today: date) -> tuple[SourceWeek, ...]:
    """Return the week of every source, one that was set aside included: it is shown and does not decide."""
    both = [(source, False) for source in service.hours] + [(source, True) for source in service.chat_hours]
    newer = newer_hours(service)
    return tuple(
        _week(source, chat, source in newer, service.hours_of, sources, today) for source, chat in both
    )


def _week(
    source: HoursSource, chat: bool, newer: bool, nation: Nation, sources: dict[str, Source], today: date
) -> SourceWeek:
    known = sources.get(source.source)
    return SourceWeek(
        title=known.title if known else source.source,
        seen=say_date(source.seen_on),
        superseded=source.superseded,
        newer=newer,
        always=is_always(source.expression),
        chat=chat,
        days=_days(source, nation, today),
    )


@lru_cache(maxsize=1024)
def _days(source: HoursSource, nation: Nation, today: date) -> tuple[Day, ...]:
    if source.expression is None or is_always(source.expression):
        return ()
    return tuple(_day(day) for day in hours.week((replace(source, superseded=False),), nation, today))


def _day(day: DayHours) -> Day:
    weekday, number, month, _ = say_day(day.on).split(" ")
    return Day(f"{weekday} {number} {month}", day.bank_holiday, tuple(_span(span) for span in day.spans))


def _span(span: Span) -> str:
    if span.state is not Opening.OPEN:
        return "Not known"
    times = f"{say_hour(span.start)} to {say_hour(span.end)}"
    return "All day" if times == "midnight to midnight" else times
