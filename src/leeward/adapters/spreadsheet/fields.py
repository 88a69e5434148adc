"""Fields: columns that together say one thing of a record, and how it is read, written and taken out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from leeward.adapters.open_referral.record import part
from leeward.adapters.spreadsheet.cells import Cells, Labels, fitting, plain, refused
from leeward.domain.intake import Record


@dataclass(frozen=True, slots=True)
class Desk:
    """What is at hand while a row is written into a record, and what its author should be told of it."""

    labels: Labels
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Field:
    """Columns that together say one thing of a record.

    `read` returns what each cell says; `write` the record with what the cells say, where a column that is
    not among them is not spoken of; `without` the record with nothing of it.
    """

    keys: tuple[str, ...]
    read: Callable[[Record, Labels], dict[str, str]]
    write: Callable[[Record, Cells, Desk], Record]
    without: Callable[[Record], Record]

    def cells(self, record: Record, labels: Labels) -> dict[str, str]:
        """Return the cells as a spreadsheet can hold them."""
        return {key: fitting(text) for key, text in self.read(record, labels).items()}


def changed(cells: Cells, now: Cells) -> bool:
    """Return whether any of these cells says something else than it says now."""
    return any(plain(text) != plain(now.get(key, "")) for key, text in cells.items())


def differs(cells: Cells, now: Cells, *keys: str) -> bool:
    """Return whether the cell of one of these columns is there, and says something else than now."""
    return changed({key: cells[key] for key in keys if key in cells}, now)


def put(record: Mapping[str, Any], path: tuple[str, ...], value: object) -> Record:
    """Return the record with a value at a path; None or "" takes it out, and what is then empty above it."""
    name, *below = path
    if below:
        value = put(part(record, name), tuple(below), value)
    if value in (None, "", [], {}):
        return {key: held for key, held in record.items() if key != name}
    return {**record, name: value}


def at(record: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """Return what stands at a path; None when nothing does."""
    for name in path[:-1]:
        record = part(record, name)
    return record.get(path[-1])


def words(record: Mapping[str, Any], path: tuple[str, ...]) -> str:
    """Return the text at a path as it stands; "" when there is none."""
    found = at(record, path)
    return found if isinstance(found, str) else ""


def text_field(
    key: str, *path: str, longest: int | None = None, checked: Callable[[str, str], str] | None = None
) -> Field:
    """Return the field of one text: with a limit of characters, or brought to one form by `checked`."""

    def write(record: Record, cells: Cells, desk: Desk) -> Record:
        text = plain(cells[key])
        if longest is not None and len(text) > longest:
            raise refused(key, f"has {len(text):,} characters; {longest} is the most")
        return put(record, path, checked(key, text) if checked else text)

    return Field(
        (key,),
        lambda record, labels: {key: words(record, path)},
        write,
        lambda record: put(record, path, None),
    )
