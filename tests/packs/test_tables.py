"""Tables: one bit for each combination, no combination twice, and none left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.domain.condition import Condition, NotRuledOut, TruthAtoms, Yes, evaluate, reads
from leeward.domain.question import Level
from leeward.packs.tables import LIMIT, Space, TooManyError, values_that_differ
from tests.domain.made_up import QUESTIONS, SINCE, WHO, YES_NO, rules


def test_each_question_has_its_own_answers_and_three_ways_of_none() -> None:
    assert values_that_differ(YES_NO["a"]) == (None, "unknown", "declined", "yes", "no")
    assert values_that_differ(WHO) == (None, "unknown", "declined", "close", "known", "nobody")
    assert len(values_that_differ(SINCE)) == 6


def test_every_combination_is_there_once() -> None:
    space = Space(QUESTIONS, ["a", "who"])
    combinations = [tuple(each.items()) for each in space.combinations()]
    assert space.size == 30
    assert len(set(combinations)) == 30


def test_the_values_of_a_question_share_the_table_out() -> None:
    space = Space(QUESTIONS, ["a", "who", "b"])
    for id, values in space.values.items():
        slices = [space.where(id, place) for place in range(len(values))]
        assert sum(slices) == space.everything
        assert all(slices[0] & other == 0 for other in slices[1:])


@settings(max_examples=40)
@given(rules)
def test_every_bit_is_what_one_person_with_those_answers_would_get(condition: Condition) -> None:
    space = Space(QUESTIONS, sorted(reads(condition))[:3])
    table = space.holds(condition)
    for index, values in enumerate(space.combinations()):
        assert bool(table >> index & 1) == evaluate(condition, TruthAtoms(QUESTIONS, values))


def test_a_question_that_does_not_vary_is_not_asked() -> None:
    space = Space(QUESTIONS, ["a"])
    assert space.holds(Yes("b")) == 0
    assert space.holds(NotRuledOut("b")) == space.everything


def test_the_example_of_a_table_is_in_it() -> None:
    space = Space(QUESTIONS, ["a", "b", "who"])
    example = space.combination(space.holds(Yes("b")) & space.holds(NotRuledOut("who")))
    assert example == {"a": None, "b": "yes", "who": None}


@given(st.integers(0, 2**30 - 1), st.sampled_from(["a", "who"]), st.sampled_from(["up", "further"]))
def test_a_fall_is_found_exactly_where_a_worse_answer_loses(table: int, question: str, step: str) -> None:
    space = Space(QUESTIONS, ["a", "who"])
    low, high = (Level.REASSURING, Level.OPEN) if step == "up" else (Level.OPEN, Level.CONCERNING)
    combinations = list(space.combinations())
    expected = 0
    for index, values in enumerate(combinations):
        if table >> index & 1 and QUESTIONS[question].level(values[question]) is low:
            for other in space.values[question]:
                risen = combinations.index({**values, question: other})
                if QUESTIONS[question].level(other) is high and not table >> risen & 1:
                    expected |= 1 << index
    assert space.falls(table, question, low, high) == expected


def test_ten_questions_of_five_values_fit_and_many_more_are_refused() -> None:
    many = {f"q{n}": YES_NO["a"] for n in range(11)}
    assert Space(many, list(many)[:10]).size == 5**10 <= LIMIT
    with pytest.raises(TooManyError, match="more than") as raised:
        Space(many, many)
    assert raised.value.question == "q10"
