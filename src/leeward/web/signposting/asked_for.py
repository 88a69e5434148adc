"""Services that a form names: they are known whether or not they are among those that a page shows."""

import re
from collections.abc import Mapping
from uuid import UUID

SERVICE = "service"
"""The field in which a form names one service; "" stands for the best few."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST = 500
"""Local services that one form is taken to name: no page has as many."""


def named_in(posted: Mapping[str, str]) -> list[UUID]:
    """Return the identifiers of local services that stand in the names of a form's fields, or are chosen."""
    told = [*posted, posted.get(SERVICE, "")]
    found = dict.fromkeys(match[0] for text in told for match in _UUID.finditer(text))
    return [UUID(id) for id in list(found)[:MOST]]
