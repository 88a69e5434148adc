"""Keepers bring a file in: looked at first, let take effect by another keeper, and undone with one button."""

import gc
import os
import sys
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from pytest_django import Settings

from leeward.adapters.open_referral import aside
from leeward.web.directory import actions, importing, receiving
from leeward.web.directory.models import Batch, Change, Origin, Service, State
from leeward.web.keepers_files import uploads
from tests.records import made_up_id, record
from tests.web.conftest import NIGHT
from tests.web.keepers import a_keeper, signed_in
from tests.web.keepers_files.files import FILES, bring_in, lines, sheet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ann() -> Client:
    return signed_in(a_keeper("Ann"))


@pytest.fixture
def bob() -> Client:
    return signed_in(a_keeper("Bob"))


def current() -> dict[str, str]:
    """Return the names of the services in use, by their ids."""
    found = Service.objects.filter(state=State.CURRENT, origin=Origin.LOCAL).values_list("hsds_id", "name")
    return {str(id): name for id, name in found}


def test_a_file_is_looked_at_before_anything_of_it_is_in_use(ann: Client) -> None:
    batch = bring_in(ann, lines(record("One"), record("Two")))
    assert (batch.stage, batch.made, batch.read) == (Batch.Stage.PREVIEW, 2, batch.size)
    assert current() == {}
    page = ann.get(f"{FILES}{batch.pk}/new/1").content.decode()
    assert "One" in page
    assert "Two" in page


def test_an_import_that_waits_leads_from_another_keepers_first_page_until_it_is_decided(
    ann: Client, bob: Client
) -> None:
    batch = bring_in(ann, lines(record("One")))
    way = f'href="{FILES}{batch.pk}"'
    assert way in bob.get("/directory/").content.decode()
    assert way not in ann.get("/directory/").content.decode()
    bob.post(f"{FILES}{batch.pk}/apply")
    assert way not in bob.get("/directory/").content.decode()


def test_an_import_that_changes_nothing_waits_for_nobody(ann: Client, bob: Client) -> None:
    batch = bring_in(ann, sheet({"Name": "", "What it does": "Listens."}))
    assert batch.stage == Batch.Stage.PREVIEW
    assert f'href="{FILES}{batch.pk}"' not in bob.get("/directory/").content.decode()


def test_the_one_who_gave_it_cannot_let_it_take_effect_and_another_can(ann: Client, bob: Client) -> None:
    batch = bring_in(ann, lines(record("One")))
    assert f"/{batch.pk}/apply" not in ann.get(f"{FILES}{batch.pk}").content.decode()
    assert ann.post(f"{FILES}{batch.pk}/apply").status_code == 409
    assert current() == {}
    assert f"/{batch.pk}/apply" in bob.get(f"{FILES}{batch.pk}").content.decode()
    assert bob.post(f"{FILES}{batch.pk}/apply").status_code == 303
    assert list(current().values()) == ["One"]
    assert bob.post(f"{FILES}{batch.pk}/apply").status_code == 409


def test_whoever_gave_it_may_set_it_aside(ann: Client, bob: Client) -> None:
    batch = bring_in(ann, lines(record("One")))
    assert ann.post(f"{FILES}{batch.pk}/discard").status_code == 303
    assert bob.post(f"{FILES}{batch.pk}/apply").status_code == 409
    assert current() == {}


def test_undoing_puts_back_what_stood_and_leaves_what_somebody_changed_since(
    ann: Client, bob: Client
) -> None:
    importing_one = bring_in(ann, lines(record("One"), record("Two"), record("Three")))
    bob.post(f"{FILES}{importing_one.pk}/apply")
    second = bring_in(
        ann, lines(*(record(name, number="0113 496 0999") for name in ("One", "Two")), record("Four"))
    )
    bob.post(f"{FILES}{second.pk}/apply")
    proposed = actions.propose(
        record("Two", number="0113 496 0111"), by="Ann", at=NIGHT, change=Change.CHANGED
    )
    actions.approve(proposed.number, by="Bob", at=NIGHT)
    assert f"/{second.pk}/undo" in ann.get(f"{FILES}{second.pk}").content.decode()
    assert ann.get(f"{FILES}{second.pk}/undo").status_code == 200
    assert ann.post(f"{FILES}{second.pk}/undo").status_code == 303
    numbers = {
        version.name: version.read()["contacts"][0]["phones"][0]["number"]
        for version in Service.objects.filter(state=State.CURRENT, origin=Origin.LOCAL)
    }
    assert numbers == {"One": "0113 496 0000", "Two": "0113 496 0111", "Three": "0113 496 0000"}
    assert ann.post(f"{FILES}{second.pk}/undo").status_code == 409
    assert ann.get(f"{FILES}{second.pk}/undo").status_code == 303


