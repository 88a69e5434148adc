"""In which order the days, months and years of a source stand: decided by what it holds, or asked.

Nothing is guessed in silence. `03/04/2024` is the third of April on one telephone and the fourth of March on
another, and a case may hang on it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from leeward.domain.errors import LeewardError
from leeward.domain.reading import Assumption

EPOCH = date(1970, 1, 1).toordinal()
ABOUT = "date order"
_NUMBERS = re.compile(r"\d+")


class NoSuchOrderError(LeewardError):
    """An order of dates that was told and is none."""


class DateOrder(StrEnum):
    """An order of day, month and year."""

    DAY_FIRST = "day, month, year"
    MONTH_FIRST = "month, day, year"
    YEAR_FIRST = "year, month, day"


_PLACES = {DateOrder.DAY_FIRST: (2, 1, 0), DateOrder.MONTH_FIRST: (2, 0, 1), DateOrder.YEAR_FIRST: (0, 1, 2)}


def day_of(written: str, order: DateOrder, years: range = range(1990, 2101)) -> int | None:
    """Return the days since 1970 that a date means in an order; None when it means no day of those years."""
    numbers = _NUMBERS.findall(written)
    if len(numbers) != 3:
        return None
    year, month, day = (numbers[place] for place in _PLACES[order])
    if len(month) > 2 or len(day) > 2:
        return None
    whole = int(year) + (2000 if len(year) <= 2 else 0)
    if whole not in years:
        return None
    try:
        return date(whole, int(month), int(day)).toordinal() - EPOCH
    except ValueError:
        return None


def decide(
    dates: Sequence[str],
    told: str = "",
    known: Iterable[tuple[str, int]] = (),
    years: range = range(1990, 2101),
) -> tuple[DateOrder, Assumption]:
    """Return the order of dates, each once and as first met, and what that rests on; raise NoSuchOrderError.

    `told` is what the person said. `known` are dates whose day the source itself shows elsewhere, as in the
    name of a photo.
    """
    if told:
        if told not in set(DateOrder):
            every = " or ".join(f'"{order}"' for order in DateOrder)
            raise NoSuchOrderError(f'{ABOUT}: "{told}" is none; it is {every}')
        return DateOrder(told), Assumption(ABOUT, told, "you said so")
    possible = [order for order in DateOrder if all(day_of(one, order, years) is not None for one in dates)]
    if len(possible) == 1:
        return possible[0], Assumption(ABOUT, possible[0], _only(dates, possible[0], years))
    if not possible:
        possible = _most_readable(dates, years)
    best = _fewest(possible, lambda order: _steps_back(dates, order, years))
    if best:
        return best, Assumption(ABOUT, best, "only in this order do its days follow one another")
    seen = list(known)
    best = _fewest(possible, lambda order: sum(day_of(one, order, years) != day for one, day in seen))
    if best:
        return best, Assumption(ABOUT, best, "the names of files in it hold the same days")
    taken = DateOrder.DAY_FIRST if DateOrder.DAY_FIRST in possible else possible[0]
    asked = tuple(str(order) for order in possible)
    return taken, Assumption(ABOUT, taken, "nothing in it tells; most do so here", asked, open=True)


def _only(dates: Sequence[str], order: DateOrder, years: range) -> str:
    for other in DateOrder:
        for one in dates:
            if (
                other is not order
                and day_of(one, other, years) is None
                and len(_NUMBERS.findall(one)[0]) <= 2
            ):
                return f"{one} can be read in no other order"
    return f"{dates[0]} can be read in no other order"


def _most_readable(dates: Sequence[str], years: range) -> list[DateOrder]:
    unread = {order: sum(day_of(one, order, years) is None for one in dates) for order in DateOrder}
    least = min(unread.values())
    return [order for order in DateOrder if unread[order] == least]


def _steps_back(dates: Sequence[str], order: DateOrder, years: range) -> int:
    days = [day for one in dates if (day := day_of(one, order, years)) is not None]
    return sum(after < before for before, after in pairwise(days))


def _fewest(orders: Sequence[DateOrder], faults: Callable[[DateOrder], int]) -> DateOrder | None:
    counted = sorted((faults(order), order) for order in orders)
    if len(counted) == 1 or counted[0][0] < counted[1][0]:
        return counted[0][1]
    return None
