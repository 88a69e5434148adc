"""A conversation changed in two places at once keeps what both did."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.answers import Answer, AnswerLog, Provenance
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation, Mode
from leeward.domain.done import Deed, DeedLog, Outcome
from leeward.domain.merge import merge
from leeward.domain.nation import Nation
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff

AT = datetime(2026, 11, 2, tzinfo=UTC)
Change = Callable[[Conversation], Conversation]
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


# Laws, over anything that was done in either place.


def answers(question: str, value: str | None) -> Change:
    said = Answer(question, value, "", Provenance.PARAPHRASE, "", AT)
    return lambda c: replace(c, log=c.log.record(said))


def does(about: str, outcome: Outcome | None) -> Change:
    deed = Deed(about, outcome, None, "", "", AT)
    return lambda c: replace(c, done=c.done.record(deed))


def learns(fact: str, known: Any) -> Change:
    return lambda c: replace(c, circumstances=replace(c.circumstances, **{fact: known}))


def keeps(id: str, owner: str) -> Change:
    return lambda c: replace(c, plan=c.plan.keep(measure(id, owner)))


def drops(id: str) -> Change:
    return lambda c: replace(c, plan=c.plan.drop(id))


def reaches(opportunities: list[str]) -> Change:
    return lambda c: replace(c, plan=replace(c.plan, opportunities=tuple(opportunities)))


PLACES = ["home", "work", "phone", "car"]
IDS = st.sampled_from("abc")
CHANGES: st.SearchStrategy[list[Change]] = st.lists(
    st.one_of(
        st.builds(answers, IDS, st.sampled_from([None, "yes", "no", "unknown"])),
        st.builds(does, IDS, st.sampled_from([None, Outcome.DONE, Outcome.NOT_DONE])),
        st.builds(learns, st.just("age"), st.sampled_from([None, 17, 30])),
        st.builds(learns, st.just("nation"), st.none() | st.sampled_from(Nation)),
        st.builds(keeps, IDS, st.sampled_from(["Police", "Housing"])),
        st.builds(drops, IDS),
        st.builds(reaches, st.lists(st.sampled_from(PLACES), unique=True)),
    ),
    max_size=6,
)


def after(conversation: Conversation, changes: list[Change]) -> Conversation:
    for change in changes:
        conversation = change(conversation)
    return conversation


def plan_of(conversation: Conversation) -> tuple[set[str], dict[str, PlanMeasure]]:
    plan = conversation.plan
    assert len(set(plan.opportunities)) == len(plan.opportunities)
    assert len({measure.id for measure in plan.measures}) == len(plan.measures)
    return set(plan.opportunities), {measure.id: measure for measure in plan.measures}


@given(CHANGES, CHANGES)
def test_where_one_place_changed_nothing_what_the_other_did_stands(
    before: list[Change], since: list[Change]
) -> None:
    base = after(BASE, before)
    changed = after(base, since)
    assert merge(base, base, changed) == changed
    merged = merge(base, changed, base)
    assert replace(merged, plan=changed.plan) == changed
    assert plan_of(merged) == plan_of(changed)


@given(CHANGES, CHANGES, CHANGES)
def test_every_version_of_both_is_kept_in_its_order_and_ours_stands_last(
    before: list[Change], here: list[Change], there: list[Change]
) -> None:
    base = after(BASE, before)
    ours, theirs = after(base, here), after(base, there)
    merged = merge(base, ours, theirs)
    assert merged.log.versions[: len(theirs.log.versions)] == theirs.log.versions
    assert merged.done.versions[: len(theirs.done.versions)] == theirs.done.versions
    assert set(merged.values()) == set(ours.values()) | set(theirs.values())
    for answer in ours.log.versions[len(base.log.versions) :]:
        assert merged.values()[answer.question] == ours.values()[answer.question]
    for question, value in theirs.values().items():
        if ours.log.history(question) == base.log.history(question):
            assert merged.values()[question] == value


@given(CHANGES, CHANGES, CHANGES)
def test_of_facts_and_plan_each_place_changes_only_what_it_changed_itself(
    before: list[Change], here: list[Change], there: list[Change]
) -> None:
    base = after(BASE, before)
    ours, theirs = after(base, here), after(base, there)
    merged = merge(base, ours, theirs)
    for fact in ("age", "nation"):
        was, mine, other = (getattr(c.circumstances, fact) for c in (base, ours, theirs))
        assert getattr(merged.circumstances, fact) == (other if mine == was else mine)
    (places, measures), *rest = (plan_of(c) for c in (merged, base, ours, theirs))
    (had, kept), (mine_reach, mine_keep), (their_reach, their_keep) = rest
    assert places == (their_reach - (had - mine_reach)) | (mine_reach - had)
    for id in "abc":
        untouched = mine_keep.get(id) == kept.get(id)
        assert measures.get(id) == (their_keep if untouched else mine_keep).get(id)
