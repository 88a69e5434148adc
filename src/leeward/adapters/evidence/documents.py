"""The documents of a pack, written into a folder: the chronology in every format, its charts, its tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from threading import Event
from typing import BinaryIO

from leeward.adapters.evidence.linking import linked
from leeward.adapters.evidence.redaction import Redaction, hidden_row, hidden_table
from leeward.adapters.evidence.tables import Table
from leeward.adapters.evidence.wording import paragraphs
from leeward.adapters.exports.chronology.charts.counts import SHOWN, counted
from leeward.adapters.exports.chronology.charts.markers import Marker as Sign
from leeward.adapters.exports.chronology.charts.svg import Picture
from leeward.adapters.exports.chronology.charts.timeline import timeline
from leeward.adapters.exports.chronology.charts.week_grid import week_grid
from leeward.adapters.exports.chronology.csv import write_csv
from leeward.adapters.exports.chronology.front import Front
from leeward.adapters.exports.chronology.json_lines import write_json_lines
from leeward.adapters.exports.chronology.labels import shown
from leeward.adapters.exports.chronology.page import pages
from leeward.adapters.exports.chronology.pdf import volumes
from leeward.adapters.exports.chronology.photo import Photo
from leeward.adapters.exports.chronology.photos_page import NAME as PHOTOS
from leeward.adapters.exports.chronology.photos_page import photos_page
from leeward.adapters.exports.chronology.rows import Row, count, rows
from leeward.adapters.exports.chronology.tables_page import NAME as TABLES
from leeward.adapters.exports.chronology.tables_page import tables_page
from leeward.adapters.exports.chronology.xlsx import write_xlsx
from leeward.adapters.exports.pack.checkers import checker_hashes
from leeward.adapters.spreadsheet.csv_files import write_csv as write_table
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.marker import Marker

Moved = Callable[[str], None]
"""Is told the name of the document that is being written."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the documents tell: the course of conduct, and what is called how in it."""

    course: CourseOfConduct
    person_of: Callable[[int], str | None]
    exhibit_of: Callable[[int], str | None]
    undated_words: Callable[[int, int], str]
    time_words: Callable[[int, int], str]
    marks: Mapping[str, str]  # of all exhibits, by their names
    markers: Sequence[Marker]
    tables: Sequence[Table]
    front: Front
    shown_in: Mapping[int, tuple[str, ...]] = field(
        default_factory=dict
    )  # entry -> exhibits that show it too
    hide: Callable[[str], str] = str  # takes out what a redacted copy must not tell
    anchors: bool = True  # False where the hash of an original must not be told
    photos: Sequence[Photo] = ()  # that a redacted copy shows

    def rows(self) -> Iterator[Row]:
        """Return the rows from the first one on, as often as it is asked."""
        every = rows(self.course, self.person_of, self.exhibit_of, self.undated_words, self.time_words)
        whole = (linked(row, self.marks, self.shown_in) for row in every)
        if self.hide is str and self.anchors:  # a complete copy hides nothing, and a new row for each is slow
            return whole
        return (hidden_row(row, self.hide, self.anchors) for row in whole)


def write_documents(told: Told, folder: Path, moved: Moved = lambda name: None) -> Iterator[tuple[str, Path]]:
    """Write every document, and yield its name in the pack and where it stands until it is there.

    Pages of PDF, most of the work, are set by processes of their own, and the rest is written meanwhile.
    """
    drawn = pictures(told)
    tables = [hidden_table(table, told.hide) for table in told.tables]
    # Continuity tells when the pack was made: built again, page, workbook and PDF would be others.
    lasting = [table for table in tables if table.name != "continuity"]
    broken_off = Event()

    def set_beside() -> list[tuple[str, Path]]:
        made = []
        for name, content in volumes(told.front, told.rows(), count(told.course), drawn, tables=lasting):
            if broken_off.is_set():
                break
            made.append(_put(folder, f"pdf/{name}", _bytes(content)))
        return made

    with ThreadPoolExecutor(1) as beside:
        pdf = beside.submit(set_beside)
        try:
            for name, write in _written(told, folder, drawn, tables, lasting):
                moved(name)
                yield _put(folder, name, write)
            moved("pdf")
            yield from pdf.result()
        finally:
            broken_off.set()


