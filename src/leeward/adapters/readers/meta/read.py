"""Messages of an Instagram or Facebook download: communications, what was not read and what is assumed."""

from itertools import chain

from leeward.adapters.readers.json_parts import value_here
from leeward.adapters.readers.json_place import Place, members
from leeward.adapters.readers.json_ranges import Walk
from leeward.adapters.readers.meta.channel import ABOUT as CHANNEL
from leeward.adapters.readers.meta.channel import channel_of
from leeward.adapters.readers.meta.conversation import BOUNDARY, Conversation, walk_through
from leeward.adapters.readers.meta.page import is_page, read_page
from leeward.adapters.readers.meta.people import ABOUT as OWNER
from leeward.adapters.readers.meta.people import ANYBODY, owner_of
from leeward.adapters.readers.meta.rows import Rows, is_message
from leeward.adapters.readers.original import Original
from leeward.domain.communication import Direction, Kind
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Account, Assumption, Reading, Told

NAME = "meta 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

_SAID_OF_ITSELF = frozenset(("thread_path", "threadName", "magic_words"))


class NotAnExportError(LeewardError):
    """A file that holds no messages of Instagram or Messenger."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like a conversation: who takes part and messages, as JSON or as HTML."""
    if is_page(beginning):
        return True
    here, keys = Place(beginning), set[str]()
    here.takes_mark()
    for key in members(here):
        keys.add(key)
        if key == "messages" and here.sees(b"["):
            if b'"sender_name"' in beginning or b'"senderName"' in beginning:
                return "participants" in keys
        elif key == "participants" and not isinstance(value_here(here), list):
            return False
    return {"participants", "messages"} <= keys and bool(keys & _SAID_OF_ITSELF)


def read(original: Original, told: Told) -> Reading:
    """Return what a file holds; raise NotAnExportError for one without messages."""
    with original.bytes() as whole:
        if is_page(whole):
            if reading := read_page(NAME, whole, original.name, told):
                return reading
            raise NotAnExportError(f"{original.name}: there is no message of Meta's in it")
        walk, rows = Walk(whole, is_message, BOUNDARY), Rows(whole)
        walk.takes_mark()
        said = walk_through(walk, rows)
        if not said.has_messages:
            raise NotAnExportError(f"{original.name}: there are no messages of Instagram or Messenger in it")
        rows.whole = b""  # it is closed when this returns
    rows.in_conversation(said.name or "conversation")
    table = rows.table
    assumed = _assumed(rows, said, original.name, told)
    system = table["kind"].count(Kind.SYSTEM)
    account = Account("records", walk.records, len(table) - system, 0, system, len(walk.unread))
    account.check()
    return Reading(NAME, table, account, tuple(walk.unread), assumed, tuple(_notes(walk, rows)))


def _assumed(rows: Rows, said: Conversation, name: str, told: Told) -> tuple[Assumption, ...]:
    """Give rows their channel and their directions, and return what these rest on."""
    table = rows.table
    files = chain.from_iterable(table.attachments.values())
    table.channel, about_channel = channel_of(files, name, rows.encrypted > 0, told.get(CHANNEL, ""))
    senders = [table.handles[number] for number in sorted(rows.senders) if number]
    owner, about_owner = owner_of(
        said.participants, senders, said.title, said.folder, said.is_group, told.get(OWNER, "")
    )
    mine = table.handles.number(owner) if owner else 0
    rows.direct([_direction(number, mine) for number in range(len(table.handles))])
    return about_owner, about_channel


def _direction(sender: int, mine: int) -> Direction:
    if not sender or not mine:
        return Direction.UNKNOWN
    return Direction.SENT if sender == mine else Direction.RECEIVED


def _notes(walk: Walk, rows: Rows) -> list[str]:
    notes = [
        f"“{name}” is what Meta writes for anybody whose account is gone: it may be several people"
        for name in rows.table.handles
        if name.casefold() in ANYBODY
    ]
    notes += rows.reactions
    if walk.torn:
        notes.append("the file is damaged or cut short: what was behind that place is not in it")
    return notes
