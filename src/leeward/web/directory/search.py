"""Finding services by words, or by the first letters of words: one idea in two databases' own terms.

SQLite has FTS5 and PostgreSQL a text search vector. Both are given the same plain letters, so that accents,
case and width make no difference in either, and both are asked for prefixes: two keystrokes find something.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "directory_words"
LONGEST = 200
"""Letters of a search that are read; nobody types more to find a telephone number."""
MOST_WORDS = 8

_SQLITE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5"
    "(name, organization, rest, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
)
_POSTGRESQL = (
    f"CREATE TABLE {TABLE} (number bigint PRIMARY KEY, document tsvector NOT NULL)",
    f"CREATE INDEX directory_words_document ON {TABLE} USING gin (document)",
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a version of a service can be found by, the weightier first."""

    number: int
    name: str
    organization: str
    rest: str


_DROPPED = str.maketrans("", "", "'’\x00")


def make_table(on: BaseDatabaseWrapper) -> None:
    """Make the table of words, empty."""
    with on.cursor() as cursor:
        for statement in (_SQLITE,) if on.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(statement)


def drop_table(on: BaseDatabaseWrapper) -> None:
    """Remove the table of words."""
    with on.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def add(words: Iterable[Words]) -> None:
    """Make versions findable. Those that are not current are left out when something is looked for."""
    with adding(words):
        pass


@contextmanager
def adding(words: Iterable[Words]) -> Iterator[None]:
    """Make versions findable while the caller makes other things ready, asking the database for nothing.

    PostgreSQL takes as long to take words apart as Python to make the rows to which they belong, so both are
    done at once. What it finds wrong is raised at the end.
    """
    rows = [(w.number, plain(w.name), plain(w.organization), plain(w.rest)) for w in words]
    if not rows:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE}(rowid, name, organization, rest) VALUES (%s, %s, %s, %s)",  # noqa: S608
                rows,
            )
        yield
    else:
        connection.ensure_connection()
        own = cast("Any", connection.connection)
        with connection.wrap_database_errors, own.pipeline(), connection.cursor() as cursor:
            # One statement for all of them: PostgreSQL would parse one for each longer than it takes to do.
            cursor.execute(
                f"INSERT INTO {TABLE}(number, document) SELECT number, "  # noqa: S608 - our own name
                "setweight(to_tsvector('simple', name), 'A') || "
                "setweight(to_tsvector('simple', organization), 'B') || "
                "setweight(to_tsvector('simple', rest), 'C') "
                "FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) "
                "AS words(number, name, organization, rest)",
                [list(column) for column in zip(*rows, strict=True)],
            )
            while own.pgconn.flush():  # all of it is sent before the caller goes on
                pass
            yield


def empty() -> None:
    """Take every word out of the table; whoever calls puts them in again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')")  # noqa: S608
        else:
            cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608


def matching(typed: str) -> tuple[str, Sequence[object]]:
    """Return SQL for the numbers of versions in which every word begins one; "" when nothing was typed.

    The SQL is a subquery with one column, for `number IN (…)`, and its parameters.
    """
    words = words_of(typed)
    if not words:
        return "", ()
    if connection.vendor == "sqlite":
        query = " AND ".join(f'"{word}"*' for word in words)
        return f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", (query,)  # noqa: S608
    query = " & ".join(f"'{word}':*" for word in words)
    return f"SELECT number FROM {TABLE} WHERE document @@ to_tsquery('simple', %s)", (query,)  # noqa: S608


def words_of(typed: str) -> list[str]:
    """Return the words that are looked for, plain; none where nothing was typed."""
    return [word for word in re.findall(r"\w+", plain(typed[:LONGEST])) if word.strip("_")][:MOST_WORDS]


def plain(text: str) -> str:
    """Return a text in plain small letters, without accents, apostrophes or full-width forms."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(character for character in apart if not unicodedata.combining(character))
    return text.casefold().translate(_DROPPED)
