"""The first pass over a log: what its dates, lengths and numbers say together, before any row is made."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from leeward.adapters.readers.call_log.column_map import ColumnMap
from leeward.adapters.readers.call_log.durations import Forms
from leeward.adapters.readers.call_log.numbers import figures, is_number
from leeward.adapters.readers.call_log.tables import Table
from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.written_moment import written_day


@dataclass(slots=True)
class Survey:
    """What all rows say together."""

    maps: list[ColumnMap] = field(default_factory=list)
    days: dict[str, None] = field(default_factory=dict)  # each once, as first met
    forms: Forms = field(default_factory=Forms)
    above: dict[str, str] = field(default_factory=dict)  # numbers above the headings: figures -> as written
    shared: dict[str, str] | None = None  # numbers that stand in every row, as from or to
    pairs: int = 0  # rows with both
    lengths: str = ""  # the heading of their column


def survey(tables: Iterable[Table]) -> Survey:
    """Return what the rows of all tables say together."""
    found = Survey()
    for table in tables:
        if table.columns is None:
            continue
        found.maps.append(table.columns)
        found.lengths = found.lengths or table.columns.heading("duration")
        for text in (text for row in table.above for text in row.texts):
            for word in (text, *text.split(":")):
                if is_number(word.strip()):
                    found.above[figures(word)] = word.strip()
        for row in table.rows:
            if not row.reason:
                _see(row, table.columns, found)
    return found


def _see(row: TableRow, columns: ColumnMap, found: Survey) -> None:
    if day := written_day(columns.of(row, "date")):
        found.days[day.day] = None
    if length := columns.of(row, "duration"):
        found.forms.see(length)
    both = {
        figures(text): text for text in (columns.of(row, "from"), columns.of(row, "to")) if is_number(text)
    }
    if len(both) == 2:
        found.pairs += 1
        if found.shared is None:
            found.shared = both
        else:
            found.shared = {number: text for number, text in found.shared.items() if number in both}
