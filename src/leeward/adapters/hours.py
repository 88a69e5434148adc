"""Opening hours: the state of a line at an instant, and its week, from OpenStreetMap expressions.

Expressions speak only of clock time and days; `expressions` lays in the holidays and `timeline` the clock
changes. What cannot be read honestly is unknown, and unknown is never open.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from leeward.adapters.bank_holidays import bank_holidays
from leeward.adapters.expressions import is_always, read
from leeward.adapters.london import LONDON
from leeward.adapters.timeline import Change, changes, constant, together
from leeward.domain.opening_hours import (
    DayHours,
    HoursSource,
    Opening,
    OpeningStatus,
    Span,
    combine,
)
from leeward.domain.signposting import SILENT_CHANNELS, Channel, Nation, Service

HORIZON = timedelta(days=400)
"""How far ahead we look for the next opening: past a year, so that a yearly line is found."""


def status(sources: Sequence[HoursSource], nation: Nation, at: datetime) -> OpeningStatus:
    """Return whether a line with these hours can be reached at the aware instant `at`."""
    start = at.astimezone(UTC).replace(second=0, microsecond=0)
    deciding = _deciding(sources)
    ahead = _decided(deciding, nation, start, start + HORIZON)
    _, state = next(ahead)
    change = next(ahead, None)
    opens = None
    if state is not Opening.OPEN and change is not None:
        opens = next((since for since, then in chain([change], ahead) if then is Opening.OPEN), None)
    return OpeningStatus(
        state,
        until=change[0].astimezone(LONDON) if change else None,
        opens_next=opens.astimezone(LONDON) if opens else None,
        always=bool(deciding) and all(is_always(source.expression) for source in deciding),
    )


def week(sources: Sequence[HoursSource], nation: Nation, monday: date) -> tuple[DayHours, ...]:
    """Return seven days from `monday`, each with its spans of time that are not plainly closed."""
    return tuple(_day(_deciding(sources), nation, monday + timedelta(days=n)) for n in range(7))


def reader(at: datetime, *, cannot_speak: bool = False) -> Callable[[Service], OpeningStatus]:
    """Return what tells whether a service can be reached at `at`, speaking or not."""
    return lambda service: status(_hours_of(service, cannot_speak), service.hours_of, at)


def _hours_of(service: Service, cannot_speak: bool) -> tuple[HoursSource, ...]:
    if Channel.VOICE not in service.channels:
        return service.chat_hours or service.hours
    if cannot_speak and service.channels & SILENT_CHANNELS:
        # hours of a telephone say nothing about the chat beside it, nor those of a chat that has no address
        return service.chat_hours if service.silent_address else ()
    return service.hours


def _deciding(sources: Sequence[HoursSource]) -> list[HoursSource]:
    return [source for source in sources if not source.superseded]


def _decided(
    deciding: Sequence[HoursSource], nation: Nation, start: datetime, end: datetime
) -> Iterator[Change]:
    if not deciding:
        return constant(Opening.UNKNOWN, start)
    return together([_one(source.expression, nation, start, end) for source in deciding], combine)


def _one(expression: str | None, nation: Nation, start: datetime, end: datetime) -> Iterator[Change]:
    if expression is None or (found := read(expression, nation, start.year)) is None:
        return constant(Opening.UNKNOWN, start)
    hours, unstated = found
    if unstated is None:
        return changes(hours, start, end)
    return together([changes(hours, start, end), changes(unstated, start, end)], _unless_unstated)


def _unless_unstated(states: Sequence[Opening]) -> Opening:
    hours, on_a_day_not_spoken_of = states
    if hours is Opening.OPEN and on_a_day_not_spoken_of is Opening.OPEN:
        return Opening.UNKNOWN
    return hours


def _day(deciding: Sequence[HoursSource], nation: Nation, on: date) -> DayHours:
    start, end = (
        datetime.combine(day, time(), LONDON).astimezone(UTC) for day in (on, on + timedelta(days=1))
    )
    found = list(_decided(deciding, nation, start, end))
    ends = [since for since, _ in found[1:]] + [end]
    spans = tuple(
        Span(since.astimezone(LONDON), until.astimezone(LONDON), state)
        for (since, state), until in zip(found, ends, strict=True)
        if state is not Opening.CLOSED
    )
    return DayHours(on, on in (bank_holidays(nation, on.year) or ()), spans)
