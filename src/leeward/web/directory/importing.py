"""Imports: a file's rows are staged as versions, looked at, and take effect all at once, or not at all.

A row that changes nothing makes no version. Undoing an import puts back what stood before, except where
somebody has changed a service since: that is theirs, and is said.
"""

import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Count, QuerySet

from leeward.adapters.open_referral.staff_names import restored
from leeward.domain.intake import NotTaken, Record, Row, Taken
from leeward.web.directory import learning, shared_places, withholding
from leeward.web.directory.actions import NotAllowedError
from leeward.web.directory.models import Batch, Change, Origin, RowNote, Service, State
from leeward.web.directory.versions import CHUNK, Authorship, Draft, new_edition, record_text, write

MOST_NOTES = 10_000
"""Notes that are kept of one import; what is beyond them is counted."""

_STAYS = (
    "its address stays confidential, as it is here; "
    "to say otherwise, set leeward.confidential to false on the location"
)
_OTHERS = "the address of a place that another service keeps confidential was left out"


@dataclass
class Progress:
    """How far reading is; `tell` is called after every chunk."""

    batch: Batch
    position: Callable[[], int]
    tell: Callable[[Batch], None] = lambda batch: None

    def moved(self) -> None:
        """Keep how far it is, and tell whoever watches."""
        self.batch.read = self.position()
        self.batch.save(update_fields=["read", "made", "changed", "unchanged", "not_taken"])
        self.tell(self.batch)


def begin(label: str, size: int, sha256: str, *, by: str, at: datetime) -> Batch:
    """Return a new import that has read nothing yet."""
    return Batch.objects.create(label=label[:200], size=size, sha256=sha256, by=by, at=at)


def stage(rows: Iterable[Row], progress: Progress, *, at: datetime) -> Batch:
    """Read every row into the import, in chunks that others can work between; nothing takes effect yet."""
    batch = progress.batch
    waiting = iter(rows)
    learn_at = [learning.MANY, 10 * learning.MANY]
    with _no_looking_for_rings():
        while chunk := list(islice(waiting, CHUNK)):
            with transaction.atomic():
                _note(batch, chunk)
                _stage(batch, [row for row in chunk if isinstance(row, Taken)], at)
                progress.moved()
            if learn_at and batch.made + batch.changed >= learn_at[0]:
                learning.while_reading()
                learn_at.pop(0)
    batch.stage, batch.read = Batch.Stage.PREVIEW, batch.size
    batch.save(update_fields=["stage", "read"])
    return batch


