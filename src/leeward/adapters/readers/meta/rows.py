"""The messages of a conversation of Instagram or Messenger as rows of a table."""

from collections import Counter
from mmap import mmap

from leeward.adapters.readers.json_parts import Record
from leeward.adapters.readers.json_ranges import Found
from leeward.adapters.readers.json_rows import ObjectRows, Time, counted, name_of, seconds_of
from leeward.adapters.readers.meta.said import (
    FILES,
    files_of,
    is_encrypted_one,
    meant,
    reactions_of,
    words_of_message,
)
from leeward.domain.communication import Channel, Kind, Mark

_SAID = frozenset(("timestamp_ms", "timestamp", "sender_name", "senderName"))
_OF_THE_GROUP = ("Subscribe", "Unsubscribe")
_MILLI = 1_000


def is_message(record: Record) -> bool:
    """Return whether an object is a message: it says when it was, or by whom."""
    return not _SAID.isdisjoint(record)


class Rows(ObjectRows):
    """The rows of a conversation while they are made."""

    def __init__(self, whole: mmap | bytes) -> None:
        super().__init__(whole, Channel.MESSENGER)
        self.senders: Counter[int] = Counter()
        self.encrypted = 0
        self.reactions: list[str] = []  # who reacted to what: a note beside the row
        self._numbers: dict[str, int] = {}

    def add(self, found: Found) -> None:
        """Add the row of a message."""
        record = found[2]
        kind, marks, seconds = _kind_of(record)
        if not FILES.isdisjoint(record) and (names := files_of(record)):
            self.table.attachments[self.next_row()] = names
        if record.get("is_unsent") is True or record.get("isUnsent") is True:
            marks |= Mark.DELETED
        self.encrypted += is_encrypted_one(record)
        if record.get("reactions") and (reacted := reactions_of(record)):
            self.reactions.append(f"row {self.next_row() + 1}: reactions to it: {'; '.join(reacted)}")
        sender = self._sender(record)
        if kind != Kind.SYSTEM:
            self.senders[sender] += 1
        words = words_of_message(self.whole, self.table, found)
        self.append(found, _time(record), words, sender, kind, marks, seconds)

    def _sender(self, record: Record) -> int:
        if isinstance(written := record.get("sender_name"), str):
            if (number := self._numbers.get(written)) is None:
                number = self._numbers[written] = self.table.handles.number(name_of(meant(written)))
            return number
        return self.table.handles.number(name_of(record.get("senderName")))


def _kind_of(record: Record) -> tuple[Kind, int, int]:
    """Return what a message is, its marks and how long it lasted, when it was a call."""
    if "call_duration" in record or record.get("type") == "Call":
        seconds = seconds_of(record.get("call_duration"))
        unanswered = record.get("missed") is True or not seconds
        return Kind.CALL, Mark.UNANSWERED if unanswered else 0, seconds
    if record.get("type") in _OF_THE_GROUP:
        return Kind.SYSTEM, 0, 0
    return Kind.MESSAGE, 0, 0


def _time(record: Record) -> Time:
    """Return when it was: in thousandths of a second, and in seconds where the oldest downloads say so."""
    if "timestamp_ms" in record:
        return counted(record["timestamp_ms"], _MILLI)
    return counted(record.get("timestamp"), _MILLI if is_encrypted_one(record) else 1)
