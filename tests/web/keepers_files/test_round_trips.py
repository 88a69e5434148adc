"""What goes out comes back as it was, over the database and in every kind of file; one cell alone changes."""

import copy
import csv
import json
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from leeward.adapters.open_referral.publish import public
from leeward.web import packs
from leeward.web.directory import exporting, importing
from leeward.web.directory.intake import rows_of
from leeward.web.directory.labels import labels_of
from leeward.web.directory.models import Batch, RowNote, Service, State
from tests.adapters.open_referral.published import FOLDER, examples, needs_examples
from tests.adapters.spreadsheet.records import records as made_up
from tests.records import record
from tests.web.conftest import NIGHT
from tests.web.keepers_files.files import lines

pytestmark = pytest.mark.django_db

EXAMPLES = FOLDER / "examples"
FILES = [path.name for path in examples() if path.name.startswith("service")]


def bring_in(content: bytes, name: str = "a.json") -> Batch:
    """Return the import of a file, in use."""
    stream = BytesIO(content)
    batch = importing.begin(name, len(content), "", by="Ann", at=NIGHT)
    rows = rows_of(stream, name, packs.current())
    batch = importing.stage(rows, importing.Progress(batch, lambda: 0), at=NIGHT)
    return importing.take_effect(batch, by="Bob", at=NIGHT)


def take_away(kind: str) -> bytes:
    """Return the local services as a file."""
    chosen = exporting.choose(labels_of(packs.current()), national=False)
    return b"".join(exporting.pieces_of(kind, chosen))


def counts(batch: Batch) -> tuple[int, int, int, int]:
    return batch.made, batch.changed, batch.unchanged, batch.not_taken


def in_use() -> dict[str, dict[str, Any]]:
    """Return the records in use by their ids."""
    current = Service.objects.filter(state=State.CURRENT)
    return {str(version.hsds_id): version.read() for version in current}


def empty() -> None:
    """Make the directory empty again."""
    Batch.objects.all().delete()
    Service.objects.all().delete()


@needs_examples
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", ["json", "ndjson"])
def test_published_examples_go_out_and_into_an_empty_directory_as_they_were(name: str, kind: str) -> None:
    first = bring_in((EXAMPLES / name).read_bytes())
    before = in_use()
    if not before:  # an example that names no organization or status is told row by row
        assert first.not_taken == RowNote.objects.filter(batch=first, taken=False).count() > 0
        return
    out = take_away(kind)
    empty()
    assert counts(bring_in(out, f"a.{kind}"))[0] == len(before)
    assert in_use() == {id: public(told) for id, told in before.items()}


@needs_examples
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "ndjson"])
@pytest.mark.parametrize("name", [*FILES, "csv"])
def test_what_was_taken_away_changes_nothing_when_it_comes_back(kind: str, name: str) -> None:
    bring_in(as_zip(EXAMPLES / name) if name == "csv" else (EXAMPLES / name).read_bytes())
    before = in_use()
    again = bring_in(take_away(kind), f"a.{kind}")
    assert counts(again)[:3] == (0, 0, len(before))
    assert again.not_taken == (0 if before or kind in ("csv", "xlsx") else 1)  # a list with nothing in it
    assert in_use() == before


def as_zip(folder: Path) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.glob("*.csv")):
            archive.write(path, path.name)
    return made.getvalue()


FULL = record(
    "Full",
    areas=["Leeds", "Bradford"],
    ours={
        "columns": {"Our reference": "=LA-7", "Who knows them": "Ada"},
        "assured_by": "ann",
        "how": "Ring twice.",
        "claims": [
            {
                "field": "phone",
                "value": "0113 496 0009",
                "source": "A page",
                "seen_on": "2026-10-01",
                "verified_by": "bob",
            }
        ],
    },
    terms={"leeward-for-whom": ["victim"]},
    assurer_email="ann@leeds.example",
    extra={"kept": [1, {"as": "it came"}]},
    service_at_locations=[
        {
            "id": "0f1d6c4e-0000-4000-8000-000000000001",
            "location": {
                "id": "0f1d6c4e-0000-4000-8000-000000000002",
                "location_type": "physical",
                "name": "Town hall",
                "latitude": 53.8,
                "longitude": -1.55,
                "addresses": [
                    {
                        "id": "0f1d6c4e-0000-4000-8000-000000000003",
                        "address_1": "1 High Street",
                        "city": "Leeds",
                        "state_province": "West Yorkshire",
                        "postal_code": "LS1 1UR",
                        "country": "GB",
                        "address_type": "physical",
                    }
                ],
            },
        }
    ],
)


