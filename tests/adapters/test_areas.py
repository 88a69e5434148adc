"""From what somebody wrote for a service's area to the area."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters import places
from leeward.adapters.areas import area_of, areas, could_be, council_named, find_area
from leeward.domain.area import Area, AreaKind

COUNCIL, FORCE, NATION, UK = (
    AreaKind.COUNCIL,
    AreaKind.POLICE_FORCE,
    AreaKind.NATION,
    AreaKind.UNITED_KINGDOM,
)
ADDRESS = "http://statistics.data.gov.uk/id/statistical-geography/"


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("Leeds City Council", COUNCIL, "Leeds"),
        ("City of Leeds", COUNCIL, "Leeds"),
        (" leeds ", COUNCIL, "Leeds"),
        ("Kingston upon Hull, City of", COUNCIL, "City of Kingston upon Hull"),
        ("Hull", COUNCIL, "City of Kingston upon Hull"),
        ("Bristol", COUNCIL, "City of Bristol"),
        ("London Borough of Camden", COUNCIL, "Camden"),
        ("City of Bradford Metropolitan District Council", COUNCIL, "Bradford"),
        ("Barnsley MBC", COUNCIL, "Barnsley"),
        ("Saint Helens", COUNCIL, "St. Helens"),
        ("Kings Lynn & West Norfolk", COUNCIL, "King's Lynn and West Norfolk"),
        ("Newcastle under Lyme Borough Council", COUNCIL, "Newcastle-under-Lyme"),
        ("Durham County Council", COUNCIL, "County Durham"),
        ("Conwy County Borough Council", COUNCIL, "Conwy"),
        ("City of London", COUNCIL, "City of London"),
        ("Dorset Council", COUNCIL, "Dorset"),
        ("Glasgow", COUNCIL, "Glasgow City"),
        ("Orkney", COUNCIL, "Orkney Islands"),
        ("E08000035", COUNCIL, "Leeds"),
        ("e08000038", COUNCIL, "Barnsley"),
        ("E08000016", COUNCIL, "Barnsley"),
        (ADDRESS + "E08000039", COUNCIL, "Sheffield"),
        ("https" + ADDRESS[4:] + "S12000036", COUNCIL, "City of Edinburgh"),
        ("West Yorkshire", FORCE, "West Yorkshire"),
        ("West Yorkshire Police", FORCE, "West Yorkshire"),
        ("Dorset Police", FORCE, "Dorset"),
        ("Devon and Cornwall Police", FORCE, "Devon & Cornwall"),
        ("Avon & Somerset Constabulary", FORCE, "Avon and Somerset"),
        ("Metropolitan Police Service", FORCE, "Metropolitan Police"),
        ("City of London Police", FORCE, "City of London"),
        ("Police Scotland", FORCE, "Police Scotland"),
        ("PSNI", FORCE, "Police Service of Northern Ireland"),
        ("England", NATION, "England"),
        ("Cymru", NATION, "Wales"),
        ("northern ireland", NATION, "Northern Ireland"),
        ("W92000004", NATION, "Wales"),
        ("United Kingdom", UK, "United Kingdom"),
        ("U.K.", UK, "United Kingdom"),
    ],
)
def test_an_area_is_found_as_people_write_it(written: str, kind: AreaKind, name: str) -> None:
    found = find_area(written)
    assert found is not None
    assert (found.kind, found.name) == (kind, name)
    assert could_be(written) == (found,)


@pytest.mark.parametrize(
    ("written", "could"),
    [
        ("Dorset", {(FORCE, "Dorset"), (COUNCIL, "Dorset")}),
        ("Durham", {(FORCE, "Durham"), (COUNCIL, "County Durham")}),
        ("Newcastle", {(COUNCIL, "Newcastle upon Tyne"), (COUNCIL, "Newcastle-under-Lyme")}),
        ("Kingston", {(COUNCIL, "City of Kingston upon Hull"), (COUNCIL, "Kingston upon Thames")}),
        ("London", {(FORCE, "City of London"), (COUNCIL, "City of London")}),
        ("Kent County Council", {(FORCE, "Kent")}),
        ("Derby County Council", {(COUNCIL, "Derby")}),
        ("England and Wales", set()),
        ("Great Britain", set()),
        ("E99999999", set()),
        ("of", set()),
        ("", set()),
    ],
)
def test_what_is_not_sure_is_no_area_and_says_what_it_could_be(
    written: str, could: set[tuple[AreaKind, str]]
) -> None:
    assert find_area(written) is None
    assert {(area.kind, area.name) for area in could_be(written)} == could


def test_every_area_is_found_again_by_kind_and_name_and_by_code() -> None:
    for area in areas():
        assert area_of(area.kind, area.name) == area
        assert area in could_be(area.name) or area.name == "City of London"
        assert area.code is None or find_area(area.code) == area
    assert len(set(areas())) == len(areas()) == 1 + 4 + 45 + 361


def test_every_council_has_one_code_and_it_is_the_one_that_postcodes_name() -> None:
    for code, (name, _) in places.councils().items():
        assert council_named(code) == council_named(name)
    assert council_named("Barnsley") == "E08000038"
    assert council_named("Sheffield City Council") == "E08000039"
    assert council_named("Dorset") == "E06000059"
    assert council_named("Dorset Police") is None
    assert council_named("West Yorkshire") is None


def test_a_police_force_is_in_one_nation_and_is_the_whole_of_it_only_where_it_is_the_one() -> None:
    nations: dict[str, set[str]] = {}
    for code, (_, force) in places.councils().items():
        nations.setdefault(force, set()).add(code[0])
    assert all(len(found) == 1 for found in nations.values())
    assert {area.name for area in areas() if area.whole_nation} == {
        "Police Scotland",
        "Police Service of Northern Ireland",
    }


@given(written=st.text(max_size=60))
def test_any_text_is_an_area_or_none(written: str) -> None:
    found = find_area(written)
    assert found is None or could_be(written) == (found,)


@given(area=st.sampled_from(areas()), loud=st.booleans(), gap=st.sampled_from([" ", "  ", "-", "\u00a0"]))
def test_case_gaps_and_dashes_do_not_change_an_area(area: Area, loud: bool, gap: str) -> None:
    name = area.name
    written = (name.upper() if loud else name.lower()).replace(" ", gap)
    assert find_area(written) == find_area(name)
