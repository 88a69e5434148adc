"""Versions of services as rows: made from records, put in, and moved from one state to another.

This is the one place that writes the directory's rows; who may, and when, is decided in `actions`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, cast

from django.db import connection
from django.db.models import F, Field, Model

from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.from_pack import NATIONS
from leeward.adapters.open_referral.service import Understood, understood
from leeward.adapters.open_referral.whereabouts import council_of, point_of
from leeward.domain import service
from leeward.domain.area import AreaKind
from leeward.domain.intake import Record
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


def put_in(drafts: Iterable[Draft], state: State, author: Authorship) -> Iterator[Service]:
    """Write versions with all that is made from them, in chunks, and yield each with its number."""
    waiting = iter(drafts)
    while chunk := list(islice(waiting, CHUNK)):
        yield from _put_in(chunk, state, author)


def _put_in(drafts: Sequence[Draft], state: State, author: Authorship) -> list[Service]:
    read = [understood(draft.record) for draft in drafts]
    rows = [_row(draft, known, state, author) for draft, known in zip(drafts, read, strict=True)]
    Service.objects.bulk_create(rows)
    together = list(zip(rows, drafts, read, strict=True))
    _insert(ServiceArea, [area for row, _, known in together for area in _areas(row, known)])
    _insert(ServiceAtLocation, [at for row, draft, _ in together for at in _at_locations(row, draft)])
    _put_in_terms([(row, draft.record) for row, draft, _ in together])
    search.add(_words(row, draft.record, known) for row, draft, known in together)
    return rows


def _insert(model: type[Model], rows: list[dict[str, Any]]) -> None:
    """Write rows that nobody needs back: an import has hundreds of thousands, so no objects are made."""
    if not rows:
        return
    quote = connection.ops.quote_name
    fields = [cast("Field[Any, Any]", model._meta.get_field(name)) for name in rows[0]]
    columns = ", ".join(quote(field.column or field.name) for field in fields)
    holes = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({holes})",  # noqa: S608 - our names
            [tuple(row.values()) for row in rows],
        )


def _row(draft: Draft, known: Understood, state: State, author: Authorship) -> Service:
    status = held.text(draft.record, "status") or "active"
    return Service(
        **columns(draft.of_pack or known.service),
        hsds_id=draft.record["id"],
        state=state,
        origin=draft.origin,
        slug=draft.slug,
        amends=draft.amends,
        record=record_text(draft.record),
        organization_id=organization_id(draft.record),
        weekly=weekly_text(draft.record, known.service),
        status=status,
        listed=status == "active" and not draft.amends,
        change=author.change,
        note=author.note,
        replaces_id=draft.replaces,
        batch=author.batch,
        by=author.by,
        at=author.at,
    )


def _areas(row: Service, known: Understood) -> Iterator[dict[str, Any]]:
    """Yield the areas served; the nations themselves where it names no narrower ones."""
    keys = [area_key(area) for area in known.service.areas]
    keys = keys or [f"{AreaKind.NATION}:{NATIONS[nation]}" for nation in known.service.nations]
    for key in dict.fromkeys(keys):
        yield {"service": row.number, "key": key, "breadth": breadth_of(key)}


def _at_locations(row: Service, draft: Draft) -> Iterator[dict[str, Any]]:
    for at in held.each(draft.record, "service_at_locations"):
        location = held.part(at, "location")
        point = point_of(location)
        yield {
            "service": row.number,
            "hsds_id": held.text(at, "id")[:36],
            "council": council_of(location),
            "grid": point.grid.value if point else "",
            "easting": point.easting if point else None,
            "northing": point.northing if point else None,
        }


def _put_in_terms(rows: list[tuple[Service, Record]]) -> None:
    terms: dict[str, Record] = {}
    links: dict[tuple[int, str], dict[str, Any]] = {}
    for row, record in rows:
        for term in _terms(record):
            id, taxonomy = held.text(term, "id")[:36], held.text(term, "taxonomy_id")[:36]
            links[row.number, id] = {"service": row.number, "term_id": id, "taxonomy_id": taxonomy}
            terms.setdefault(id, term)
    _insert(ServiceTerm, list(links.values()))
    known = set(TaxonomyTerm.objects.filter(id__in=list(terms)).values_list("id", flat=True))
    TaxonomyTerm.objects.bulk_create(
        (_taxonomy_term(id, term) for id, term in terms.items() if id not in known), ignore_conflicts=True
    )


def _taxonomy_term(id: str, term: Record) -> TaxonomyTerm:
    taxonomy_id = held.text(term, "taxonomy_id")[:36]
    taxonomy = held.text(term, "taxonomy")
    return TaxonomyTerm(id=id, taxonomy_id=taxonomy_id, taxonomy=taxonomy, record=record_text(term))


def _terms(record: Record) -> Iterator[Record]:
    for attribute in held.each(record, "attributes"):
        term = held.part(attribute, "taxonomy_term")
        if held.text(term, "id"):
            yield term


def _words(row: Service, record: Record, known: Understood) -> search.Words:
    rest = [
        *(plain(text) for text in known.words.values()),
        *(area.name for area in known.service.areas),
        *(held.text(term, "name") for term in _terms(record)),
        *(phone.number for phone in known.service.phones),
        *(phone.number.replace(" ", "") for phone in known.service.phones),
    ]
    return search.Words(row.number, row.name, row.organization, " ".join(filter(None, rest)))


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
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def record_in(text: str) -> Record:
    """Return the record that a text holds which was kept so."""
    found: Record = json.loads(text)
    return found
