"""What a message of Google Chat says: its words, what it said before, what goes with it, and who reacted."""

from collections.abc import Iterator
from mmap import mmap
from typing import Any

from leeward.adapters.readers.already_said import AlreadySaid
from leeward.adapters.readers.json_parts import LONG, Record
from leeward.adapters.readers.json_ranges import Found
from leeward.adapters.readers.json_rows import Words, aside, in_place, name_of
from leeward.domain.communication import Communications, Written

FILES = frozenset(("attached_files",))
"""Under which a message names what goes with it."""

_ADDRESS = "private_do_not_access_or_else_safe_url_wrapped_value"


def words_of_message(whole: mmap | bytes, table: Communications, found: Found) -> tuple[Words, str]:
    """Return the words of a message, and how a call went that it stands for, "" where it is none.

    What it said before it was changed, and where a link or a file goes that its words do not name, stand
    beside them.
    """
    start, _, record = found
    text = record.get("text")
    said = text if isinstance(text, str) else ""
    status = _call(record)
    more = [f"call: {status}"] if status else []
    words = AlreadySaid(said)
    more += [one for one in dict.fromkeys(_beside(record)) if one not in words]
    more += list(_before(record))
    if more and text is not LONG:
        return aside(table, "\n".join(filter(None, (said, *dict.fromkeys(more))))), status
    if isinstance(text, str) or text is LONG:
        return in_place(whole, table, found, "text"), status
    return (start, 0, Written.PLAIN), status


def files_of(record: Record) -> tuple[str, ...]:
    """Return the files that go with a message, as they are called in the folder beside it."""
    names = (
        name_of(one.get("export_name")) or name_of(one.get("original_name"))
        for one in _objects(record.get("attached_files"))
    )
    return tuple(name.replace("?", "_") for name in names if name)


def reactions_of(record: Record) -> list[str]:
    """Return each sign with which somebody reacted, and the addresses of those who did."""
    found = []
    for one in _objects(record.get("reactions")):
        emoji, people = one.get("emoji"), one.get("reactor_emails")
        sign = name_of(emoji.get("unicode")) if isinstance(emoji, dict) else ""
        names = [name_of(person) for person in people] if isinstance(people, list) else []
        found.append(f"{sign or 'a sign of their own'} {', '.join(filter(None, names))}".strip())
    return found


def _objects(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _inside(value: object, *keys: str) -> str:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return name_of(value)


def _call(record: Record) -> str:
    for one in _objects(record.get("annotations")):
        if status := _inside(one, "gsuite_integration_metadata", "call_data", "call_status"):
            return status
    return ""


def _beside(record: Record) -> Iterator[str]:
    """Yield where links and files go, and what meetings and tasks are called."""
    for one in _objects(record.get("annotations")):
        workspace = one.get("gsuite_integration_metadata")
        for name in (
            _inside(one, "url_metadata", "url", _ADDRESS),
            _inside(one, "drive_metadata", "title"),
            _inside(one, "video_call_metadata", "meeting_space", "meeting_url"),
            _inside(workspace, "calendar_event_data", "calendar_event", "title"),
            _inside(workspace, "tasks_data", "task_properties", "title"),
        ):
            if name:
                yield name


def _before(record: Record) -> Iterator[str]:
    for one in _objects(record.get("previous_message_versions")):
        if text := name_of(one.get("text")):
            when = name_of(one.get("updated_date")) or name_of(one.get("created_date"))
            yield f"[before it was changed{f', {when}' if when else ''}: {text}]"
