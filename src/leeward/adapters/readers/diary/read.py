"""A diary or incident log as a table: incidents, what could not be read and why, and what was assumed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from leeward.adapters.readers.diary.columns import Columns, are_headings, columns_of, is_known
from leeward.adapters.readers.diary.entry import incident_of, questions
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.tables.dates import order_of
from leeward.adapters.readers.tables.looks import first_rows
from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.tables.sheets import NotATableError, Sheet, sheets_in
from leeward.adapters.readers.tables.unread import add_unread
from leeward.domain.incident import Diary, Incident
from leeward.domain.reading import Account, Assumption, Told, UnreadLine

NAME = "diary 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

_CELLS = ("date", "time", "what")


class NotADiaryError(NotATableError):
    """A file in which no row heads the columns of a diary."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like a diary: one of its first rows heads the columns of one."""
    return any(are_headings(row.texts) for row in first_rows(beginning, is_known))


@dataclass(slots=True)
class _Found:
    """What the sheets of a file hold: rows under headings, and what stands elsewhere."""

    rows: list[tuple[TableRow, Columns]] = field(default_factory=list)
    unread: list[UnreadLine] = field(default_factory=list)
    columns: list[Columns] = field(default_factory=list)
    total: int = 0
    apart: int = 0  # rows that no incident is made of, as one UnreadLine may be of several
    guessed: str = ""  # where the first row stands that is no UTF-8


def read(original: Original, told: Told) -> Diary:
    """Return the incidents of a diary; raise NotADiaryError, or another LeewardError, for what is none."""
    with original.bytes() as whole:
        found = _Found()
        for sheet in sheets_in(original, whole, is_known):
            _take(sheet, told, found)
    if not found.columns:
        raise NotADiaryError(
            f"{original.name}: no row in it heads the columns of a diary, such as Date and What happened"
        )
    dates = [columns.of(row, "date") for row, columns in found.rows]
    order, about_order = order_of(dates, told)
    incidents: list[Incident] = []
    asked: list[Assumption] = []
    for number, (row, columns) in enumerate(found.rows, 1):
        incident = incident_of(number, row, columns, order, told)
        incidents.append(incident)
        asked += questions(incident, row, columns, told)
    account = Account("rows", found.total, len(incidents), 0, len(found.columns), found.apart)
    account.check()
    assumptions = (*_of_columns(found.columns), *about_order, *_letters(found), *asked)
    return Diary(NAME, tuple(incidents), account, tuple(found.unread), assumptions)


def _take(sheet: Sheet, told: Told, found: _Found) -> None:
    """Put the rows of a sheet to what was found: above its headings, the headings, and below them."""
    headed = ((place, columns_of(row.texts, told)) for place, row in enumerate(sheet.head) if not row.reason)
    place, columns = next(((place, columns) for place, columns in headed if columns), (0, None))
    if columns is None:
        _leave(sheet.below(0), found, "no row of it heads the columns of a diary")
        return
    for row in sheet.head[:place]:
        _count(row, found)
        _unread(row, row.reason or "it stands above the headings", found)
    found.total += 1
    found.columns.append(columns)
    for row in sheet.below(place + 1):
        _count(row, found)
        if why := row.reason or _why_unread(row, columns):
            _unread(row, why, found)
        else:
            found.rows.append((row, columns))


def _count(row: TableRow, found: _Found) -> None:
    found.total += 1
    if row.letters_guessed and not found.guessed:
        found.guessed = row.where


def _unread(row: TableRow, why: str, found: _Found) -> None:
    found.apart += 1
    add_unread(found.unread, row, why)


def _leave(rows: Iterator[TableRow], found: _Found, why: str) -> None:
    """Leave a sheet that is no diary, as one stretch of it."""
    first, last, count = None, None, 0
    for row in rows:
        first, last, count = first or row, row, count + 1
    if first and last:
        found.total += count
        found.apart += count
        end = last.start + last.length
        where = first.where if count == 1 else f"{first.where} to {last.where}, {count:,} rows"
        found.unread.append(UnreadLine(first.start, end - first.start, why, where))


def _why_unread(row: TableRow, columns: Columns) -> str:
    """Return why no incident can be made of a row, "" when one can."""
    for name in _CELLS:
        place = columns.places.get(name)
        if place is not None and place < len(row.cells) and row.cells[place].reason:
            return f"its {columns.headings[place]} cannot be read: {row.cells[place].reason}"
    if not any(columns.of(row, name) for name in (*_CELLS, "effect", "where")):
        return "it says neither when nor what"
    return ""


def _of_columns(columns: Iterable[Columns]) -> Iterator[Assumption]:
    """Yield what is assumed of columns, each once: sheets of one workbook are mostly alike."""
    seen = set()
    for one in columns:
        for assumption in one.assumptions:
            if assumption not in seen:
                seen.add(assumption)
                yield assumption


def _letters(found: _Found) -> Iterator[Assumption]:
    if found.guessed:
        because = f"{found.guessed} is not UTF-8, and Windows-1252 is what programs here write otherwise"
        yield Assumption("letters", "Windows-1252", because)
