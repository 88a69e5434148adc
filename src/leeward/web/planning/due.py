"""The day by which something is to be done: two quick choices, or a date as people write one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from leeward.adapters.exports.moments import MONTHS

PARTS = ("day", "month", "year")
WEEK = timedelta(days=7)

NO_DATE_TYPED = "Write the day, or choose that there is none yet"
INCOMPLETE = "The date needs a day, a month and a year"
NOT_REAL = "That is not a date. Write it like 27 3 2027"


@dataclass(frozen=True, slots=True)
class Due:
    """What was posted: the day it comes to, or why it is none (then the day before stands)."""

    on: date | None
    error: str | None = None


def read_due(post: Mapping[str, str], before: date | None, today: date) -> Due:
    """Return the day that was chosen or typed; nothing chosen and nothing typed leaves it as it was."""
    typed = tuple(post.get(f"due-{part}", "").strip() for part in PARTS)
    match post.get("due"):
        case "today":
            return Due(today)
        case "week":
            return Due(today + WEEK)
        case "none":
            return Due(None)
        case "date" if not any(typed):
            return Due(before, NO_DATE_TYPED)
        case _:
            return _typed(typed, before) if any(typed) else Due(before)


def _typed(typed: tuple[str, ...], before: date | None) -> Due:
    if not all(typed):
        return Due(before, INCOMPLETE)
    day, month, year = typed
    try:
        return Due(date(_year(year), _month(month), int(day)))
    except (ValueError, OverflowError):
        return Due(before, NOT_REAL)


def _month(typed: str) -> int:
    named = [n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(typed.casefold())]
    return named[0] if named and len(typed) > 2 else int(typed)


def _year(typed: str) -> int:
    year = int(typed)
    if len(typed) == 2:
        year += 2000
    if not 2000 <= year < 2100:  # a slip of the finger, not a plan
        raise ValueError(typed)
    return year
