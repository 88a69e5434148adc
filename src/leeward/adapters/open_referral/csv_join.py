"""The lines of the standard's tables, joined into a record a service; what hangs on nothing is listed."""

from collections import defaultdict
from collections.abc import Iterator

from leeward.adapters.open_referral.csv_tables import HANGS_ON, Line, Tables, field_of
from leeward.domain.intake import NotTaken, Record, Row, Taken

_WHOLE = frozenset(("minimum_age", "maximum_age", "interval", "count"))
_NUMBERS = _WHOLE | {"latitude", "longitude", "amount"}
_NAMED = (
    "organizations",
    "programs",
    "taxonomies",
    "taxonomy_terms",
)  # a location's name may say where a refuge is
_NO_OWNER = "belongs to no service of this file, or differs from another line with its id"


class _Join:
    """Which line hangs on which, and which were used."""

    def __init__(self, tables: Tables) -> None:
        self.used: set[str] = set()
        tables = {name: self._once(lines) if name != "services" else lines for name, lines in tables.items()}
        self._by_id = {name: {line.cells.get("id"): line for line in lines} for name, lines in tables.items()}
        self._under: dict[tuple[str, str], list[tuple[str, Line]]] = defaultdict(list)
        for table in HANGS_ON:
            for line in tables.get(table, ()):
                if (owner := self._owner(table, line)) is not None:
                    self._under[owner].append((table, line))
        for line in tables.get("attribute", ()):
            self._under["", str(line.cells.get("link_id", ""))].append(("attribute", line))

    def _once(self, lines: list[Line]) -> list[Line]:
        """Return one line for each identifier: a table may come in two files, one with more columns."""
        found: dict[str, Line] = {}
        for line in lines:
            id = line.cells.get("id", line.where)
            first = found.get(id)
            if first is None:
                found[id] = line
            elif all(first.cells.get(key, cell) == cell for key, cell in line.cells.items()):
                found[id] = Line(first.where, {**line.cells, **first.cells})
                self.used.add(line.where)
        return list(found.values())

    def _owner(self, table: str, line: Line) -> tuple[str, str] | None:
        for column, owner in HANGS_ON[table]:
            if (id := line.cells.get(column)) is not None and id in self._by_id.get(owner, {}):
                return owner, id
        return None

    def _named(self, table: str, id: str | None) -> Record | None:
        line = self._by_id.get(table, {}).get(id) if id else None
        return None if line is None else self.whole(table, line)

    def whole(self, table: str, line: Line) -> Record:
        """Return a line with everything that hangs on it, and what it names."""
        self.used.add(line.where)
        made: Record = {key: _value(key, cell) for key, cell in line.cells.items()}
        id = line.cells.get("id", "")
        for under, child in (
            *self._under.get((table, id), ()),
            *(self._under.get(("", id), ()) if id else ()),
        ):
            made.setdefault(field_of(under), []).append(self.whole(under, child))
        names = {"services": "organization", "service_at_location": "location", "attribute": "taxonomy_term"}
        if (name := names.get(table)) is not None:
            named = self._named(f"{name}s", line.cells.get(f"{name}_id"))
            made |= {} if named is None else {name: named}
        return made


def rows_of_tables(tables: Tables) -> Iterator[Row]:
    """Yield a row for each service of the tables, and one for each line that belongs to none."""
    join = _Join(tables)
    for line in tables["services"]:
        yield Taken(line.where, join.whole("services", line))
    for table, lines in tables.items():
        for line in lines:
            if line.where not in join.used:
                name = line.cells.get("name", "")[:200] if table in _NAMED else ""
                yield NotTaken(line.where, name, _NO_OWNER)


def _value(key: str, cell: str) -> object:
    """Return a cell as a number where the standard has one; as it was written where it is none."""
    try:
        if key in _NUMBERS and len(cell) <= 30:
            number = float(cell)
            if number.is_integer() and (key in _WHOLE or "." not in cell):
                return int(number)
            return number if number - number == 0 else cell
    except (ValueError, OverflowError):
        return cell
    return cell
