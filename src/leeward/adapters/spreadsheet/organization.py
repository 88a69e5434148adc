"""The field of who runs a service."""

from leeward.adapters.open_referral.record import our_id, part, text
from leeward.adapters.spreadsheet.cells import Cells, Labels, fitting, plain
from leeward.adapters.spreadsheet.fields import Desk, Field, put, words
from leeward.domain.intake import Record

_PATH = ("organization", "name")


def _read(record: Record, labels: Labels) -> dict[str, str]:
    return {"organization": words(record, _PATH)}


def _write(record: Record, cells: Cells, desk: Desk) -> Record:
    """Return the record with that organization; one that others gave an identifier keeps it."""
    name, before = plain(cells["organization"]), part(record, "organization")
    if not name:
        return put(record, ("organization",), None)
    made = organization(name)
    if before and text(before, "id") != organization(text(before, "name"))["id"]:
        same = text(before, "description") in ("", text(before, "name"))
        made = {**before, "name": name, "description": name if same else before["description"]}
    return put(record, ("organization",), made)


def organization(name: str) -> Record:
    """Return an organization of which only the name is known; the same name is the same organization."""
    return {"id": our_id("organization", fitting(name)), "name": name, "description": name}


ORGANIZATION = Field(("organization",), _read, _write, lambda record: put(record, ("organization",), None))
