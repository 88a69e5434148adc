"""When communications came and went: a lane for each channel, with what happened beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from leeward.adapters.exports.chronology.charts.bins import Bins, ticks
from leeward.adapters.exports.chronology.charts.counts import Counts, Lane
from leeward.adapters.exports.chronology.charts.markers import Marker, drawn
from leeward.adapters.exports.chronology.charts.svg import (
    INK,
    QUIET,
    WIDTH,
    Picture,
    label,
    line,
    one_line,
    picture,
    rect,
    stripes,
    text,
)
from leeward.adapters.exports.chronology.labels import CHANNELS, MONTHS, day_words

LEFT, RIGHT = 62, WIDTH - 14
BARS = 76  # how high the bars of a lane are together, above and below its line
LANE = BARS + 46
SENT = "#8b95a1"


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days as places across the picture."""

    first: date
    end: date

    def x(self, day: date) -> float:
        days = max((self.end - self.first).days, 1)
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / days


def timeline(counts: Counts, markers: Sequence[Marker], title: str, name: str = "timeline") -> Picture:
    """Return the timeline: received above each line and sent below it, and markers as vertical lines."""
    if counts.bins is None:
        return picture(name, 60, title, "Nothing to show.", [text(14, 36, "Nothing to show.")])
    markers = sorted(markers, key=lambda marker: marker.at)
    days = [marker.at for marker in markers]
    axis = _Axis(min([counts.bins.starts[0], *days]), max([counts.bins.end, *days]))
    head, top = _key(counts, f"{name}-stripes"), 78.0
    signs, lines_from = drawn([(axis.x(marker.at), marker) for marker in markers], top)
    first = lines_from + 12
    bottom = first + LANE * len(counts.lanes)
    parts = [text(14, 26, title, bold=True), *head, *_grid(axis, lines_from, bottom)]
    names = []
    for place, lane in enumerate(counts.lanes):
        parts += _lane(lane, counts.bins, axis, first + LANE * place, f"{name}-stripes")
        names.append(label(14, first + LANE * place + 14, CHANNELS[lane.channel], _totals(lane)))
    told = tuple(f"{day_words(marker.at)}: {one_line(marker.label)}" for marker in markers)
    height = bottom + 48 + 20 * len(notes := _left_out(counts))
    parts += (
        signs.lines(bottom)
        + names
        + signs.labels()
        + [text(14, bottom + 60 + 20 * number, note, fill=QUIET) for number, note in enumerate(notes)]
    )
    return picture(name, height + 14, title, _in_words(counts, markers), parts, told)


def _key(counts: Counts, pattern: str) -> list[str]:
    parts, x = [stripes(pattern)], 14.0
    told = [("received, above the line", INK), ("sent, below the line", SENT)]
    if any(sum(lane.unknown) for lane in counts.lanes):
        told.append(("direction not known", f"url(#{pattern})"))
    for words, fill in told:
        parts += [rect(x, 37, 14, 14, fill, INK), text(x + 21, 49, words)]
        x += 48 + 8 * len(words)
    step = _one(counts.bins) if counts.bins else ""
    parts.append(text(14, 72, f"One bar is {step}. Each channel has a scale of its own.", fill=QUIET))
    return parts


def _one(spread: Bins) -> str:
    return spread.step if spread.step[0].isdigit() else f"one {spread.step}"


def _grid(axis: _Axis, top: float, bottom: float) -> list[str]:
    step, days = ticks(axis.first, axis.end)
    parts, year = [line(LEFT, bottom, RIGHT, bottom, INK)], 0
    for day in days:
        x = axis.x(day)
        parts.append(line(x, top, x, bottom + 5))
        x = min(x, RIGHT - 12)
        if "year" in step:
            parts.append(text(x, bottom + 21, str(day.year), "middle"))
            continue
        words = MONTHS[day.month - 1][:3] if "month" in step else f"{day.day} {MONTHS[day.month - 1][:3]}"
        parts.append(text(x, bottom + 21, words, "middle"))
        if day.year != year:
            parts.append(text(x, bottom + 39, str(day.year), "middle", bold=True))
        year = day.year
    return parts


def _lane(lane: Lane, spread: Bins, axis: _Axis, top: float, pattern: str) -> list[str]:
    up = max(map(sum, zip(lane.received, lane.unknown, strict=True)))
    down = max(lane.sent)
    unit = BARS / max(up + down, 1)
    base = top + 26 + up * unit
    parts = []
    if up:
        parts += [text(LEFT - 8, base - up * unit + 5, f"{up:,}", "end")]
        parts += [line(LEFT, base - up * unit, RIGHT, base - up * unit)]
    if down:
        parts += [text(LEFT - 8, base + down * unit + 5, f"{down:,}", "end")]
        parts += [line(LEFT, base + down * unit, RIGHT, base + down * unit)]
    ends = [*spread.starts[1:], spread.end]
    stacks = zip(spread.starts, ends, lane.received, lane.unknown, lane.sent, strict=True)
    for start, end, received, unknown, sent in stacks:
        x, width = _bar(axis.x(start), axis.x(end))
        above, more, below = _high(received, unit), _high(unknown, unit), _high(sent, unit)
        if received:
            parts.append(rect(x, base - above, width, above, INK))
        if unknown:
            parts.append(rect(x, base - above - more, width, more, f"url(#{pattern})", INK))
        if sent:
            parts.append(rect(x, base, width, below, SENT))
    parts.append(line(LEFT, base, RIGHT, base, INK))
    return parts


def _bar(x: float, end: float) -> tuple[float, float]:
    """Return where a bar begins and how wide it is: never too narrow to see, nor as wide as a wall."""
    width = min(max((end - x) * 0.84, 1.2), 34)
    return x + (end - x - width) / 2, width


def _high(count: int, unit: float) -> float:
    return max(count * unit, 1.5) if count else 0  # one among a thousand is still seen


def _totals(lane: Lane) -> str:
    told = [f"{sum(lane.received):,} received", f"{sum(lane.sent):,} sent"]
    if unknown := sum(lane.unknown):
        told.append(f"{unknown:,} direction not known")
    return ", ".join(told)


def _left_out(counts: Counts) -> list[str]:
    told = []
    if counts.outside:
        told.append(f"Outside of these dates, and not in this picture: {counts.outside:,}")
    if counts.undated:
        told.append(f"Without a time, and not in this picture: {counts.undated:,}")
    return told


def _in_words(counts: Counts, markers: Sequence[Marker]) -> str:
    spread = counts.bins
    if spread is None:
        return ""
    last = max(spread.end - timedelta(1), spread.starts[0])
    told = [f"From {day_words(spread.starts[0])} to {day_words(last)}. One bar is {_one(spread)}."]
    for lane in counts.lanes:
        most = max(range(len(lane.received)), key=lane.received.__getitem__)
        told.append(f"{CHANNELS[lane.channel]}: {_totals(lane)}.")
        if lane.received[most]:
            begins = day_words(spread.starts[most])
            told.append(f"Most received in {_one(spread)}: {lane.received[most]:,}, from {begins}.")
    told += [f"Marked on {day_words(marker.at)}: {one_line(marker.label)}." for marker in markers]
    return " ".join([*told, *(f"{note}." for note in _left_out(counts))])
