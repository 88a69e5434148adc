"""A conversation changed in two places at once keeps what both did."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from leeward.domain.answers import Answer, AnswerLog, Provenance
from leeward.domain.conversation import Conversation, Mode
from leeward.domain.done import Deed, DeedLog, Outcome
from leeward.domain.merge import merge
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff
from leeward.domain.signposting import Circumstances, Nation

AT = datetime(2026, 11, 2, tzinfo=UTC)
BASE = Conversation("ABCD", Mode.CALL, AT, "p", "1", "00")


def answered(question: str, value: str) -> Answer:
    return Answer(question, value, "", Provenance.PARAPHRASE, "", AT)


def measure(id: str, owner: str = "Police") -> PlanMeasure:
    return PlanMeasure(id, "home", "", "", OwnerKind.AGENCY, owner, None, Agreed.NOT_ASKED, TipsOff.NO)


def test_answers_given_in_both_places_are_all_in_the_log() -> None:
    ours = replace(BASE, log=AnswerLog((answered("a", "yes"), answered("b", "no"))))
    theirs = replace(BASE, log=AnswerLog((answered("c", "yes"), answered("b", "yes"))))
    merged = merge(BASE, ours, theirs)
    assert merged.values() == {"a": "yes", "b": "no", "c": "yes"}
    assert [version.value for version in merged.log.history("b")] == ["yes", "no"]


def test_what_was_done_in_both_places_is_all_kept() -> None:
    first, ours, theirs = (Deed(about, Outcome.DONE, None, "", "", AT) for about in ("a", "b", "c"))
    undone = Deed("c", None, None, "", "", AT)
    base = replace(BASE, done=DeedLog((first,)))
    merged = merge(
        base,
        replace(base, done=base.done.record(ours).record(undone)),
        replace(base, done=base.done.record(theirs)),
    )
    assert merged.done.recorded().keys() == {"a", "b", "c"}
    assert set(merged.done.versions) == {first, ours, theirs}


def test_what_each_learnt_of_the_person_is_kept() -> None:
    ours = replace(BASE, circumstances=Circumstances(age=30))
    theirs = replace(BASE, circumstances=Circumstances(nation=Nation.WALES))
    assert merge(BASE, ours, theirs).circumstances == Circumstances(nation=Nation.WALES, age=30)


def test_measures_added_changed_and_dropped_in_one_place_are_so_in_the_merged_plan() -> None:
    base = replace(
        BASE, plan=RiskManagementPlan(("home", "work"), (measure("1"), measure("2"), measure("3")))
    )
    ours = replace(base, plan=RiskManagementPlan(("home", "phone"), (measure("1", "Housing"), measure("3"))))
    theirs = replace(base, plan=base.plan.keep(measure("4")).keep(measure("3", "Court")))
    merged = merge(base, ours, theirs).plan
    assert {(m.id, m.owner) for m in merged.measures} == {("1", "Housing"), ("3", "Court"), ("4", "Police")}
    assert merged.opportunities == ("home", "phone")


def test_two_conversations_are_never_made_one() -> None:
    with pytest.raises(ValueError, match="two conversations"):
        merge(BASE, BASE, replace(BASE, reference="WXYZ"))
