"""Occasions: days on which a suspect did something, by their own entries or as an incident says."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from leeward.domain.elements.given import Given
from leeward.domain.elements.row import MissingPart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn, rests_on
from leeward.domain.patterns.wall import day

NEEDED = 2
"""Occasions that make a course of conduct."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day with acts: entries of suspects, and incidents by their places; and where all of these stand."""

    on: date
    rests_on: RestsOn
    incidents: tuple[int, ...]
    exhibits: tuple[str, ...]

    @property
    def acts(self) -> int:
        """How many entries and incidents it has."""
        return self.rests_on.count + len(self.incidents)


@dataclass(frozen=True, slots=True)
class Occasions:
    """All days with acts, in their order, and what is missing."""

    days: tuple[Occasion, ...]
    acts: int
    incidents_without_a_day: int
    missing: tuple[MissingPart, ...]


def occasions(suspects: Counted, given: Given) -> Occasions:
    """Return the days with acts, of entries and of incidents that have a day."""
    entries, told = defaultdict[date, list[int]](list), defaultdict[date, list[int]](list)
    for number, entry in zip(suspects.days, suspects.entries, strict=True):
        entries[day(number)].append(entry)
    for on, place in given.days_of_incidents():
        told[on].append(place)
    days = tuple(
        _occasion(on, entries.get(on, []), told.get(on, []), given)
        for on in sorted(entries.keys() | told.keys())
    )
    undated = len(given.incidents) - sum(map(len, told.values()))
    acts = sum(one.acts for one in days)
    return Occasions(days, acts, undated, tuple(_missing(suspects, len(days), undated)))


def _occasion(on: date, entries: Sequence[int], told: Sequence[int], given: Given) -> Occasion:
    marks = dict.fromkeys(map(given.exhibit_of, entries))
    marks |= dict.fromkeys(mark for place in told for mark in given.incidents[place].exhibits)
    return Occasion(on, rests_on(entries), tuple(told), tuple(filter(None, marks)))


def _missing(suspects: Counted, days: int, undated: int) -> Iterator[MissingPart]:
    apart = suspects.apart
    if days == 0:
        yield MissingPart("missing-no-occasion")
    elif days < NEEDED:
        yield MissingPart("missing-second-occasion")
    told = {
        "missing-incidents-without-a-day": undated,
        "missing-entries-of-nobody-known": apart.person_unknown,
        "missing-entries-unsure": apart.time_unsure + apart.attribution_unsure,
        "missing-entries-without-a-time": apart.undated,
    }
    yield from (MissingPart(key, count) for key, count in told.items() if count)
