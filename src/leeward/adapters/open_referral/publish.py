"""What of a record leaves: to anyone, in the API and in exports."""

from collections.abc import Mapping
from typing import Any

from leeward.adapters.open_referral.confidential import withhold
from leeward.adapters.open_referral.record import OURS, each, is_id, ours, part
from leeward.domain.intake import Record

_OF_SERVICE = (
    "id",
    "organization_id",
    "name",
    "description",
    "url",
    "email",
    "status",
    "fees",
    "accreditations",
    "minimum_age",
    "maximum_age",
    "assured_date",
    "assurer_email",
    "alert",
    "last_modified",
)
_OF_ORGANIZATION = (
    "id",
    "name",
    "description",
    "email",
    "website",
    "logo",
    "uri",
    "parent_organization_id",
)
_OF_LOCATION = (
    "id",
    "location_type",
    "name",
    "description",
    "latitude",
    "longitude",
    "external_identifier",
    "external_identifier_type",
)
_OF_AT = ("id", "service_id", "location_id")
_NAMES_OF_STAFF = ("verified_by", "assured_by", "seen_by", "keeper")
_OWN_COLUMNS = "columns"


def public(record: Record, *, own_columns: bool = False) -> Record:
    """Return a record as anyone may have it: without confidential places, and without the names of keepers.

    Keepers are staff, whom a suspect could look for. `own_columns` keeps the columns of a keeper's own
    spreadsheet, for a file that goes back to that keeper; what stands in them nobody chose to publish.
    """
    assured_here = bool(ours(record).get("assured_by"))
    made: Record = _without_staff(withhold(record)[0], own_columns)
    if assured_here:  # the address of a keeper; one that came with the record was public before
        made.pop("assurer_email", None)
    return made


def list_item(record: Record) -> Record:
    """Return a service as a list of the API has it: its own fields and its organization's, nothing nested."""
    open_to_all = public(record)
    made = _only(open_to_all, _OF_SERVICE)
    if organization := _only(part(open_to_all, "organization"), _OF_ORGANIZATION):
        made["organization"] = organization
    return made


def at_location(record: Record, at: Mapping[str, Any]) -> Record:
    """Return a service at one of its locations, whole: `at` names which by its id."""
    open_to_all = public(record)
    found = _same(open_to_all, at)
    service = {key: value for key, value in open_to_all.items() if key != "service_at_locations"}
    return {**found, "service": service}


def at_location_item(record: Record, at: Mapping[str, Any]) -> Record:
    """Return a service at one of its locations as a list of the API has it."""
    found = _same(public(record), at)
    made = _only(found, _OF_AT)
    if location := _only(part(found, "location"), _OF_LOCATION):
        made["location"] = location
    return {**made, "service": list_item(record)}


def _same(record: Record, at: Mapping[str, Any]) -> Record:
    """Return the service at a location with this id; the id alone when the record has none such."""
    id = at.get("id")
    found = next(
        (each_at for each_at in each(record, "service_at_locations") if each_at.get("id") == id), None
    )
    if found is None:
        return {"id": id} if is_id(id) else {}
    return found


def _only(thing: Mapping[str, Any], names: tuple[str, ...]) -> Record:
    return {name: thing[name] for name in names if name in thing}


def _without_staff(value: Any, own_columns: bool, within: bool = False) -> Any:
    if isinstance(value, list):
        return [_without_staff(item, own_columns, within) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _without_staff(inner, own_columns, within or key == OURS)
        for key, inner in value.items()
        if not (within and (key in _NAMES_OF_STAFF or key.endswith("_by")))
        and not (within and key == _OWN_COLUMNS and not own_columns)
    }
