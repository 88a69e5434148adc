"""What changed lately: the last 28 days against the 28 before, by the last entry and not by today."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leeward.domain.communication import Channel
from leeward.domain.patterns.apart import Apart
from leeward.domain.patterns.calls import unanswered_calls
from leeward.domain.patterns.counted import CHANNELS, Counted
from leeward.domain.patterns.new_channels import FirstUse, new_channels
from leeward.domain.patterns.night import night_contact
from leeward.domain.patterns.resting import RestsOn
from leeward.domain.patterns.wall import day

DAYS = 28


@dataclass(frozen=True, slots=True)
class Span:
    """What came in 28 days, the first and the last of them included."""

    first: date
    last: date
    count: int
    days: int  # with any
    by_channel: tuple[tuple[Channel, int], ...]
    in_the_night: int
    unanswered_calls: int
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class Lately:
    """The last 28 days, and the 28 before; None where there is no entry at all.

    `before_is_whole` says whether there are entries that are older than both: else nobody knows what came in
    all of the days before. `new` are channels and handles that came up in the last 28 days.
    """

    definition: ClassVar[str] = "pattern-lately"
    last: Span | None
    before: Span | None
    before_is_whole: bool
    new: tuple[FirstUse, ...]
    apart: Apart


def lately(counted: Counted, everybody: Counted) -> Lately:
    """Return what came in the last 28 days up to the last entry of `everybody`, and in the 28 before."""
    if not everybody:
        return Lately(None, None, False, (), everybody.apart)
    end = max(everybody.days)
    start = end - DAYS + 1
    uses = new_channels(counted)
    return Lately(
        _span(counted, start),
        _span(counted, start - DAYS),
        min(everybody.days) <= start - DAYS,
        tuple(use for use in (*uses.channels, *uses.handles) if use.on >= day(start)),
        counted.apart,
    )


def _span(counted: Counted, start: int) -> Span:
    inside = counted.where(bytes(start <= one < start + DAYS for one in counted.days))
    entries, count = inside.entries, len(inside)
    return Span(
        day(start),
        day(start + DAYS - 1),
        count,
        len(set(inside.days)),
        _by_channel(inside.channel),
        night_contact(inside).count,
        sum(number for _, number in unanswered_calls(inside).unanswered),
        RestsOn(entries[0], entries[-1], count, (), count) if count else RestsOn(),
    )


def _by_channel(channels: Iterable[int]) -> tuple[tuple[Channel, int], ...]:
    return tuple((CHANNELS[place], count) for place, count in sorted(Counter(channels).items()))
