"""One order for communications of many sources, in which each stands once and says everywhere it was found.

Nothing is thrown away: a row that is the same in two exports of one chat is folded into the first and keeps
both places, and what has no time that can be read stands apart and not at a time that was made up.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from hashlib import blake2b

from leeward.domain.communication import Channel, Clock, Communications, Kind
from leeward.domain.wall_clock import instants

Place = tuple[int, int]
"""A source's number and a row of it."""


@dataclass(frozen=True, slots=True)
class Chronology:
    """Rows in their order, as columns: entry i is a row of a source at an instant.

    `sure` is how surely a time on a wall is that instant (`wall_clock.Sure`). `also` has the other places of
    entries that were found more than once, and `undated` the rows without a time.
    """

    source: "array[int]" = field(default_factory=lambda: array("I"))
    row: "array[int]" = field(default_factory=lambda: array("I"))
    at: "array[int]" = field(default_factory=lambda: array("q"))
    sure: "array[int]" = field(default_factory=lambda: array("B"))
    also: Mapping[int, Sequence[Place]] = field(default_factory=dict)
    undated: Sequence[Place] = ()

    def __len__(self) -> int:
        return len(self.at)

    def places(self, entry: int) -> Iterator[Place]:
        """Yield everywhere that an entry was found, where it is read from first."""
        yield self.source[entry], self.row[entry]
        yield from self.also.get(entry, ())


def merge(
    sources: Sequence[Communications],
    zones: Sequence[tzinfo],
    words: Callable[[int, int], str],
) -> Chronology:
    """Return the rows of all sources in one order.

    `zones` has for each source the zone of times that it gives without one; `words` gives what a row of a
    source says, and is asked only of channels that more than one source has. Rows of one instant keep the
    order of their sources, and in a source that in which they stand.
    """
    dated, undated = _dated(sources, zones)
    dated.sort(key=lambda entry: entry[0])  # a stable sort of what is nearly sorted
    seldom = {channel for channel, count in Counter(one.channel for one in sources).items() if count > 1}
    found, also = Chronology(), dict[int, list[Place]]()
    same = _Same(sources, words, seldom)
    for at, source, row, sure in dated:
        first = same.first(len(found), at, source, row)
        if first is not None:
            also.setdefault(first, []).append((source, row))
            continue
        found.at.append(at)
        found.source.append(source)
        found.row.append(row)
        found.sure.append(sure)
    return Chronology(found.source, found.row, found.at, found.sure, also, tuple(undated))


def _dated(
    sources: Sequence[Communications], zones: Sequence[tzinfo]
) -> tuple[list[tuple[int, int, int, int]], list[Place]]:
    dated: list[tuple[int, int, int, int]] = []
    undated: list[Place] = []
    for number, (source, zone) in enumerate(zip(sources, zones, strict=True)):
        on_wall, how = instants(source["at"], zone)
        told = zip(source["clock"], source["at"], on_wall, how, strict=True)
        for row, (clock, at, instant, sure) in enumerate(told):
            if clock == Clock.WALL:
                dated.append((instant, number, row, sure))
            elif clock == Clock.INSTANT:
                dated.append((at, number, row, 0))
            else:
                undated.append((number, row))
    return dated, undated


class _Same:
    """Finds rows that stand in two sources. One that stands twice in one source is two."""

    def __init__(
        self,
        sources: Sequence[Communications],
        words: Callable[[int, int], str],
        channels: set[Channel],
    ) -> None:
        self._sources, self._words, self._channels = sources, words, channels
        self._entries: dict[tuple[object, ...], list[int]] = {}
        self._met: Counter[tuple[object, ...]] = Counter()

    def first(self, entry: int, at: int, source: int, row: int) -> int | None:
        """Return the entry of another source that a row is the same as; else keep it as that entry."""
        table = self._sources[source]
        if table.channel not in self._channels or table["kind"][row] == Kind.SYSTEM:
            return None
        words = self._words(source, row).encode("utf-8", "surrogatepass")
        said = blake2b(words, digest_size=16).digest()  # a million messages themselves would fill the machine
        key = (table.channel, at, table["precision"][row], table.handles[table["sender"][row]], said)
        nth = self._met[key, source]
        self._met[key, source] += 1
        entries = self._entries.setdefault(key, [])
        if nth < len(entries):
            return entries[nth]
        entries.append(entry)
        return None
