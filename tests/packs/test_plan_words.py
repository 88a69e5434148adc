"""The plan's own suggestions, and what asks for a second look at one."""

import pytest

from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff, challenges
from leeward.domain.words import say
from leeward.packs.load import builtin, load


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(builtin())


def challenged(pack: Pack, words: str) -> set[str]:
    measure = PlanMeasure(
        id="m", opportunity="home", measure="", words=words, owner_kind=OwnerKind.AGENCY, owner="Police",
        due_on=None, agreed=Agreed.YES, tips_off=TipsOff.NO,
    )  # fmt: skip
    plan = RiskManagementPlan(opportunities=("home",), measures=(measure,))
    return {challenge.id for challenge in challenges(plan, pack.challenges, {})} - {"challenge-no-date"}


@pytest.mark.parametrize(
    "words",
    [
        "Alice to stay in after dark",
        "Stop going to the gym",
        "Come off social media for a while",
        "Change your number",
        "Move out to her sister's",
        "Give up the evening class",
    ],
)
def test_a_measure_that_isolates_the_person_is_challenged(pack: Pack, words: str) -> None:
    assert challenged(pack, words) == {"challenge-isolates"}


@pytest.mark.parametrize(
    "words", ["Mediation at the community centre", "They talk it over", "Restorative meeting"]
)
def test_a_measure_that_mediates_is_challenged(pack: Pack, words: str) -> None:
    assert challenged(pack, words) == {"challenge-mediation"}


def test_what_we_suggest_is_never_what_we_challenge(pack: Pack) -> None:
    for audience in Audience:
        for measure in pack.measures:
            assert challenged(pack, say(pack, measure.id, "title", audience)) == set(), measure.id


def test_immediately_is_not_taken_for_mediation(pack: Pack) -> None:
    assert challenged(pack, "Locks changed immediately") == set()


def test_every_way_of_being_reached_has_something_that_others_can_do(pack: Pack) -> None:
    wanted = ("home", "work", "route", "phone", "accounts", "car", "children", "friends", "shared-ties")
    assert tuple(opportunity.id for opportunity in pack.opportunities) == wanted
    for id in wanted:
        assert len([measure for measure in pack.measures if measure.opportunity == id]) >= 2
