"""Bringing the database's tables up to date, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import NotSupportedError, connection

OLDEST = 15
"""The oldest PostgreSQL that the tests run on."""

_LOCK = 0x1EE3A2D
"""A number of ours: everything that brings this database up to date waits for it."""


def migrate() -> None:
    """Bring the tables up to date; raise a DatabaseError when the database is out of reach or too old."""
    with _alone():
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait, on PostgreSQL, until no other process is at it: two machines may be started at once."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        if connection.pg_version < OLDEST * 10_000:  # type: ignore[attr-defined]
            raise NotSupportedError(f"PostgreSQL {OLDEST} or later is needed")
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:  # should this fail, the lock ends with the connection
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
