"""A page of Google Takeout's Voice: communications, what could not be read and why, and what was assumed."""

from leeward.adapters.readers.google_voice.pieces import head_of, is_page, pieces_of
from leeward.adapters.readers.google_voice.rows import Page, add_call, add_message, finish
from leeward.adapters.readers.original import Original
from leeward.domain.communication import Direction
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Account, Assumption, Reading, Told, UnreadLine

NAME = "google_voice 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

ABOUT = "owner"
"""By which a question about whose telephone it was is told."""


class NotAPageError(LeewardError):
    """A file that is no page of Voice, or that has neither a message nor a call in it."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like a page of Voice."""
    return b"<" in beginning[:64] and is_page(beginning)


def read(original: Original, told: Told) -> Reading:
    """Return what a page holds; raise NotAPageError for one without a message or a call."""
    with original.bytes() as whole:
        page, unread, records = Page(whole, head_of(whole)), [], 0
        for records, piece in enumerate(pieces_of(whole), 1):
            if reason := (add_call if piece.is_call else add_message)(page, piece):
                unread.append(UnreadLine(piece.start, piece.end - piece.start, reason, f"record {records}"))
        if not records:
            raise NotAPageError(f"{original.name}: there is neither a message nor a call in it")
        finish(page)
        account = Account("records", records, records - len(unread), 0, 0, len(unread))
        account.check()
        assumed = _owner(page, told.get(ABOUT, ""))
        return Reading(NAME, page.table, account, tuple(unread), assumed, _notes(page))


def _owner(page: Page, told: str) -> tuple[Assumption, ...]:
    """Return what the directions rest on: that of the one whom Google calls Me, or of what was told."""
    table = page.table
    choices = tuple(name for name in table.handles if name)
    if told:
        mine = table.handles.number(told)
        for row, sender in enumerate(table["sender"]):
            if sender:
                table["direction"][row] = Direction.SENT if sender == mine else Direction.RECEIVED
        return (Assumption(ABOUT, told, "you said so", choices),)
    if page.owner and page.owner.handle:
        return (Assumption(ABOUT, page.owner.handle, "Google writes Me for whoever exported it"),)
    because = "it is the export of one account of Google, which does not write its own number here"
    return (Assumption(ABOUT, "", because),)


def _notes(page: Page) -> tuple[str, ...]:
    if page.head.deleted:
        return ("Google marks it as deleted by whoever exported it",)
    return ()