@contextmanager
def _no_looking_for_rings() -> Iterator[None]:
    """Keep Python from looking for objects that hold each other: it costs a fifth, and records hold none.

    Memory is given back without it, chunk by chunk. What other threads leave in rings waits for the end.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _note(batch: Batch, rows: list[Row]) -> None:
    told = [note for row in rows for note in _notes_of(batch, row)]
    batch.not_taken += sum(isinstance(row, NotTaken) for row in rows)
    for taken in (False, True):  # each has its room: what was assumed must not hide what is missing
        some = [note for note in told if note.taken is taken]
        room = MOST_NOTES - batch.notes.filter(taken=taken).count() if some else 0
        RowNote.objects.bulk_create(some[: max(room, 0)])


def _notes_of(batch: Batch, row: Row) -> Iterator[RowNote]:
    if isinstance(row, NotTaken):
        yield RowNote(batch=batch, taken=False, where=row.where[:100], name=row.name[:500], reason=row.reason)
        return
    for note in row.notes:
        name = str(row.record.get("name") or "")[:500]
        yield RowNote(batch=batch, taken=True, where=row.where[:100], name=name, reason=note)


def _stage(batch: Batch, rows: list[Taken], at: datetime) -> None:
    ids = [row.record["id"] for row in rows]
    current = {
        str(id): (number, text, origin)
        for id, number, text, origin in Service.objects.filter(
            hsds_id__in=ids, state=State.CURRENT
        ).values_list("hsds_id", "number", "record", "origin")
    }
    once = withholding.once_confidential(id for id in ids if id not in current)
    secret = shared_places.secret_places((row.record for row in rows), batch)
    drafts = []
    for row in rows:
        number, text, origin = current.get(row.record["id"], (None, "", None))
        record = (
            _unless_the_same(batch, row, text) if number else _withheld_still(batch, row, row.record, once)
        )
        if record is None:
            batch.unchanged += 1
        elif origin == Origin.PACK:
            batch.not_taken += 1
            _note_of_pack(batch, row)
        else:
            batch.made += number is None
            batch.changed += number is not None
            kept = _without_others(batch, row, record, secret)
            drafts.append(Draft(kept, replaces=number, taken=row))
    if drafts:
        write(drafts, State.STAGED, Authorship(batch.by, at, Change.IMPORTED, batch=batch))


def _unless_the_same(batch: Batch, row: Taken, text: str) -> Record | None:
    """Return a record with what a file of ours leaves out of it put back; None when it is as it stands."""
    if (row.text or record_text(row.record)) == text:
        return None
    before = json.loads(text)
    withheld = _withheld_still(batch, row, restored(row.record, before), {row.record["id"]: before})
    return None if withheld == before else withheld


def _withheld_still(batch: Batch, row: Taken, record: Record, before: Mapping[str, Record]) -> Record:
    """Return a record without what was confidential of the same service before, and note that."""
    known = before.get(row.record["id"])
    withheld = record if known is None else withholding.stays_withheld(record, known)
    if withheld != record:
        name = str(withheld.get("name") or "")[:500]
        RowNote.objects.create(batch=batch, taken=True, where=row.where[:100], name=name, reason=_STAYS)
    return withheld


def _without_others(batch: Batch, row: Taken, record: Record, secret: dict[str, set[str]]) -> Record:
    """Return a record without what other services keep confidential of a place it shares, and note that."""
    withheld = shared_places.without_others_secrets(record, secret)
    if withheld != record:
        name = str(withheld.get("name") or "")[:500]
        RowNote.objects.create(batch=batch, taken=True, where=row.where[:100], name=name, reason=_OTHERS)
    return withheld


def _note_of_pack(batch: Batch, row: Taken) -> None:
    RowNote.objects.create(
        batch=batch,
        taken=False,
        where=row.where[:100],
        reason="this is a national service, which comes with Leeward; no import changes it",
    )


def take_effect(batch: Batch, *, by: str, at: datetime, alone: bool = False) -> Batch:
    """Let a previewed import take effect, all of it in one moment.

    `alone` is for whoever runs the machine, who needs no second keeper to do there whatever they like.
    """
    with transaction.atomic():
        batch = _at_stage(batch, Batch.Stage.PREVIEW, "That import is not waiting to be looked at any more.")
        if not alone and batch.by.casefold() == by.casefold():
            raise NotAllowedError("You gave this file. Another keeper has to look at it.")
        staged = Service.objects.filter(batch=batch, state=State.STAGED)
        _check_nothing_moved(staged)
        replaced = staged.exclude(replaces=None).values("replaces_id")
        Service.objects.filter(number__in=replaced).update(state=State.PAST)
        staged.update(state=State.CURRENT, decided_by=by, decided_at=at)
        _decided(batch, Batch.Stage.APPLIED, by, at)
        now = Service.objects.filter(batch=batch, state=State.CURRENT)
        withholding.withhold_earlier(now.values_list("hsds_id", flat=True))
        new_edition()
        if batch.made + batch.changed >= learning.MANY:
            learning.in_use()
    return batch


def _check_nothing_moved(staged: QuerySet[Service]) -> None:
    """Raise when a service that the import changes, or makes, was changed or made by somebody meanwhile."""
    moved = staged.exclude(replaces=None).exclude(replaces__state=State.CURRENT)
    there = Service.objects.filter(state=State.CURRENT).values("hsds_id")
    made = staged.filter(replaces=None, hsds_id__in=there)
    if moved.exists() or made.exists():
        raise NotAllowedError(
            "Somebody has changed one of these services since the file was read. Read the file again."
        )


def discard(batch: Batch, *, by: str, at: datetime) -> Batch:
    """Set an import aside that has not taken effect. What was not taken stays listed."""
    with transaction.atomic():
        batch = _at_stage(batch, Batch.Stage.PREVIEW, "That import is not waiting to be looked at any more.")
        Service.objects.filter(batch=batch, state=State.STAGED).update(
            state=State.DECLINED, decided_by=by, decided_at=at
        )
        _withhold_again(batch)
        return _decided(batch, Batch.Stage.DISCARDED, by, at)


def fail(batch: Batch) -> Batch:
    """Say that reading stopped before the end of a file: what was read is set aside, and never in use."""
    with transaction.atomic():
        Service.objects.filter(batch=batch, state=State.STAGED).update(state=State.DECLINED)
        Batch.objects.filter(pk=batch.pk, stage=Batch.Stage.READING).update(stage=Batch.Stage.FAILED)
        _withhold_again(batch)
    batch.refresh_from_db()
    return batch


def undo(batch: Batch, *, by: str, at: datetime) -> int:
    """Take an import back, and return how many services stay because somebody changed them since."""
    with transaction.atomic():
        batch = _at_stage(batch, Batch.Stage.APPLIED, "That import is not in use, so it cannot be undone.")
        ours = Service.objects.filter(batch=batch, state=State.CURRENT)
        put_back = list(ours.exclude(replaces=None).values_list("replaces_id", flat=True))
        kept = changed_since(batch)
        ours.update(state=State.UNDONE, decided_by=by, decided_at=at)
        for chunk in _chunks(put_back):
            Service.objects.filter(number__in=chunk).update(state=State.CURRENT)
        _withhold_again(batch)
        _decided(batch, Batch.Stage.UNDONE, by, at)
        new_edition()
    return kept


def _withhold_again(batch: Batch) -> None:
    """Keep no address that only a version of this import told, which is in use no more."""
    withholding.withhold_earlier(batch.versions.values_list("hsds_id", flat=True), and_waiting=False)


def changed_since(batch: Batch) -> int:
    """Return how many services of an import somebody has changed since it took effect."""
    return batch.versions.filter(state=State.PAST).count()


def sha256_of(chunks: Iterable[bytes]) -> str:
    """Return the hex SHA-256 of a file's bytes, by which the same file is known again."""
    whole = hashlib.sha256()
    for chunk in chunks:
        whole.update(chunk)
    return whole.hexdigest()


def states_of(batch: Batch) -> dict[str, int]:
    """Return how many of an import's versions stand in each state."""
    counted = batch.versions.values_list("state").annotate(Count("number"))
    return dict(counted)


def _at_stage(batch: Batch, stage: Batch.Stage, otherwise: str) -> Batch:
    found = Batch.objects.select_for_update().filter(pk=batch.pk, stage=stage).first()
    if found is None:
        raise NotAllowedError(otherwise)
    return found


def _decided(batch: Batch, stage: Batch.Stage, by: str, at: datetime) -> Batch:
    batch.stage, batch.decided_by, batch.decided_at = stage, by, at
    batch.save(update_fields=["stage", "decided_by", "decided_at"])
    return batch


def _chunks(numbers: list[int]) -> Iterator[list[int]]:
    waiting = iter(numbers)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk
