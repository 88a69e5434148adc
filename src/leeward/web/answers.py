"""Answers as they are posted: read against their questions, refused with a sentence or kept exactly.

Fields are named by a question's number: `q3` holds its value, `q3-words` words, `q3-whose` whose words
they are. A field that is not there leaves its answer alone; one that is there and empty takes it back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from leeward.domain.answers import ANSWERED, OPEN_VALUES, Answer, AnswerLog, Provenance
from leeward.domain.errors import AnswerRefusedError
from leeward.domain.question import Question, QuestionKind
from leeward.domain.written import check_words

NOT_AN_ANSWER = "Choose one of the answers on this page"
TOO_LONG = "Use {longest:,} characters or fewer. This has {length:,}, and all of it is still here"
UNKEEPABLE = "This holds a character that cannot be kept. It is shown as a black diamond: take it out"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was posted for one question, to be shown back when it is refused."""

    value: str | None
    words: str
    whose: str


@dataclass(frozen=True, slots=True)
class Posted:
    """Answers to record, and by question id what was refused (a sentence) and what was typed."""

    answers: tuple[Answer, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Typed] = field(default_factory=dict)

    def record_in(self, log: AnswerLog) -> AnswerLog:
        """Return the log with these answers; posting them twice changes nothing."""
        for answer in self.answers:
            log = log.record(answer)
        return log


def field_name(question: Question, part: str = "") -> str:
    """Return the name of a question's field, by its number: ids and answers stay out of forms' names."""
    return f"q{question.number}-{part}" if part else f"q{question.number}"


def read_answers(
    post: Mapping[str, str],
    questions: Iterable[Question],
    log: AnswerLog,
    *,
    by: str,
    at: datetime,
    whose: Provenance,
) -> Posted:
    """Return what was posted for `questions`; `whose` is whose words they are unless the form says."""
    answers: list[Answer] = []
    errors: dict[str, str] = {}
    typed: dict[str, Typed] = {}
    latest = log.latest()
    for question in questions:
        given = _given(post, question, whose)
        if given is None:
            continue
        typed[question.id] = given
        try:
            answers.append(_answer(question, given, latest.get(question.id), by, at))
        except AnswerRefusedError as refused:
            errors[question.id] = str(refused)
            if given.whose not in set(Provenance):  # a page can show only what its choices hold
                typed[question.id] = replace(given, whose=whose.value)
    return Posted(tuple(answers), errors, typed)


def _given(post: Mapping[str, str], question: Question, whose: Provenance) -> Typed | None:
    value = post.get(field_name(question))
    words = post.get(field_name(question, "words"))
    if value is None and words is None:
        return None
    # A browser sends each line break as two characters; one was typed.
    return Typed(
        value, (words or "").replace("\r\n", "\n"), post.get(field_name(question, "whose"), whose.value)
    )


def _answer(question: Question, given: Typed, before: Answer | None, by: str, at: datetime) -> Answer:
    check_words(given.words, TOO_LONG, UNKEEPABLE)
    if given.whose not in set(Provenance):
        raise AnswerRefusedError(NOT_AN_ANSWER)
    value = _value(question, given, before)
    if not question.accepts(value):
        raise AnswerRefusedError(NOT_AN_ANSWER)
    return Answer(question.id, value, given.words, Provenance(given.whose), by, at)


def _value(question: Question, given: Typed, before: Answer | None) -> str | None:
    if question.kind is QuestionKind.WORDS:
        if given.words.strip():
            if given.value and given.value not in {*OPEN_VALUES, ANSWERED}:
                raise AnswerRefusedError(NOT_AN_ANSWER)
            return ANSWERED
        # "answered" with nothing said is not an answer
        return None if given.value == ANSWERED else given.value or None
    if given.value is None:  # words alone: what was chosen before stands
        return before.value if before else None
    return given.value or None
