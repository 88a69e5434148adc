"""Screening: what answers amount to, with reasons, in any order of asking."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.audience import Audience
from leeward.domain.condition import ALWAYS, All, Any, Condition, NotRuledOut, TruthAtoms, Yes, evaluate
from leeward.domain.pack import Pack
from leeward.domain.screening import (
    ActionKind,
    ActionRule,
    Assessment,
    Danger,
    FindingRule,
    FlagRule,
    NeedRule,
    Phase,
    Rules,
    assess,
    in_order,
)
from leeward.packs.load import builtin, load
from tests.domain.made_up import QUESTIONS, answers, rules, values_of

Values = dict[str, str | None]
PRETEND: Pack = load(builtin("every-step-kind"))
REAL: Pack = load(builtin())


def rules_with(*flags: Condition, danger: str = "a") -> Rules:
    return Rules(
        questions=QUESTIONS,
        danger=danger,
        natures=(FindingRule("nature", Yes("b"), NotRuledOut("b")),),
        signs=(FindingRule("sign", Yes("c"), NotRuledOut("c")),),
        flags=tuple(FlagRule(f"flag-{number}", flag) for number, flag in enumerate(flags)),
        actions=(
            ActionRule("late", ActionKind.PROTECTIVE, Phase.LATER),
            ActionRule("now", ActionKind.PROTECTIVE, Phase.NOW, Yes("b")),
            ActionRule("said", ActionKind.PROCEDURAL, Phase.NEXT, ALWAYS, frozenset({Audience.RESPONDER})),
            ActionRule("999", ActionKind.PROTECTIVE, Phase.LATER, NotRuledOut("a"), emergency=True),
        ),
        needs=(NeedRule("need", Yes("d")),),
    )


def seen(values: Values, *flags: Condition) -> Assessment:
    return assess(rules_with(*flags), values, Audience.RESPONDER)


def given_help(assessment: Assessment, rules: Rules) -> set[str]:
    protective = {action.id for action in rules.actions if action.kind is ActionKind.PROTECTIVE}
    return (
        {flag.id for flag in assessment.red_flags}
        | {action.id for action in assessment.actions} & protective
        | {need.id for need in assessment.needs}
        | {finding.id for finding in (*assessment.natures, *assessment.signs)}
        | {f"{finding.id} raised" for finding in (*assessment.natures, *assessment.signs) if finding.raised}
    )


def test_danger_is_no_only_when_it_was_answered_no() -> None:
    said = [seen({"a": value}).danger for value in ("yes", "no", "unknown", "declined", None)]
    open_ = Danger.NOT_RULED_OUT
    assert said == [Danger.YES, Danger.NO, open_, open_, open_]


def test_a_flag_says_which_answer_raised_it() -> None:
    (flag,) = seen({"a": "yes", "b": "no"}, Any((Yes("a"), Yes("b")))).red_flags
    assert (flag.id, flag.because) == ("flag-0", ("a",))


def test_nothing_is_raised_before_anything_is_asked() -> None:
    assessment = seen({}, Yes("a"))
    assert assessment.red_flags == ()
    assert [finding.raised for finding in (*assessment.natures, *assessment.signs)] == [False, False]


def test_a_nature_is_raised_or_not_ruled_out_or_gone() -> None:
    assert [(n.id, n.raised, n.because) for n in seen({"b": "yes"}).natures] == [("nature", True, ("b",))]
    assert [(n.id, n.raised) for n in seen({"b": "unknown"}).natures] == [("nature", False)]
    assert seen({"b": "no"}).natures == ()


def test_999_stands_first_whatever_its_phase_and_then_the_phases_in_order() -> None:
    assert [action.id for action in seen({"b": "yes"}).actions] == ["999", "now", "said", "late"]
    assert [action.id for action in seen({"a": "no", "b": "no"}).actions] == ["said", "late"]


def test_actions_of_one_phase_keep_the_order_of_the_pack() -> None:
    three = [ActionRule(id, ActionKind.PROTECTIVE, Phase.NOW) for id in ("x", "y", "z")]
    assert [action.id for action in in_order(three)] == ["x", "y", "z"]


def test_an_audience_sees_its_own_actions_alone() -> None:
    assessment = assess(rules_with(), {}, Audience.PERSON)
    assert "said" not in [action.id for action in assessment.actions]


def test_a_need_says_why() -> None:
    assert [(need.id, need.because) for need in seen({"d": "yes"}).needs] == [("need", ("d",))]
    assert seen({"d": "unknown"}).needs == ()


@given(answers, st.permutations(sorted(QUESTIONS)))
def test_any_order_of_asking_gives_the_same_assessment(values: Values, order: list[str]) -> None:
    flags = (Any((Yes("a"), Yes("who"))), All((Yes("b"), NotRuledOut("since"))))
    assert seen({id: values[id] for id in order}, *flags) == seen(values, *flags)


@given(rules, answers, st.sampled_from(sorted(QUESTIONS)))
def test_a_worse_answer_never_takes_help_away(flag: Condition, values: Values, changed: str) -> None:
    made, question = rules_with(flag), QUESTIONS[changed]
    before = given_help(assess(made, values, Audience.RESPONDER), made)
    for other in values_of(question):
        if question.level(other) > question.level(values[changed]):
            after = given_help(assess(made, {**values, changed: other}, Audience.RESPONDER), made)
            assert before <= after


@given(rules, answers)
def test_a_flag_is_listed_as_open_exactly_when_an_open_answer_could_raise_it(
    flag: Condition, values: Values
) -> None:
    assessment = seen(values, flag)
    listed = {id for question in assessment.open_questions for id in question.could_raise}
    still_open = [id for id, value in values.items() if value in (None, "unknown", "declined")]
    chosen = product(*(QUESTIONS[id].own_values() for id in still_open))
    possible = any(
        evaluate(flag, TruthAtoms(QUESTIONS, {**values, **dict(zip(still_open, each, strict=True))}))
        for each in chosen
    )
    expected = {"flag-0"} if possible and not assessment.red_flags else set()
    assert listed == expected
    assert {question.id for question in assessment.open_questions} <= set(still_open)


def test_a_question_that_can_no_longer_matter_is_not_listed_as_open() -> None:
    flag = Any((Yes("a"), All((Yes("b"), Yes("c")))))
    assert [q.id for q in seen({"c": "no"}, flag).open_questions] == ["a"]
    assert [q.id for q in seen({}, flag).open_questions] == ["a", "b", "c"]


def test_an_answer_in_neither_set_is_not_an_open_question() -> None:
    assert [q.id for q in seen({"who": None}, Yes("who")).open_questions] == ["who"]
    assert seen({"who": "known"}, Yes("who")).open_questions == ()


def test_questions_are_found_by_theme_in_the_order_of_the_pack() -> None:
    assert [question.id for question in PRETEND.rules.themed("fear")] == ["fear"]
    assert PRETEND.rules.themed("orders") == ()


def drawn_from(pack: Pack) -> st.SearchStrategy[Values]:
    return st.fixed_dictionaries(
        {}, optional={id: st.sampled_from(values_of(q)) for id, q in pack.rules.questions.items()}
    )


@given(drawn_from(REAL), st.sampled_from(sorted(REAL.rules.questions)), st.sampled_from(list(Audience)))
def test_a_worse_answer_never_takes_help_away_in_the_real_pack(
    values: Values, changed: str, audience: Audience
) -> None:
    question = REAL.rules.questions[changed]
    before = given_help(assess(REAL.rules, values, audience), REAL.rules)
    for other in question.concerning:
        assert before <= given_help(assess(REAL.rules, {**values, changed: other}, audience), REAL.rules)


@given(drawn_from(REAL), st.sampled_from(list(Audience)))
def test_999_leads_in_the_real_pack_while_danger_is_not_ruled_out(values: Values, audience: Audience) -> None:
    assessment = assess(REAL.rules, values, audience)
    emergency = {action.id for action in REAL.rules.actions if action.emergency}
    if assessment.danger is not Danger.NO:
        assert assessment.actions[0].id in emergency


def test_what_an_answer_calls_for_comes_before_what_everyone_is_told_within_a_phase() -> None:
    answers = {"breathing": "yes", "own-life": "yes", "can-talk": "no"}
    found = assess(REAL.rules, answers, Audience.RESPONDER).actions
    ids = [action.id for action in found]
    assert ids[:3] == ["call-999", "medical-help", "stay-with-own-life"]
    assert ids.index("stay-with-own-life") < ids.index("silent-999") < ids.index("place-and-number")
