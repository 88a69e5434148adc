"""The entries of a box on the call screen: which are closed, and what a form adds to the one that is not."""

from collections.abc import Mapping
from dataclasses import replace

from leeward.domain.answers import Answer, AnswerLog
from leeward.domain.entries import entries


def closed(log: AnswerLog, question: str) -> tuple[Answer, ...]:
    """Return the entries of a box before the one that stands in it, oldest first."""
    history = log.history(question)
    held = entries(history)
    return held[:-1] if history and history[-1].words.strip() else held


def only_what_is_new(answer: Answer, shown: Answer | None) -> Answer | None:
    """Return the answer without what stood in its box as somebody else's words; None when nothing is new.

    In a form the whole box is sent: what was typed before keeps whose words it was.
    """
    if shown is None or not shown.words.strip() or answer.provenance is shown.provenance:
        return answer
    if not answer.words.startswith(shown.words.rstrip()):
        return answer
    added = answer.words[len(shown.words.rstrip()) :].strip()
    return replace(answer, words=added) if added else None


def closed_of(log: AnswerLog, questions: tuple[str, ...]) -> Mapping[str, tuple[Answer, ...]]:
    """Return the closed entries of these questions."""
    return {question: closed(log, question) for question in questions}