def edited_csv(content: bytes, heading: str, text: str) -> bytes:
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    rows[1][rows[0].index(heading)] = text
    made = StringIO()
    csv.writer(made).writerows(rows)
    return made.getvalue().encode()


def edited_xlsx(content: bytes, heading: str, text: str) -> bytes:
    book = load_workbook(BytesIO(content))
    sheet = book["Services"]
    column = [cell.value for cell in sheet[1]].index(heading) + 1
    sheet.cell(2, column).value = text
    made = BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_mended_cell_alone_changes_and_nothing_else_is_lost(kind: str) -> None:
    bring_in(lines(FULL, record("Other")))
    before = in_use()
    out = take_away(kind)
    edit = edited_csv if kind == "csv" else edited_xlsx
    batch = bring_in(edit(out, "How to use it", "Ring three times."), f"a.{kind}")
    assert counts(batch) == (0, 1, 1, 0)
    expected = copy.deepcopy(before)
    expected[FULL["id"]]["leeward"]["how"] = "Ring three times."
    assert in_use() == expected


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_column_of_their_own_is_mended_and_emptied(kind: str) -> None:
    bring_in(lines(FULL))
    edit = edited_csv if kind == "csv" else edited_xlsx
    bring_in(edit(take_away(kind), "Our reference", "LA-8"), f"a.{kind}")
    assert in_use()[FULL["id"]]["leeward"]["columns"]["Our reference"] == "LA-8"
    bring_in(edit(take_away(kind), "Our reference", ""), f"a.{kind}")
    bring_in(edit(take_away(kind), "Who knows them", ""), f"a.{kind}")
    told = in_use()[FULL["id"]]
    assert "columns" not in told["leeward"]
    assert told["leeward"]["assured_by"] == "ann"


def test_a_mended_field_of_json_keeps_who_verified_the_rest() -> None:
    bring_in(lines(FULL))
    before = in_use()
    out = json.loads(take_away("json"))
    out[0]["description"] = "Other words."
    assert counts(bring_in(json.dumps(out).encode())) == (0, 1, 0, 0)
    assert in_use()[FULL["id"]] == before[FULL["id"]] | {"description": "Other words."}


def test_a_new_check_in_a_file_is_nobodys_until_it_says_whose() -> None:
    bring_in(lines(FULL))
    out = json.loads(take_away("json"))
    out[0]["assured_date"] = "2026-11-20"
    bring_in(json.dumps(out).encode())
    assert "assured_by" not in in_use()[FULL["id"]]["leeward"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "ndjson"])
def test_no_keepers_name_and_no_address_of_one_is_in_a_file(kind: str) -> None:
    bring_in(lines(FULL))
    out = take_away(kind)
    if kind == "xlsx":
        with zipfile.ZipFile(BytesIO(out)) as parts:
            out = b"".join(parts.read(name) for name in parts.namelist())
    told = out.decode(errors="replace")
    assert '"bob"' not in told
    assert ">ann<" not in told
    assert ",ann," not in told
    assert "ann@leeds.example" not in told


@given(st.lists(made_up, min_size=1, max_size=4, unique_by=lambda told: told["id"]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_taken_comes_back_unchanged_in_any_kind_of_file(told: list[dict[str, Any]]) -> None:
    empty()
    bring_in(b"".join(json.dumps(one).encode() + b"\n" for one in told), "a.ndjson")
    before = in_use()
    for kind in exporting.KINDS:
        assert counts(bring_in(take_away(kind), f"a.{kind}"))[:2] == (0, 0), kind
        assert in_use() == before
