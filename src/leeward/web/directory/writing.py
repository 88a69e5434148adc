"""Many rows into a table at once, without an object for each: an import has hundreds of thousands.

SQLite is given one prepared statement, PostgreSQL a COPY; both take the values as the fields would give them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django.db import connection
from django.db.models import DateField, Model, UUIDField

Values = dict[str, Any]
"""Name of a field -> value, the same names in the same order in every row of a table."""


def insert(model: type[Model], rows: Sequence[Values]) -> None:
    """Write rows."""
    if not rows:
        return
    fields = _fields(model, rows[0])
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    into = f"{connection.ops.quote_name(model._meta.db_table)} ({columns})"
    lines = _prepared(fields, rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cast("Any", cursor).copy(f"COPY {into} FROM STDIN") as copy:
                for line in lines:
                    copy.write_row(line)
        else:
            holes = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {into} VALUES ({holes})", lines)  # noqa: S608 - our names


def update(model: type[Model], key: str, rows: Sequence[Values]) -> None:
    """Write the other values of each row to the one that has its `key`."""
    if not rows:
        return
    fields = _fields(model, rows[0])
    quote = connection.ops.quote_name
    told = [field for field in fields if field.name != key]
    (own,) = (field for field in fields if field.name == key)
    changes = ", ".join(f"{quote(field.column)} = %s" for field in told)
    order = [name for name in rows[0] if name != key]
    lines = _prepared([*told, own], [{**{name: row[name] for name in order}, key: row[key]} for row in rows])
    statement = f"UPDATE {quote(model._meta.db_table)} SET {changes} WHERE {quote(own.column)} = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, lines)


def next_numbers(model: type[Model], count: int) -> list[int]:
    """Return as many numbers that no row has or ever had. Call inside a transaction, and use them in it."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, column, count],
            )
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    last = found[0] if found else 0
    return list(range(last + 1, last + 1 + count))


def _fields(model: type[Model], row: Mapping[str, Any]) -> list[Any]:
    return [model._meta.get_field(name) for name in row]


def _prepared(fields: Sequence[Any], rows: Iterable[Values]) -> list[tuple[Any, ...]]:
    """Return the values as the database takes them; only days, instants and ids differ from Python's."""
    own = [place for place, field in enumerate(fields) if isinstance(field, DateField | UUIDField)]
    if not own:
        return [tuple(row.values()) for row in rows]
    ready: dict[tuple[int, Any], Any] = {}  # days are few
    lines = []
    for row in rows:
        line = list(row.values())
        for place in own:
            if (value := line[place]) is None:
                continue
            if (place, value) not in ready:
                ready[place, value] = fields[place].get_db_prep_save(value, connection)
            line[place] = ready[place, value]
        lines.append(tuple(line))
    return lines
