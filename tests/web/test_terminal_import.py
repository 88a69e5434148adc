"""`leeward-directory` `import`, `undo`, `imports`, `export`, `rebuild`: as whoever runs the machine does."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leeward.adapters.open_referral.from_pack import record_of
from leeward.web import packs
from leeward.web.directory import receiving, search
from leeward.web.directory.models import Batch, Origin, Service, ServiceArea, State
from leeward.web.terminal import main
from tests.records import made_up_id, record
from tests.web.keepers_files.files import lines

pytestmark = pytest.mark.django_db(transaction=True)


def run(*words: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "services.ndjson"
    found.write_bytes(lines(record("One"), record("Two")))
    return found


def in_use() -> set[str]:
    return set(
        Service.objects.filter(state=State.CURRENT, origin=Origin.LOCAL).values_list("name", flat=True)
    )


def test_a_preview_puts_nothing_into_use(file: Path) -> None:
    told = run("import", file, "--preview")
    assert told.exit_code == 0
    assert "2 new" in told.output
    assert in_use() == set()
    assert Batch.objects.get().stage == Batch.Stage.DISCARDED


@pytest.mark.parametrize(("typed", "expected"), [("y\n", {"One", "Two"}), ("n\n", set())])
def test_it_asks_before_anything_is_in_use(file: Path, typed: str, expected: set[str]) -> None:
    assert run("import", file, typed=typed).exit_code == 0
    assert in_use() == expected


def test_nobody_who_answers_means_no(file: Path) -> None:
    run("import", file)
    assert in_use() == set()


def test_who_brought_it_in_is_in_the_history(file: Path) -> None:
    assert run("import", file, "--yes", "--by", "Ann").exit_code == 0
    assert {version.by for version in Service.objects.filter(origin=Origin.LOCAL)} == {"Ann"}
    assert run("import", file, "--yes").output.count("as they were") == 1
    assert "Ann" in run("imports").output


def test_undo_takes_it_back(file: Path) -> None:
    run("import", file, "--yes")
    batch = Batch.objects.get()
    assert run("undo", batch.pk).exit_code == 0
    assert in_use() == set()
    again = run("undo", batch.pk)
    assert (again.exit_code, again.output.count("\n")) == (1, 1)
    assert run("undo", batch.pk + 1).exit_code == 1


def test_rows_that_are_not_taken_are_told_and_the_rest_is_in_use(file: Path, tmp_path: Path) -> None:
    file.write_bytes(lines(record("One"), record("Bad", minimum_age=-1)) + b"{broken\n")
    report = tmp_path / "report.csv"
    told = run("import", file, "--yes", "--report", report)
    assert told.exit_code == 1
    assert "line 2" in told.output
    assert in_use() == {"One"}
    rows = list(csv.reader(report.read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows] == ["Where", "line 2", "line 3"]


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert run("import", tmp_path / "none.csv").exit_code == 2
    assert not Batch.objects.exists()


def test_nothing_is_left_of_reading_and_nothing_waits(file: Path) -> None:
    run("import", file, "--preview")
    assert list(receiving.folder().iterdir()) == []


@pytest.mark.parametrize("kind", ["json", "ndjson", "csv", "xlsx"])
def test_what_is_exported_comes_back_as_it_was(file: Path, tmp_path: Path, kind: str) -> None:
    run("import", file, "--yes")
    out = tmp_path / f"out.{kind}"
    assert run("export", out).exit_code == 0
    assert run("export", out).exit_code == 1
    assert run("export", out, "--force").exit_code == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
    told = run("import", out, "--yes")
    assert told.exit_code == 0
    batch = Batch.objects.latest("pk")
    assert (batch.made, batch.changed, batch.unchanged) == (0, 0, 2)


def test_an_ending_that_is_no_kind_of_file_is_one_sentence(tmp_path: Path) -> None:
    told = run("export", tmp_path / "out.doc")
    assert (told.exit_code, told.output.count("\n")) == (1, 1)


def test_national_services_go_out_on_asking_and_are_not_changed_by_coming_back(tmp_path: Path) -> None:
    from leeward.web import clock, packs
    from leeward.web.directory import national

    national.bring_up_to_date(packs.current(), clock.now())
    out = tmp_path / "out.json"
    run("export", out)
    assert json.loads(out.read_text()) == []
    run("export", out, "--national", "--force")
    assert len(json.loads(out.read_text())) == len(packs.current().services)
    run("import", out, "--yes")
    batch = Batch.objects.get()
    assert (batch.made, batch.changed, batch.not_taken) == (0, 0, 0)


def test_rebuilding_makes_everything_again_that_was_made_from_the_records(file: Path) -> None:
    file.write_bytes(
        lines(
            record("One", terms={"leeward-for-whom": ["victim"]}, hours="Mo-Fr 09:00-17:00; PH off"),
            record("Two", id=made_up_id("two"), areas=["England"]),
        )
    )
    run("import", file, "--yes")
    before = everything()
    ServiceArea.objects.all().delete()
    search.empty()
    Service.objects.update(name="", nations=0, hours="", council="")
    assert run("rebuild").exit_code == 0
    assert everything() == before


def everything() -> list[object]:
    """Return all that is made from records."""
    columns = [field.attname for field in Service._meta.fields]
    sql, asked = search.matching("one")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, list(asked))  # type: ignore[arg-type]
        found = {number for (number,) in cursor.fetchall()} & set(
            Service.objects.values_list("number", flat=True)
        )
    related = [
        sorted(getattr(Service.objects.get(name=name), kind).values_list(*fields))
        for name in ("One", "Two")
        for kind, *fields in (
            ("areas", "key", "breadth"),
            ("terms", "term_id"),
            ("at_locations", "hsds_id", "council"),
        )
    ]
    return [list(Service.objects.order_by("number").values(*columns)), found, related]


def test_output_that_goes_to_a_file_is_plain_lines(file: Path) -> None:
    told = run("import", file, "--preview").output
    assert "\r" not in told
    assert "\x1b" not in told


def test_no_national_service_is_taken_as_local_where_nobody_has_opened_a_page_yet(tmp_path: Path) -> None:
    pack = packs.current()
    whole = tmp_path / "all.ndjson"
    whole.write_bytes(lines(*(record_of(service, pack) for service in pack.services), record("One")))
    assert run("import", whole, "--yes").exit_code == 0
    assert in_use() == {"One"}
