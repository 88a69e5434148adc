"""The events of Hangouts as rows of a table: what was said, calls, and who came and went."""

from collections.abc import Iterator
from mmap import mmap
from typing import Any

from leeward.adapters.readers.json_parts import Record
from leeward.adapters.readers.json_ranges import Found
from leeward.adapters.readers.json_rows import ObjectRows, aside, counted, name_of
from leeward.domain.communication import Channel, Direction, Kind

_MICRO = 1_000_000
_BY = {"LOCAL_SMS_MEDIUM": Channel.SMS, "GOOGLE_VOICE_MEDIUM": Channel.GOOGLE_VOICE}
_MOST_SECONDS = (1 << 32) - 1


def is_event(record: Record) -> bool:
    """Return whether an object is an event: it says when it was and by whom."""
    return "timestamp" in record and isinstance(record.get("sender_id"), dict)


class HangoutsRows(ObjectRows):
    """The rows of Hangouts while they are made; a person is a number until all names are known."""

    def __init__(self, whole: mmap | bytes) -> None:
        super().__init__(whole, Channel.GOOGLE_CHAT)
        self.owner = ""  # the number of the account that was exported
        self._names: dict[str, str] = {}
        self._begun: int | None = None  # the row of a call that has not ended
        self._lasted: dict[int, int] = {}
        self._senders: set[int] = set()

    def add(self, found: Found) -> None:
        """Add the row of an event."""
        record, row = found[2], self.next_row()
        sender = self.table.handles.number(_number(record["sender_id"]))
        self._senders |= {sender} - {0}
        state = record.get("self_event_state")
        if isinstance(state, dict):
            self.owner = self.owner or _number(state.get("user_id"))
        kind, words = Kind.MESSAGE, ""
        message = record.get("chat_message")
        if isinstance(message, dict):
            content = message.get("message_content")
            words = _said(content)
            if names := tuple(_files(content)):
                self.table.attachments[row] = names
        else:
            kind, words = self._told(record, row)
        medium = record.get("delivery_medium")
        by = name_of(medium.get("medium_type")) if isinstance(medium, dict) else ""
        if by in _BY:
            self.table.channels[row] = _BY[by]
        time = counted(record.get("timestamp"), _MICRO)
        self.append(found, time, aside(self.table, words), sender, kind, 0, 0)

    def _told(self, record: Record, row: int) -> tuple[Kind, str]:
        """Return what an event is in which nobody says anything, and what is told by it."""
        call = record.get("hangout_event")
        if not isinstance(call, dict):
            return Kind.SYSTEM, "\n".join(_change(record))
        what = name_of(call.get("event_type"))
        if what == "START_HANGOUT":
            self._begun = row
            return Kind.CALL, "call"
        seconds = name_of(call.get("hangout_duration_secs"))
        lasted = min(int(seconds), _MOST_SECONDS) if seconds.isdecimal() and len(seconds) < 20 else 0
        if self._begun is not None and lasted:
            self._lasted[self._begun] = lasted
        self._begun = None
        return Kind.SYSTEM, f"call ended{f', {lasted} seconds' if lasted else ''}" if what else "call"

    def learn(self, said: dict[str, Any]) -> None:
        """Learn who is in a conversation, whose it is, and what it is called."""
        inner = said.get("conversation")
        held = inner if isinstance(inner, dict) else said
        people = held.get("participant_data")
        for one in people if isinstance(people, list) else ():
            if isinstance(one, dict) and (number := _number(one.get("id"))):
                self._names.setdefault(number, _called(one))
        state = held.get("self_conversation_state")
        read = state.get("self_read_state") if isinstance(state, dict) else None
        if isinstance(read, dict):
            self.owner = self.owner or _number(read.get("participant_id"))
        id = held.get("id") or said.get("conversation_id")
        number = name_of(id.get("id")) if isinstance(id, dict) else name_of(id)
        name = name_of(held.get("name"))
        self._begun = None
        self.in_conversation(f"{name} ({number})" if name and number else name or number or "conversation")

    def called(self, number: str) -> str:
        """Return the handle of a person by the number, with the name that is written for it."""
        name = self._names.get(number, "")
        return f"{name} ({number})" if name else number

    def senders(self) -> tuple[str, ...]:
        """Return the handles of all who did something."""
        return tuple(self.called(self.table.handles[number]) for number in sorted(self._senders))

    def told_owner(self, told: str) -> None:
        """Take for the owner whom the person has said, by the handle or by the number alone."""
        known = {self.called(one): one for one in self.table.handles if one}
        self.owner = known.get(told, told)

    def finish(self) -> None:
        """Give rows their directions and people their names, now that all are known."""
        handles = self.table.handles
        self.in_conversation("conversation")
        self.direct([self._way(one) for one in handles])
        for row, seconds in self._lasted.items():
            self.table["seconds"][row] = seconds
        for number in range(1, len(handles)):
            if (name := self.called(handles[number])) != handles[number]:
                handles.rename(number, name)

    def _way(self, sender: str) -> Direction:
        if not sender or not self.owner:
            return Direction.UNKNOWN
        return Direction.SENT if sender == self.owner else Direction.RECEIVED


def _number(id: object) -> str:
    if not isinstance(id, dict):
        return ""
    return name_of(id.get("gaia_id")) or name_of(id.get("chat_id"))


def _called(person: dict[str, Any]) -> str:
    phone = person.get("phone_number")
    number = name_of(phone.get("e164")) if isinstance(phone, dict) else ""
    return name_of(person.get("fallback_name")) or number


def _said(content: object) -> str:
    """Return the words of a message, which Hangouts writes in pieces."""
    pieces = content.get("segment") if isinstance(content, dict) else None
    said = ""
    for one in pieces if isinstance(pieces, list) else ():
        if isinstance(one, dict):
            text = name_of(one.get("text"))
            said += text or ("\n" if one.get("type") == "LINE_BREAK" else "")
    return said


def _files(content: object) -> Iterator[str]:
    """Yield the addresses of pictures, and of what else goes with a message."""
    held = content.get("attachment") if isinstance(content, dict) else None
    for one in held if isinstance(held, list) else ():
        item = one.get("embed_item") if isinstance(one, dict) else None
        for value in item.values() if isinstance(item, dict) else ():
            url = name_of(value.get("url")) if isinstance(value, dict) else ""
            if url:
                yield url


def _change(record: Record) -> Iterator[str]:
    """Yield what is told of a conversation: its kind, and what it was called."""
    yield name_of(record.get("event_type")).replace("_", " ").lower()
    for key in ("conversation_rename", "membership_change"):
        if isinstance(change := record.get(key), dict):
            for name in ("type", "old_name", "new_name"):
                if text := name_of(change.get(name)):
                    yield f"{name.replace('_', ' ')}: {text}"
