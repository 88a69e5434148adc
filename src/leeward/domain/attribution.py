"""The ledger: who is taken to be behind a number, name or account, on what basis, and by whom.

Nothing names a person without an entry. Where two entries name two people for one moment, neither is taken:
that is a conflict, which is told, and whoever knows decides.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations

from leeward.domain.communication import Channel
from leeward.domain.telephone import comparable

OWNER = "owner of the telephone that this came from"
"""The basis of an entry for whoever's copy it is."""

_ALWAYS = -(1 << 63)
_NEVER = 1 << 63


class Role(StrEnum):
    """What somebody is in a case. The case says so, and it is no finding."""

    VICTIM = "victim"
    SUSPECT = "suspect"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a case, by the name that the entries of its ledger use."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A handle is somebody's, because of `basis`, as `asserter` says.

    It holds from `since`, that moment included, to `until`, that one not; None is without an end. A channel
    of None is every channel. `alternatives` are others whose it may be, `shown_by` the exhibits and entries
    that show it, as tables name them.
    """

    handle: str
    person: str
    basis: str
    asserter: str
    channel: Channel | None = None
    since: datetime | None = None
    until: datetime | None = None
    alternatives: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two entries that name two people for one handle, and the first moment at which both hold."""

    one: Entry
    other: Entry
    since: datetime | None  # None: ever since


@dataclass(frozen=True, slots=True)
class Spans:
    """Who is behind one handle, as time goes by: `persons[i]` from `starts[i]` on, in seconds since 1970."""

    starts: tuple[int, ...]
    persons: tuple[str | None, ...]

    def at(self, seconds: int) -> str | None:
        """Return who it is at a moment; None where nobody, or more than one, is named."""
        return self.persons[bisect_right(self.starts, seconds) - 1]


class Ledger:
    """Entries, asked by handle. Handles are the same as they are written, or as numbers of telephones."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._of: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            self._of[comparable(entry.handle)].append(entry)

    def person(self, handle: str, at: datetime, channel: Channel | None = None) -> str | None:
        """Return who is behind a handle at a moment (one with a zone); None where the ledger names nobody."""
        return self.spans(handle, channel).at(_seconds(at, 0))

    def spans(self, handle: str, channel: Channel | None = None) -> Spans:
        """Return who is behind a handle on a channel at any time; for no channel only what holds on all."""
        entries = [one for one in self._named(handle) if one.channel in (None, channel)]
        edges = {_ALWAYS} | {edge for one in entries for edge in _span(one) if edge < _NEVER}
        starts = tuple(sorted(edges))
        return Spans(starts, tuple(_only(entries, start) for start in starts))

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return each two entries that cannot both be right, in the order of the entries."""
        return tuple(
            Conflict(one, other, _later(one.since, other.since))
            for entries in self._of.values()
            for one, other in combinations(entries, 2)
            if one.person != other.person and _meet(one, other)
        )

    def _named(self, handle: str) -> Sequence[Entry]:
        return self._of.get(comparable(handle), ()) if handle else ()


def _span(entry: Entry) -> tuple[int, int]:
    return _seconds(entry.since, _ALWAYS), _seconds(entry.until, _NEVER)


def _seconds(at: datetime | None, otherwise: int) -> int:
    return otherwise if at is None else int(at.timestamp() // 1)


def _only(entries: Iterable[Entry], at: int) -> str | None:
    named = {entry.person for entry in entries if _span(entry)[0] <= at < _span(entry)[1]}
    return named.pop() if len(named) == 1 else None


def _meet(one: Entry, other: Entry) -> bool:
    (since, until), (start, end) = _span(one), _span(other)
    channels = one.channel is None or other.channel is None or one.channel == other.channel
    return channels and max(since, start) < min(until, end)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((at for at in (one, other) if at is not None), default=None)
