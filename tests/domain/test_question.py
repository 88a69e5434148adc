"""Questions: what may be answered, and on which side of an edge a length of time falls."""

import pytest

from leeward.domain.question import Layer, Level, Question, QuestionKind
from tests.domain.made_up import SINCE, WHO, YES_NO

OPEN = Question("open", QuestionKind.WORDS, Layer.PROMPT)


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "days"),
        (6, "days"),
        (7, "weeks"),
        (8, "weeks"),
        (59, "weeks"),
        (60, "months"),
        (100_000, "months"),
    ],
)
def test_each_edge_belongs_to_the_band_that_begins_there(days: int, band: str) -> None:
    assert SINCE.band(days) == band


def test_a_length_of_time_is_not_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="less than nothing"):
        SINCE.band(-1)


def test_each_kind_takes_its_own_values_and_the_open_ones() -> None:
    for question, own in (
        (YES_NO["a"], ("yes", "no")),
        (WHO, ("close", "known", "nobody")),
        (SINCE, ("days", "weeks", "months")),
        (OPEN, ("answered",)),
    ):
        assert question.own_values() == own
        assert all(question.accepts(value) for value in (None, "unknown", "declined", *own))
        assert not question.accepts("Yes ")
        assert not question.accepts("")


def test_one_questions_answer_is_not_anothers() -> None:
    assert not YES_NO["a"].accepts("close")
    assert not WHO.accepts("yes")
    assert not OPEN.accepts("yes")


def test_no_answer_is_open_and_never_reassuring() -> None:
    for value in (None, "unknown", "declined"):
        assert YES_NO["a"].level(value) is Level.OPEN
    assert WHO.level("known") is Level.OPEN
    assert YES_NO["a"].level("no") is Level.REASSURING
    assert YES_NO["a"].level("yes") is Level.CONCERNING
