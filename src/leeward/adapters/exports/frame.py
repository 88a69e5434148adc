"""What every document carries: whose account it is, its reference, its foot, and its history."""

from datetime import datetime

from leeward.adapters.exports.document import Aside, Document, Foot, FrontPage, Item, Row, Rows, Section
from leeward.adapters.exports.moments import say_day, say_moment
from leeward.adapters.exports.voice import Voice
from leeward.domain.conversation import Conversation

_SIGNS = {
    "&": "and",
    "@": "at",
    "%": "percent",
    "£": "pounds",
    "+": "plus",
    "/": "slash",
    ".": "dot",
    "#": "hash",
    "“": "quote",
    "…": "on-paper",
    "\ufffd": "left-out",
}


def framed(
    kind: str,
    title: str,
    conversation: Conversation,
    at: datetime,
    sections: tuple[Section, ...],
    voice: Voice,
    front_page: FrontPage | None = None,
) -> Document:
    """Return a document of these sections, saying first whose account it is and that it is no finding."""
    return Document(
        kind=kind,
        title=title,
        language=voice.pack.language,
        opening=(voice.label("whose-account"), voice.label("no-finding")),
        sections=sections,
        reference=conversation.reference,
        head=conversation.head(),
        at=at,
        foot=Foot(*(voice.label(id) for id in ("reference", "head", "page", "page-of"))),
        spoken_as=spoken_as(voice),
        front_page=front_page,
    )


def row(label: str, value: str) -> Row:
    """Return a label with a plain value."""
    return Row(label, Item(value))


def about(conversation: Conversation, at: datetime, voice: Voice) -> Section:
    """Return what this is: reference, when it was told, when it was written, by whom."""
    rows = [
        row(voice.label("reference"), conversation.reference),
        row(voice.label("told-at"), say_moment(conversation.started_at, voice.audience)),
        row(voice.label("written-at"), say_moment(at, voice.audience)),
        row(voice.label("way-in"), voice.label(f"mode-{conversation.mode}")),
        row(voice.label("recorded-by"), ", ".join(conversation.recorders()) or voice.label("nobody")),
    ]
    return Section("about", voice.label("about"), (Rows(tuple(rows)),))


def history(conversation: Conversation, voice: Voice) -> Section:
    """Return the pack, its version and hash, and the head by which two people see the same history."""
    pack = voice.pack
    rows = [
        row(voice.label("pack"), f"{pack.title} ({conversation.pack_id} {conversation.pack_version})"),
        row(voice.label("pack-hash"), Aside(conversation.pack_sha256)),
        row(voice.label("reviewed-by"), pack.reviewed_by or voice.label("not-reviewed")),
        row(voice.label("review-by"), say_day(pack.review_by)),
        Row(voice.label("head"), Item(Aside(conversation.head()), notes=(voice.label("head-means"),))),
    ]
    if pack.sha256 != conversation.pack_sha256:
        # The words shown here come from the pack loaded now; the questions were asked from the other.
        rows.insert(2, row(voice.label("pack-now"), Aside(f"{pack.id} {pack.version} {pack.sha256}")))
    return Section("history", voice.label("history"), (Rows(tuple(rows)),))


def spoken_as(voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return each sign that a reader aloud would stumble on, with its word."""
    return tuple((sign, voice.label(f"sign-{name}")) for sign, name in _SIGNS.items())
