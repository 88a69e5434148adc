"""The six months of offences that only a magistrates' court tries, counted from the last act."""

from dataclasses import dataclass
from datetime import date

from leeward.domain.calendar_months import months_after
from leeward.domain.elements.occasions import Occasions
from leeward.domain.patterns.counted import Counted
from leeward.domain.patterns.wall import DAY, number, walls

MONTHS = 6


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The day of the last act, and the last day on which a case of a summary-only offence can be begun.

    It is a reckoning to be checked with `check_with`, and no reason to hold back a report. `later_unsure`
    counts entries of later days of which it is unsure who sent them, or when.
    """

    last_act: date
    last_day: date | None  # None beyond the years of calendars
    entry: int | None  # the last act, where it is an entry
    incident: int | None
    later_unsure: int
    definition: str = "element-six-month-limit"
    check_with: str = "cps"


def time_limit(occasions: Occasions, suspects: Counted) -> TimeLimit | None:
    """Return the limit from the last day with an act; None where there is no act with a day."""
    if not occasions.days:
        return None
    last = occasions.days[-1]
    unsure = (wall // DAY for wall in walls(suspects.doubtful, suspects.zone))
    return TimeLimit(
        last.on,
        months_after(last.on, MONTHS),
        last.rests_on.last,
        last.incidents[-1] if last.incidents else None,
        sum(day > number(last.on) for day in unsure),
    )
