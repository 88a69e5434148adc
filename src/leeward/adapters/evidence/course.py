"""What was received, read and laid out as one course of conduct, with all that the readers said of it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from leeward.adapters.evidence.case_file import Case, CaseFileError
from leeward.adapters.evidence.open_originals import OpenOriginals
from leeward.adapters.evidence.read import ZONE, NotRead, read_received
from leeward.adapters.evidence.received import Given, NotReceived, Received
from leeward.adapters.evidence.tables import ReadSource
from leeward.adapters.exports.pack.names import PAYLOAD, safe_paths
from leeward.adapters.readers.google_chat.beside import told_beside
from leeward.adapters.readers.media import read as media
from leeward.adapters.readers.media.kind import UNKNOWN
from leeward.adapters.readers.media.read import Media
from leeward.domain.chronology import merge
from leeward.domain.course_of_conduct import CourseOfConduct, Source
from leeward.domain.exhibit import Exhibit, marks
from leeward.domain.incident import Diary, Incident
from leeward.domain.reading import Reading, Told

T = TypeVar("T")

Moved = Callable[[str], None]
"""Is told the name of the file that is being read."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was received: each file an exhibit, what was read of it, and what could not be."""

    received: tuple[Received, ...]
    exhibits: tuple[Exhibit, ...]  # in the order of `received`
    not_received: tuple[NotReceived, ...]
    readings: Mapping[int, Reading]  # number of an exhibit in `exhibits` -> what its reader returned
    diaries: Mapping[int, Diary]
    not_read: Mapping[str, NotRead]  # mark of an exhibit -> why
    media: Mapping[str, Media]  # mark of an exhibit -> what a file without communications says of itself

    @property
    def read(self) -> tuple[ReadSource, ...]:
        """What the readers said of each exhibit that one has read, in the order of the exhibits."""
        both: dict[int, Reading | Diary] = {**self.readings, **self.diaries}
        return tuple(
            ReadSource(self.exhibits[number], one.account, one.unread, one.assumptions, one.notes)
            for number, one in sorted(both.items())
        )

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents of all diaries."""
        return tuple(
            incident for number in sorted(self.diaries) for incident in self.diaries[number].incidents
        )


def read_all(given: Sequence[Given], case: Case, moved: Moved = lambda name: None) -> Evidence:
    """Return all that was received, read; raise CaseFileError for answers about a file that was not given."""
    received = tuple(one for one in given if isinstance(one, Received))
    if unknown := sorted(set(case.told) - {one.name for one in received}):
        raise CaseFileError(f'source."{unknown[0]}": no file of this name was given')
    named = marks(case.initials, [(one.name, one.inside) for one in received])
    exhibits, readings, diaries = list[Exhibit](), dict[int, Reading](), dict[int, Diary]()
    beside = told_beside(one.original for one in received)
    not_read: dict[str, NotRead] = {}
    says: dict[str, Media] = {}
    for number, one in enumerate(received):
        moved(one.name)
        found = _read(one, case, beside.get(one.name, {}))
        mark, reader = named[one.name], "" if isinstance(found, NotRead) else found.reader
        exhibits.append(Exhibit(mark, one.name, one.size, one.sha256, one.sha512, reader))
        if isinstance(found, NotRead):
            not_read[mark] = found
            says[mark] = media.read(one.original, {})
            if says[mark].media_type == UNKNOWN and not found.failed:
                not_read[mark] = NotRead("it is of a kind that is not known, or locked", failed=True)
        elif isinstance(found, Diary):
            diaries[number] = found
        else:
            readings[number] = found
    return Evidence(
        received,
        tuple(exhibits),
        tuple(one for one in given if isinstance(one, NotReceived)),
        readings,
        diaries,
        not_read,
        says,
    )


def _read(one: Received, case: Case, beside: Told) -> Reading | Diary | NotRead:
    """Return what is read of a file, of which other files of its download may tell and the person does."""
    return read_received(one, {**beside, **case.told.get(one.name, {})}, case.zone)


@contextmanager
def laid_out(evidence: Evidence, case: Case) -> Iterator[tuple[CourseOfConduct, OpenOriginals]]:
    """Give the course of conduct, and what says the words of any row; originals stay open as long."""
    numbers = sorted(evidence.readings)
    tables = [evidence.readings[number].communications for number in numbers]
    zones = [ZoneInfo(_zone(evidence.readings[number], case)) for number in numbers]
    originals = [evidence.received[number].original for number in numbers]
    readers = [evidence.readings[number].reader for number in numbers]
    with OpenOriginals(list(zip(originals, tables, strict=True)), readers) as words:
        chronology = merge(tables, zones, words)
        sources = tuple(
            Source(one.name, one.sha256, evidence.readings[number].reader, table)
            for number, table in zip(numbers, tables, strict=True)
            for one in [evidence.received[number]]
        )
        yield (
            CourseOfConduct(
                sources,
                chronology,
                ZoneInfo(case.zone),
                lambda entry: words(chronology.source[entry], chronology.row[entry]),
            ),
            words,
        )


def _zone(reading: Reading, case: Case) -> str:
    return next((one.taken for one in reading.assumptions if one.about == ZONE), case.zone)


def without(evidence: Evidence, left_out: Collection[str]) -> Evidence:
    """Return evidence of which nothing is told of these exhibits; raise CaseFileError for a mark of none.

    What is in an archive is left out with it.
    """
    every = {exhibit.mark for exhibit in evidence.exhibits}
    if unknown := sorted(set(left_out) - every):
        raise CaseFileError(f"leave_out: there is no exhibit {unknown[0]}")
    gone = {
        number
        for number, exhibit in enumerate(evidence.exhibits)
        if any(exhibit.mark == mark or exhibit.mark.startswith(f"{mark}/") for mark in left_out)
    }
    marks_gone = {evidence.exhibits[number].mark for number in gone}
    order = [number for number in range(len(evidence.exhibits)) if number not in gone]
    names_gone = [evidence.exhibits[number].name for number in gone]
    return Evidence(
        tuple(evidence.received[number] for number in order),
        tuple(evidence.exhibits[number] for number in order),
        tuple(
            one
            for one in evidence.not_received
            if not any(one.name == name or one.name.startswith(f"{name}/") for name in names_gone)
        ),
        _moved(evidence.readings, order),
        _moved(evidence.diaries, order),
        {mark: why for mark, why in evidence.not_read.items() if mark not in marks_gone},
        {mark: one for mark, one in evidence.media.items() if mark not in marks_gone},
    )


def _moved(found: Mapping[int, T], order: Sequence[int]) -> dict[int, T]:
    return {place: found[number] for place, number in enumerate(order) if number in found}


def _safe(place: str) -> str:
    """Return a place that every machine can keep, as it is in the pack."""
    (safe,) = safe_paths([place])
    return safe.removeprefix(f"{PAYLOAD}/")


def in_pack(exhibits: Sequence[Exhibit], received: Sequence[Received]) -> tuple[Exhibit, ...]:
    """Return exhibits with the place of each in the pack; a part of an archive stands in its archive."""
    return tuple(
        exhibit if one.inside else replace(exhibit, kept_at=_safe(f"originals/{exhibit.mark}/{one.name}"))
        for exhibit, one in zip(exhibits, received, strict=True)
    )
