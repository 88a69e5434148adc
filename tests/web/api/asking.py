"""Putting services into a directory, and asking the API for them."""

import json
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from leeward.domain.intake import Taken
from leeward.web import packs
from leeward.web.directory import importing, national
from leeward.web.directory.models import Batch, Change, Service, State
from leeward.web.directory.versions import Authorship, Draft, make_current, put_in

YESTERDAY = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


def put(*records: dict[str, Any], at: datetime = YESTERDAY) -> None:
    """Put records into use, as two keepers would."""
    author = Authorship("ann", at, Change.MADE)
    make_current([row.number for row in put_in([Draft(r) for r in records], State.STAGED, author)])


def bring(*records: dict[str, Any], at: datetime = YESTERDAY) -> Batch:
    """Put records into use as an import."""
    batch = importing.begin("file", 0, "", by="ann", at=at)
    rows = [Taken(f"item {place}", record) for place, record in enumerate(records)]
    importing.stage(rows, importing.Progress(batch, lambda: 0), at=at)
    return importing.take_effect(batch, by="bob", at=at)


def without_the_packs() -> None:
    """Let the pack's own services be there and be past, so that a test has only its own."""
    national.bring_up_to_date(packs.current(), YESTERDAY)
    Service.objects.filter(origin="pack").update(state=State.PAST)


def ask(address: str, /, **parameters: object) -> Any:
    """Return what the API answers, as JSON."""
    response = Client().get(f"/api/{address}", {name: str(value) for name, value in parameters.items()})
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def names(address: str = "services", /, **parameters: object) -> list[str]:
    """Return the names of the services on the page that the API answers."""
    contents = ask(address, **{"per_page": 100, **parameters})["contents"]
    return [(each.get("service") or each)["name"] for each in contents]
