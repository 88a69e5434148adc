"""Where the rows of a workbook stand: none has bytes of its own, so sheet and number are told."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from leeward.adapters.readers.tables.row import TableRow


@dataclass(slots=True)
class Places:
    """Stretches of rows that follow one another in a sheet as they do in the table."""

    stretches: list[tuple[str, int, int, int]] = field(default_factory=list)  # sheet, row, first, count
    rows: int = 0

    def add(self, row: TableRow) -> None:
        """Take the next row of the table."""
        self.rows += 1
        if not row.sheet:
            return
        if self.stretches:
            sheet, start, first, count = self.stretches[-1]
            if (sheet, start + count, first + count) == (row.sheet, row.number, self.rows):
                self.stretches[-1] = (sheet, start, first, count + 1)
                return
        self.stretches.append((row.sheet, row.number, self.rows, 1))

    def notes(self) -> Iterator[str]:
        """Yield a sentence for each stretch."""
        for sheet, start, first, count in self.stretches:
            here, there = _stretch(first, count), _stretch(start, count)
            yield f"{here} of the table: {there} of sheet “{sheet}”"


def _stretch(first: int, count: int) -> str:
    return f"row {first:,}" if count == 1 else f"rows {first:,} to {first + count - 1:,}"
