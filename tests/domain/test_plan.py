"""The plan: a second look is asked for, with its reason, and nothing is ever blocked."""

from dataclasses import replace
from datetime import date

import pytest

from leeward.domain.plan import (
    Agreed,
    ChallengeRule,
    OwnerKind,
    PlanMeasure,
    RiskManagementPlan,
    TipsOff,
    challenges,
)

SOUND = PlanMeasure(
    id="1",
    opportunity="home",
    measure="locks",
    words="",
    owner_kind=OwnerKind.AGENCY,
    owner="Housing",
    due_on=date(2026, 11, 9),
    agreed=Agreed.YES,
    tips_off=TipsOff.MAY,
)
TEXTS = {"locks": "Change the locks", "stay": "Stay indoors after dark"}


def found(
    kind: str, *measures: PlanMeasure, terms: tuple[str, ...] = (), reach: tuple[str, ...] = ("home",)
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    plan = RiskManagementPlan(reach, measures)
    return [
        (c.measures, c.opportunities) for c in challenges(plan, (ChallengeRule("x", kind, terms),), TEXTS)
    ]


@pytest.mark.parametrize(
    "kind", ["all_left_to_the_person", "no_owner", "no_date", "no_measure", "not_agreed"]
)
def test_a_sound_plan_is_not_challenged(kind: str) -> None:
    assert found(kind, SOUND) == []


def test_a_plan_left_wholly_to_the_person_is_challenged() -> None:
    hers = replace(SOUND, id="2", owner_kind=OwnerKind.PERSON)
    also_hers = replace(hers, id="3")
    assert found("all_left_to_the_person", hers, also_hers) == [(("2", "3"), ())]
    assert found("all_left_to_the_person", hers, SOUND) == []
    assert found("all_left_to_the_person") == []


def test_wording_is_judged_on_what_is_read_suggested_or_own() -> None:
    assert found("wording", replace(SOUND, measure="stay"), terms=("stay indoors",)) == [(("1",), ())]
    own = replace(SOUND, measure="", words="Arrange  MEDIATION\nwith him")
    assert found("wording", own, terms=("mediat",)) == [(("1",), ())]
    assert found("wording", SOUND, terms=("mediat", "stay indoors")) == []


@pytest.mark.parametrize(
    "words",
    [
        "(stay at home)",
        '"stay at home" for now',
        "'Stay at home'",
        "Stay-at-home order",
        "*stay* at _home_",
        "Please: stay at home.",
        "they don\u2019t go out",
        "They don't go out.",
    ],
)
def test_no_punctuation_hides_a_wording(words: str) -> None:
    measure = replace(SOUND, measure="", words=words)
    assert found("wording", measure, terms=("stay at home", "don't go out")) == [(("1",), ())]
    assert found("wording", measure, terms=("stay-at-home", "don\u2019t go out")) == [(("1",), ())]


def test_wording_matches_at_the_beginning_of_a_word_only() -> None:
    immediate = replace(SOUND, measure="", words="Immediate response")
    assert found("wording", immediate, terms=("mediat",)) == []


def test_a_measure_that_nobody_owns_is_challenged() -> None:
    assert found("no_owner", replace(SOUND, owner_kind=OwnerKind.NOBODY_YET)) == [(("1",), ())]
    assert found("no_owner", replace(SOUND, owner="  ")) == [(("1",), ())]
    assert found("no_owner", replace(SOUND, owner_kind=OwnerKind.PERSON, owner="")) == []


def test_a_measure_without_a_date_is_challenged() -> None:
    assert found("no_date", replace(SOUND, due_on=None)) == [(("1",), ())]


def test_a_way_to_reach_the_person_without_a_measure_is_challenged() -> None:
    assert found("no_measure", SOUND, reach=("home", "phone")) == [((), ("phone",))]


def test_not_agreed_is_challenged_and_not_asked_is_not() -> None:
    assert found("not_agreed", replace(SOUND, agreed=Agreed.NO)) == [(("1",), ())]
    assert found("not_agreed", replace(SOUND, agreed=Agreed.NOT_ASKED)) == []


def test_challenges_come_in_the_order_of_the_pack() -> None:
    rules = (ChallengeRule("date", "no_date"), ChallengeRule("owner", "no_owner"))
    plan = RiskManagementPlan((), (replace(SOUND, due_on=None, owner=""),))
    assert [c.id for c in challenges(plan, rules, {})] == ["date", "owner"]


def test_a_challenge_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="no challenge of kind"):
        found("isolation", SOUND)


def test_a_measure_is_replaced_in_its_place_and_dropped_by_its_id() -> None:
    second = replace(SOUND, id="2")
    plan = RiskManagementPlan().keep(SOUND).keep(second).keep(replace(SOUND, owner="Police"))
    assert [(m.id, m.owner) for m in plan.measures] == [("1", "Police"), ("2", "Housing")]
    assert [m.id for m in plan.drop("1").measures] == ["2"]
    assert plan.drop("9") == plan
