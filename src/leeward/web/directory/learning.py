"""What PostgreSQL knows of how much its tables hold, learned again when a large import has changed it.

It plans by that, and by itself counts minutes later: until then a search by two letters took half a second.
SQLite plans without.
"""

from collections.abc import Iterable

from django.db import connection

from leeward.web.directory import search
from leeward.web.directory.models import Service, ServiceArea, ServiceAtLocation, ServiceTerm

MANY = 1_000
"""Services from which an import changes it so much that it matters."""

_LONG = ("record", "weekly")  # by which nothing is looked for: not read only to be counted
_SHORT = ", ".join(f'"{one.column}"' for one in Service._meta.concrete_fields if one.column not in _LONG)
_WHILE_READING = (f"{Service._meta.db_table} ({_SHORT})", ServiceAtLocation._meta.db_table)
_IN_USE = (*_WHILE_READING, ServiceArea._meta.db_table, ServiceTerm._meta.db_table, search.TABLE)


def while_reading() -> None:
    """Let it count what reading a file asks for, chunk by chunk."""
    _count(_WHILE_READING)


def in_use() -> None:
    """Let it count all that readers ask for."""
    _count(_IN_USE)


def _count(tables: Iterable[str]) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(tables)}")
