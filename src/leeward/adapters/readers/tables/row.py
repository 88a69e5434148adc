"""A row of a table as it stands: its cells, and where a person finds it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and the bytes that hold it; `plain` when they say just that, as UTF-8."""

    text: str
    start: int = 0
    length: int = 0
    plain: bool = False
    reason: str = ""  # why nobody can say what it holds, as of a formula without its value


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its bytes in the original, or all of a workbook that holds it, and what cannot be read of it."""

    where: str  # "line 7", "sheet “Calls”, row 7"
    start: int
    length: int
    cells: tuple[Cell, ...] = ()
    reason: str = ""  # why it is no row that can be read
    letters_guessed: bool = False  # it is no UTF-8, and was read as Windows-1252
    sheet: str = ""  # of a workbook
    number: int = 0  # of its line, or of its row in a sheet

    @property
    def texts(self) -> tuple[str, ...]:
        """What each cell says."""
        return tuple(cell.text for cell in self.cells)

    @property
    def empty(self) -> bool:
        """Whether it holds nothing at all."""
        return not self.reason and not any(cell.text or cell.reason for cell in self.cells)

    def text(self, column: int | None) -> str:
        """Return what the cell of a column says, "" where there is none."""
        return self.cells[column].text if column is not None and column < len(self.cells) else ""
