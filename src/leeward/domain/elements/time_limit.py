"""The six months of offences that only a magistrates' court tries, counted from the last act.

Not every incident of a diary is an act: a visit of the police is one too. So the limit is reckoned from the
last entry of a suspect and from the last incident, and the earlier comes first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from leeward.domain.calendar_months import months_after
from leeward.domain.elements.occasions import Occasion, Occasions
from leeward.domain.elements.row import MissingPart
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.resting import RestsOn
from leeward.domain.patterns.wall import DAY, number, walls

MONTHS = 6


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The day of the last act, and the last day on which a case of a summary-only offence can be begun.

    It is a reckoning to be checked with `check_with`, and no reason to hold back a report. `counted_from`
    is the key of the words that say from what it is counted.
    """

    last_act: date
    last_day: date | None  # None beyond the years of calendars
    entry: int | None  # the last act, where it is an entry
    incident: int | None
    counted_from: str
    definition: str = "element-six-month-limit"
    check_with: str = "cps"


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """The limit from the last entry and from the last incident, the earlier first, and what may move it."""

    limits: tuple[TimeLimit, ...]
    missing: tuple[MissingPart, ...]


def time_limits(occasions: Occasions, suspects: Counted) -> TimeLimits:
    """Return the limits from the last days with an act; none where there is no act with a day."""
    entries = [replace(one, incidents=()) for one in occasions.days if one.rests_on.count]
    incidents = [replace(one, rests_on=RestsOn()) for one in occasions.days if one.incidents]
    limits = [
        *(_limit(one, "limit-from-an-entry") for one in entries[-1:]),
        *(_limit(one, "limit-from-an-incident") for one in incidents[-1:]),
    ]
    limits.sort(key=lambda one: one.last_act)
    return TimeLimits(
        tuple(limits), tuple(_missing(occasions, suspects, limits[0].last_act)) if limits else ()
    )


def _limit(last: Occasion, counted_from: str) -> TimeLimit:
    incident = last.incidents[-1] if last.incidents else None
    return TimeLimit(last.on, months_after(last.on, MONTHS), last.rests_on.last, incident, counted_from)


def _missing(occasions: Occasions, suspects: Counted, last_act: date) -> Iterator[MissingPart]:
    """Yield what may be a later act: entries of nobody who is sure, and incidents without one day."""
    unsure = (wall // DAY for wall in walls(suspects.doubtful, suspects.zone))
    told = {
        "missing-later-unsure": sum(day > number(last_act) for day in unsure),
        "missing-incidents-perhaps-later": occasions.incidents_without_a_day,
    }
    yield from (MissingPart(key, count) for key, count in told.items() if count)
