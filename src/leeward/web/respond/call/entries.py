"""Entries of one box: words of one person, closed when the next are somebody else's. None is relabelled."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from leeward.domain.answers import Answer, AnswerLog


def closed(log: AnswerLog, question: str) -> tuple[Answer, ...]:
    """Return the entries of a box before the one that stands in it, oldest first."""
    history = log.history(question)
    return tuple(
        before
        for before, after in pairwise(history)
        if before.words.strip()
        and after.words.strip()
        and before.provenance is not after.provenance
        and before.words != history[-1].words
    )


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
