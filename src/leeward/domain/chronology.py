"""One order for communications of many sources, in which each stands once and says everywhere it was found.

Nothing is thrown away: a row that is the same in two exports of one chat is folded into the first and keeps
both places, and what has no time that can be read stands apart and not at a time that was made up.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from itertools import pairwise

from leeward.domain.communication import Channel, Clock, Communications, Kind
from leeward.domain.wall_clock import Sure, instants

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

    def place(self, entry: int) -> Place:
        """Return where an entry is read from; those without a time are numbered after the others."""
        if entry < len(self.at):
            return self.source[entry], self.row[entry]
        return self.undated[entry - len(self.at)]

    def places(self, entry: int) -> Iterator[Place]:
        """Yield everywhere that an entry was found, where it is read from first."""
        yield self.place(entry)
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
    order: Iterable[int] = range(len(dated.at))
    if any(after < before for before, after in pairwise(dated.at)):
        order = sorted(order, key=dated.at.__getitem__)  # stable, and fast over what is nearly sorted
    shared = {channel for channel, count in Counter(one.channel for one in sources).items() if count > 1}
    also: dict[int, list[Place]] = {}
    if shared:
        order = _each_once(order, dated, _Same(sources, words, shared), also)
    kept = array("q", order)
    return Chronology(
        source=array("I", map(dated.source.__getitem__, kept)),
        row=array("I", map(dated.row.__getitem__, kept)),
        at=array("q", map(dated.at.__getitem__, kept)),
        sure=array("B", map(dated.sure.__getitem__, kept)),
        also=also,
        undated=tuple(undated),
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """Rows with a time, as columns, source after source."""

    source: "array[int]" = field(default_factory=lambda: array("I"))
    row: "array[int]" = field(default_factory=lambda: array("I"))
    at: "array[int]" = field(default_factory=lambda: array("q"))
    sure: "array[int]" = field(default_factory=lambda: array("B"))


def _dated(sources: Sequence[Communications], zones: Sequence[tzinfo]) -> tuple[_Dated, list[Place]]:
    dated, undated = _Dated(), list[Place]()
    for number, (source, zone) in enumerate(zip(sources, zones, strict=True)):
        clocks = source["clock"]
        walls = clocks.count(Clock.WALL)
        on_wall, how = (
            instants(source["at"], zone) if walls else (source["at"], array("B", bytes(len(source))))
        )
        if walls == len(source) or clocks.count(Clock.INSTANT) == len(source):
            dated.at.extend(on_wall)
            dated.sure.extend(how)
            dated.row.extend(range(len(source)))
        else:
            for row, (clock, at, instant, sure) in enumerate(
                zip(clocks, source["at"], on_wall, how, strict=True)
            ):
                if clock == Clock.NONE:
                    undated.append((number, row))
                    continue
                dated.at.append(instant if clock == Clock.WALL else at)
                dated.sure.append(sure if clock == Clock.WALL else Sure.YES)
                dated.row.append(row)
        dated.source.extend(array("I", [number]) * (len(dated.at) - len(dated.source)))
    return dated, undated


def _each_once(
    order: Iterable[int], dated: _Dated, same: "_Same", also: dict[int, list[Place]]
) -> Iterator[int]:
    """Yield each place of `order` that is no other's double; doubles are put to `also`."""
    kept = 0
    for place in order:
        source, row = dated.source[place], dated.row[place]
        first = same.first(kept, dated.at[place], source, row)
        if first is None:
            kept += 1
            yield place
        else:
            also.setdefault(first, []).append((source, row))


class _Same:
    """Finds rows that stand in two sources. One that stands twice in one source is two.

    Rows come in their order, and only those of one instant can be the same, so no more are remembered.
    """

    def __init__(
        self,
        sources: Sequence[Communications],
        words: Callable[[int, int], str],
        channels: set[Channel],
    ) -> None:
        self._sources, self._words, self._channels = sources, words, channels
        self._at: int | None = None
        self._entries: dict[tuple[object, ...], list[int]] = {}
        self._met: Counter[tuple[object, ...]] = Counter()

    def first(self, entry: int, at: int, source: int, row: int) -> int | None:
        """Return the entry of another source that a row is the same as; else keep it as that entry."""
        table = self._sources[source]
        if table.channel not in self._channels or table["kind"][row] == Kind.SYSTEM:
            return None
        if at != self._at:
            self._at = at
            self._entries.clear()
            self._met.clear()
        said = self._words(source, row)
        key = (table.channel, table["precision"][row], table.handles[table["sender"][row]], said)
        nth = self._met[key, source]
        self._met[key, source] += 1
        entries = self._entries.setdefault(key, [])
        if nth < len(entries):
            return entries[nth]
        entries.append(entry)
        return None
