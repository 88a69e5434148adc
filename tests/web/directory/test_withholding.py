"""A place that becomes confidential is so in the whole history, in the search and in the database's bytes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from leeward.web import packs
from leeward.web.directory import actions, importing, search
from leeward.web.directory.intake import rows_of
from leeward.web.directory.models import (
    Batch,
    Change,
    RowNote,
    Service,
    ServiceAtLocation,
    State,
    TaxonomyTerm,
)
from leeward.web.directory.withholding import NOTE
from tests.records import made_up_id, record
from tests.web.conftest import NIGHT
from tests.web.keepers_files.files import lines

pytestmark = pytest.mark.django_db(transaction=True)

STREET, POSTCODE, OFFICE = "12 Quillbarrow Lane", "LS2 9JT", "40 Open Street"


def place(what: str, **differs: Any) -> dict[str, Any]:
    location = {
        "id": made_up_id(what, "location"),
        "location_type": "physical",
        "addresses": [
            {
                "id": made_up_id(what, "address"),
                "address_1": STREET if what == "house" else OFFICE,
                "city": "Leeds",
                "state_province": "West Yorkshire",
                "postal_code": POSTCODE if what == "house" else "LS1 1UR",
                "country": "GB",
                "address_type": "physical",
            }
        ],
    }
    return {"id": made_up_id(what, "at"), "location": location | differs}


def hidden(what: str = "house") -> dict[str, Any]:
    location = {
        "id": made_up_id(what, "location"),
        "location_type": "physical",
        "leeward": {"confidential": True},
    }
    return {"id": made_up_id(what, "at"), "location": location}


def house(at: dict[str, Any], **differs: Any) -> dict[str, Any]:
    return record("The house", id=made_up_id("house"), service_at_locations=[at, place("office")], **differs)


def put(told: dict[str, Any]) -> Service:
    proposed = actions.propose(told, by="Ann", at=NIGHT, change=Change.CHANGED)
    return actions.approve(proposed.number, by="Bob", at=NIGHT)


def bring_in(content: bytes) -> Batch:
    from io import BytesIO

    stream = BytesIO(content)
    batch = importing.begin("a.json", len(content), "", by="Ann", at=NIGHT)
    return importing.stage(
        rows_of(stream, "a.json", packs.current()), importing.Progress(batch, stream.tell), at=NIGHT
    )


def kept() -> Iterator[str]:
    """Yield every text that the tables hold."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("directory_") and not table.startswith(f"{search.TABLE}_"):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                for row in cursor.fetchall():
                    yield from (str(cell) for cell in row)


def found(typed: str) -> bool:
    sql, asked = search.matching(typed)
    with connection.cursor() as cursor:
        cursor.execute(sql, list(asked))  # type: ignore[arg-type]
        return bool(set(cursor.fetchall()))


@pytest.mark.parametrize("way", ["form", "file"])
def test_its_address_is_gone_from_every_earlier_version(way: str) -> None:
    put(house(place("house"), description=f"Come to {STREET}, {POSTCODE.replace(' ', '')}."))
    put(house(place("house"), description="Listens."))
    waits = actions.propose(
        house(place("house"), description=f"{STREET}!"), by="Ann", at=NIGHT, change=Change.CHANGED
    )
    actions.decline(waits.number, by="Bob", at=NIGHT, note=f"Not {STREET}")
    if way == "form":
        put(house(hidden()))
    else:
        importing.take_effect(bring_in(lines(house(hidden()))), by="Bob", at=NIGHT)
    told = "\n".join(kept())
    assert "Quillbarrow" not in told
    assert POSTCODE not in told
    assert OFFICE in told
    assert not found("quillbarrow")
    notes = Service.objects.exclude(state=State.CURRENT).values_list("note", flat=True)
    assert all(NOTE in note for note in notes)
    (at,) = ServiceAtLocation.objects.filter(service__number=waits.number, hsds_id=made_up_id("house", "at"))
    assert at.easting is None


def test_what_the_new_version_repeats_itself_is_withheld_too() -> None:
    put(house(place("house")))
    put(house(hidden(), description=f"You find us in {STREET}."))
    assert "Quillbarrow" not in "\n".join(kept())


def test_a_service_with_no_confidential_place_keeps_its_history() -> None:
    put(house(place("house")))
    put(house(place("house"), description="Other words."))
    assert not Service.objects.filter(note__contains=NOTE).exists()
    assert Service.objects.filter(record__contains=STREET).count() == 2


@pytest.mark.parametrize("said", [None, False])
def test_a_file_that_knows_nothing_of_it_does_not_open_it_and_one_that_says_so_does(
    said: bool | None,
) -> None:
    put(house(hidden()))
    at = place("house") if said is None else place("house", leeward={"confidential": said})
    batch = bring_in(lines(house(at)))
    if batch.changed:
        importing.take_effect(batch, by="Bob", at=NIGHT)
    assert Service.objects.filter(record__contains=STREET).exists() is (said is False)
    assert RowNote.objects.filter(batch=batch, taken=True).exists() is (said is None)


def opened(**differs: Any) -> dict[str, Any]:
    return house(place("house", leeward={"confidential": False}), **differs)


@pytest.mark.parametrize("way", ["undone", "declined", "discarded", "import undone"])
def test_a_place_that_was_not_opened_after_all_leaves_no_address(way: str) -> None:
    put(house(hidden()))
    if way == "undone":
        actions.undo(put(opened()).number, by="Ann", at=NIGHT)
    elif way == "declined":
        waits = actions.propose(opened(), by="Ann", at=NIGHT, change=Change.CHANGED)
        assert "Quillbarrow" in "\n".join(kept())
        actions.decline(waits.number, by="Bob", at=NIGHT, note=f"Not {STREET}")
    elif way == "discarded":
        importing.discard(bring_in(lines(opened())), by="Ann", at=NIGHT)
    else:
        batch = importing.take_effect(bring_in(lines(opened())), by="Bob", at=NIGHT)
        importing.undo(batch, by="Bob", at=NIGHT)
    told = "\n".join(kept())
    assert "Quillbarrow" not in told
    assert POSTCODE not in told


