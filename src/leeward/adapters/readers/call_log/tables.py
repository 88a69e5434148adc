"""The tables of a file that are bills or logs of calls, and the sheets that are not."""

from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from leeward.adapters.readers.call_log.column_map import ColumnMap, is_known, map_of
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.tables.row import TableRow
from leeward.adapters.readers.tables.sheets import sheets_in
from leeward.domain.reading import Told


@dataclass(slots=True)
class Table:
    """A sheet: what stands above the headings, its columns (None: it is no bill), and the rows below."""

    above: list[TableRow]
    headed: bool  # a row of it has the headings
    columns: ColumnMap | None
    rows: Iterator[TableRow]


def tables_in(original: Original, whole: mmap | bytes, told: Told) -> Iterator[Table]:
    """Yield each sheet of a file with its columns. All of it is read anew each time."""
    for sheet in sheets_in(original, whole, is_known):
        found = map_of(sheet.head, told)
        if found is None:
            yield Table([], False, None, sheet.below(0))
        else:
            place, columns = found
            yield Table(list(sheet.head[: max(place, 0)]), place >= 0, columns, sheet.below(place + 1))
