"""The records of an export of Telegram as rows of a table."""

from mmap import mmap

from leeward.adapters.readers.json_parts import Record
from leeward.adapters.readers.json_ranges import Found
from leeward.adapters.readers.json_rows import NO_TIME, ObjectRows, Time, counted, on_the_wall, seconds_of
from leeward.adapters.readers.telegram.people import People
from leeward.adapters.readers.telegram.said import (
    FILES,
    files_of,
    reactions_of,
    told,
    words_of_message,
    words_of_service,
)
from leeward.domain.communication import Channel, Kind, Mark

_CALLS = frozenset(("phone_call", "group_call", "conference_call"))
_UNANSWERED = frozenset(("missed", "busy"))  # of any other a call of no length may have been answered
_TYPES = frozenset(("message", "service", "unsupported"))
_NEVER = ("1970-01-01", "1969-12-31")
"""How older versions write that a message was not edited."""


def is_record(record: Record) -> bool:
    """Return whether an object is a record of a chat: it has a number and says what it is."""
    kind = record.get("type")
    return "id" in record and isinstance(kind, str) and kind in _TYPES


class Rows(ObjectRows):
    """The rows of an export while they are made."""

    def __init__(self, whole: mmap | bytes) -> None:
        super().__init__(whole, Channel.TELEGRAM)
        self.people = People(self.table.handles)
        self.senders: set[int] = set()
        self.reactions: list[str] = []  # who reacted to what, and when: a note beside the row

    def add(self, found: Found) -> None:
        """Add the row of a record."""
        record = found[2]
        if record["type"] == "service":
            self._add_service(found, record)
            return
        sender = self.people.number(record.get("from"), record.get("from_id"))
        words = words_of_message(self.whole, self.table, found)
        self.append(found, _time(record), words, sender, Kind.MESSAGE, self._marks(record), 0)
        self.senders.add(sender)

    def _add_service(self, found: Found, record: Record) -> None:
        """Add the row of what Telegram tells itself: a call, or what was done to the chat."""
        kind, marks = Kind.SYSTEM, self._marks(record)
        who = "actor" if "actor" in record or "actor_id" in record else "from"
        sender = self.people.number(record.get(who), record.get(f"{who}_id"))
        seconds = 0
        if told(record.get("action")) in _CALLS:
            kind = Kind.CALL
            seconds = seconds_of(record.get("duration_seconds") or record.get("duration"))
            marks |= Mark.UNANSWERED if told(record.get("discard_reason")) in _UNANSWERED else 0
            self.senders.add(sender)
        words = words_of_service(self.table, record)
        self.append(found, _time(record), words, sender, kind, marks, seconds)

    def _marks(self, record: Record) -> int:
        """Return what else is known of a record, and keep the files that go with the row to be added."""
        marks = 0
        if not FILES.isdisjoint(record):
            names, left_out = files_of(record)
            if names:
                self.table.attachments[self.next_row()] = names
            marks = Mark.MEDIA_LEFT_OUT if left_out else 0
        if "edited" in record and _was_edited(record):
            marks |= Mark.EDITED
        if "forwarded_from" in record:
            marks |= Mark.FORWARDED
        if "reactions" in record and (reacted := reactions_of(record)):
            self.reactions.append(f"row {self.next_row() + 1}: reactions to it: {'; '.join(reacted)}")
        return marks


def _time(record: Record) -> Time:
    time = counted(record.get("date_unixtime"))
    return on_the_wall(record.get("date")) if time is NO_TIME else time


def _was_edited(record: Record) -> bool:
    edited = record["edited"]
    return isinstance(edited, str) and not edited.startswith(_NEVER)
