"""Markers: moments that divide a course of conduct, such as the day on which somebody was asked to stop."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class MarkerKind(StrEnum):
    """What happened at a marker."""

    ASKED_TO_STOP = "asked to stop"
    BLOCKED = "blocked"
    REPORTED_TO_POLICE = "reported to police"
    ORDER_SERVED = "order served"
    MOVED = "moved"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Marker:
    """A moment that the person names, in their words, and what shows that it was so.

    `at` has a zone; of a marker that is known to the `day` alone it is the beginning of that day. `source` is
    in words, `entries` are places in the chronology, and `exhibits` marks.
    """

    kind: MarkerKind
    at: datetime
    words: str = ""
    source: str = ""
    day: bool = False
    entries: tuple[int, ...] = ()
    exhibits: tuple[str, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether it says what shows it."""
        return bool(self.source or self.entries or self.exhibits)

    @property
    def over(self) -> datetime:
        """The moment from which on all is surely after it: of a day, the end of that day."""
        return self.at + timedelta(days=1) if self.day else self.at
