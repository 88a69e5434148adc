"""A place that becomes confidential: its address goes out of every earlier version of the service too.

Otherwise the history would still tell it. This is the only thing that ever changes a version's record; each
that it changes says so in its note. What it cannot reach are copies that left before: files that were taken
away, backups, and what other programs fetched.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from leeward.adapters.open_referral.confidential import withhold
from leeward.adapters.open_referral.confidential_places import find_places
from leeward.adapters.open_referral.record import ours
from leeward.adapters.open_referral.secrets_of import secrets_of
from leeward.adapters.open_referral.whereabouts import council_at
from leeward.domain.intake import Record
from leeward.web.directory import rebuilding, search, shared_places
from leeward.web.directory.models import Origin, RowNote, Service, ServiceTerm, State, TaxonomyTerm
from leeward.web.directory.shared_places import LOCATIONS, is_confidential
from leeward.web.directory.versions import record_in, record_text, words_of, write_again

NOTE = "An address was withheld here later, because it is confidential now."
_TABLES = (
    "directory_service",
    "directory_serviceatlocation",
    "directory_rownote",
    "directory_taxonomyterm",
    search.TABLE,
)


def withhold_earlier(ids: Iterable[UUID | str], *, and_waiting: bool = True) -> int:
    """Take what the current versions of these services keep confidential out of all their other versions.

    Call inside the transaction in which they became current; returns how many versions were changed. Without
    `and_waiting`, what still waits to be decided stays: it may be about to open a place, as it says.
    """
    marked = Service.objects.filter(hsds_id__in=ids, confidential=True)
    found = set(marked.values_list("hsds_id", flat=True))
    changed = [number for id in found for number in _scrub(id, and_waiting)]
    for other, places in shared_places.standing_there(ids).items():
        changed += _scrub_shared(other, places)
    if changed:
        transaction.on_commit(forget)
    return len(changed)


def stays_withheld(record: Record, before: Record) -> Record:
    """Return a record that came in a file, in which what we keep confidential is so still.

    A feed that is read every week knows nothing of what a keeper marked here. To open a place it must say so.
    """
    if not set(_places(before, is_confidential)):
        return record
    known_open = set(_places(before, lambda place: not is_confidential(place)))
    said_open = set(_places(record, lambda place: ours(place).get("confidential") is False))
    return withhold(_with_marks(record, known_open | said_open), council_at)[0]


def once_confidential(ids: Iterable[str]) -> dict[str, Record]:
    """Return the last record with a confidential place of each of these services that was once in use.

    One that was taken back, and comes in again with a file that knows nothing of it, is so still.
    """
    used = Service.objects.filter(state__in=(State.PAST, State.UNDONE), origin=Origin.LOCAL)
    found = used.filter(hsds_id__in=list(ids), confidential=True).order_by("number")
    return {str(version.hsds_id): version.read() for version in found.only("hsds_id", "record")}


def _scrub(id: UUID, and_waiting: bool) -> Iterator[int]:
    """Write the versions of one service anew where they tell more than they may; yield their numbers."""
    every = Service.objects.filter(hsds_id=id).exclude(origin=Origin.PACK)
    if not and_waiting:
        every = every.exclude(state__in=(State.PROPOSED, State.STAGED))
    versions = list(every.order_by("number"))
    now = next((version for version in versions if version.state == State.CURRENT), None)
    if now is None or not set(_places(record_in(now.record), is_confidential)):
        return
    still_open = set(_places(record_in(now.record), lambda place: not is_confidential(place)))
    records = [_with_marks(record_in(version.record), still_open) for version in versions]
    yield from _write_anew(versions, records)


def _scrub_shared(id: UUID, secret: set[str]) -> Iterator[int]:
    """Write the versions of a service anew that say where a place is which another keeps confidential."""
    versions = list(Service.objects.filter(hsds_id=id).exclude(origin=Origin.PACK).order_by("number"))
    records = [shared_places.marked_of(record_in(version.record), secret) for version in versions]
    yield from _write_anew(versions, records)


def _write_anew(versions: list[Service], marked: list[Record]) -> Iterator[int]:
    """Write versions without what their marked places would tell; yield the numbers of those that differ."""
    places = [place for record in marked for place in find_places(record).all_of_them()]
    hidden = secrets_of({}, places).hidden
    words_differ = False
    _scrub_terms(versions, hidden)
    for version, record in zip(versions, marked, strict=True):
        before, (record, _) = record_in(version.record), withhold(record, council_at, places)
        _scrub_notes(version, hidden)
        if record == before:
            continue
        words_differ = words_differ or words_of(version.number, before) != words_of(version.number, record)
        note = f"{hidden(version.note)}\n{NOTE}".strip()
        Service.objects.filter(pk=version.pk).update(record=record_text(record), note=note)
        write_again([(version.number, record, None)])
        yield version.number
    if words_differ:
        rebuilding.words_anew()  # single words cannot be taken out of the table that SQLite has


def _scrub_notes(version: Service, hidden: Callable[[str], str]) -> None:
    """Take it out of what was said of the service, by keepers and when it was imported."""
    if hidden(version.note) != version.note:
        Service.objects.filter(pk=version.pk).update(note=hidden(version.note))
    for note in RowNote.objects.filter(batch=version.batch_id, name=version.name[:500]):
        told = {"name": hidden(note.name), "reason": hidden(note.reason)}
        if told != {"name": note.name, "reason": note.reason}:
            RowNote.objects.filter(pk=note.pk).update(**told)


def _scrub_terms(versions: Iterable[Service], hidden: Callable[[str], str]) -> None:
    """Take it out of the terms that these versions brought, which are kept beside them."""
    brought = ServiceTerm.objects.filter(service__in=[version.number for version in versions])
    for term in TaxonomyTerm.objects.filter(id__in=brought.values("term_id")):
        before = record_in(term.record)
        told = {name: hidden(said) if isinstance(said, str) else said for name, said in before.items()}
        told["id"] = before.get("id", term.id)
        if told != before or hidden(term.taxonomy) != term.taxonomy:
            term.record, term.taxonomy = record_text(told), hidden(term.taxonomy)
            term.save(update_fields=["record", "taxonomy"])


def _places(value: Any, wanted: Callable[[Record], bool], key: str = "") -> Iterator[str]:
    """Yield the ids of the locations that are wanted, wherever in a record they stand."""
    if isinstance(value, list):
        for item in value:
            yield from _places(item, wanted, key)
    elif isinstance(value, dict):
        if key in LOCATIONS and wanted(value):
            yield str(value.get("id"))
        for name, inner in value.items():
            yield from _places(inner, wanted, name)


def _with_marks(record: Record, still_open: set[str]) -> Record:
    """Return a record in which every location but those that are open still says that it is confidential."""
    made: Record = shared_places.marked(record, lambda place: str(place.get("id")) not in still_open)
    return made


def forget() -> None:
    """Let the database's own files forget what was taken out, as far as that is in our hands.

    SQLite overwrites what is deleted (`secure_delete`), and its journal is emptied here. PostgreSQL keeps
    dead rows until a vacuum, which is run here; its own journal and its backups are for whoever runs it.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in _TABLES:
                cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
