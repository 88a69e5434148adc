"""A backup holds what keepers keep, with its history, and comes back whole or not at all."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest

from leeward.domain.intake import NotTaken, Taken
from leeward.web.directory import actions, backing_up, importing
from leeward.web.directory.backing_up import NotRestoredError
from leeward.web.directory.models import Batch, Change, Edition, RowNote, Service, State, Tally
from tests.records import record

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)


def made() -> bytes:
    """Return the backup of a directory in which most things have happened once."""
    for told in (record(), record(number="0113 496 0999")):
        actions.approve(actions.propose(told, by="ann", at=AT, change=Change.MADE).number, by="bob", at=AT)
    now = actions.current_version(record()["id"])
    assert now is not None
    actions.undo(now.number, by="cat", at=AT)
    actions.propose(record("waits"), by="ann", at=AT, change=Change.MADE, note="Heard at a meeting")
    batch = importing.begin("services.csv", 10, "", by="ann", at=AT)
    rows = [Taken("row 2", record("one")), Taken("row 3", record("two")), NotTaken("row 4", "", "no name")]
    importing.stage(rows, importing.Progress(batch, lambda: 10), at=AT)
    importing.take_effect(batch, by="bob", at=AT)
    Tally.objects.create(service=record()["id"], month="2026-11-01", given=3)
    return b"".join(backing_up.backup(AT))


def history() -> list[dict[str, Any]]:
    """Return all that is known of every version, its number and its forerunner's told by their places."""
    rows = list(Service.objects.filter(origin="local").order_by("number").values())
    places = {row["number"]: place for place, row in enumerate(rows)}
    return [
        row
        | {"number": places[row["number"]], "replaces_id": places.get(row["replaces_id"]), "batch_id": None}
        for row in rows
    ]


def empty() -> None:
    for model in (Tally, RowNote, Service, Batch, Edition):
        model.objects.all().delete()


def test_everything_comes_back_with_its_history() -> None:
    kept = made()
    before, states = history(), set(Service.objects.values_list("state", flat=True))
    assert {State.CURRENT, State.UNDONE, State.PROPOSED} <= states
    empty()
    assert backing_up.restore(BytesIO(kept)) == len(before)
    assert history() == before
    assert Batch.objects.get().versions.count() == 2
    assert RowNote.objects.get().reason == "no name"
    assert Tally.objects.get().given == 3


def test_what_comes_back_can_be_undone_as_before() -> None:
    kept = made()
    empty()
    backing_up.restore(BytesIO(kept))
    importing.undo(Batch.objects.get(), by="cat", at=AT)
    assert Service.objects.filter(state=State.CURRENT).count() == 1


def test_nothing_is_mixed_with_what_is_there() -> None:
    kept = made()
    before = history()
    with pytest.raises(NotRestoredError):
        backing_up.restore(BytesIO(kept))
    assert history() == before


def test_a_backup_that_is_cut_short_or_damaged_restores_nothing() -> None:
    kept = made()
    empty()
    lines = kept.splitlines(keepends=True)
    damaged = [b"".join(lines[:n]) for n in range(len(lines))]
    damaged += [
        kept[:-30],
        kept.replace(b'"state":"current"', b'"state":"made up"'),
        b"",
        b"[]\n",
        b"\xff\xfe",
    ]
    for file in damaged:
        with pytest.raises(NotRestoredError):
            backing_up.restore(BytesIO(file))
        assert not Service.objects.exists()
        assert not Batch.objects.exists()
