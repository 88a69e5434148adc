"""Markers: days that divide a course of conduct, as labelled vertical lines that do not hide each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leeward.adapters.exports.chronology.charts.svg import (
    INK,
    PAPER,
    WIDTH,
    line,
    one_line,
    rect,
    text,
    width_of,
)
from leeward.adapters.exports.chronology.labels import MONTHS

LONGEST = 44
ROW = 22


@dataclass(frozen=True, slots=True)
class Marker:
    """A day in the zone, and what happened on it in a few words: "asked to stop"."""

    at: date
    label: str


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    x: float
    start: float
    end: float

    @property
    def rightward(self) -> bool:
        return self.end > self.x


@dataclass(frozen=True, slots=True)
class Signs:
    """Markers that have their places: their lines leave the labels at `foot`."""

    _labels: Sequence[_Label]
    _rows: Sequence[int]
    foot: float

    def lines(self, bottom: float) -> list[str]:
        """Return the lines, from each label down to a height: black on a strip of white, seen on any bar."""
        parts = []
        for label, row in zip(self._labels, self._rows, strict=True):
            y = self._y(row) - 13
            parts.append(line(label.x, y, label.x, bottom, PAPER, 4.5))
            parts.append(line(label.x, y, label.x, bottom, INK, 1.8, "6 3"))
        return parts

    def labels(self) -> list[str]:
        """Return the words, each beside the head of its line."""
        parts = []
        for label, row in zip(self._labels, self._rows, strict=True):
            y, beside = self._y(row), label.x + (6 if label.rightward else -6)
            anchor = "start" if label.rightward else "end"
            parts.append(rect(label.start + 3, y - 14, label.end - label.start - 6, 19, PAPER))
            parts.append(text(beside, y, label.words, anchor))
        return parts

    def _y(self, row: int) -> float:
        return self.foot - ROW * row - 8


def drawn(placed: Sequence[tuple[float, Marker]], top: float) -> tuple[Signs, float]:
    """Return the markers with places for their labels beneath `top`, and how far down the labels go.

    `placed` are markers with their place across, from left to right.
    """
    labels = [_label(x, marker) for x, marker in placed]
    rows = _rows(labels)
    foot = top + ROW * (max(rows, default=-1) + 1) + 4
    return Signs(labels, rows, foot), foot


def _label(x: float, marker: Marker) -> _Label:
    words = one_line(marker.label)
    words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    told = f"{marker.at.day} {MONTHS[marker.at.month - 1][:3]} {marker.at.year}: {words}"
    width = width_of(told) + 6
    return _Label(told, x, x, x + width) if x + width <= WIDTH else _Label(told, x, x - width, x)


def _rows(labels: Sequence[_Label]) -> list[int]:
    """Return the row of each label, counted from the lowest: none stands on another or on its line."""
    beneath = [[other for other in labels if _crosses(other, one)] for one in labels]
    places = {id(label): place for place, label in enumerate(labels)}
    rows = [0] * len(labels)
    for _ in labels:  # a row that rises may lift others, though never more often than there are labels
        before = list(rows)
        for place in reversed(range(len(labels))):
            low = max((rows[places[id(other)]] + 1 for other in beneath[place]), default=0)
            taken = {rows[o] for o in range(len(labels)) if o != place and _meet(labels[place], labels[o])}
            free = (row for row in range(low, low + len(labels) + 1) if row not in taken)
            if rows[place] < low or rows[place] in taken:
                rows[place] = next(free)
        if rows == before:
            break
    return rows


def _crosses(one: _Label, other: _Label) -> bool:
    """Return whether the line of one would go through the words of the other, but not the other way round."""

    def through(a: _Label, b: _Label) -> bool:
        return a is not b and b.start - 4 < a.x < b.end + 4

    return through(one, other) and not (through(other, one) and other.x > one.x)


def _meet(one: _Label, other: _Label) -> bool:
    return one.start < other.end + 8 and other.start < one.end + 8