def _put(folder: Path, name: str, write: "Write") -> tuple[str, Path]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write(stream)
    return name, path


def _label(marker: Marker) -> str:
    return f"{marker.kind.value} ({marker.words})" if marker.words else marker.kind.value


def pictures(told: Told) -> tuple[Picture, ...]:
    """Return the charts."""
    counts = counted(told.course)
    zone = told.course.zone
    signs = [Sign(one.at.astimezone(zone).date(), told.hide(_label(one))) for one in told.markers]
    return (
        timeline(counts, signs, "Communications by channel and direction"),
        week_grid(counts.of(*SHOWN), "All communications by day of the week and hour", name="week"),
    )


_SHOWS = "What it shows, and how it was read"
_PICTURES = "Pictures"

Write = Callable[[BinaryIO], object]


def _written(
    told: Told, folder: Path, drawn: Sequence[Picture], tables: Sequence[Table], lasting: Sequence[Table]
) -> Iterator[tuple[str, Write]]:
    yield "chronology.csv", lambda stream: write_csv(told.rows(), stream)
    yield "chronology.jsonl", lambda stream: write_json_lines(told.rows(), stream)
    yield "chronology.xlsx", lambda stream: write_xlsx(told.rows(), stream, folder, tables=lasting)
    for one in drawn:
        yield f"charts/{one.name}.svg", _bytes(one.svg.encode())
    for table in tables:
        yield f"tables/{table.name}.csv", _table(table)
    yield f"chronology/{TABLES}", _bytes(tables_page(told.front, lasting, _SHOWS))
    beside = [(_SHOWS, TABLES), *([(_PICTURES, PHOTOS)] if told.photos else [])]
    if told.photos:
        yield f"chronology/{PHOTOS}", _bytes(photos_page(told.front, told.photos, _PICTURES))
    for name, content in pages(told.front, told.rows(), count(told.course), drawn, beside=beside):
        yield f"chronology/{name}", _bytes(content)


def _bytes(content: bytes) -> Write:
    return lambda stream: stream.write(content)


def _table(table: Table) -> Write:
    # Names of files and people are somebody else's: a table must not move a cursor or turn letters round.
    lines = [dict(zip(table.headings, map(shown, row), strict=True)) for row in table.rows]
    return lambda stream: write_table(lines, stream, table.headings)


_COMPLETE = ("pack-complete", "pack-what-it-is")
_REDACTED = ("pack-redacted", "pack-redacted-what-it-is")


def front_of(
    account_of: str,
    course: CourseOfConduct,
    facts: Sequence[tuple[str, str]],
    redaction: Redaction | None = None,
) -> Front:
    """Return page one: what the pack is, whose account, and what it does not prove.

    Its moment is that of the last entry, so that building it again gives the same bytes.
    """
    last = course.moment(len(course) - 1) if len(course) else datetime.fromtimestamp(0, UTC)
    kind = _REDACTED if redaction else _COMPLETE
    said = chain.from_iterable(map(paragraphs, (*kind, "pack-how-to-check", "pack-what-it-does-not-prove")))
    hide = redaction.hider() if redaction else str
    copy = (("Copy for", redaction.copy_for if redaction else "the police, complete"),)
    told = (*copy, ("Account of", account_of or "not said"), *facts)
    hashes = ((f"SHA-256 of {name}", digest) for name, digest in checker_hashes().items())
    return Front(
        title="Chronology of a course of conduct",
        language="en",
        paragraphs=tuple(said),
        facts=(*((label, hide(value)) for label, value in told), *hashes),
        reference="",
        at=last,
    )
