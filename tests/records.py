"""Records of made-up local services, to vary in tests, as an import of Open Referral would bring them."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from leeward.adapters.open_referral import record as held


def made_up_id(*parts: str) -> str:
    """Return a UUID that is always the same for the same parts."""
    return str(uuid5(NAMESPACE_URL, "\x1f".join(("https://example.org", *parts))))


def record(
    name: str = "A local service",
    *,
    areas: Iterable[str] = ("Leeds",),
    hours: str | None = "Mo-Fr 09:00-17:00; PH off",
    number: str | None = "0113 496 0000",
    terms: Mapping[str, Iterable[str]] | None = None,
    ours: Mapping[str, Any] | None = None,
    **differs: Any,
) -> dict[str, Any]:
    """Return the record of a service; `terms` are of our taxonomies, `ours` adds to what is under our key."""
    id = differs.get("id") or made_up_id(name)
    told: dict[str, Any] = {
        "id": id,
        "name": name,
        "description": "Listens, and helps to plan.",
        "status": "active",
        "assured_date": "2026-11-01",
        "organization": {
            "id": made_up_id("organization"),
            "name": "Made-up Charity",
            "description": "A charity that is made up.",
        },
        "service_areas": [{"id": made_up_id(name, area), "name": area} for area in areas],
        "leeward": {"hours": [_hours(hours)], **(ours or {})},
    }
    if number:
        phone = {"id": made_up_id(name, "phone"), "number": number, "type": "voice"}
        told["contacts"] = [{"id": made_up_id(name, "contact"), "phones": [phone]}]
    told |= differs
    for taxonomy, some in (terms or {}).items():
        told = held.with_terms(told, taxonomy, {term: term for term in some})
    return told


def _hours(expression: str | None) -> dict[str, Any]:
    return {
        "expression": expression,
        "of": "voice",
        "source": "Telephone call",
        "url": None,
        "seen_on": "2026-11-01",
        "verified_by": "ann",
    }
