"""Conditions: one reading for one person's answers and for all combinations at once."""

from hypothesis import given

from leeward.domain.condition import (
    ALWAYS,
    All,
    Answered,
    Any,
    AtLeast,
    Condition,
    Not,
    NotRuledOut,
    TruthAtoms,
    Yes,
    because,
    can_fall,
    evaluate,
    reads,
)
from leeward.domain.question import Level
from leeward.packs.tables import Space
from tests.domain.made_up import QUESTIONS, answers, conditions, rules

Values = dict[str, str | None]


def holds(condition: Condition, values: Values) -> bool:
    return evaluate(condition, TruthAtoms(QUESTIONS, values))


def test_yes_holds_for_a_concerning_answer_alone() -> None:
    assert [holds(Yes("a"), {"a": value}) for value in ("yes", "no", "unknown", "declined", None)] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_not_ruled_out_holds_for_everything_but_a_reassuring_answer() -> None:
    values = ("yes", "no", "unknown", "declined", None)
    assert [holds(NotRuledOut("a"), {"a": value}) for value in values] == [
        True, False, True, True, True,
    ]  # fmt: skip


def test_unknown_and_declined_do_not_count_as_answered() -> None:
    assert [holds(Answered("a"), {"a": value}) for value in ("yes", "no", "unknown", "declined", None)] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_an_answer_in_neither_set_is_not_concerning_and_not_ruled_out() -> None:
    assert not holds(Yes("who"), {"who": "known"})
    assert holds(NotRuledOut("who"), {"who": "known"})
    assert holds(Answered("who"), {"who": "known"})


def test_nothing_at_all_holds_always_and_a_choice_of_nothing_never() -> None:
    assert holds(ALWAYS, {})
    assert not holds(Any(()), {})


def test_at_least_counts_what_holds() -> None:
    two = AtLeast(2, (Yes("a"), Yes("b"), Yes("c")))
    assert not holds(two, {"a": "yes"})
    assert holds(two, {"a": "yes", "c": "yes"})
    assert holds(two, {"a": "yes", "b": "yes", "c": "yes"})


@given(conditions, answers)
def test_the_table_says_for_each_combination_what_is_decided_for_a_person(
    condition: Condition, values: Values
) -> None:
    space = Space(QUESTIONS, sorted(reads(condition)))
    table = space.holds(condition)
    index, stride = 0, 1
    for id, listed in space.values.items():
        value = values[id]
        level = QUESTIONS[id].level(value)
        same = [other for other in listed if other == value] or [
            other for other in listed[3:] if QUESTIONS[id].level(other) is level
        ]
        index += listed.index(same[0]) * stride
        stride *= len(listed)
    assert bool(table >> index & 1) == holds(condition, values)


@given(rules, answers)
def test_a_condition_without_not_or_answered_never_stops_holding_as_answers_worsen(
    condition: Condition, values: Values
) -> None:
    assert not can_fall(condition)
    before = holds(condition, values)
    for id, question in QUESTIONS.items():
        for other in (None, "unknown", *question.own_values()):
            if question.level(other) > question.level(values[id]):
                assert holds(condition, {**values, id: other}) >= before


def test_not_and_answered_can_fall_however_deep_they_stand() -> None:
    assert can_fall(Not(Yes("a")))
    assert can_fall(All((Yes("a"), Any((Yes("b"), AtLeast(1, (Answered("c"),)))))))


@given(conditions, answers)
def test_because_names_nothing_when_it_does_not_hold(condition: Condition, values: Values) -> None:
    named = because(condition, TruthAtoms(QUESTIONS, values))
    assert set(named) <= reads(condition)
    assert len(named) == len(set(named))
    if not holds(condition, values):
        assert named == ()


@given(rules, answers)
def test_the_questions_named_are_enough_to_make_it_hold(condition: Condition, values: Values) -> None:
    named = because(condition, TruthAtoms(QUESTIONS, values))
    if not named:
        return
    best = {
        id: values[id] if id in named else next(iter(sorted(question.reassuring)))
        for id, question in QUESTIONS.items()
    }
    assert holds(condition, best)


def test_because_leaves_out_the_part_that_does_not_hold() -> None:
    either = Any((Yes("a"), All((Yes("b"), Yes("c")))))
    assert because(either, TruthAtoms(QUESTIONS, {"a": "yes", "b": "yes"})) == ("a",)
    assert because(Not(Yes("a")), TruthAtoms(QUESTIONS, {})) == ("a",)


def test_levels_stand_in_the_declared_order() -> None:
    assert Level.REASSURING < Level.OPEN < Level.CONCERNING
