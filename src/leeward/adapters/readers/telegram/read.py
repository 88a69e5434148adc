"""Telegram Desktop's export, as JSON or HTML: communications, what was not read and why, what is assumed."""

from leeward.adapters.readers.json_parts import value_here
from leeward.adapters.readers.json_place import Place, members
from leeward.adapters.readers.json_ranges import Walk
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.telegram.chats import BOUNDARY, KINDS_OF_CHAT, OF_AN_ACCOUNT, walk_through
from leeward.adapters.readers.telegram.page import is_page, read_page
from leeward.adapters.readers.telegram.people import ABOUT
from leeward.adapters.readers.telegram.rows import Rows, is_record
from leeward.domain.communication import Kind
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Account, Reading, Told

NAME = "telegram 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

_ENOUGH = 2
_MARKUP = 64  # bytes in which a page begins


class NotAnExportError(LeewardError):
    """A file that holds no chats of Telegram."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like an export: a chat of a kind that Telegram has, an account, a page."""
    if beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return is_page(beginning)
    here, of_account = Place(beginning), set[str]()
    here.takes_mark()
    for key in members(here):
        if key == "type":
            kind = value_here(here)
            return isinstance(kind, str) and kind in KINDS_OF_CHAT
        if key in OF_AN_ACCOUNT:
            of_account.add(key)
            if len(of_account) == _ENOUGH:
                return "about" in of_account
        elif key not in ("name", "id"):
            return False
    return False


def read(original: Original, told: Told) -> Reading:
    """Return what an export holds; raise NotAnExportError for a file without chats."""
    with original.bytes() as whole:
        if whole[:_MARKUP].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            if is_page(whole) and (reading := read_page(NAME, whole, told.get(ABOUT, ""))):
                return reading
            raise NotAnExportError(f"{original.name}: there is no message of Telegram in it")
        walk, rows = Walk(whole, is_record, BOUNDARY), Rows(whole)
        walk.takes_mark()
        has_chats, others = walk_through(walk, rows)
        if not has_chats:
            raise NotAnExportError(f"{original.name}: there are no chats of Telegram in it")
        rows.whole = b""  # it is closed when this returns
    table = rows.table
    owner, assumed = rows.people.owner(rows.senders - {0}, told.get(ABOUT, ""))
    rows.direct(rows.people.directions(owner))
    system = table["kind"].count(Kind.SYSTEM)
    account = Account("records", walk.records, len(table) - system, 0, system, len(walk.unread))
    account.check()
    notes = [*rows.reactions]
    if walk.torn:
        notes.append("the file is damaged or cut short: what was behind that place is not in it")
    if others:
        held = ", ".join(key.replace("_", " ") for key in others)
        notes.append(f"it also holds what is no message, and stays in the original: {held}")
    return Reading(NAME, table, account, tuple(walk.unread), (assumed,), tuple(notes))
