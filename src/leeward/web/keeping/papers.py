"""The papers that a conversation makes, as they stand at one moment."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from leeward.adapters import hours
from leeward.adapters.exports.document import Document
from leeward.adapters.exports.handover import compose_handover
from leeward.adapters.exports.json import as_json
from leeward.adapters.exports.pdf import as_pdf
from leeward.adapters.exports.plan import compose_plan
from leeward.adapters.exports.text import as_text
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.pack import Pack
from leeward.domain.situation import Situation, situation


class Paper(StrEnum):
    """Which paper: the person's own notes, or the handover between those who help."""

    NOTES = "notes"
    HANDOVER = "handover"


READERS = {Paper.NOTES: Audience.PERSON, Paper.HANDOVER: Audience.RESPONDER}
COMPOSERS = {Paper.NOTES: compose_plan, Paper.HANDOVER: compose_handover}


@dataclass(frozen=True, slots=True)
class Made:
    """A paper with what it was made from."""

    document: Document
    conversation: Conversation
    situation: Situation

    def as_file(self, ending: str) -> bytes:
        """Return the paper as a file of that ending; KeyError when it has none such."""
        found = self.situation
        if ending == "pdf":
            return as_pdf(self.document)
        if ending == "txt":
            return as_text(self.document).encode("utf-8", "replace")
        if ending == "json":
            told = as_json(self.document, self.conversation, found.assessment, found.signposting)
            return told.encode()
        raise KeyError(ending)


def make(pack: Pack, conversation: Conversation, paper: Paper, at: datetime) -> Made:
    """Return a paper of the conversation, for its own reader whoever's screen it is on."""
    status_of = hours.reader(at, cannot_speak=conversation.circumstances.cannot_speak)
    found = situation(pack, conversation, READERS[paper], status_of)
    document = COMPOSERS[paper](pack, conversation, found.assessment, found.signposting, at)
    return Made(document, conversation, found)
