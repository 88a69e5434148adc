"""Taxonomies and terms: those that something listed carries, and no others."""

import json
from collections.abc import Sequence
from functools import lru_cache

from django.db.models import Exists, OuterRef

from leeward.adapters.open_referral import record as held
from leeward.domain.intake import Record
from leeward.web.api.answers import NotHereError
from leeward.web.directory.models import ServiceTerm, State, TaxonomyTerm

_OF_TERM = ("id", "name", "description", "parent_id", "taxonomy", "taxonomy_id", "term_uri", "term")


@lru_cache(maxsize=2)
def terms(edition: int) -> Sequence[Record]:
    """Return the terms of an edition, by taxonomy and name."""
    carried = ServiceTerm.objects.filter(
        term_id=OuterRef("id"), service__state=State.CURRENT, service__listed=True
    )
    found = (_term(row) for row in TaxonomyTerm.objects.filter(Exists(carried)))
    return sorted(found, key=lambda term: (term.get("taxonomy") or "", term["name"], term["id"]))


@lru_cache(maxsize=2)
def taxonomies(edition: int) -> Sequence[Record]:
    """Return the taxonomies of the terms that say theirs by its id, by name."""
    names = {term["taxonomy_id"]: term.get("taxonomy") for term in terms(edition) if term.get("taxonomy_id")}
    made = ({"id": id, "name": name or id, "description": name or id} for id, name in names.items())
    return sorted(made, key=lambda taxonomy: (taxonomy["name"], taxonomy["id"]))


def term(id: str, edition: int) -> Record:
    """Return a term; raise NotHereError."""
    return _with_id(id, terms(edition))


def taxonomy(id: str, edition: int) -> Record:
    """Return a taxonomy with its terms; raise NotHereError."""
    found = _with_id(id, taxonomies(edition))
    return {**found, "taxonomy_terms": terms_of(found["id"], edition)}


def terms_of(taxonomy_id: str | None, edition: int) -> Sequence[Record]:
    """Return the terms of a taxonomy; None: all."""
    return [
        term
        for term in terms(edition)
        if taxonomy_id is None or term.get("taxonomy_id", "").lower() == taxonomy_id.lower()
    ]


def forget() -> None:
    """Forget every edition."""
    terms.cache_clear()
    taxonomies.cache_clear()


def _with_id(id: str, among: Sequence[Record]) -> Record:
    found = next((each for each in among if each["id"].lower() == id.lower()), None)
    if found is None:
        raise NotHereError
    return found


def _term(row: TaxonomyTerm) -> Record:
    """Return a term with what the profile knows of one, and all that it demands."""
    record = json.loads(row.record)
    told = {name: record[name] for name in _OF_TERM if record.get(name)}
    name = held.text(record, "name") or held.text(record, "term") or row.id
    return {"id": row.id, "name": name, "description": name, **told}