def test_each_changed_service_is_shown_cell_by_cell(ann: Client, bob: Client) -> None:
    bob.post(f"{FILES}{bring_in(ann, lines(record('One'))).pk}/apply")
    batch = bring_in(ann, lines(record("One", number="0113 496 0999")))
    assert (batch.changed, batch.made) == (1, 0)
    page = ann.get(f"{FILES}{batch.pk}/changed/1").content.decode()
    assert "<del>0113 496 0000</del>" in page
    assert "<ins>0113 496 0999</ins>" in page


def test_a_file_that_was_given_before_says_so(ann: Client) -> None:
    first = bring_in(ann, lines(record("One")))
    assert "given before" not in ann.get(f"{FILES}{first.pk}").content.decode()
    again = bring_in(ann, lines(record("One")), "another-name.json")
    assert f'href="{FILES}{first.pk}"' in ann.get(f"{FILES}{again.pk}").content.decode()


def test_rows_that_are_not_taken_are_listed_and_can_be_taken_away(ann: Client) -> None:
    bad = [record(f"Bad {number}", id=made_up_id(str(number)), minimum_age=-1) for number in range(25)]
    batch = bring_in(ann, lines(record("One"), *bad, record("=Formula", minimum_age=-1)))
    assert (batch.made, batch.not_taken) == (1, 26)
    assert "Bad 3" in ann.get(f"{FILES}{batch.pk}/not-taken/1").content.decode()
    assert "Bad 24" in ann.get(f"{FILES}{batch.pk}/not-taken/2").content.decode()
    assert ann.get(f"{FILES}{batch.pk}/not-taken/3").status_code == 404
    answer = ann.get(f"{FILES}{batch.pk}/report")
    told = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert len(told) == 27
    assert "'=Formula" in told[-1]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="not-taken-{batch.pk}.csv"'


def test_the_file_is_gone_once_it_is_read(ann: Client) -> None:
    bring_in(ann, lines(record("One")))
    assert list(receiving.folder().iterdir()) == []


def test_the_folder_and_a_file_in_it_are_their_owners_alone() -> None:
    incoming = receiving.Incoming()
    try:
        assert os.stat(receiving.folder()).st_mode & 0o077 == 0
        assert os.stat(incoming.path).st_mode & 0o077 == 0
    finally:
        incoming.forget()


def test_a_file_that_is_too_large_is_not_kept(ann: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 100)
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = ann.post(f"{FILES}bring-in", {"file": SimpleUploadedFile("a.json", b"x" * 300_000)})
    assert answer.status_code == 422
    assert not Batch.objects.exists()
    assert list(receiving.folder().iterdir()) == []


@pytest.mark.parametrize("sent", [{}, {"file": ""}])
def test_no_file_at_all_is_asked_for_again(ann: Client, sent: dict[str, str]) -> None:
    assert ann.post(f"{FILES}bring-in", sent).status_code == 422
    assert not Batch.objects.exists()


def test_a_file_without_the_forms_token_is_not_kept() -> None:
    keeper = a_keeper("Ann")
    strict = signed_in(keeper, enforce_csrf_checks=True)
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = strict.post(f"{FILES}bring-in", {"file": SimpleUploadedFile("a.json", lines(record("One")))})
    assert answer.status_code == 403
    assert not Batch.objects.exists()
    assert list(receiving.folder().iterdir()) == []


