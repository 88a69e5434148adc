"""An expression of opening hours as the instants at which its state changes.

Expressions speak in clock time, the library works in clock time, and clock time skips an hour in March
and repeats one in October. So each stretch between two clock changes is read on its own, where clock
time and real time differ by a constant.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from opening_hours import OpeningHours, State

from leeward.adapters.london import LONDON
from leeward.domain.opening_hours import Opening

Change = tuple[datetime, Opening]
"""An instant, in UTC, and the state that holds from it."""

_STATES = {State.OPEN: Opening.OPEN, State.CLOSED: Opening.CLOSED, State.UNKNOWN: Opening.UNKNOWN}


@cache
def _clock_changes(year: int) -> tuple[datetime, ...]:
    hour = timedelta(hours=1)
    found = []
    at = datetime(year, 1, 1, tzinfo=UTC)
    while at.year == year:
        if _offset(at) == _offset(at + 24 * hour):
            at += 24 * hour
        else:
            at = next(t for n in range(1, 25) if _offset(t := at + n * hour) != _offset(at))
            found.append(at)
    return tuple(found)


def _offset(at: datetime) -> timedelta:
    return at.astimezone(LONDON).replace(tzinfo=None) - at.replace(tzinfo=None)


def _stretches(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    for year in range(start.year, end.year + 1):
        for change in _clock_changes(year):
            if start < change < end:
                yield start, change
                start = change
    yield start, end


def changes(hours: OpeningHours, start: datetime, end: datetime) -> Iterator[Change]:
    """Yield the state at `start` and then every change before `end` (both in UTC)."""
    last = None
    for begin, stop in _stretches(start, end):
        offset = _offset(begin)
        clock = (begin + offset).replace(tzinfo=None), (stop + offset).replace(tzinfo=None)
        for since, _, state, comment in hours.intervals(*clock):
            # "by appointment" and the like: open on a condition is not known to be open.
            now = Opening.UNKNOWN if comment and state == State.OPEN else _STATES[state]
            if now is not last:
                yield since.replace(tzinfo=UTC) - offset, now
                last = now


def constant(state: Opening, start: datetime) -> Iterator[Change]:
    """Yield one state that never changes."""
    yield start, state


def since(start: datetime, timeline: Iterator[Change]) -> Iterator[Change]:
    """Yield the state at `start` of a timeline that began before it, and the changes after."""
    state = next(timeline)[1]
    for at, then in timeline:
        if at > start:
            yield start, state
            yield at, then
            yield from timeline
            return
        state = then
    yield start, state


def together(
    parts: Sequence[Iterator[Change]], rule: Callable[[Sequence[Opening]], Opening]
) -> Iterator[Change]:
    """Yield the changes of the state that `rule` makes of several timelines with one start."""
    current = [next(part) for part in parts]
    coming = [next(part, None) for part in parts]
    at = current[0][0]
    last = None
    while True:
        now = rule([state for _, state in current])
        if now is not last:
            yield at, now
            last = now
        if not (ahead := [change[0] for change in coming if change]):
            return
        at = min(ahead)
        for i, change in enumerate(coming):
            if change and change[0] == at:
                current[i], coming[i] = change, next(parts[i], None)
