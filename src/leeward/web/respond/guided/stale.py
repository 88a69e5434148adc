"""A page that was left behind: what it did not change must not undo what was written since it was made."""

from dataclasses import replace

from leeward.domain.answers import Answer, AnswerLog
from leeward.domain.question import Question, QuestionKind

SEEN = "seen"
"""The hidden field that says how many versions of what it asks for there were when a page was made."""
_DIGITS = 9  # a forged form may send thousands, which Python will not read


def as_shown(log: AnswerLog, question: Question, seen: str) -> AnswerLog:
    """Return the versions of an answer that the page showed; all of them when it does not say."""
    return AnswerLog(log.history(question.id)[: count_of(seen)])


def count_of(seen: str) -> int | None:
    """Return how many versions a page showed; None, which is all of them, when it does not say."""
    believed = seen.isascii() and seen.isdigit() and len(seen) <= _DIGITS
    return int(seen) if believed else None


def brought_up_to_date(posted: Answer, shown: AnswerLog, log: AnswerLog, question: Question) -> Answer:
    """Return what was posted, with the newest version's choice or words where the page changed neither."""
    newest = log.latest().get(question.id)
    if newest is None:
        return posted
    before = shown.latest().get(question.id)
    same_value = posted.value == (before.value if before else None)
    same_words = (
        (posted.words, posted.provenance) == (before.words, before.provenance) if before else not posted.words
    )
    if question.kind is QuestionKind.WORDS:  # choice and words are one answer there
        same_value = same_words = same_value and same_words
    if same_value:
        posted = replace(posted, value=newest.value)
    if same_words:
        posted = replace(posted, words=newest.words, provenance=newest.provenance)
    return posted
