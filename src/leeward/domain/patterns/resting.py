"""What a number rests on: the entries that anybody can look up to count again."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 50
"""Entries that a list names before it only says how many more there are."""


@dataclass(frozen=True, slots=True)
class RestsOn:
    """Entries by their places in the chronology: the first, the last, how many, and the first few."""

    first: int | None = None
    last: int | None = None
    count: int = 0
    entries: tuple[int, ...] = ()
    more: int = 0  # that are not among `entries`


def rests_on(entries: Sequence[int], shown: int = SHOWN) -> RestsOn:
    """Return what rests on these entries, which stand in their order."""
    if not entries:
        return RestsOn()
    kept = tuple(entries[:shown])
    return RestsOn(entries[0], entries[-1], len(entries), kept, len(entries) - len(kept))
