"""Whether a person is in the area that a service covers, and when that cannot be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.area import Area, AreaKind, covers, narrowest, narrowest_first, widest_first
from leeward.domain.nation import Nation

UK = Area(AreaKind.UNITED_KINGDOM, "United Kingdom")
ENGLAND = Area(AreaKind.NATION, "England", Nation.ENGLAND)
FORCE = Area(AreaKind.POLICE_FORCE, "West Yorkshire", Nation.ENGLAND, "West Yorkshire")
SCOTS_FORCE = Area(
    AreaKind.POLICE_FORCE, "Police Scotland", Nation.SCOTLAND, "Police Scotland", whole_nation=True
)
LEEDS = Area(AreaKind.COUNCIL, "Leeds", Nation.ENGLAND, "West Yorkshire", "E08000035")
AREAS = (UK, ENGLAND, FORCE, SCOTS_FORCE, LEEDS)

some_nation = st.none() | st.sampled_from(Nation)
some_force = st.none() | st.sampled_from(["West Yorkshire", "Kent", "Police Scotland"])
some_council = st.none() | st.sampled_from(["Leeds", "Bradford", "Dover"])


@pytest.mark.parametrize(
    ("area", "nation", "force", "council", "told"),
    [
        (UK, None, None, None, True),
        (ENGLAND, Nation.ENGLAND, None, None, True),
        (ENGLAND, Nation.WALES, None, None, False),
        (ENGLAND, None, None, None, None),
        (FORCE, Nation.ENGLAND, "West Yorkshire", "Bradford", True),
        (FORCE, Nation.ENGLAND, "Kent", None, False),
        (FORCE, Nation.ENGLAND, None, None, None),
        (FORCE, Nation.WALES, None, None, False),
        (SCOTS_FORCE, Nation.SCOTLAND, None, None, True),
        (SCOTS_FORCE, Nation.ENGLAND, None, None, False),
        (LEEDS, Nation.ENGLAND, "West Yorkshire", "Leeds", True),
        (LEEDS, Nation.ENGLAND, "West Yorkshire", "Bradford", False),
        (LEEDS, Nation.ENGLAND, "West Yorkshire", None, None),
        (LEEDS, Nation.ENGLAND, "Kent", None, False),
        (LEEDS, Nation.ENGLAND, None, None, None),
        (LEEDS, Nation.WALES, None, None, False),
        (LEEDS, None, None, None, None),
        (Area(AreaKind.COUNCIL, "Leeds"), Nation.WALES, None, None, None),
    ],
)
def test_an_area_covers_a_person_as_far_as_their_place_is_known(
    area: Area, nation: Nation | None, force: str | None, council: str | None, told: bool | None
) -> None:
    assert covers(area, nation, force, council) is told


@given(area=st.sampled_from(AREAS), nation=some_nation, force=some_force, council=some_council)
def test_knowing_less_of_a_place_never_turns_an_answer_round(
    area: Area, nation: Nation | None, force: str | None, council: str | None
) -> None:
    whole = covers(area, nation, force, council)
    for less in ((None, force, council), (nation, None, council), (nation, force, None)):
        told = covers(area, *less)
        assert told is None or whole is None or told is whole or (whole is False and told is True)
    if whole is None:
        assert None in (nation, force, council)


@given(st.permutations(AREAS))
def test_areas_are_in_one_order_however_they_came(areas: list[Area]) -> None:
    assert widest_first(areas) == (UK, ENGLAND, SCOTS_FORCE, FORCE, LEEDS)
    assert narrowest_first(areas) == (LEEDS, SCOTS_FORCE, FORCE, ENGLAND, UK)
    assert narrowest(areas) == LEEDS


def test_the_narrowest_of_no_areas_is_none() -> None:
    assert narrowest(()) is None
