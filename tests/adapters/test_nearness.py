"""How near councils are to each other, held against what a map shows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters import nearness, places, postcode_table
from leeward.adapters.areas import areas
from leeward.domain.area import AreaKind
from leeward.domain.grid import Grid, Point, metres_between
from leeward.domain.nation import Nation

COUNCILS = [area.name for area in areas() if area.kind is AreaKind.COUNCIL]
IRISH = {
    area.name for area in areas() if area.kind is AreaKind.COUNCIL and area.nation is Nation.NORTHERN_IRELAND
}
Far = Callable[[str, str], float | None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return places.build(tmp_path_factory.mktemp("places")).parent


@pytest.fixture(scope="module")
def far(folder: Path) -> Far:
    return lambda one, other: nearness.distance_km(one, other, folder)


def test_every_council_has_a_centre_of_its_own(folder: Path) -> None:
    assert [name for name in COUNCILS if nearness.centre(name, folder) is None] == []
    assert len({nearness.centre(name, folder) for name in COUNCILS}) == len(COUNCILS)
    table = postcode_table.read(folder)
    assert table is not None
    assert set(table.councils) - set(table.centres) == {postcode_table.NO_COUNCIL, *places.OUTSIDE}


@pytest.mark.parametrize(
    ("here", "nearer", "farther"),
    [
        ("Leeds", "Bradford", "City of Bristol"),
        ("Cumberland", "Dumfries and Galloway", "Dover"),  # across the border with Scotland
        ("Wrexham", "Cheshire West and Chester", "Cardiff"),  # across the border with Wales
        ("Northumberland", "Scottish Borders", "Leeds"),
        ("Belfast", "Lisburn and Castlereagh", "Derry City and Strabane"),
        ("Westminster", "Camden", "Croydon"),
        ("Cornwall", "Plymouth", "Swindon"),
    ],
)
def test_what_is_nearer_on_a_map_is_nearer_here(far: Far, here: str, nearer: str, farther: str) -> None:
    near, distant = far(here, nearer), far(here, farther)
    assert near is not None
    assert distant is not None
    assert near < distant


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Leeds", "Bradford", 10, 20),
        ("Cardiff", "City of Edinburgh", 480, 520),
        ("City of Bristol", "Cardiff", 30, 50),
        ("Liverpool", "Manchester", 40, 60),
        ("Belfast", "Derry City and Strabane", 80, 120),
    ],
)
def test_a_distance_is_in_kilometres(far: Far, one: str, other: str, least: float, most: float) -> None:
    found = far(one, other)
    assert found is not None
    assert least < found < most


def test_northern_ireland_and_great_britain_are_on_different_grids_and_not_compared(
    folder: Path, far: Far
) -> None:
    for name in IRISH:
        assert far(name, "Dumfries and Galloway") is None
        assert far("Dumfries and Galloway", name) is None
    assert {name for name, _ in nearness.nearest_councils("Belfast", COUNCILS, folder)} == IRISH


@given(one=st.sampled_from(COUNCILS), other=st.sampled_from(COUNCILS), third=st.sampled_from(COUNCILS))
def test_distances_are_those_of_a_plane(far: Far, one: str, other: str, third: str) -> None:
    there, back = far(one, other), far(other, one)
    assert there == back
    assert far(one, one) == 0
    assert (there is None) is ((one in IRISH) is not (other in IRISH))
    onward, whole = far(other, third), far(one, third)
    if there is not None and onward is not None:
        assert whole is not None
        assert whole <= there + onward + 1e-9


def test_the_nearest_come_first_and_as_they_were_written(folder: Path) -> None:
    among = ["City of Bristol", "Bradford Council", "E08000036", "Belfast", "nowhere", "Bradford Council"]
    found = nearness.nearest_councils("Leeds City Council", among, folder)
    assert [name for name, _ in found] == ["Bradford Council", "E08000036", "City of Bristol"]
    assert [km for _, km in found] == sorted(km for _, km in found)


def test_a_council_under_its_old_code_is_where_it_is_under_its_new_one(far: Far) -> None:
    assert far("E08000016", "E08000038") == 0
    assert far("E08000019", "Sheffield") == 0


def test_without_a_table_no_distance_is_made_up(tmp_path: Path) -> None:
    (tmp_path / "places").write_text("a file where the folder should be", encoding="utf-8")
    assert nearness.distance_km("Leeds", "Bradford", tmp_path / "places") is None
    assert nearness.nearest_councils("Leeds", ["Bradford"], tmp_path / "places") == ()


def test_points_of_one_grid_are_so_many_metres_apart_and_of_two_grids_cannot_be_told() -> None:
    corner = Point(Grid.BRITISH, 0, 0)
    assert metres_between(corner, Point(Grid.BRITISH, 300, 400)) == 500
    assert metres_between(corner, Point(Grid.IRISH, 300, 400)) is None
