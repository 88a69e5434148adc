"""Taking what was typed into the conversation, by message or by form. Nothing is taken twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from leeward.domain.answers import Answer, AnswerLog, Provenance
from leeward.domain.conversation import Conversation
from leeward.domain.nation import Nation
from leeward.domain.question import Question, QuestionKind
from leeward.web.answers import NOT_AN_ANSWER, Posted, field_name, read_answers
from leeward.web.respond.call.entries import only_what_is_new
from leeward.web.respond.call.message import Entry

BY = "responder"
"""Who writes the answers down, until they give a name."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The conversation with what could be taken, and by the entry's id why the rest was refused."""

    conversation: Conversation
    refused: Mapping[str, str]


def take(conversation: Conversation, entries: Iterable[Entry], questions: Mapping[str, Question]) -> Taken:
    """Return the conversation with these entries, each with the time at which it was typed."""
    numbered = {question.number: question for question in questions.values()}
    refused: dict[str, str] = {}
    for entry in entries:
        if entry.about == "nation":
            placed = with_nation(conversation, entry.value)
        else:
            placed = _answered(conversation, entry, numbered.get(int(entry.about)))
        if isinstance(placed, str):
            refused[entry.id] = placed
        else:
            conversation = placed
    return Taken(conversation, refused)


def take_form(
    conversation: Conversation,
    post: Mapping[str, str],
    seen: int,
    questions: Iterable[Question],
    at: datetime,
) -> tuple[Conversation, Posted]:
    """Return the conversation with what a whole form changed, and what was posted.

    A form holds every field. What stands in it as it was shown says nothing new, even when another tab
    has written something else since.
    """
    posted = read_answers(*(post, questions, conversation.log), by=BY, at=at, whose=Provenance.PARAPHRASE)
    shown = AnswerLog(conversation.log.versions[:seen]).latest()
    by_id = {question.id: question for question in questions}
    changed = [
        answer
        for posted_answer in posted.answers
        if _differs(posted_answer, shown.get(posted_answer.question))
        and (answer := _new_words(posted_answer, shown.get(posted_answer.question), by_id)) is not None
    ]
    log = _recorded(conversation.log, changed, by_id)
    conversation = replace(conversation, log=log)
    if "nation" in post:
        placed = with_nation(conversation, post["nation"])
        conversation = conversation if isinstance(placed, str) else placed
    return conversation, posted


def with_nation(conversation: Conversation, value: str | None) -> Conversation | str:
    """Return the conversation in that nation, or why that is none. Council and force were of the old one."""
    try:
        nation = Nation(value) if value else None
    except ValueError:
        return NOT_AN_ANSWER
    if nation is conversation.circumstances.nation:
        return conversation
    who = replace(conversation.circumstances, nation=nation, council=None, police_force=None)
    return replace(conversation, circumstances=who)


def _answered(conversation: Conversation, entry: Entry, question: Question | None) -> Conversation | str:
    if question is None:
        return NOT_AN_ANSWER
    fields = {
        field_name(question, part): said
        for part, said in (("", entry.value), ("words", entry.words), ("whose", entry.whose))
        if said is not None
    }
    at = max(entry.at, conversation.started_at)
    posted = read_answers(*(fields, [question], conversation.log), by=BY, at=at, whose=Provenance.PARAPHRASE)
    if posted.errors:
        return posted.errors[question.id]
    log = _recorded(conversation.log, posted.answers, {question.id: question})
    return replace(conversation, log=log)


def _recorded(log: AnswerLog, answers: Iterable[Answer], questions: Mapping[str, Question]) -> AnswerLog:
    latest = log.latest()
    for answer in answers:
        before = latest.get(answer.question)
        if before and questions[answer.question].kind is not QuestionKind.WORDS:
            if before.value == answer.value:
                continue  # the screen shows a choice alone: whose it was, and its words, stay as they are
            if answer.value is not None and not answer.words:
                answer = replace(answer, words=before.words, provenance=before.provenance)
        log = log.record(answer)
    return log


def _new_words(answer: Answer, shown: Answer | None, questions: Mapping[str, Question]) -> Answer | None:
    words = questions[answer.question].kind is QuestionKind.WORDS
    return only_what_is_new(answer, shown) if words else answer


def _differs(answer: Answer, shown: Answer | None) -> bool:
    if shown is None:
        return answer.value is not None or bool(answer.words)
    return not answer.says_the_same_as(shown)
