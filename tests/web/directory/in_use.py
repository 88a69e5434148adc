"""Local services put into use, as two keepers would."""

from datetime import UTC, datetime
from typing import Any

from leeward.web.directory.models import Change, State
from leeward.web.directory.versions import Authorship, Draft, make_current, put_in

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def put(*records: dict[str, Any]) -> list[str]:
    """Put records into use and return their identifiers."""
    author = Authorship("ann", AT, Change.MADE)
    rows = list(put_in([Draft(record) for record in records], State.STAGED, author))
    make_current([row.number for row in rows])
    return [str(row.hsds_id) for row in rows]
