"""Opening hours: the state of a line at an instant, and its week, from OpenStreetMap expressions.

Expressions speak only of clock time and days; `expressions` lays in the holidays and `timeline` the clock
changes. What cannot be read honestly is unknown, and unknown is never open.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from leeward.adapters.bank_holidays import bank_holidays
from leeward.adapters.deciding import HORIZON, Expressions, all_always, decided
from leeward.adapters.london import LONDON
from leeward.adapters.months import month
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import DayHours, HoursSource, Opening, OpeningStatus, Span
from leeward.domain.service import SILENT_CHANNELS, Channel, Service


def status(sources: Sequence[HoursSource], nation: Nation, at: datetime) -> OpeningStatus:
    """Return whether a line with these hours can be reached at the aware instant `at`.

    The same as `status_plain`, looked up in the month that was reckoned when it was first asked for.
    """
    instant = at.astimezone(UTC)
    return month(_deciding(sources), nation, instant.year, instant.month).at(instant)


def status_plain(sources: Sequence[HoursSource], nation: Nation, at: datetime) -> OpeningStatus:
    """Return what `status` returns, reckoned afresh from `at`: the slow truth that it is held against."""
    start = at.astimezone(UTC).replace(second=0, microsecond=0)
    deciding = _deciding(sources)
    ahead = decided(deciding, nation, start, start + HORIZON)
    _, state = next(ahead)
    change = next(ahead, None)
    opens = None
    if state is not Opening.OPEN and change is not None:
        opens = next((since for since, then in chain([change], ahead) if then is Opening.OPEN), None)
    return OpeningStatus(
        state,
        until=change[0].astimezone(LONDON) if change else None,
        opens_next=opens.astimezone(LONDON) if opens else None,
        always=all_always(deciding),
    )


def week(sources: Sequence[HoursSource], nation: Nation, monday: date) -> tuple[DayHours, ...]:
    """Return seven days from `monday`, each with its spans of time that are not plainly closed."""
    return tuple(_day(_deciding(sources), nation, monday + timedelta(days=n)) for n in range(7))


def reader(at: datetime, *, cannot_speak: bool = False) -> Callable[[Service], OpeningStatus]:
    """Return what tells whether a service can be reached at `at`, speaking or not."""
    instant = at.astimezone(UTC)  # once, and not for each service of a directory

    def read(service: Service) -> OpeningStatus:
        return status(sources_for(service, cannot_speak=cannot_speak), service.hours_of, instant)

    return read


def sources_for(service: Service, *, cannot_speak: bool) -> tuple[HoursSource, ...]:
    """Return the hours that say whether a service can be reached, speaking or not."""
    if Channel.VOICE not in service.channels:
        return service.chat_hours or service.hours
    if cannot_speak and service.channels & SILENT_CHANNELS:
        # hours of a telephone say nothing about the chat beside it, nor those of a chat that has no address
        return service.chat_hours if service.silent_address else ()
    return service.hours


def _deciding(sources: Sequence[HoursSource]) -> Expressions:
    return tuple([source.expression for source in sources if not source.superseded])


def _day(deciding: Expressions, nation: Nation, on: date) -> DayHours:
    start, end = (
        datetime.combine(day, time(), LONDON).astimezone(UTC) for day in (on, on + timedelta(days=1))
    )
    found = list(decided(deciding, nation, start, end))
    ends = [since for since, _ in found[1:]] + [end]
    spans = tuple(
        Span(since.astimezone(LONDON), until.astimezone(LONDON), state)
        for (since, state), until in zip(found, ends, strict=True)
        if state is not Opening.CLOSED
    )
    return DayHours(on, on in (bank_holidays(nation, on.year) or ()), spans)
