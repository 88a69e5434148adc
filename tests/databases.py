"""Which tests run on which of the two databases.

On SQLite everything does but what only PostgreSQL has. On PostgreSQL, which tools/with_postgres.sh
starts, what touches the database does, once more. Left out there: what drives a browser or walks pages for
their headers and words, which are the same on either, and what reads SQLite's own file.
"""

import os

import pytest

MARKERS = (
    "sqlite: reads SQLite's own file or settings",
    "pages: walks pages for what is the same on either database",
    "postgresql: needs what only PostgreSQL has; `make test` runs it there",
)


def on_postgresql() -> bool:
    """Return whether these tests stand on PostgreSQL."""
    return bool(os.environ.get("LEEWARD_TEST_DATABASE"))


def runs_here(item: pytest.Item) -> bool:
    """Return whether this test is for the database at hand."""
    marked = {mark.name for mark in item.iter_markers()}
    if not on_postgresql():
        return "postgresql" not in marked
    in_browser = "browser" in getattr(item, "fixturenames", ())
    return bool(marked & {"django_db", "postgresql"}) and not marked & {"sqlite", "pages"} and not in_browser
