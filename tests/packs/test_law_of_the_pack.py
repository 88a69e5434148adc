"""The law that comes with Leeward: each provision by nation, and never surer than what was read."""

import pytest

from leeward.domain.nation import Nation
from leeward.domain.pack import LawEntry, Pack, Sureness
from leeward.packs.load import builtin, load


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(builtin())


@pytest.fixture(scope="module")
def by_id(pack: Pack) -> dict[str, LawEntry]:
    return {provision.id: provision for provision in pack.law}


@pytest.mark.parametrize("nation", Nation)
def test_every_nation_has_its_own_crime_of_stalking_in_force(pack: Pack, nation: Nation) -> None:
    assert [p.id for p in pack.law if "stalking" in p.id and nation in p.nations and p.in_force]


def test_every_provision_gives_its_maximum_and_its_time_limit(pack: Pack) -> None:
    assert [p.id for p in pack.law if not (p.maximum and p.time_limit)] == []


def test_what_is_not_confirmed_in_force_says_check(pack: Pack) -> None:
    unconfirmed = [p.id for p in pack.law if p.in_force is None]
    assert unconfirmed
    assert [id for id in unconfirmed if not pack.entries[id].check] == []


def test_what_nobody_read_is_not_said_to_be_in_force(pack: Pack) -> None:
    for provision in pack.law:
        citations = pack.entries[provision.id].citations
        if all(citation.sure is Sureness.UNVERIFIED for citation in citations):
            assert provision.in_force is None, provision.id


def test_the_stalking_part_of_the_act_of_2026_is_not_said_to_be_in_force(by_id: dict[str, LawEntry]) -> None:
    assert by_id["law-stalking-2026"].in_force is None
    assert by_id["law-stalking-2026"].in_force_on is None


def test_sharing_intimate_images_is_under_the_sexual_offences_act(by_id: dict[str, LawEntry]) -> None:
    assert by_id["law-intimate-images"].provision.startswith("Sexual Offences Act 2003, sections 66B")
    assert not [
        p.id for p in by_id.values() if p.provision.startswith("Criminal Justice and Courts Act 2015")
    ]


def test_the_crime_of_harassment_and_the_equality_act_are_kept_apart(
    pack: Pack, by_id: dict[str, LawEntry]
) -> None:
    assert "two or more occasions" in pack.says("law-harassment", "covers")
    assert "One act can be enough" in pack.says("law-equality-act", "covers")
    assert Nation.NORTHERN_IRELAND not in by_id["law-equality-act"].nations


def test_the_six_month_limit_counts_from_the_last_act_for_the_two_crimes_that_have_it(
    by_id: dict[str, LawEntry],
) -> None:
    counted = {id for id, provision in by_id.items() if provision.six_months_from_last_act}
    assert counted == {"law-harassment", "law-stalking", "law-six-month-limit"}
