"""Opening: whether a line is open at an instant, where unknown is a third value that never counts as open.

The reading of hours is an adapter's (`leeward.adapters.hours`); this room holds the values and how
several sources of hours for one service are put together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Opening(StrEnum):
    """Whether a service can be reached at an instant."""

    OPEN = "open"
    CLOSED = "closed"
    SOURCES_DISAGREE = "sources_disagree"  # one source says open, another closed: not counted as open
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HoursSource:
    """Hours as one source gives them: OpenStreetMap `opening_hours`, or None when it gives none."""

    expression: str | None
    source: str
    seen_on: date
    superseded: bool = False  # a source known to be older: shown beside, never decides
    verified: bool = False  # somebody of ours rang, or read the service's own page, on that day


@dataclass(frozen=True, slots=True)
class OpeningStatus:
    """The state at an instant; `until` and `opens_next` are aware instants in Europe/London."""

    state: Opening
    until: datetime | None = None  # when the present state ends, if it is known to
    opens_next: datetime | None = None  # when not open: the next instant at which every source says open
    always: bool = False  # 24 hours, every day

    @property
    def counts_as_open(self) -> bool:
        """True only when every source that decides says open."""
        return self.state is Opening.OPEN


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one day in one state; `start` and `end` are aware instants in Europe/London."""

    start: datetime
    end: datetime
    state: Opening


@dataclass(frozen=True, slots=True)
class DayHours:
    """A day for a week's grid: every span that is not plainly closed; no spans: closed all day."""

    on: date
    bank_holiday: bool
    spans: tuple[Span, ...]


def combine(states: Sequence[Opening]) -> Opening:
    """Return the state that several deciding sources give together; no source gives UNKNOWN."""
    if not states or Opening.UNKNOWN in states:
        return Opening.UNKNOWN
    if len(set(states)) == 1:
        return states[0]
    return Opening.SOURCES_DISAGREE
