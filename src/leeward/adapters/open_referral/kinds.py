"""What a thing in an Open Referral file is, told by its fields: a service, or what a service refers to."""

from collections.abc import Iterator, Mapping
from typing import Any

from leeward.adapters.open_referral.record import each, text
from leeward.domain.intake import NotTaken, Record, Row, Taken

_SERVICE = frozenset(("status", "organization", "organization_id", "service_areas", "service_at_locations"))
_MAY_BE_CONFIDENTIAL = ("a location", "a service at a location")  # whose name may say where a refuge is
_BY_FIELD = (
    ("a taxonomy", frozenset(("taxonomy_terms", "version"))),
    ("a term of a taxonomy", frozenset(("taxonomy", "taxonomy_id", "term", "term_uri", "parent_id"))),
    (
        "an organization",
        frozenset(("website", "logo", "organization_identifiers", "parent_organization_id", "legal_status")),
    ),
    ("a location", frozenset(("location_type", "latitude", "longitude", "addresses"))),
)


def kind(thing: Mapping[str, Any]) -> str:
    """Return what a thing is, with its article; "a service" where nothing says otherwise."""
    if isinstance(thing.get("services"), list):
        return "an organization"
    if isinstance(thing.get("service"), dict):
        return "a service at a location"
    if _SERVICE.isdisjoint(thing):
        return next((name for name, fields in _BY_FIELD if not fields.isdisjoint(thing)), "a service")
    return "a service"


def rows(thing: object, where: str, organizations: Mapping[str, Record]) -> Iterator[Row]:
    """Yield the services of one thing of a file, with their organization; what is no service is listed."""
    if not isinstance(thing, dict):
        yield NotTaken(where, "", "is no service: an object with an id, a name and a status is wanted")
    elif (what := kind(thing)) == "a service":
        yield Taken(where, joined(thing, organizations))
    elif what == "an organization" and thing.get("services"):
        yield from _of_organization(thing, where)
    else:
        yield of_no_service(where, thing, what)


def _of_organization(thing: Record, where: str) -> Iterator[Row]:
    organization = without_services(thing)
    for number, service in enumerate(thing["services"], 1):
        place = f"{where}, service {number}"
        if isinstance(service, dict):
            yield Taken(place, with_organization(service, organization))
        else:
            yield NotTaken(place, "", "is no service: an object with an id, a name and a status is wanted")


def of_no_service(where: str, thing: Mapping[str, Any], what: str) -> NotTaken:
    """Return the row for a thing that no service of the file names."""
    reason = f"is {what} that belongs to no service of this file: only services are taken"
    if what == "a service at a location":
        reason = "is a service at a location: give the services themselves, with their locations inside"
    name = "" if what in _MAY_BE_CONFIDENTIAL else text(thing, "name")[:200]
    return NotTaken(where, name, reason)


def joined(service: Record, organizations: Mapping[str, Record]) -> Record:
    """Return the service with the organization that it names by its identifier."""
    named = service.get("organization_id")
    found = organizations.get(named) if isinstance(named, str) else None
    return service if found is None else with_organization(service, found)


def with_organization(service: Record, organization: Record) -> Record:
    """Return the service with its organization; one that it brings itself stays."""
    return (
        service
        if isinstance(service.get("organization"), dict)
        else {**service, "organization": organization}
    )


def without_services(organization: Record) -> Record:
    """Return an organization without the services inside it."""
    return {key: value for key, value in organization.items() if key != "services"}


def organizations_by_id(things: Iterator[object]) -> dict[str, Record]:
    """Return every organization by its identifier, without the services inside it."""
    found = (thing for thing in things if isinstance(thing, dict) and isinstance(thing.get("id"), str))
    return {thing["id"]: without_services(thing) for thing in found}


def has_services(organization: object) -> bool:
    """Return whether services stand inside an organization."""
    return isinstance(organization, dict) and bool(each(organization, "services"))
