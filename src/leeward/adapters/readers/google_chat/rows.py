"""The messages of a group of Google Chat as rows of a table."""

from mmap import mmap

from leeward.adapters.readers.google_chat.said import FILES, files_of, reactions_of, words_of_message
from leeward.adapters.readers.json_parts import Record
from leeward.adapters.readers.json_ranges import Found
from leeward.adapters.readers.json_rows import ObjectRows, name_of
from leeward.adapters.readers.long_dates import NO_TIME, Time, long_date
from leeward.domain.communication import Channel, Kind, Mark

_SAID = frozenset(("creator", "created_date", "message_id", "topic_id"))


def is_message(record: Record) -> bool:
    """Return whether an object is a message: it says by whom it is, when it was, or its number."""
    return not _SAID.isdisjoint(record)


class Rows(ObjectRows):
    """The rows of a group while they are made."""

    def __init__(self, whole: mmap | bytes) -> None:
        super().__init__(whole, Channel.GOOGLE_CHAT)
        self.senders: set[int] = set()
        self.notes: list[str] = []
        self._called: dict[int, dict[str, None]] = {}

    def add(self, found: Found) -> None:
        """Add the row of a message."""
        record, row = found[2], self.next_row()
        sender = self.person(record.get("creator"))
        self.senders |= {sender} - {0}
        if not FILES.isdisjoint(record) and (names := files_of(record)):
            self.table.attachments[row] = names
        words, status = words_of_message(self.whole, self.table, found)
        marks = Mark.UNANSWERED if "MISSED" in status else Mark(0)
        marks |= Mark.EDITED if record.get("updated_date") else Mark(0)
        if record.get("message_state") == "DELETED" or record.get("deleted_date"):
            marks |= Mark.DELETED
        time = self._time(record, row)
        self.append(found, time, words, sender, Kind.CALL if status else Kind.MESSAGE, marks, 0)
        if reacted := reactions_of(record):
            self.notes.append(f"row {row + 1}: reactions to it, without a time: {'; '.join(reacted)}")

    def person(self, said: object) -> int:
        """Return the number of a person's handle: the address, or the name where there is none."""
        if not isinstance(said, dict):
            return 0
        address, name = name_of(said.get("email")), name_of(said.get("name"))
        # Anybody may call themself by the owner's address, and an account that is gone has none of its own.
        alone = f"{name} (a name, without an address)" if "@" in name else name
        number = self.table.handles.number(address or alone)
        if address and name:
            self._called.setdefault(number, {})[name] = None
        return number

    def _time(self, record: Record, row: int) -> Time:
        """Return when it was first said; Google writes that of a changed message in its first version."""
        versions = record.get("previous_message_versions")
        held = [one for one in versions if isinstance(one, dict)] if isinstance(versions, list) else []
        for written in (record.get("created_date"), *(one.get("created_date") for one in held)):
            if (time := _date(written)) != NO_TIME:
                return time
        for key, what in (("updated_date", "last change"), ("deleted_date", "deletion")):
            if (time := _date(record.get(key))) != NO_TIME:
                self.notes.append(f"row {row + 1}: its time is that of its {what}: no other is written")
                return time
        return NO_TIME

    def finish(self) -> None:
        """Keep the names that stand beside people's addresses."""
        self.table.called |= {number: tuple(names) for number, names in self._called.items()}


def _date(written: object) -> Time:
    return long_date(written) if isinstance(written, str) else NO_TIME
