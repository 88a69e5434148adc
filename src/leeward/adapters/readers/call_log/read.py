"""Calls and texts of a bill or log as a table: what was read, what could not be, and what was assumed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from leeward.adapters.readers.call_log.beside import told_of
from leeward.adapters.readers.call_log.column_map import ColumnMap, are_headings, is_known, map_of
from leeward.adapters.readers.call_log.durations import ABOUT as LENGTHS
from leeward.adapters.readers.call_log.durations import units_of
from leeward.adapters.readers.call_log.people import ABOUT as OWNER
from leeward.adapters.readers.call_log.people import People, owner_of
from leeward.adapters.readers.call_log.rows import Rows
from leeward.adapters.readers.call_log.survey import survey
from leeward.adapters.readers.call_log.tables import Table, tables_in
from leeward.adapters.readers.no_length import of_no_length
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.tables.dates import order_of
from leeward.adapters.readers.tables.looks import first_rows
from leeward.adapters.readers.tables.places import Places
from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.tables.sheets import NotATableError
from leeward.adapters.readers.tables.unread import add_unread
from leeward.adapters.readers.tables.xlsx_rows import BEGINS
from leeward.domain.communication import Channel, Communications
from leeward.domain.reading import Account, Assumption, Reading, Told, UnreadLine

NAME = "call_log 1"
"""The reader and its version: another version may read the same file in another way, and says so."""


class NotACallLogError(NotATableError):
    """A file in which no table of calls or texts stands."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like a bill or log of calls."""
    rows = list(first_rows(beginning, is_known))
    if beginning[:4] == BEGINS:
        return any(are_headings(row.texts) for row in rows)
    return map_of(rows, {}) is not None


@dataclass(slots=True)
class _Apart:
    """Rows that no communication is made of."""

    unread: list[UnreadLine] = field(default_factory=list)
    total: int = 0
    headings: int = 0
    rows: int = 0  # that the unread lines stand for
    guessed: str = ""  # where the first row stands that is no UTF-8

    def see(self, row: TableRow) -> None:
        self.total += 1
        if row.letters_guessed and not self.guessed:
            self.guessed = row.where

    def leave(self, row: TableRow, why: str) -> None:
        self.rows += 1
        add_unread(self.unread, row, why)


def read(original: Original, told: Told) -> Reading:
    """Return the calls and texts of a log; raise NotACallLogError, or another LeewardError, for no log."""
    told = told_of(original.path, told)
    with original.bytes() as whole:
        found = survey(tables_in(original, whole, told))
        if not found.maps:
            raise NotACallLogError(f"{original.name}: no table in it has a date and a number for each call")
        order, about_order = order_of(found.days, told)
        owner = owner_of(found, told.get(OWNER, ""))
        units, about_lengths = units_of(found.lengths, found.forms, told.get(LENGTHS, ""))
        made = Communications(Channel.CALL)
        rows = Rows(made, People(made, owner.taken), order, units, told)
        apart, places = _Apart(), Places()
        for table in tables_in(original, whole, told):
            _take(table, rows, apart, places)
    account = Account(
        "rows", apart.total, len(made) - rows.system, 0, rows.system + apart.headings, apart.rows
    )
    account.check()
    assumptions = (
        *_of_columns(found.maps),
        *about_order,
        owner,
        *about_lengths,
        *of_no_length(made, rows.of_no_length, told),
        *rows.asked.values(),
        *_letters(apart),
    )
    return Reading(NAME, made, account, tuple(apart.unread), assumptions, (*_notes(rows), *places.notes()))


def _take(table: Table, rows: Rows, apart: _Apart, places: Places) -> None:
    """Put the rows of a sheet to what was found: above its headings, the headings, and below them."""
    if table.columns is None:
        _leave(table.rows, apart)
        return
    for row in table.above:
        apart.see(row)
        apart.leave(row, row.reason or "it stands above the headings")
    apart.total += table.headed
    apart.headings += table.headed
    for row in table.rows:
        apart.see(row)
        if why := rows.take(row, table.columns):
            apart.leave(row, why)
        else:
            places.add(row)


def _leave(rows: Iterable[TableRow], apart: _Apart) -> None:
    """Leave a sheet that is no log, as one stretch of it."""
    first, last, count = None, None, 0
    for row in rows:
        apart.see(row)
        first, last, count = first or row, row, count + 1
    if first and last:
        apart.rows += count
        where = first.where if count == 1 else f"{first.where} to {last.where}, {count:,} rows"
        length = last.start + last.length - first.start
        apart.unread.append(UnreadLine(first.start, length, "no row of it heads a table of calls", where))


def _of_columns(maps: Iterable[ColumnMap]) -> Iterator[Assumption]:
    """Yield what is assumed of columns, each once: sheets of one workbook are mostly alike."""
    yield from dict.fromkeys(assumption for one in maps for assumption in one.assumptions)


def _letters(apart: _Apart) -> Iterator[Assumption]:
    if apart.guessed:
        because = f"{apart.guessed} is not UTF-8, and Windows-1252 is what programs here write otherwise"
        yield Assumption("letters", "Windows-1252", because)


def _notes(rows: Rows) -> Iterator[str]:
    yield from rows.people.notes()
    for where, what in (
        (rows.undated, "no date that can be read"),
        (rows.lengths, "no length that can be read"),
    ):
        if where:
            yield f"{len(where):,} of its rows have {what}, the first at {where[0]}"
