"""The sheets of a table that somebody gave, whatever kind of file it is in: a CSV file is one sheet."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from mmap import mmap

from leeward.adapters.readers.original import Original
from leeward.adapters.readers.tables.csv_rows import DELIMITERS, csv_rows, said_delimiter
from leeward.adapters.readers.tables.ods_rows import is_ods, ods_sheets
from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.tables.wide import in_the_original, narrowed, wide
from leeward.adapters.readers.tables.xlsx_rows import BEGINS, xlsx_sheets
from leeward.domain.errors import LeewardError

LOOKED_AT = 60
"""Rows among which headings are looked for, and by whose values columns are told."""

_BEGINNING = 1 << 16
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "callType", as programs write it
_NO_WORD = re.compile(r"[\W_]+")


class NotATableError(LeewardError):
    """A file in which no table of the kind that is looked for stands."""


@dataclass(slots=True)
class Sheet:
    """A sheet: its first rows, and the rest of them as they are read."""

    title: str  # "" of a CSV file
    head: Sequence[TableRow]
    rest: Iterator[TableRow]

    def below(self, place: int) -> Iterator[TableRow]:
        """Yield the rows from a place among the first on."""
        yield from self.head[place:]
        yield from self.rest


def sheets_in(original: Original, whole: mmap | bytes, known: Callable[[str], bool]) -> Iterator[Sheet]:
    """Yield each sheet of a file; `known` says whether a heading is one of ours.

    Raises LeewardError for a workbook that cannot be opened, and for text that no reader takes.
    """
    if whole[:4] == BEGINS:
        sheets = ods_sheets if is_ods(whole[:_BEGINNING]) else xlsx_sheets
        for title, rows in sheets(original.path, original.name):
            yield Sheet(title, list(islice(rows, LOOKED_AT)), rows)
        return
    rows = _of_text(whole, original.name, known)
    yield Sheet("", list(islice(rows, LOOKED_AT)), rows)


def _of_text(whole: mmap | bytes, name: str, known: Callable[[str], bool]) -> Iterator[TableRow]:
    if codec := wide(whole[:_BEGINNING]):
        narrow = narrowed(whole, codec, name)
        return in_the_original(csv_rows(narrow, delimiter_of(narrow[:_BEGINNING], known)), narrow)
    return csv_rows(whole, delimiter_of(whole[:_BEGINNING], known))


def delimiter_of(beginning: bytes, known: Callable[[str], bool]) -> bytes:
    """Return the mark that parts cells: the one that Excel's first line names, or that parts our headings."""
    if said := said_delimiter(beginning):
        return said
    return max(DELIMITERS, key=lambda mark: _fit(head_of(beginning, mark), known))


def head_of(beginning: bytes, delimiter: bytes) -> list[TableRow]:
    """Return the first rows of a CSV file, by its beginning."""
    return list(islice(csv_rows(beginning, delimiter), LOOKED_AT))


def _fit(rows: Sequence[TableRow], known: Callable[[str], bool]) -> tuple[int, int]:
    """Return how many headings the best row has, and how many rows are as wide as most are."""
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    best = max((sum(map(known, row.texts)) for row in rows), default=0)
    return best, max(widths.values(), default=0)


def plain(heading: str) -> str:
    """Return a heading as it is compared: in small letters, without signs and what stands in brackets."""
    text = _HUMP.sub(" ", heading).casefold()
    return _NO_WORD.sub(" ", _IN_BRACKETS.sub(" ", text)).strip() or _NO_WORD.sub(" ", text).strip()


def by_spelling(spellings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return each spelling as it is compared -> what it means."""
    found = {plain(spelling): meant for meant, several in spellings.items() for spelling in several}
    return {spelling: meant for spelling, meant in found.items() if spelling}
