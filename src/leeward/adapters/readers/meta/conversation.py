"""The way through a file of Meta's: one conversation, its messages and what it says of itself."""

import re
from dataclasses import dataclass

from leeward.adapters.readers.json_parts import value_here
from leeward.adapters.readers.json_place import members
from leeward.adapters.readers.json_ranges import Walk
from leeward.adapters.readers.json_rows import name_of
from leeward.adapters.readers.meta.people import participants_of
from leeward.adapters.readers.meta.rows import Rows, is_message
from leeward.adapters.readers.meta.said import meant

BOUNDARY = re.compile(rb"(?!)")
"""A file holds one conversation, so that nothing in it belongs to another."""


@dataclass(slots=True)
class Conversation:
    """What a conversation says of itself."""

    participants: tuple[str, ...] = ()
    title: str = ""
    folder: str = ""
    has_messages: bool = False
    is_group: bool = False

    @property
    def name(self) -> str:
        """Its title and its folder, which many files of one conversation share."""
        return f"{self.title} ({self.folder})" if self.title and self.folder else self.title or self.folder


def walk_through(walk: Walk, rows: Rows) -> Conversation:
    """Add the rows of a whole file, and return what the conversation says of itself."""
    said = Conversation()
    for key in members(walk):
        match key:
            case "messages":
                said.has_messages |= walk.sees(b"[")
                _messages(walk, rows)
            case "participants":
                said.participants = tuple(participants_of(value_here(walk)))
            case "title":
                said.title = meant(name_of(value_here(walk)))
            case "threadName":
                said.title = name_of(value_here(walk))
            case "thread_path":
                said.folder = meant(name_of(value_here(walk)))
            case "thread_type":
                said.is_group |= value_here(walk) != "Regular"
            case "joinable_mode":  # only a group can be joined by a link
                said.is_group = True
    walk.rest()
    return said


def _messages(walk: Walk, rows: Rows) -> None:
    for found in walk.objects():
        start, end, record = found
        if is_message(record):
            rows.add(found)
        else:
            walk.refuse(start, end, "it says neither when it was nor by whom, as every message does")
