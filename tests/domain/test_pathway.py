"""The pathway is replayed from the answers: no half-state, and any order of asking gives the same walk."""

from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.audience import BOTH, Audience
from leeward.domain.condition import NotRuledOut, Yes
from leeward.domain.pathway import Pathway, Route, Step, steps_for, walk
from leeward.packs.load import builtin, load
from tests.domain.made_up import QUESTIONS, answers, values_of

RESPONDER = frozenset({Audience.RESPONDER})
PATHWAY = Pathway(
    "begin",
    {
        "begin": Step("begin", ("a",), (Route("stop", Yes("a")), Route("ask")), BOTH),
        "stop": Step("stop", (), (), BOTH),
        "ask": Step("ask", ("b",), (Route("note", NotRuledOut("b")), Route("end")), BOTH),
        "note": Step("note", (), (Route("end"),), RESPONDER),
        "end": Step("end", (), (), BOTH),
    },
)
REAL = load(builtin())


def test_a_walk_is_whole_before_anything_is_answered() -> None:
    assert walk(PATHWAY, QUESTIONS, {}) == ("begin", "ask", "note", "end")


def test_the_first_route_that_holds_is_taken() -> None:
    assert walk(PATHWAY, QUESTIONS, {"a": "yes", "b": "no"}) == ("begin", "stop")
    assert walk(PATHWAY, QUESTIONS, {"a": "no", "b": "no"}) == ("begin", "ask", "end")


def test_a_change_of_answer_is_a_change_of_walk_and_back_again() -> None:
    before = walk(PATHWAY, QUESTIONS, {"a": "no"})
    assert walk(PATHWAY, QUESTIONS, {"a": "yes"}) != before
    assert walk(PATHWAY, QUESTIONS, {"a": "no"}) == before


def test_a_pathway_that_leads_back_stops_instead_of_going_round() -> None:
    round_ = Pathway("x", {"x": Step("x", (), (Route("y"),), BOTH), "y": Step("y", (), (Route("x"),), BOTH)})
    assert walk(round_, QUESTIONS, {}) == ("x", "y")


def test_a_step_where_no_route_holds_ends_the_walk() -> None:
    stuck = Pathway("x", {"x": Step("x", (), (Route("y", Yes("a")),), BOTH), "y": Step("y", (), (), BOTH)})
    assert walk(stuck, QUESTIONS, {}) == ("x",)


def test_each_audience_sees_its_own_steps_in_order() -> None:
    visited = walk(PATHWAY, QUESTIONS, {})
    assert [step.id for step in steps_for(PATHWAY, visited, Audience.RESPONDER)] == list(visited)
    assert [step.id for step in steps_for(PATHWAY, visited, Audience.PERSON)] == ["begin", "ask", "end"]


@given(answers, st.permutations(sorted(QUESTIONS)))
def test_any_order_of_answers_gives_the_same_walk(values: dict[str, str | None], order: list[str]) -> None:
    assert walk(PATHWAY, QUESTIONS, {id: values[id] for id in order}) == walk(PATHWAY, QUESTIONS, values)


@given(
    st.fixed_dictionaries(
        {}, optional={id: st.sampled_from(values_of(q)) for id, q in REAL.rules.questions.items()}
    )
)
def test_every_walk_of_the_real_pack_reaches_an_end(values: dict[str, str | None]) -> None:
    visited = walk(REAL.pathway, REAL.rules.questions, values)
    assert REAL.pathway.steps[visited[-1]].routes == ()
    assert len(set(visited)) == len(visited)
