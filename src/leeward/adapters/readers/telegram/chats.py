"""The way through an export of Telegram: one chat, or an account with all of its chats."""

import re
from collections.abc import Iterator

from leeward.adapters.readers.json_parts import value_here
from leeward.adapters.readers.json_place import items, members
from leeward.adapters.readers.json_ranges import Walk
from leeward.adapters.readers.json_rows import name_of
from leeward.adapters.readers.telegram.people import learn_self
from leeward.adapters.readers.telegram.rows import Rows, is_record

OF_AN_ACCOUNT = frozenset(
    (
        "about",
        "personal_information",
        "profile_pictures",
        "stories",
        "contacts",
        "frequent_contacts",
        "sessions",
        "web_sessions",
        "other_data",
        "chats",
        "left_chats",
    )
)
"""What an export of an account holds."""
KINDS_OF_CHAT = frozenset(
    (
        "saved_messages",
        "replies",
        "verify_codes",
        "personal_chat",
        "bot_chat",
        "private_group",
        "private_supergroup",
        "public_supergroup",
        "private_channel",
        "public_channel",
    )
)

BOUNDARY = re.compile(rb'"messages"[ \t\r\n]*:[ \t\r\n]*\[')
"""Behind this, messages belong to another chat."""

_OF_TWO = ("personal_chat", "bot_chat")
_NO_CHAT = frozenset(("about", "personal_information", "chats", "left_chats"))


def walk_through(walk: Walk, rows: Rows) -> tuple[bool, list[str]]:
    """Add the rows of a whole file, and return whether it has chats and what else it holds."""
    has_chats, others = False, []
    for key in _chat(walk, rows):
        if key in ("chats", "left_chats"):
            has_chats = True
            for inner in members(walk):
                if inner == "list":
                    _chats(walk, rows)
        elif key == "personal_information":
            if isinstance(said := value_here(walk), dict):
                learn_self(rows.people, said)
        elif key == "messages":
            has_chats = True
        elif key in OF_AN_ACCOUNT - _NO_CHAT:
            others.append(key)
    walk.rest()
    return has_chats, others


def _chats(walk: Walk, rows: Rows) -> None:
    for _ in items(walk):
        for _key in _chat(walk, rows):
            pass  # what else a chat says of itself is no message


def _chat(walk: Walk, rows: Rows) -> Iterator[str]:
    """Add the rows of a chat, and yield each key beside its name while the value stands there."""
    said: dict[str, str] = {}
    for key in members(walk):
        if key in ("name", "type", "id"):
            said[key] = name_of(value_here(walk))
        else:
            yield key
            if key == "messages":
                _messages(walk, rows)
    kind, id = said.get("type", ""), said.get("id", "")
    if kind in _OF_TWO:
        rows.people.chat_of_two(id)
    elif kind == "saved_messages":
        rows.people.told_self(id, "", "messages that are saved for oneself have one's own number")
    number = " ".join(filter(None, (kind, id)))
    name = said.get("name", "")
    rows.in_conversation(f"{name} ({number})" if name and number else name or number or "chat")


def _messages(walk: Walk, rows: Rows) -> None:
    for found in walk.objects():
        start, end, record = found
        if not is_record(record):
            walk.refuse(start, end, "it says neither what it is nor its number, as every message does")
        elif record["type"] == "unsupported":
            walk.refuse(start, end, "Telegram left out all of it but its number: this version cannot show it")
        else:
            rows.add(found)
