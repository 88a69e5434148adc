"""Google Chat and Hangouts of a Google Takeout: communications, what was not read and what is assumed."""

import re

from leeward.adapters.readers.google_chat.beside import ACCOUNT, GROUP
from leeward.adapters.readers.google_chat.hangouts import is_hangouts, read_hangouts
from leeward.adapters.readers.google_chat.rows import Rows, is_message
from leeward.adapters.readers.json_place import Place, members
from leeward.adapters.readers.json_ranges import Walk
from leeward.adapters.readers.original import Original
from leeward.domain.communication import Direction, Kind
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Account, Assumption, Reading, Told

NAME = "google_chat 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

ABOUT = "owner"
"""By which a question about whose download it is is told."""

_NO_BOUNDARY = re.compile(rb"(?!)")
_HINTS = (b'"message_id"', b'"topic_id"')


class NotAnExportError(LeewardError):
    """A file that holds no messages of Google Chat or Hangouts."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like the messages of a group, or like Hangouts."""
    here = Place(beginning)
    here.takes_mark()
    for key in members(here):
        if key == "messages" and here.sees(b"["):
            return any(hint in beginning for hint in _HINTS) and b'"creator"' in beginning
        return is_hangouts(key, beginning)
    return False


def read(original: Original, told: Told) -> Reading:
    """Return what a file holds; raise NotAnExportError for one without messages."""
    with original.bytes() as whole:
        if reading := read_hangouts(NAME, whole, told.get(ABOUT, "")):
            return reading
        walk, rows, has_messages = Walk(whole, is_message, _NO_BOUNDARY), Rows(whole), False
        walk.takes_mark()
        for key in members(walk):
            if key == "messages" and walk.sees(b"["):
                has_messages = True
                _messages(walk, rows)
        walk.rest()
        rows.whole = b""  # it is closed when this returns
    if not has_messages:
        raise NotAnExportError(f"{original.name}: there are no messages of Google Chat in it")
    owner, assumed = _owner(rows, told.get(ABOUT, ""), told.get(ACCOUNT, ""))
    rows.finish()
    handles = rows.table.handles
    rows.in_conversation(told.get(GROUP) or _folder(original.name))
    rows.direct([_way(number, owner) for number in range(len(handles))])
    table = rows.table
    system = table["kind"].count(Kind.SYSTEM)
    account = Account("records", walk.records, len(table) - system, 0, system, len(walk.unread))
    account.check()
    if walk.torn:
        rows.notes.append("the file is damaged or cut short: what was behind that place is not in it")
    return Reading(NAME, table, account, tuple(walk.unread), (assumed,), tuple(rows.notes))


def _messages(walk: Walk, rows: Rows) -> None:
    for found in walk.objects():
        if is_message(found[2]):
            rows.add(found)
        else:
            walk.refuse(found[0], found[1], "it says neither when it was nor by whom, as every message does")


def _owner(rows: Rows, told: str, account: str) -> tuple[int, Assumption]:
    handles = rows.table.handles
    choices = tuple(handles[number] for number in sorted(rows.senders))
    if told:
        return handles.number(told), Assumption(ABOUT, told, "you said so", choices)
    if account:
        because = "the file user_info.json of the same download says whose it is"
        return handles.number(account), Assumption(ABOUT, account, because, choices)
    because = "nothing in it tells which of them is you"
    return 0, Assumption(ABOUT, "", because, choices, open=bool(choices))


def _way(sender: int, owner: int) -> Direction:
    if not sender or not owner:
        return Direction.UNKNOWN
    return Direction.SENT if sender == owner else Direction.RECEIVED


def _folder(name: str) -> str:
    """Return the folder of the messages, which Google calls after the group's number."""
    return name.replace("\\", "/").rpartition("/")[0].rpartition("/")[2] or "conversation"
