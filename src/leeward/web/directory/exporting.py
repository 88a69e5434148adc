"""The directory as a file, a piece at a time: for anyone, or as the spreadsheet that keepers edit.

What leaves is what anyone may know: without confidential places, and without the names of keepers.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from leeward.adapters.open_referral.publish import public
from leeward.adapters.open_referral.staff_names import masked
from leeward.adapters.open_referral.write_json import as_lines, as_list
from leeward.adapters.spreadsheet.cells import LONGEST, Labels
from leeward.adapters.spreadsheet.columns import HEADINGS
from leeward.adapters.spreadsheet.csv_files import write_csv
from leeward.adapters.spreadsheet.rows import headings_of, row_of
from leeward.adapters.spreadsheet.xlsx_writing import write_xlsx
from leeward.domain.intake import Record
from leeward.web.directory.models import Origin, Service, State
from leeward.web.directory.versions import CHUNK, record_in

PIECE = 65_536  # bytes


@dataclass(frozen=True, slots=True)
class Chosen:
    """The versions that go out, which never change: so two looks at them see the same."""

    numbers: Sequence[int]
    labels: Labels
    moved: Callable[[int], None] = lambda count: None  # told with every chunk how many were read

    def texts(self) -> Iterator[str]:
        """Yield each record as it is kept."""
        for start in range(0, len(self.numbers), CHUNK):
            chunk = self.numbers[start : start + CHUNK]
            found = dict(Service.objects.filter(number__in=chunk).values_list("number", "record"))
            yield from (found[number] for number in chunk if number in found)
            self.moved(start + len(chunk))

    def rows(self) -> Iterator[dict[str, str]]:
        """Yield each record as a row of the spreadsheet."""
        return (row_of(masked(record_in(text)), self.labels) for text in self.texts())

    def headings(self) -> list[str]:
        """Return the headings of all rows, for which only those records are read that may have more."""
        once = replace(self, moved=lambda count: None)
        more = (text for text in once.texts() if '"columns"' in text or len(text) > LONGEST)
        rows = (row_of(masked(record_in(text)), self.labels) for text in more)
        return headings_of(rows) or list(HEADINGS)


def choose(labels: Labels, *, national: bool) -> Chosen:
    """Return the services in use by their names; those that come with Leeward too where `national`."""
    current = Service.objects.filter(state=State.CURRENT, amends="")
    if not national:
        current = current.exclude(origin=Origin.PACK)
    return Chosen(list(current.order_by("name", "number").values_list("number", flat=True)), labels)


def _public(chosen: Chosen) -> Iterator[Record]:
    return (public(record_in(text)) for text in chosen.texts())


def _csv(chosen: Chosen) -> Iterator[bytes]:
    headings = chosen.headings()
    head = _piece([], headings)
    yield head
    rows = chosen.rows()
    while chunk := list(islice(rows, CHUNK)):
        yield _piece(chunk, headings)[len(head) :]


def _piece(rows: Iterable[dict[str, str]], headings: Sequence[str]) -> bytes:
    stream = BytesIO()
    write_csv(rows, stream, headings)
    return stream.getvalue()


def _xlsx(chosen: Chosen) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:  # has no name: it is gone with this process, whatever happens
        headings = chosen.headings()
        write_xlsx(chosen.rows(), file, headings)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what a person calls it, what a browser does, and how it is written."""

    title: str
    content_type: str
    write: Callable[[Chosen], Iterator[bytes]]


KINDS = {
    "xlsx": Kind(
        "Excel workbook, to edit and bring back",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _xlsx,
    ),
    "csv": Kind("CSV, to edit and bring back", "text/csv; charset=utf-8", _csv),
    "json": Kind(
        "Open Referral JSON, for other directories",
        "application/json",
        lambda chosen: as_list(_public(chosen)),
    ),
    "ndjson": Kind(
        "Open Referral JSON, one service to a line",
        "application/x-ndjson",
        lambda chosen: as_lines(_public(chosen)),
    ),
}


def pieces_of(kind: str, chosen: Chosen) -> Iterator[bytes]:
    """Yield the file in pieces."""
    return KINDS[kind].write(chosen)


def file_name(kind: str, day: date) -> str:
    """Return a name that says nothing to whoever sees it in a list of files."""
    return f"directory-{day.isoformat()}.{kind}"


def write_to(stream: BinaryIO, kind: str, chosen: Chosen) -> None:
    """Write the file."""
    for piece in pieces_of(kind, chosen):
        stream.write(piece)
