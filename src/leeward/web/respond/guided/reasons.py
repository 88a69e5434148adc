"""Reasons: the answers behind something, in words, with own words apart from everyone else's."""

from collections.abc import Sequence
from dataclasses import dataclass

from leeward.domain.answers import ANSWERED, Answer, Provenance
from leeward.domain.conversation import Conversation
from leeward.domain.question import Question
from leeward.web.voice import Voice


@dataclass(frozen=True, slots=True)
class Words:
    """Words that were written down. Only own words may be quoted; `lead` says whose others are."""

    text: str
    own: bool
    lead: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One question behind something: the concern, and what was said."""

    question: Question
    short: str
    said: str
    words: Words | None


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Something of the pack, with the questions whose answers make it so."""

    id: str
    because: tuple[Reason, ...]


def reasoned(id: str, because: Sequence[str], conversation: Conversation, voice: Voice) -> Reasoned:
    """Return something with its reasons."""
    latest = conversation.log.latest()
    return Reasoned(id, tuple(_reason(question, latest.get(question), voice) for question in because))


def said(question: Question, answer: Answer | None, voice: Voice) -> str:
    """Return what was answered, in words; not asked, does not know and would rather not say are apart."""
    if answer is None or answer.value is None:
        return voice.text("doc-not-asked", "text")
    if answer.value == ANSWERED:
        return voice.text("doc-answer-answered", "text")
    return voice.option(question, answer.value)


def words_of(answer: Answer | None, voice: Voice) -> Words | None:
    """Return the words of an answer, or None when nothing was written."""
    if answer is None or not answer.words:
        return None
    own = answer.provenance is Provenance.OWN_WORDS
    label = "" if own else f"doc-lead-{answer.provenance.value.replace('_', '-')}"
    return Words(answer.words, own, voice.text(label, "text") if label else "")


def _reason(id: str, answer: Answer | None, voice: Voice) -> Reason:
    question = voice.pack.rules.questions[id]
    return Reason(question, voice.text(id, "short"), said(question, answer, voice), words_of(answer, voice))
