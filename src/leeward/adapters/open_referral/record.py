"""A record: one service in Open Referral's words, and where in it things stand.

What we do not know of a record is left as it came. Leeward's own facts stand where others can read them, as
attributes of taxonomies of ours, or under one key that others may ignore.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from leeward.domain.intake import Record

OURS = "leeward"
"""The key under which a record, a phone or a location holds what HSDS has no field for."""

NAMESPACE = uuid5(NAMESPACE_URL, "https://leeward.invalid/open-referral")
TAXONOMIES = ("leeward-need", "leeward-group", "leeward-sex", "leeward-for-whom", "leeward-channel")
NEED, GROUP, SEX, FOR_WHOM, CHANNEL = TAXONOMIES


def our_id(*parts: str) -> str:
    """Return the UUID that these parts always have, for what has no identifier of its own."""
    return str(uuid5(NAMESPACE, "\x1f".join(parts)))


def is_id(value: object) -> bool:
    """Return whether a value is a UUID, as every HSDS identifier is."""
    try:
        return isinstance(value, str) and bool(UUID(value))
    except ValueError:
        return False


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def compact(record: Any) -> str:
    """Return a record as it is kept: compact, in its own order."""
    return _COMPACT.encode(record)


def as_one_text(record: Mapping[str, Any]) -> str | None:
    """Return a record `compact`, as a text in which things are looked for at once; None: it is too deep."""
    try:
        return compact(record)
    except (ValueError, TypeError, RecursionError):
        return None


def each(record: Mapping[str, Any], name: str) -> list[Record]:
    """Return the objects of a list, leaving out what is no object."""
    found = record.get(name)
    if not found or not isinstance(found, list):
        return []
    return [item for item in found if isinstance(item, dict)]


def part(record: Mapping[str, Any], name: str) -> Record:
    """Return the object of that name; an empty one when there is none."""
    found = record.get(name)
    return found if isinstance(found, dict) else {}


def ours(record: Mapping[str, Any]) -> Record:
    """Return what stands under our own key; an empty object when nothing does."""
    return part(record, OURS)


def text(record: Mapping[str, Any], name: str) -> str:
    """Return a text without blanks around it; "" when there is none."""
    found = record.get(name)
    return found.strip() if isinstance(found, str) else ""


def terms(record: Mapping[str, Any], taxonomy: str) -> tuple[str, ...]:
    """Return the terms of one of our taxonomies that a record carries, in order."""
    return tuple(terms_of_each(record).get(taxonomy, ()))


def terms_of_each(record: Mapping[str, Any]) -> dict[Any, list[str]]:
    """Return taxonomy -> the terms of it that a record carries, in order; all of them in one walk."""
    found: dict[Any, list[str]] = {}
    for attribute in each(record, "attributes"):
        term = attribute.get("taxonomy_term")
        if isinstance(term, dict) and isinstance(term.get("taxonomy"), str):
            found.setdefault(term["taxonomy"], []).append(text(term, "term"))
    return found


def with_terms(record: Record, taxonomy: str, names: Mapping[str, str]) -> Record:
    """Return the record with exactly these terms (term -> name) of one taxonomy; other attributes stay."""
    id = text(record, "id")
    kept = [
        attribute
        for attribute in record.get("attributes") or []
        if not (isinstance(attribute, dict) and part(attribute, "taxonomy_term").get("taxonomy") == taxonomy)
    ]
    made = [attribute(id, taxonomy, term, name) for term, name in names.items()]
    if not kept and not made:
        return {key: value for key, value in record.items() if key != "attributes"}
    return {**record, "attributes": [*kept, *made]}


def attribute(id: str, taxonomy: str, term: str, name: str) -> Record:
    """Return an attribute that links an object to a term of ours."""
    return {
        "id": our_id(id, taxonomy, term),
        "link_id": id,
        "taxonomy_term_id": our_id(taxonomy, term),
        "link_type": taxonomy.removeprefix("leeward-"),
        "taxonomy_term": taxonomy_term(taxonomy, term, name),
    }


def taxonomy_term(taxonomy: str, term: str, name: str) -> Record:
    """Return a term of one of our taxonomies."""
    return {
        "id": our_id(taxonomy, term),
        "name": name,
        "description": name,
        "taxonomy": taxonomy,
        "taxonomy_id": our_id(taxonomy),
        "term": term,
    }


def phones(record: Mapping[str, Any]) -> Iterator[Record]:
    """Yield every phone of a record: its own, its contacts', and its locations'."""
    yield from each(record, "phones")
    for contact in each(record, "contacts"):
        yield from each(contact, "phones")
    for at in each(record, "service_at_locations"):
        yield from each(at, "phones")
        for contact in each(at, "contacts"):
            yield from each(contact, "phones")


def locations(record: Mapping[str, Any]) -> Iterator[Record]:
    """Yield every location of a record."""
    for at in each(record, "service_at_locations"):
        if isinstance(at.get("location"), dict):
            yield at["location"]
