"""Finds all that a case file names among all that was given, by places that stay the same in every copy.

What is named by a number or a mark is found too, and told: these move when another file is added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from leeward.adapters.evidence.case_file import Case, CaseFileError
from leeward.adapters.evidence.course import Evidence
from leeward.adapters.evidence.entries_by_anchor import EntriesByAnchor, Spot
from leeward.adapters.evidence.exhibits_by_name import ExhibitsByName
from leeward.adapters.evidence.incidents_by_anchor import IncidentsByAnchor
from leeward.adapters.evidence.mention import Mention, Of
from leeward.domain.anchor import written_anchor
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.reading import Assumption


@dataclass(frozen=True, slots=True)
class Pinned:
    """What one table of a case file names, and where all of it stands."""

    of: Of
    place: int
    entries: tuple[Spot, ...] = ()
    incidents: tuple[Spot, ...] = ()
    exhibits: tuple[str, ...] = ()  # marks

    @property
    def where(self) -> str:
        """Where in the case file it stands."""
        return f"{self.of} {self.place + 1}"


class Pinning:
    """Finds what is named; `moving` tells what is named by what moves, and what to write instead."""

    def __init__(self, case: Case, evidence: Evidence, course: CourseOfConduct) -> None:
        self._course, self._evidence = course, evidence
        self._entries = EntriesByAnchor(evidence, course)
        self._incidents = IncidentsByAnchor(evidence)
        self._exhibits = ExhibitsByName(evidence.exhibits)
        self.case = self._with_sources(case)
        self.moving: list[Assumption] = []

    def pinned(self) -> tuple[Pinned, ...]:
        """Return all that the case names; raise CaseFileError for what is not there."""
        found = tuple(map(self._pin, self.case.mentions))
        self._look_for_marks()
        return found

    def mark(self, said: str, where: str) -> str:
        """Return the mark of an exhibit that is named; raise CaseFileError when there is none."""
        number = self._exhibits.find(said, where)
        one = self._evidence.exhibits[number]
        if self._exhibits.is_mark(said, number):
            self._moves(where, f"exhibit {said}", one.name)
        return one.mark

    def _with_sources(self, case: Case) -> Case:
        """Return a case in which a marker whose source is nothing but an exhibit or an anchor names that."""
        markers, mentions = list(case.markers), list(case.mentions)
        for place, marker in enumerate(markers):
            written = written_anchor(marker.source)
            if written is not None and self._exhibits.named(written.file):
                mentions.append(Mention(Of.MARKER, place, entries=(marker.source,)))
            elif self._exhibits.named(marker.source):
                mentions.append(Mention(Of.MARKER, place, exhibits=(marker.source,)))
            else:
                continue
            markers[place] = replace(marker, source="")
        return replace(case, markers=tuple(markers), mentions=tuple(mentions))

    def _pin(self, mention: Mention) -> Pinned:
        where = mention.where
        entries = [self._entry(said, where) for said in mention.entries]
        incidents = [self._incident(said, where) for said in mention.incidents]
        marks = [self.mark(said, where) for said in mention.exhibits]
        if mention.of is Of.SHOWS:
            self._check_another(entries, marks, where)
        return Pinned(
            mention.of,
            mention.place,
            tuple(map(self._entries.spot, entries)),
            tuple(map(self._incidents.spot, incidents)),
            tuple(marks),
        )

    def _entry(self, said: str | int, where: str) -> int:
        entry = self._entries.find(said, where)
        anchor = self._course.anchor(self._course.chronology.place(entry))
        if self._is_moving(said):
            self._moves(where, f"entry {entry + 1}" if _is_number(said) else f"entry {said}", anchor)
        return entry

    def _incident(self, said: str | int, where: str) -> int:
        incident = self._incidents.find(said, where)
        if self._is_moving(said):
            name = f"incident {incident + 1}" if _is_number(said) else f"incident {said}"
            self._moves(where, name, self._incidents.anchors[incident])
        return incident

    def _is_moving(self, said: str | int) -> bool:
        if isinstance(said, int) or (written := written_anchor(said)) is None:
            return True
        named = self._exhibits.named(written.file)
        return bool(named) and self._exhibits.is_mark(written.file, named[0])

    def _check_another(self, entries: Sequence[int], marks: Sequence[str], where: str) -> None:
        """Raise CaseFileError when a file is said to show what it holds: it would be linked with itself."""
        for entry in entries:
            if same := self._entries.stands_in(entry) & set(marks):
                raise CaseFileError(f"{where}: entry {entry + 1:,} was read from exhibit {min(same)} itself")

    def _look_for_marks(self) -> None:
        """Tell of marks in somebody's words, which are never changed, and may name another file later."""
        pattern = re.compile(rf"(?<!\w){self.case.initials}/\d+(?:/[^\s,;]+)?")
        for where, words in _words(self.case):
            for said in pattern.findall(words):
                if named := self._exhibits.named(said):
                    self._moves(where, f"exhibit {said}", self._evidence.exhibits[named[0]].name)

    def _moves(self, where: str, named: str, instead: str) -> None:
        line = Assumption(where, named, f'it moves when another file is added: write "{instead}" instead')
        if line not in self.moving:
            self.moving.append(line)


def _is_number(said: str | int) -> bool:
    return isinstance(said, int) or written_anchor(said) is None


def _words(case: Case) -> Iterator[tuple[str, str]]:
    for place, note in enumerate(case.notes, 1):
        yield f"{Of.NOTE} {place}", note.words
    for place, marker in enumerate(case.markers, 1):
        yield f"{Of.MARKER} {place}", f"{marker.words} {marker.source}"
    for place, entry in enumerate(case.entries, 1):
        yield f"{Of.ATTRIBUTION} {place}", entry.basis
    for place, shows in enumerate(case.shows, 1):
        yield f"{Of.SHOWS} {place}", shows.words
