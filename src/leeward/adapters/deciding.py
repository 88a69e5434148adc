"""Several expressions that decide together, as one timeline: a state, and each change after it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from opening_hours import OpeningHours

from leeward.adapters.expressions import Part, is_always, read
from leeward.adapters.nights import unless_never_begun
from leeward.adapters.timeline import Change, changes, constant, since, together
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening, combine

HORIZON = timedelta(days=400)
"""How far ahead we look for the next opening: past a year, so that a yearly line is found."""

Expressions = tuple[str | None, ...]
"""What each source that decides says; None: it gives no hours."""


def decided(expressions: Expressions, nation: Nation, start: datetime, end: datetime) -> Iterator[Change]:
    """Yield the state at `start` and then every change before `end` (both in UTC)."""
    if not expressions:
        return constant(Opening.UNKNOWN, start)
    return together([_one(expression, nation, start, end) for expression in expressions], combine)


def all_always(expressions: Expressions) -> bool:
    """Return whether every one of them, and there is one, says open at every hour of every day."""
    return bool(expressions) and all(map(is_always, expressions))


def _one(expression: str | None, nation: Nation, start: datetime, end: datetime) -> Iterator[Change]:
    if expression is None or (found := read(expression, nation, start.year)) is None:
        return constant(Opening.UNKNOWN, start)
    parts = [_part(part, found.unstated, start, end) for part in found.parts]
    hours = parts[0] if len(parts) == 1 else together(parts, _first_not_closed)
    return _stated(hours, found.unstated, start, end)


def _part(part: Part, unstated: OpeningHours | None, start: datetime, end: datetime) -> Iterator[Change]:
    if part.cut is None:
        return changes(part.written, start, end)
    # Whether the night at `start` ever began is seen only from the day before.
    before = start - timedelta(days=2)
    cut = _stated(changes(part.cut, before, end), unstated, before, end)
    return since(start, together([changes(part.written, before, end), cut], unless_never_begun()))


def _stated(
    hours: Iterator[Change], unstated: OpeningHours | None, start: datetime, end: datetime
) -> Iterator[Change]:
    if unstated is None:
        return hours
    return together([hours, changes(unstated, start, end)], _unless_unstated)


def _first_not_closed(states: Sequence[Opening]) -> Opening:
    return next((state for state in states if state is not Opening.CLOSED), Opening.CLOSED)


def _unless_unstated(states: Sequence[Opening]) -> Opening:
    hours, on_a_day_not_spoken_of = states
    if hours is Opening.OPEN and on_a_day_not_spoken_of is Opening.OPEN:
        return Opening.UNKNOWN
    return hours