def test_what_still_waits_to_open_a_place_is_not_emptied_by_a_proposal_that_is_declined() -> None:
    put(house(hidden()))
    batch = bring_in(lines(opened()))
    waits = actions.propose(house(hidden(), description="Other."), by="Ann", at=NIGHT, change=Change.CHANGED)
    actions.decline(waits.number, by="Bob", at=NIGHT)
    assert batch.versions.filter(record__contains=STREET).exists()


@pytest.mark.parametrize("said", [None, False])
def test_a_place_taken_back_is_still_confidential_for_a_file_that_knows_nothing_of_it(
    said: bool | None,
) -> None:
    actions.undo(put(house(hidden())).number, by="Ann", at=NIGHT)
    batch = bring_in(lines(house(place("house")) if said is None else opened()))
    importing.take_effect(batch, by="Bob", at=NIGHT)
    assert Service.objects.filter(record__contains=STREET).exists() is (said is False)
    assert RowNote.objects.filter(batch=batch, taken=True).exists() is (said is None)


def test_a_term_that_told_it_tells_it_no_longer() -> None:
    term = {"id": made_up_id("term"), "name": f"At {STREET}", "taxonomy": "Ours", "term": "at"}
    carried = [{"id": made_up_id("attribute"), "taxonomy_term": term}]
    put(house(place("house"), attributes=carried))
    assert "Quillbarrow" in TaxonomyTerm.objects.get(id=term["id"]).record
    put(house(hidden(), attributes=carried))
    assert "Quillbarrow" not in "\n".join(kept())


@pytest.mark.sqlite
def test_not_a_byte_of_it_is_left_in_the_databases_files() -> None:
    put(house(place("house"), description=f"Come to {STREET}."))
    assert b"Quillbarrow" in everything()
    put(house(hidden()))
    assert b"Quillbarrow" not in everything()
    assert b"quillbarrow" not in everything().lower()


def everything() -> bytes:
    name = Path(str(connection.settings_dict["NAME"]))
    return b"".join(path.read_bytes() for path in name.parent.glob(f"{name.name}*"))


@pytest.mark.postgresql
def test_no_dead_row_of_it_is_left() -> None:
    put(house(place("house")))
    put(house(hidden()))
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pageinspect")
        cursor.execute(
            "SELECT count(*) FROM generate_series(0, pg_relation_size('directory_service') / 8192 - 1) page, "
            "LATERAL heap_page_items(get_raw_page('directory_service', page::int)) item "
            "WHERE item.t_data IS NOT NULL"
        )
        (there,) = cursor.fetchone()
    assert there == Service.objects.count()


def test_a_version_is_known_to_keep_a_place_confidential_as_its_record_says_it() -> None:
    put(house(place("house")))
    put(house(hidden()))
    put(advice(place("house")))
    put(record("Another"))
    yard = record("The yard", service_at_locations=[hidden("yard")])
    importing.take_effect(bring_in(lines(yard)), by="Bob", at=NIGHT)
    said = {version.number: '"confidential":true' in version.record for version in Service.objects.all()}
    assert set(said.values()) == {True, False}
    assert dict(Service.objects.values_list("number", "confidential")) == said


def test_versions_of_before_there_was_a_column_for_it_are_known_too() -> None:
    put(house(hidden()))
    put(record("Another"))
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("directory")
    executor.migrate([("directory", "0022_shared_places")])
    MigrationExecutor(connection).migrate(newest)
    assert [version.name for version in Service.objects.filter(confidential=True)] == [
        house(hidden())["name"]
    ]


def advice(at: dict[str, Any], **differs: Any) -> dict[str, Any]:
    return record("Advice", id=made_up_id("advice"), service_at_locations=[at, place("office")], **differs)


@pytest.mark.parametrize("first", ["house", "advice"])
@pytest.mark.parametrize("way", ["one file", "two files", "form"])
def test_a_place_that_one_service_keeps_confidential_is_so_for_all_that_share_it(
    way: str, first: str
) -> None:
    rows = [house(hidden()), advice(place("house"), description=f"Ask at {STREET}.")]
    rows = rows if first == "house" else rows[::-1]
    if way == "form":
        for row in rows:
            put(row)
    else:
        for some in [rows] if way == "one file" else [[row] for row in rows]:
            importing.take_effect(bring_in(lines(*some)), by="Bob", at=NIGHT)
    told = "\n".join(kept())
    assert "Quillbarrow" not in told
    assert POSTCODE not in told
    assert OFFICE in told
    assert not found("quillbarrow")


def test_a_place_that_is_shared_and_nobodys_secret_stays_as_it_is() -> None:
    put(house(place("house")))
    put(advice(place("house")))
    assert Service.objects.filter(record__contains=STREET).count() == 2


def test_only_a_service_that_says_so_expressly_opens_a_place_that_another_keeps_confidential() -> None:
    put(house(hidden()))
    put(advice(place("house", leeward={})))
    assert not Service.objects.filter(record__contains=STREET).exists()
    put(advice(place("house", leeward={"confidential": False})))
    opened = Service.objects.filter(record__contains=STREET, state=State.CURRENT)
    assert [version.name for version in opened] == ["Advice"]
