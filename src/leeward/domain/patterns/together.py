"""Columns of all sources as one, in the order of the chronology, without a loop by row."""

from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from operator import add

from leeward.domain.communication import COLUMNS, Channel
from leeward.domain.course_of_conduct import CourseOfConduct


class Together:
    """The tables of a course of conduct as if they were one."""

    def __init__(self, course: CourseOfConduct) -> None:
        self._tables = [source.communications for source in course.sources]
        self._told = course.chronology

    def column(self, name: str) -> "array[int]":
        """Return a column in the order of the chronology."""
        whole = array(COLUMNS[name])
        for table in self._tables:
            whole.extend(table[name])
        return self._in_order(whole)

    def numbered(self, name: str, numbers: Sequence[Sequence[int]]) -> "array[int]":
        """Return a column of each source's own numbers as what `numbers` of that source makes of them."""
        whole = array("I")
        for table, of in zip(self._tables, numbers, strict=True):
            whole.extend(map(of.__getitem__, table[name]))
        return self._in_order(whole)

    def channel(self) -> "array[int]":
        """Return by what each entry went, as places in `Channel`."""
        number = {channel: place for place, channel in enumerate(Channel)}
        whole = array("B")
        for table in self._tables:
            start = len(whole)
            whole.extend(array("B", [number[table.channel]]) * len(table))
            for row, channel in table.channels.items():
                whole[start + row] = number[channel]
        return self._in_order(whole)

    def _in_order(self, whole: "array[int]") -> "array[int]":
        return array(whole.typecode, map(whole.__getitem__, self._places))

    @cached_property
    def _places(self) -> "array[int]":
        if len(self._tables) == 1:
            return self._told.row
        starts = [0, *accumulate(map(len, self._tables))]
        return array("q", map(add, map(starts.__getitem__, self._told.source), self._told.row))
