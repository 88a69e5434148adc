"""In which order the days of a column stand, and when a spreadsheet may have turned them."""

from collections.abc import Iterable, Iterator

from leeward.adapters.readers.date_order import DateOrder, decide
from leeward.adapters.readers.written_moment import WrittenDay, written_day
from leeward.domain.reading import Assumption, Told

ABOUT = "date order"


def order_of(dates: Iterable[str], told: Told) -> tuple[DateOrder, tuple[Assumption, ...]]:
    """Return the order of those dates that could be read in several, and what it rests on."""
    found = [day for text in dict.fromkeys(dates) if (day := written_day(text))]
    unordered = [day.day for day in found if day.ordered is None]
    if not unordered:
        return DateOrder.DAY_FIRST, ()
    said = told.get(ABOUT, "")
    order, assumed = decide(list(dict.fromkeys(unordered)), said if said in set(DateOrder) else "")
    return order, (assumed, *_turned(found))


def _turned(found: Iterable[WrittenDay]) -> Iterator[Assumption]:
    """Yield that days may be turned: a spreadsheet makes dates of what it can and leaves the rest."""
    numbers = [day for day in found if day.day[:4].isdigit()]
    if numbers:
        yield Assumption(
            "dates in two ways",
            "each as it is written",
            f"“{numbers[0].day}” is written with its year first and others are not: where a spreadsheet set "
            "to another country made dates of some, their day and month may have changed places",
        )
