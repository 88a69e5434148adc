"""The tables of the standard's CSV files: their names, their columns, and what each hangs on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from leeward.domain.intake import Record


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: where it stood, and its cells by column; an empty cell is left out."""

    where: str
    cells: Record


Tables = dict[str, list[Line]]

_NAMES = {
    "service": "services",
    "organization": "organizations",
    "location": "locations",
    "service_at_locations": "service_at_location",
    "phone": "phones",
    "contact": "contacts",
    "schedule": "schedules",
    "language": "languages",
    "service_area": "service_areas",
    "taxonomy": "taxonomies",
    "taxonomy_term": "taxonomy_terms",
    "attributes": "attribute",
    "address": "addresses",
    "cost_option": "cost_options",
    "required_document": "required_documents",
    "organization_identifier": "organization_identifiers",
    "fundings": "funding",
    "program": "programs",
}
_COLUMNS = {
    "service_at_location": {"service_id", "location_id"},
    "attribute": {"link_id", "taxonomy_term_id"},
    "taxonomy_terms": {"term", "taxonomy"},
    "organization_identifiers": {"organization_id", "identifier"},
    "addresses": {"address_1", "postal_code"},
    "locations": {"location_type"},
    "schedules": {"opens_at", "closes_at"},
    "phones": {"number"},
    "cost_options": {"amount"},
    "service_areas": {"service_id", "extent"},
    "services": {"name", "status"},
    "organizations": {"name", "website"},
}
_TABLES = frozenset((*_NAMES.values(), "accessibility"))

HANGS_ON: dict[str, tuple[tuple[str, str], ...]] = {
    # table: (column, table of what it hangs on), the narrowest first: hours at a place are not the service's
    "service_at_location": (("service_id", "services"),),
    "addresses": (("location_id", "locations"),),
    "accessibility": (("location_id", "locations"),),
    "languages": (("phone_id", "phones"), ("location_id", "locations"), ("service_id", "services")),
    "phones": (
        ("contact_id", "contacts"),
        ("service_at_location_id", "service_at_location"),
        ("location_id", "locations"),
        ("service_id", "services"),
        ("organization_id", "organizations"),
    ),
    "contacts": (
        ("service_at_location_id", "service_at_location"),
        ("location_id", "locations"),
        ("service_id", "services"),
        ("organization_id", "organizations"),
    ),
    "schedules": (
        ("service_at_location_id", "service_at_location"),
        ("location_id", "locations"),
        ("service_id", "services"),
    ),
    "service_areas": (("service_at_location_id", "service_at_location"), ("service_id", "services")),
    "funding": (("service_id", "services"), ("organization_id", "organizations")),
    "cost_options": (("service_id", "services"),),
    "required_documents": (("service_id", "services"),),
    "organization_identifiers": (("organization_id", "organizations"),),
    "programs": (("organization_id", "organizations"),),
}
"""What a line of each table hangs on."""

_UNDER = {"attribute": "attributes", "service_at_location": "service_at_locations"}


def table_of(name: str, columns: Sequence[str]) -> str | None:
    """Return which table a file is, by its name or else by its columns; None when it is none of ours."""
    stem = PurePosixPath(name.lower()).stem
    if (named := _NAMES.get(stem, stem)) in _TABLES and "id" in columns:
        return named
    found = (table for table, needed in _COLUMNS.items() if needed.issubset(columns))
    return next(found, None)


def field_of(table: str) -> str:
    """Return the field under which the lines of a table stand in what they hang on."""
    return _UNDER.get(table, table)
