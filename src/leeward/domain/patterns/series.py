"""Counts of one channel, one direction and one person."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from leeward.domain.communication import Channel, Direction
from leeward.domain.patterns.counted import CHANNELS, Counted, Group
from leeward.domain.patterns.resting import RestsOn

DIRECTIONS = tuple(Direction)


@dataclass(frozen=True, slots=True)
class Whose:
    """By what, which way and from whom; `person` is None where the ledger names nobody."""

    channel: Channel
    direction: Direction
    person: str | None


def grouped(
    counted: Counted, place: Callable[[int, bool], int | None]
) -> Iterator[tuple[Whose, Mapping[int, int], RestsOn]]:
    """Yield for each group how many there are at each place, in the order of the places.

    `place` says where an hour since 1970 belongs, which an entry may have only for its day; None: nowhere.
    """
    found: dict[Group, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for (hour, channel, direction, person, hourless), count in counted.by_hour.items():
        if (at := place(hour, hourless)) is not None:
            found[channel, direction, person][at] += count
    for group in sorted(found):
        channel, direction, person = group
        whose = Whose(CHANNELS[channel], DIRECTIONS[direction], counted.people.person(person))
        first, last, count = counted.ends[group]
        yield whose, dict(sorted(found[group].items())), RestsOn(first, last, count, (), count)
