"""Hangouts.json, in which Google Takeout wrote what came before Google Chat: all conversations in one."""

import re
from mmap import mmap
from typing import Any

from leeward.adapters.readers.google_chat.hangouts_rows import HangoutsRows, is_event
from leeward.adapters.readers.json_parts import value_here
from leeward.adapters.readers.json_place import Place, items, members
from leeward.adapters.readers.json_ranges import Walk
from leeward.domain.communication import Kind
from leeward.domain.reading import Account, Assumption, Reading

_LISTS = ("conversations", "conversation_state")
_EVENTS = ("events", "event")
_BOUNDARY = re.compile(rb'"events?"[ \t\r\n]*:[ \t\r\n]*\[')
"""Behind this, events belong to another conversation."""
_HINTS = (b'"conversation_id"', b'"self_conversation_state"', b'"participant_data"')
_FIRST = (*_LISTS, "continuation_end_timestamp")
_DEEPEST = 4


def is_hangouts(key: str, beginning: bytes) -> bool:
    """Return whether a file whose first key is given begins like Hangouts."""
    return key in _FIRST and sum(hint in beginning for hint in _HINTS) > 1


def read_hangouts(reader: str, whole: mmap | bytes, told: str) -> Reading | None:
    """Return what a file of Hangouts holds; None for one that is none."""
    here = Place(whole)
    here.takes_mark()
    if next(iter(members(here)), "") not in _FIRST:
        return None
    walk, rows = Walk(whole, is_event, _BOUNDARY), HangoutsRows(whole)
    walk.takes_mark()
    _object(walk, rows, 0)
    walk.rest()
    if not rows.next_row() and not walk.unread:
        return None
    rows.whole = b""  # it is closed when this returns
    assumed = _owner(rows, told)
    rows.finish()
    table = rows.table
    system = table["kind"].count(Kind.SYSTEM)
    account = Account("records", walk.records, len(table) - system, 0, system, len(walk.unread))
    account.check()
    notes = (
        ("the file is damaged or cut short: what was behind that place is not in it",) if walk.torn else ()
    )
    return Reading(reader, table, account, tuple(walk.unread), (assumed,), notes)


def _object(walk: Walk, rows: HangoutsRows, depth: int) -> None:
    """Add the events of a conversation, or of all that are in a list."""
    said: dict[str, Any] = {}
    has_events = False
    for key in members(walk):
        if key in _LISTS and depth < _DEEPEST:
            if walk.sees(b"["):
                for _ in items(walk):
                    _object(walk, rows, depth + 1)
            else:
                _object(walk, rows, depth + 1)
        elif key == "conversation":
            held = value_here(walk)
            said = held if isinstance(held, dict) else {}
        elif key in _EVENTS and walk.sees(b"["):
            has_events = True
            for found in walk.objects():
                if is_event(found[2]):
                    rows.add(found)
                else:
                    walk.refuse(found[0], found[1], "it says neither when it was nor by whom")
    if has_events or said:
        rows.learn(said)


def _owner(rows: HangoutsRows, told: str) -> Assumption:
    if told:
        rows.told_owner(told)
        return Assumption("owner", told, "you said so")
    because = "Hangouts writes of each conversation and each event which account it was kept for"
    if rows.owner:
        return Assumption("owner", rows.called(rows.owner), because)
    choices = rows.senders()
    return Assumption("owner", "", "nothing in it tells which of them is you", choices, open=bool(choices))
