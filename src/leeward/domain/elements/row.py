"""Rows of the elements table: what is there, where it stands, and what is not there."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum

from leeward.domain.communication import Clock
from leeward.domain.incident import Incident


class Element(StrEnum):
    """What a reader must find; each is the key of its words."""

    OCCASIONS = "element-occasions"
    UNWANTED_AND_KNOWN = "element-unwanted-and-known"
    FEAR = "element-fear"
    DAILY_LIFE = "element-daily-life"


class Basis(StrEnum):
    """Why a row stands under its element."""

    MARKER = "marker"
    NOTED = "noted"  # the case says so of it
    REPORTED = "reported"  # an incident that was reported
    DIARY = "diary"  # in own words, in a column of the diary that is of this element
    EFFECT = "effect"  # in own words, which nobody has said are of this element


@dataclass(frozen=True, slots=True)
class Note:
    """What the case says of an element: in words, and of which entries and incidents, by their places."""

    element: Element
    words: str = ""
    entries: tuple[int, ...] = ()
    incidents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One thing that is there. `marker`, `entry` and `incident` are places in what was given."""

    basis: Basis
    on: date | None
    words: str = ""
    marker: int | None = None
    entry: int | None = None
    incident: int | None = None
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingPart:
    """Something that is not there, by the key of its words, and how often where that can be counted."""

    key: str
    count: int = 0


def day_of(incident: Incident, zone: tzinfo) -> date | None:
    """Return the day of an incident in a zone, None where no day could be read."""
    if incident.clock is Clock.NONE:
        return None
    try:
        moment = datetime.fromtimestamp(incident.at, UTC)
        return (moment if incident.clock is Clock.WALL else moment.astimezone(zone)).date()
    except (ValueError, OverflowError, OSError):  # beyond the years that a calendar has
        return None
