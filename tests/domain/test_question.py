"""Questions: what may be answered, and where an answer stands."""

from leeward.domain.question import Layer, Level, Question, QuestionKind
from tests.domain.made_up import SINCE, WHO, YES_NO

OPEN = Question("open", QuestionKind.WORDS, Layer.PROMPT)


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
