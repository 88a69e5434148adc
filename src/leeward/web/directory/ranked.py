"""What a typed search finds, in the order in which it is wanted: what serves the place, then by its name.

Each round asks for a little and stops there, so that two letters, which half of a large directory may hold,
cost no more than a whole word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from leeward.web.directory.models import Service, ServiceArea, State
from leeward.web.directory.search import TABLE, words_of

POOL = 50
"""Versions of one round that are looked at: more letters find what is not among them."""

BEGINS, IN_NAME, ANYWHERE = range(3)
"""Where the words stand: the name begins so, words of the name do, or any word that it can be found by."""

NAME_BEGINS = "lower(translate(name, '''’', ''))"
"""On PostgreSQL, whose words hold no order from a name's first letter: an expression that is indexed."""

_SERVICES, _AREAS = Service._meta.db_table, ServiceArea._meta.db_table


@dataclass(frozen=True, slots=True)
class Ranked:
    """A version that was found: whether it is known to serve the place, and where the words stand in it."""

    number: int
    serves: bool
    where: int


def ranked(typed: str, keys: Sequence[str], enough: int) -> list[Ranked]:
    """Return versions in use, the likeliest first and at least `enough` where there are: `keys` name the
    areas that the person is in."""
    words = words_of(typed)
    found: dict[int, Ranked] = {}
    if not words:
        return []
    for serves, where in product((True, False), (BEGINS, IN_NAME, ANYWHERE)):
        query, parameters = _query(words, where, list(keys) if serves else None)
        with connection.cursor() as cursor:
            cursor.execute(query, [*parameters, State.CURRENT.value, POOL])
            for (number,) in cursor.fetchall():
                found.setdefault(number, Ranked(number, serves, where))
        if len(found) >= enough:
            break
    return list(found.values())


def make_index(on: BaseDatabaseWrapper) -> None:
    """Let PostgreSQL find what names begin with; SQLite's words know it already."""
    if on.vendor == "postgresql":
        with on.cursor() as cursor:
            cursor.execute(
                f"CREATE INDEX directory_name_begins ON {_SERVICES} ({NAME_BEGINS} text_pattern_ops) "
                "WHERE state = 'current' AND listed"
            )


def drop_index(on: BaseDatabaseWrapper) -> None:
    """Remove it."""
    if on.vendor == "postgresql":
        with on.cursor() as cursor:
            cursor.execute("DROP INDEX IF EXISTS directory_name_begins")


def _query(words: list[str], where: int, keys: list[str] | None) -> tuple[str, list[str]]:
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    return make(words, where, keys)


def _sqlite(words: list[str], where: int, keys: list[str] | None) -> tuple[str, list[str]]:
    match = {
        BEGINS: f'name : ^"{" ".join(words)}" *',
        IN_NAME: f"name : ({_all(words)})",
        ANYWHERE: _all(words),
    }[where]
    within, parameters = "", list[str]()
    if keys is not None:
        # The sign keeps the table of words from being asked anew for each service of the place.
        within = f" AND +rowid IN ({_serving(keys)})"
        parameters = keys
    return (
        f"SELECT s.number FROM (SELECT rowid AS r FROM {TABLE} WHERE {TABLE} MATCH %s{within}) w "  # noqa: S608
        f"CROSS JOIN {_SERVICES} s ON s.number = w.r WHERE s.state = %s AND s.listed LIMIT %s",
        [match, *parameters],
    )


def _all(words: list[str]) -> str:
    return " AND ".join(f'"{word}"*' for word in words)


def _postgresql(words: list[str], where: int, keys: list[str] | None) -> tuple[str, list[str]]:
    if where == BEGINS:
        source, condition = f"{_SERVICES} s", f"{NAME_BEGINS} LIKE %s"
        begins = " ".join(words).replace("_", r"\_")
        told = [f"{begins}%"]
    else:
        weight = "A" if where == IN_NAME else ""
        source = f"{_SERVICES} s JOIN {TABLE} w ON w.number = s.number"
        condition = "w.document @@ to_tsquery('simple', %s)"
        told = [" & ".join(f"'{word}':*{weight}" for word in words)]
    if keys is not None:
        condition = f"s.number IN ({_serving(keys)}) AND {condition}"
        told = [*keys, *told]
    return (
        f"SELECT s.number FROM {source} WHERE {condition} AND s.state = %s AND s.listed LIMIT %s",  # noqa: S608
        told,
    )


def _serving(keys: list[str]) -> str:
    holes = ", ".join(["%s"] * len(keys))
    return f"SELECT service_id FROM {_AREAS} WHERE key IN ({holes})"  # noqa: S608
