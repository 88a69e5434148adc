"""Voice: a pack speaking to one audience, as HTML for a page or as plain text for a label."""

from dataclasses import dataclass

from markupsafe import Markup

from leeward.domain import words
from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.question import Question
from leeward.web.breaking import breakable
from leeward.web.markdown import to_html, to_inline_html


@dataclass(frozen=True, slots=True)
class Voice:
    """What templates say things with. All but `has` raise KeyError where the pack says nothing."""

    pack: Pack
    audience: Audience

    def has(self, id: str, slot: str = "text") -> bool:
        """Return whether the pack says something there to this audience."""
        return (id, f"{slot}-{self.audience}") in self.pack.words or (id, slot) in self.pack.words

    def say(self, id: str, slot: str = "text") -> Markup:
        """Return paragraphs and lists."""
        return to_html(words.say(self.pack, id, slot, self.audience))

    def line(self, id: str, slot: str = "title") -> Markup:
        """Return one line, with its emphasis and links, for inside a heading or a list item."""
        return to_inline_html(words.say(self.pack, id, slot, self.audience))

    def text(self, id: str, slot: str = "title") -> str:
        """Return plain text, for labels, buttons and attributes."""
        return words.plain(words.say(self.pack, id, slot, self.audience))

    def ask(self, question: Question) -> Markup:
        """Return a question as this audience is asked it."""
        if question.verbatim is not None and self.audience is Audience.RESPONDER:
            return breakable(question.verbatim)
        return breakable(self.text(question.id, "ask"))

    def option(self, question: Question, value: str) -> str:
        """Return the words of one answer to a question."""
        if self.has(question.id, f"option-{value}"):
            return self.text(question.id, f"option-{value}")
        return PLAIN_OPTIONS[self.audience].get(value, value)


PLAIN_OPTIONS = {
    Audience.PERSON: {
        "yes": "Yes",
        "no": "No",
        "unknown": "I do not know",
        "declined": "I would rather not say",
    },
    Audience.RESPONDER: {
        "yes": "Yes",
        "no": "No",
        "unknown": "Does not know",
        "declined": "Would rather not say",
    },
}