@pytest.mark.parametrize(
    "address", ["/", "/services/fit", "/staff/", "/directory/sign-in", f"{FILES}take-away"]
)
def test_no_other_address_takes_a_file(ann: Client, address: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = ann.post(address, {"file": SimpleUploadedFile("a.json", b"x" * 100), "kind": "json"})
    assert answer.status_code in (404, 405, 413)


def test_nobody_who_is_not_a_keeper_brings_a_file_in(visitor: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = visitor.post(f"{FILES}bring-in", {"file": SimpleUploadedFile("a.json", lines(record("One")))})
    assert answer.status_code == 403
    assert not Batch.objects.exists()
    assert list(receiving.folder().iterdir()) == []


class UnforeseenError(Exception):
    """Something that nobody foresaw."""


def test_reading_that_breaks_off_leaves_nothing_in_use_and_says_so(
    ann: Client, bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking_for_rings = []

    def break_off(*args: object, **kwargs: object) -> None:
        looking_for_rings.append(gc.isenabled())
        raise UnforeseenError

    monkeypatch.setattr(importing, "_note", break_off)
    batch = bring_in(ann, lines(record("One")))
    assert batch.stage == Batch.Stage.FAILED
    assert bob.post(f"{FILES}{batch.pk}/apply").status_code == 409
    assert current() == {}
    assert list(receiving.folder().iterdir()) == []
    assert looking_for_rings == [False]
    assert gc.isenabled()


def test_a_process_that_dies_while_reading_leaves_an_import_that_failed(ann: Client) -> None:
    batch = importing.begin("a.json", 10, "", by="Ann", at=NIGHT.replace(year=2020))
    left = receiving.folder() / str(batch.pk)
    left.write_bytes(b"who knows what")
    ann.get(FILES)
    batch.refresh_from_db()
    assert batch.stage == Batch.Stage.FAILED
    assert not left.exists()


def test_what_another_process_reads_is_left_to_it(ann: Client) -> None:
    incoming = receiving.Incoming()
    batch = receiving.begin(incoming, "a.json", by="Ann", at=NIGHT)
    try:
        receiving.clear_up()
        page = ann.get(f"{FILES}{batch.pk}").content.decode()
        assert "<progress" in page
        assert incoming.path.exists()
    finally:
        incoming.forget()
    receiving.clear_up()
    batch.refresh_from_db()
    assert batch.stage == Batch.Stage.FAILED


def test_a_large_file_is_read_on_while_the_page_shows_how_far_it_is(
    ann: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    monkeypatch.setattr(receiving, "MOMENT", 0.01)
    shown, going = Event(), importing._note

    def wait(batch: Batch, chunk: list[object]) -> None:
        shown.wait(20)
        going(batch, chunk)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "_note", wait)
    from threading import enumerate as threads

    batch = bring_in(ann, lines(record("One")), wait=False)
    readers = [thread for thread in threads() if thread.name == f"import-{batch.pk}"]
    shown.set()
    for thread in readers:
        thread.join(20)
    assert readers
    assert batch.stage == Batch.Stage.READING
    batch.refresh_from_db()
    assert batch.stage == Batch.Stage.PREVIEW


def test_what_is_read_is_read_in_a_folder_of_the_data(settings: Settings, tmp_path: Path) -> None:
    settings.LEEWARD_DATA = tmp_path
    assert receiving.folder().parent == tmp_path == site.LEEWARD_DATA


def test_a_spreadsheet_without_ids_given_again_changes_nothing(ann: Client, bob: Client) -> None:
    rows = [{"Name": "Drop-in", "Telephone": "0113 496 0000"}, {"Name": "Drop-in", "Town": "Leeds"}]
    first = bring_in(ann, sheet(*rows))
    assert first.made == 2
    bob.post(f"{FILES}{first.pk}/apply")
    again = bring_in(ann, sheet(*rows))
    assert (again.made, again.changed, again.unchanged) == (0, 0, 2)


def test_a_large_file_is_read_in_a_process_of_its_own_and_comes_to_the_same(
    ann: Client, bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "LARGE", 1)
    batch = bring_in(ann, lines(record("One"), record("Two"), record("Odd", number="12")))
    assert (batch.stage, batch.made, batch.not_taken, batch.read) == (Batch.Stage.PREVIEW, 2, 1, batch.size)
    assert bob.post(f"{FILES}{batch.pk}/apply").status_code == 303
    assert sorted(current().values()) == ["One", "Two"]


def test_when_that_process_dies_nothing_is_in_use_and_the_file_is_gone(
    ann: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "LARGE", 1)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    batch = bring_in(ann, lines(record("One")))
    assert batch.stage == Batch.Stage.FAILED
    assert current() == {}
    assert list(receiving.folder().iterdir()) == []
