"""Several expressions that decide together, as one timeline: a state, and each change after it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from leeward.adapters.expressions import is_always, read
from leeward.adapters.timeline import Change, changes, constant, together
from leeward.domain.opening_hours import Opening, combine
from leeward.domain.signposting import Nation

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
    hours, unstated = found
    if unstated is None:
        return changes(hours, start, end)
    return together([changes(hours, start, end), changes(unstated, start, end)], _unless_unstated)


def _unless_unstated(states: Sequence[Opening]) -> Opening:
    hours, on_a_day_not_spoken_of = states
    if hours is Opening.OPEN and on_a_day_not_spoken_of is Opening.OPEN:
        return Opening.UNKNOWN
    return hours
