"""The pack's words for one reader, as plain text ready to stand in a document."""

from dataclasses import dataclass

from leeward.domain.answers import NO, YES
from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.words import plain, say


@dataclass(frozen=True, slots=True)
class Voice:
    """One pack speaking to one audience. What the pack does not say raises KeyError, so tests see it."""

    pack: Pack
    audience: Audience

    def label(self, id: str) -> str:
        """Return a label of the documents room."""
        return self._plain(f"doc-{id}", "text")

    def title(self, id: str) -> str:
        """Return an entry's title."""
        return self._plain(id, "title")

    def optional(self, id: str, slot: str) -> tuple[str, ...]:
        """Return an entry's words in a slot it may leave out, as a tuple of one or none."""
        try:
            return (self._plain(id, slot),)
        except KeyError:
            return ()

    def named(self, kind: str, id: str) -> str:
        """Return a group or a language by name; the id of one that the pack does not name."""
        return " ".join(self.optional(f"{kind}-{id}", "text")) or id.replace("_", " ").replace("-", " ")

    def ask(self, question: str) -> str:
        """Return the question as it is put to this audience; the id of one that the pack lacks."""
        known = self.pack.rules.questions.get(question)
        if known is None:
            return question
        if known.verbatim is not None and self.audience is Audience.RESPONDER:
            return known.verbatim
        return self._plain(question, "ask")

    def short(self, question: str) -> str:
        """Return the concern in three or four words; the id of a question that the pack lacks."""
        if question not in self.pack.rules.questions:
            return question
        return self._plain(question, "short")

    def answer(self, question: str, value: str | None) -> str:
        """Return an answer's name: an option's words, or yes, no, not known, rather not say, not asked."""
        if value is None:
            return self.label("not-asked")
        own = self.optional(question, f"option-{value}")
        if own:
            return own[0]
        known = self.pack.rules.questions.get(question)
        if known is None or (value in (YES, NO) and not known.accepts(value)):
            return value
        return self.label(f"answer-{value}")

    def check(self, id: str) -> tuple[str, ...]:
        """Return what is not confirmed about an entry, and that it is to be checked, or nothing."""
        return self.optional(id, "check")

    def _plain(self, id: str, slot: str) -> str:
        return plain(say(self.pack, id, slot, self.audience)).strip()
