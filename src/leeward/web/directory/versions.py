"""Versions of services as rows: made from records, put in, and moved from one state to another.

This is the one place that writes the directory's rows; who may, and when, is decided in `actions`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, cast

from django.db import connection, transaction
from django.db.models import F, Field

from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.from_pack import NATIONS
from leeward.adapters.open_referral.service import understood
from leeward.adapters.open_referral.whereabouts import council_of, point_of
from leeward.domain import service
from leeward.domain.area import AreaKind
from leeward.domain.intake import Record, Taken, Understood
from leeward.domain.words import plain
from leeward.web.directory import search
from leeward.web.directory.columns import area_key, breadth_of, columns
from leeward.web.directory.models import (
    Batch,
    Change,
    Edition,
    Origin,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTerm,
    State,
    TaxonomyTerm,
)
from leeward.web.directory.weekly import organization_id, weekly_text
from leeward.web.directory.writing import Values, insert, next_numbers, update

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who made a version, when, what it does to the one before it, and why."""

    by: str
    at: datetime
    change: Change
    note: str = ""
    batch: Batch | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A record on its way to become a version; `replaces` is the number of the version it follows."""

    record: Record
    origin: Origin = Origin.LOCAL
    slug: str = ""
    amends: str = ""
    replaces: int | None = None
    of_pack: service.Service | None = None  # as the pack itself has it, for the pack's own
    taken: Taken | None = None  # the row it came in, of which more is known already


def put_in(drafts: Iterable[Draft], state: State, author: Authorship) -> Iterator[Service]:
    """Write versions with all that is made from them, in chunks, and yield each with its number."""
    waiting = iter(drafts)
    while chunk := list(islice(waiting, CHUNK)):
        for row in write(chunk, state, author):
            told = {cast("Field[Any, Any]", Service._meta.get_field(name)).attname: row[name] for name in row}
            names = [field.attname for field in Service._meta.concrete_fields if field.attname in told]
            yield Service.from_db(connection.alias, names, [told[name] for name in names])


def write(drafts: Sequence[Draft], state: State, author: Authorship) -> list[Values]:
    """Write one chunk of versions with all that is made from them, and return the rows."""
    made = [made_of(draft.record, draft.of_pack, draft.taken) for draft in drafts]
    with transaction.atomic():
        numbers = next_numbers(Service, len(drafts))
        together = list(zip(numbers, made, strict=True))
        with search.adding(one.words(number) for number, one in together):
            rows = [
                {"number": number, **_own(draft, one.text, state, author), **one.columns()}
                for draft, (number, one) in zip(drafts, together, strict=True)
            ]
            beside = _beside(together)
        insert(Service, rows)
        beside.put_in()
    return rows


def write_again(versions: Sequence[tuple[int, Record, service.Service | None]]) -> None:
    """Make anew all that is made from versions' records, but for the words of the search.

    Each has its number, its record, and the service as the pack has it for one of the pack's own.
    """
    numbers = [number for number, _, _ in versions]
    together = [(number, made_of(record, of_pack)) for number, record, of_pack in versions]
    update(Service, "number", [{"number": number, **one.columns()} for number, one in together])
    for model in (ServiceArea, ServiceAtLocation, ServiceTerm):
        model._base_manager.filter(service__in=numbers).delete()
    _beside(together).put_in()


def words_of(number: int, record: Record) -> search.Words:
    """Return what a version is found by."""
    return made_of(record).words(number)


@dataclass(frozen=True, slots=True)
class Made:
    """A record on its way into the tables, understood once for all that is made from it."""

    record: Record
    text: str  # the record as it is kept
    known: Understood
    of_pack: service.Service | None = None

    def columns(self) -> Values:
        """Return the columns that are made from it."""
        return {
            **columns(self.of_pack or self.known.service),
            "organization_id": organization_id(self.record),
            "weekly": weekly_text(self.record, self.known.service),
            "confidential": _MARK in self.text,
        }

    def words(self, number: int) -> search.Words:
        """Return what it is found by."""
        return _words(number, self.record, self.known, self.of_pack or self.known.service)


def made_of(record: Record, of_pack: service.Service | None = None, taken: Taken | None = None) -> Made:
    """Return a record with what is made from it, or was when it was taken and kept as it is."""
    if taken is None or taken.record is not record:
        return Made(record, record_text(record), understood(record), of_pack)
    return Made(record, taken.text or record_text(record), taken.understood or understood(record), of_pack)


_MARK = '"confidential":true'  # as `record_text` writes it, wherever in a record a location stands


@dataclass(frozen=True, slots=True)
class _Beside:
    """Rows of the tables that stand beside versions."""

    areas: list[Values]
    at_locations: list[Values]
    links: list[Values]
    terms: dict[str, Record]

    def put_in(self) -> None:
        """Write them, after the versions to which they belong."""
        insert(ServiceArea, self.areas)
        insert(ServiceAtLocation, self.at_locations)
        insert(ServiceTerm, self.links)
        known = set(TaxonomyTerm.objects.filter(id__in=list(self.terms)).values_list("id", flat=True))
        TaxonomyTerm.objects.bulk_create(
            (_taxonomy_term(id, term) for id, term in self.terms.items() if id not in known),
            ignore_conflicts=True,
        )


def _beside(together: list[tuple[int, Made]]) -> _Beside:
    """Return all rows beside these versions; nothing is asked of the database."""
    terms: dict[str, Record] = {}
    links: dict[tuple[int, str], Values] = {}
    for number, made in together:
        for term in _terms(made.record):
            id, taxonomy = held.text(term, "id")[:36], held.text(term, "taxonomy_id")[:36]
            links[number, id] = {"service": number, "term_id": id, "taxonomy_id": taxonomy}
            terms.setdefault(id, term)
    return _Beside(
        areas=[area for number, made in together for area in _areas(number, made.known)],
        at_locations=[at for number, made in together for at in _at_locations(number, made.record)],
        links=list(links.values()),
        terms=terms,
    )


def _own(draft: Draft, text: str, state: State, author: Authorship) -> Values:
    status = held.text(draft.record, "status") or "active"
    return {
        "hsds_id": draft.record["id"],
        "state": state.value,
        "origin": draft.origin.value,
        "slug": draft.slug,
        "amends": draft.amends,
        "record": text,
        "status": status,
        "listed": status == "active" and not draft.amends,
        "change": author.change.value,
        "note": author.note,
        "replaces": draft.replaces,
        "batch": author.batch.pk if author.batch else None,
        "by": author.by,
        "at": author.at,
        "decided_by": "",
        "decided_at": None,
    }


def _areas(number: int, known: Understood) -> Iterator[Values]:
    """Yield the areas served; the nations themselves where it names no narrower ones."""
    keys = [area_key(area) for area in known.service.areas]
    keys = keys or [f"{AreaKind.NATION}:{NATIONS[nation]}" for nation in known.service.nations]
    for key in dict.fromkeys(keys):
        yield {"service": number, "key": key, "breadth": breadth_of(key)}


def _at_locations(number: int, record: Record) -> Iterator[Values]:
    for at in held.each(record, "service_at_locations"):
        location = held.part(at, "location")
        point = point_of(location)
        yield {
            "service": number,
            "hsds_id": held.text(at, "id")[:36],
            "location": held.text(location, "id")[:36],
            "confidential": held.ours(location).get("confidential") is True,
            "council": council_of(location),
            "grid": point.grid.value if point else "",
            "easting": point.easting if point else None,
            "northing": point.northing if point else None,
        }


def _taxonomy_term(id: str, term: Record) -> TaxonomyTerm:
    taxonomy_id = held.text(term, "taxonomy_id")[:36]
    taxonomy = held.text(term, "taxonomy")
    return TaxonomyTerm(id=id, taxonomy_id=taxonomy_id, taxonomy=taxonomy, record=record_text(term))


def _terms(record: Record) -> Iterator[Record]:
    for attribute in held.each(record, "attributes"):
        term = held.part(attribute, "taxonomy_term")
        if held.text(term, "id"):
            yield term


def _words(number: int, record: Record, known: Understood, shown: service.Service) -> search.Words:
    rest = [
        *(plain(text) for text in known.words.values()),
        *(area.name for area in known.service.areas),
        *(held.text(term, "name") for term in _terms(record)),
        *(phone.number for phone in known.service.phones),
        *(phone.number.replace(" ", "") for phone in known.service.phones),
    ]
    return search.Words(number, shown.name, shown.organization, " ".join(filter(None, rest)))


def make_current(numbers: Iterable[int]) -> None:
    """Let versions take the place of those that are current now. Call inside a transaction."""
    chosen = Service.objects.filter(number__in=list(numbers))
    ids = list(chosen.values_list("hsds_id", flat=True))
    Service.objects.filter(hsds_id__in=ids, state=State.CURRENT).update(state=State.PAST)
    chosen.update(state=State.CURRENT)
    new_edition()


def new_edition() -> None:
    """Say that what readers see has changed, so that nothing worked out before is used again."""
    if not Edition.objects.filter(pk=1).update(number=F("number") + 1):
        Edition.objects.create(pk=1, number=1)


def edition() -> int:
    """Return the number of the present edition."""
    return Edition.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def record_text(record: Any) -> str:
    """Return a record as it is kept: compact, in its own order."""
    return held.compact(record)


def record_in(text: str) -> Record:
    """Return the record that a text holds which was kept so."""
    found: Record = json.loads(text)
    return found
