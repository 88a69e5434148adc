"""Finds the entry that somebody names: by its anchor, or by its number, which moves."""

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property

from leeward.adapters.evidence.case_file import CaseFileError
from leeward.adapters.evidence.course import Evidence
from leeward.adapters.evidence.exhibits_by_name import ExhibitsByName
from leeward.adapters.exports.chronology.local_time import LocalTime
from leeward.adapters.exports.visible import visible
from leeward.domain.anchor import Anchor, written_anchor
from leeward.domain.communication import Precision
from leeward.domain.course_of_conduct import CourseOfConduct

Spot = tuple[str, int]
"""The mark of an exhibit, and a row or an incident of it: the same in a copy that leaves others out."""


def anchor_said(said: str | int, what: str, where: str) -> Anchor | int:
    """Return the anchor or the number that is written, a number from 0; raise CaseFileError for neither."""
    if isinstance(said, int) or (said.isascii() and said.isdecimal() and len(said) < 10):
        return int(said) - 1
    if (found := written_anchor(said)) is None:
        raise CaseFileError(
            f"{where}: {said} is no anchor of an {what}, as the tables have it, such as 3f9a1c2b04d7@128"
        )
    return found


class EntriesByAnchor:
    """Entries of a course of conduct, those without a time among them."""

    def __init__(self, evidence: Evidence, course: CourseOfConduct) -> None:
        self._course, self._exhibits = course, evidence.exhibits
        self._sources = sorted(evidence.readings)  # source of the course -> number of its exhibit
        self._by_name = ExhibitsByName(evidence.exhibits)
        self.count = len(course) + len(course.chronology.undated)

    def find(self, said: str | int, where: str) -> int:
        """Return the entry that is named; raise CaseFileError, with what is near, when there is none."""
        wanted = anchor_said(said, "entry", where)
        if isinstance(wanted, int):
            if not 0 <= wanted < self.count:
                raise CaseFileError(
                    f"{where}: it names entry {wanted + 1:,}, and the last one is {self.count:,}"
                )
            return wanted
        exhibit = self._by_name.find(wanted.file, where)
        same = [number for number in self._sources if self._is(number, exhibit)]
        if not same:
            raise CaseFileError(f"{where}: no entry was read from {visible(self._exhibits[exhibit].name)}")
        for number in same:
            for row in rows_at(self._starts(number), wanted):
                if (entry := self._entry_of[self._sources.index(number)][row]) >= 0:
                    return entry
        raise self._none_there(wanted, same[0], where)

    def spot(self, entry: int) -> Spot:
        """Return where an entry stands."""
        source, row = self._course.chronology.place(entry)
        return self._exhibits[self._sources[source]].mark, row

    def entry(self, spot: Spot) -> int | None:
        """Return the entry that stands at a place; None where that was left out."""
        mark, row = spot
        for source, number in enumerate(self._sources):
            if self._exhibits[number].mark == mark:
                return self._entry_of[source][row]
        return None

    def stands_in(self, entry: int) -> set[str]:
        """Return the marks of the exhibits in which an entry was found."""
        told = self._course.chronology
        return {self._exhibits[self._sources[source]].mark for source, _ in told.places(entry)}

    def _is(self, number: int, exhibit: int) -> bool:
        return self._exhibits[number].sha256 == self._exhibits[exhibit].sha256

    def _starts(self, number: int) -> Sequence[int]:
        return self._course.sources[self._sources.index(number)].communications["start"]

    @cached_property
    def _entry_of(self) -> list["array[int]"]:
        """For each source, the entry of each of its rows."""
        told = self._course.chronology
        found = [array("q", [-1]) * len(source.communications) for source in self._course.sources]
        for entry, (source, row) in enumerate(zip(told.source, told.row, strict=True)):
            found[source][row] = entry
        for entry, places in told.also.items():
            for source, row in places:
                found[source][row] = entry
        for entry, (source, row) in enumerate(told.undated, len(told)):
            found[source][row] = entry
        return found

    def _none_there(self, wanted: Anchor, number: int, where: str) -> CaseFileError:
        starts, name = self._starts(number), visible(self._exhibits[number].name)
        before = max((start for start in starts if start <= wanted.start), default=None)
        after = min((start for start in starts if start > wanted.start), default=None)
        near = [
            self._told(number, list(starts).index(start)) for start in (before, after) if start is not None
        ]
        no = "no entry begins" if wanted.nth == 1 else f"fewer than {wanted.nth:,} entries begin"
        return CaseFileError(f"{where}: {no} at byte {wanted.start} of {name}; near are {' and '.join(near)}")

    def _told(self, number: int, row: int) -> str:
        """Return an anchor with its time, and none of its words: an error may be seen by anybody."""
        place = self._sources.index(number), row
        entry, told = self._entry_of[place[0]][row], self._course.chronology
        at = told.at[entry] if entry < len(told) else None
        when = LocalTime(self._course.zone).iso(at, Precision.MINUTE) if at is not None else ""
        return f"{self._course.anchor(place)} ({when or 'without a time'})"


def rows_at(starts: Sequence[int], wanted: Anchor) -> Iterator[int]:
    """Yield the row that an anchor names, if there is one."""
    row = -1
    for _ in range(wanted.nth):
        try:
            row = starts.index(wanted.start, row + 1)
        except ValueError:
            return
    yield row
