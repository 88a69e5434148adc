"""Numbers of entries as tables show them: those of the chronology, from 1."""

from leeward.domain.patterns.resting import RestsOn

Line = tuple[str, ...]
"""The cells of one row."""

MOST_WORDS = 200
"""Signs of an entry's words that stand beside what is said of it: enough to see that it is the one meant."""


def entry_number(place: int | None) -> str:
    """Return the number of an entry at a place in the chronology, "" for none."""
    return "" if place is None else str(place + 1)


def ends(rests_on: RestsOn) -> tuple[str, str]:
    """Return the numbers of the first and the last entry that something rests on."""
    return entry_number(rests_on.first), entry_number(rests_on.last)


def range_of(rests_on: RestsOn) -> str:
    """Return both as one text."""
    first, last = ends(rests_on)
    return first if first == last else f"{first} to {last}"
