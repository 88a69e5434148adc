"""sigtop's JSON: the messages of a conversation as Signal Desktop itself keeps them, one after the other."""

import re
from mmap import mmap

from leeward.adapters.readers.json_parts import LONG, Record
from leeward.adapters.readers.json_ranges import Found, Walk
from leeward.adapters.readers.json_rows import counted, in_place, name_of, seconds_of
from leeward.domain.communication import Channel, Communications, Direction, Kind, Mark, Written
from leeward.domain.reading import Account, Assumption, Reading

_NEVER = re.compile(rb"(?!)")
_HINTS = re.compile(rb'"conversationId"[ \t\r\n]*:')
_TIMES = re.compile(rb'"(?:sent_at|received_at|timestamp)"[ \t\r\n]*:')


def is_json(beginning: bytes) -> bool:
    """Return whether a file begins like a list of messages of Signal Desktop."""
    cut = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    return cut[:1] == b"[" and bool(_HINTS.search(cut) and _TIMES.search(cut))


def read_json(reader: str, whole: mmap | bytes) -> Reading | None:
    """Return what a list of messages holds; None when there is none in it."""
    walk, table = Walk(whole, _is_message, _NEVER), Communications(Channel.SIGNAL)
    walk.takes_mark()
    for found in walk.objects():
        if _is_message(found[2]):
            _add(whole, table, found)
        else:
            walk.refuse(found[0], found[1], "it does not say what it is and in which conversation")
    walk.rest()
    if not len(table):
        return None
    system = table["kind"].count(Kind.SYSTEM)
    account = Account("records", walk.records, len(table) - system, 0, system, len(walk.unread))
    account.check()
    because = "Signal keeps of each message whether it went out or came in"
    return Reading(reader, table, account, tuple(walk.unread), (Assumption("owner", "", because),))


def _is_message(record: Record) -> bool:
    return isinstance(record.get("type"), str) and isinstance(record.get("conversationId"), str)


def _add(whole: mmap | bytes, table: Communications, found: Found) -> None:
    start, end, record = found
    at, clock, precision = counted(record.get("sent_at") or record.get("timestamp"), 1000)
    words = start, 0, Written.PLAIN
    if isinstance(record.get("body"), str) or record.get("body") is LONG:
        words = in_place(whole, table, found, "body")
    kind, direction, marks, seconds = _what(record)
    source = next(filter(None, (name_of(record.get(key)) for key in _SOURCES)), "")
    row = table.add(
        start=start,
        length=end - start,
        text_start=words[0],
        text_length=words[1],
        written=words[2],
        at=at,
        clock=clock,
        precision=precision,
        sender=table.handles.number(source) if source else 0,
        conversation=table.conversations.number(name_of(record["conversationId"])),
        kind=kind,
        direction=direction,
        marks=marks,
        seconds=seconds,
    )
    if names := _files(record.get("attachments")):
        table.attachments[row] = names


_SOURCES = ("source", "sourceServiceId", "sourceUuid")


def _what(record: Record) -> tuple[Kind, Direction, Mark, int]:
    """Return what a record is, which way it went, what else is known of it, and how long it lasted."""
    mark = Mark.EDITED if record.get("editHistory") else Mark(0)
    if record.get("deletedForEveryone") is True or record.get("isErased") is True:
        mark |= Mark.DELETED
    kind = record["type"]
    if kind == "outgoing":
        return Kind.MESSAGE, Direction.SENT, mark, 0
    if kind == "incoming":
        return Kind.MESSAGE, Direction.RECEIVED, mark, 0
    if kind != "call-history":
        return Kind.SYSTEM, Direction.NEITHER, mark, 0
    call = record.get("callHistoryDetails")
    if not isinstance(call, dict) or not isinstance(call.get("wasIncoming"), bool):
        return Kind.CALL, Direction.UNKNOWN, mark, 0  # newer ones keep it in another table
    direction = Direction.RECEIVED if call["wasIncoming"] else Direction.SENT
    began, ended = call.get("acceptedTime"), call.get("endedTime")
    if call.get("wasDeclined") is True:
        mark |= Mark.REJECTED
    elif not began:
        mark |= Mark.UNANSWERED
    lasted = (ended - began) // 1000 if type(began) is int and type(ended) is int else 0
    return Kind.CALL, direction, mark, seconds_of(lasted)


def _files(attachments: object) -> tuple[str, ...]:
    """Return the names of files, or where Signal keeps them when they have none."""
    if not isinstance(attachments, list):
        return ()
    each = (one for one in attachments if isinstance(one, dict))
    names = (name_of(one.get("fileName")) or name_of(one.get("path")) for one in each)
    return tuple(filter(None, names))
