"""What a sheet of either kind has: where its headings stand, and its rows under them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from leeward.adapters.spreadsheet.columns import NAME, known
from leeward.domain.intake import NotTaken

WHOLE = "the file"
NO_HEADINGS = "has no column headed Name; the first row must hold the headings, such as Name and Telephone"
MOST_ROWS = 100_000
LOOKED_AT = 20  # rows above the headings, such as a title, that are passed over


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it stands: where, and its text by heading, ours where a heading was meant for one of ours."""

    where: str
    cells: Mapping[str, str] = field(default_factory=dict)


def whole(reason: str) -> NotTaken:
    """Return that the file cannot be taken as a whole."""
    return NotTaken(WHOLE, "", reason)


def heading_row(rows: Iterable[Sequence[str]]) -> int | None:
    """Return the place of the first row that has a Name among its headings; None when none has."""
    return next((place for place, row in enumerate(rows) if NAME in map(heading, row)), None)


def heading(cell: str) -> str:
    """Return a heading by the name that we give it, or as it stands."""
    return known(cell) or cell.strip()


def headings_in(row: Sequence[str], letters: Sequence[str]) -> list[str] | NotTaken:
    """Return the headings of a row, or why it cannot be told which is meant."""
    found = [heading(cell) for cell in row]
    for place, name in enumerate(found):
        if name and (first := found.index(name)) != place:
            return whole(
                f"has two columns for {name}, {letters[first]} and {letters[place]}; rename one of them"
            )
    return found


def row_at(where: str, names: Sequence[str], cells: Sequence[str]) -> SheetRow | NotTaken | None:
    """Return a row under its headings; None for an empty one, and why it cannot be taken where it cannot."""
    if not any(cell.strip() for cell in cells):
        return None
    row = {name: cell for name, cell in zip(names, cells, strict=False) if name}
    loose = [
        cell for place, cell in enumerate(cells) if cell.strip() and (place >= len(names) or not names[place])
    ]
    if loose:
        return not_taken(
            where, row, "has a cell under no heading; give its column one, or quote a text that has commas"
        )
    if any("\x00" in cell for cell in cells):
        return not_taken(where, row, "holds a NUL byte, which is no text; type the row again")
    return SheetRow(where, row)


def not_taken(where: str, row: Mapping[str, str], reason: str) -> NotTaken:
    """Return why a row is not taken, with the name of its service where that could be read."""
    name = "".join(letter for letter in row.get(NAME, "") if letter.isprintable())
    return NotTaken(where, name[:200], reason)


def in_order(row: Mapping[str, str], headings: Sequence[str]) -> list[str]:
    """Return the cells of a row under these headings; raise ValueError for one that stands under none."""
    if loose := row.keys() - set(headings):
        raise ValueError(f"no column for {', '.join(sorted(loose))}")
    return [row.get(heading, "") for heading in headings]
