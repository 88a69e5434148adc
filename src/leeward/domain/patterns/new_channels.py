"""When each person first used each channel, and each number, name or account."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leeward.domain.communication import Channel
from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.counted import CHANNELS, Counted
from leeward.domain.patterns.wall import day


@dataclass(frozen=True, slots=True)
class FirstUse:
    """The first entry of a person by a channel; with `handle` None by whichever of its handles."""

    person: str
    channel: Channel
    handle: str | None
    entry: int
    on: date


@dataclass(frozen=True, slots=True)
class NewChannels:
    """First uses, the earliest first: each channel of a person, and each of their handles on it."""

    definition: ClassVar[str] = "pattern-new-channels"
    channels: tuple[FirstUse, ...]
    handles: tuple[FirstUse, ...]
    apart: Apart


def new_channels(counted: Counted) -> NewChannels:
    """Return when each person first came by each channel and each handle; of nobody who is known, nothing."""
    by_channel = list(zip(counted.person, counted.channel, strict=True))
    by_handle = list(zip(counted.person, counted.channel, counted.handle, strict=True))
    handles = counted.people.handles
    return NewChannels(
        tuple(_use(counted, place, None) for place in _firsts(counted, by_channel)),
        tuple(_use(counted, place, handles[counted.handle[place]]) for place in _firsts(counted, by_handle)),
        counted.apart,
    )


def _firsts(counted: Counted, keys: Sequence[Hashable]) -> list[int]:
    """Return the place at which each key stands first, where somebody is named."""
    first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
    return sorted(place for place in first.values() if counted.person[place])


def _use(counted: Counted, place: int, handle: str | None) -> FirstUse:
    return FirstUse(
        counted.people.names[counted.person[place]],
        CHANNELS[counted.channel[place]],
        handle,
        counted.entries[place],
        day(counted.days[place]),
    )
