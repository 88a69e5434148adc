"""The papers of a conversation: the same values, composed and rendered as the web does."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from leeward.adapters.exports.document import Document
from leeward.adapters.exports.handover import compose_handover
from leeward.adapters.exports.log import compose_log
from leeward.adapters.exports.plan import compose_plan
from leeward.adapters.exports.read_aloud import read_aloud
from leeward.adapters.exports.text import as_text
from leeward.adapters.hours import reader
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.errors import LeewardError
from leeward.domain.pack import Pack
from leeward.domain.screening import Assessment
from leeward.domain.signposting import Signposting
from leeward.domain.situation import Situation, situation

PAPERS = ("text", "json", "plan", "read-aloud", "log")
"""What may be printed: the handover as text or JSON, the person's notes, the same to be read out, the log."""

ENDINGS = (".txt", ".json", ".pdf")

_Compose = Callable[[Pack, Conversation, Assessment, Signposting, datetime], Document]
_COMPOSED: dict[str, tuple[_Compose, Audience]] = {
    "text": (compose_handover, Audience.RESPONDER),
    "json": (compose_handover, Audience.RESPONDER),
    "log": (compose_log, Audience.RESPONDER),
    "plan": (compose_plan, Audience.PERSON),
    "read-aloud": (compose_plan, Audience.PERSON),
}


def compose(paper: str, pack: Pack, conversation: Conversation, at: datetime) -> Document:
    """Return one of the papers as a document."""
    return _composed(paper, pack, conversation, at)[0]


def signposting_of(pack: Pack, conversation: Conversation, at: datetime) -> Signposting:
    """Return the services as the handover has them."""
    return _composed("text", pack, conversation, at)[1].signposting


def printed(paper: str, pack: Pack, conversation: Conversation, at: datetime) -> str:
    """Return one of the papers as it is printed."""
    document, found = _composed(paper, pack, conversation, at)
    if paper == "json":
        return _json(document, conversation, found)
    return read_aloud(document) if paper == "read-aloud" else as_text(document)


def ending_of(path: Path) -> str:
    """Return the ending that says how a file is to be written; raise LeewardError for another."""
    if path.suffix.lower() not in ENDINGS:
        raise LeewardError(f"a file can end in {', '.join(ENDINGS)}: {path.name} does not")
    return path.suffix.lower()


def file_bytes(paper: str, ending: str, pack: Pack, conversation: Conversation, at: datetime) -> bytes:
    """Return one of the papers as the bytes of a file of that ending."""
    document, found = _composed(paper, pack, conversation, at)
    if ending == ".pdf":
        # Only here: the typesetter takes longer to import than everything else together.
        from leeward.adapters.exports.pdf import as_pdf

        return as_pdf(document)
    if ending == ".json":
        return _json(document, conversation, found).encode()
    return (read_aloud(document) if paper == "read-aloud" else as_text(document)).encode()


def _json(document: Document, conversation: Conversation, found: Situation) -> str:
    from leeward.adapters.exports.json import as_json

    return as_json(document, conversation, found.assessment, found.signposting)


def _composed(paper: str, pack: Pack, conversation: Conversation, at: datetime) -> tuple[Document, Situation]:
    make, audience = _COMPOSED[paper]
    status_of = reader(at, cannot_speak=conversation.circumstances.cannot_speak)
    found = situation(pack, conversation, audience, status_of)
    return make(pack, conversation, found.assessment, found.signposting, at), found
