"""What a row of a text is: a message, a call or what the program tells; its files, changes and deletion."""

import re
from dataclasses import dataclass, field
from mmap import mmap

from leeward.adapters.readers.signal.scan import Found
from leeward.domain.communication import Kind, Mark

_LOOKED_AT = 1 << 14  # bytes of a row's words in which what the program writes is looked for
_ATTACHED = re.compile(rb"^Attachment: (.{1,1000}) \([^()\n]*, -?\d+ bytes\)$", re.MULTILINE)
_LINKED = re.compile(rb"\[([^\[\]\n]{1,500})\]\(\./(media/[^()\n]{1,500})\)(?:  |\Z)")
_SENT_FILE = re.compile(rb'sent file(?: "([^\n]{1,500})"| of type [^\n]{1,200})?')
_SHORT_DETAILS = re.compile(rb"\[([a-z0-9-]{1,60}) message\]\Z")
_CALL = re.compile(
    rb"(?P<way>Incoming|Outgoing|Missed)(?: (?:voice|video|group|adhoc|direct))? call"
    rb"(?: \((?P<how>[^()\n]{1,60})\))? *\Z"
)
_STATUS_OF_A_CALL = re.compile(rb"(Missed (?:[a-z]+ )?call)|(You called)\Z|[^\n]{0,300}called you\Z")
_LASTED = re.compile(rb"(?:(\d{1,5})m )?(\d{1,2})s\Z")
_OF_PEOPLE = frozenset(("incoming", "outgoing"))


@dataclass(slots=True)
class Known:
    """What is known of the rows of which something is."""

    kinds: dict[int, Kind] = field(default_factory=dict)
    marks: dict[int, Mark] = field(default_factory=dict)
    attachments: dict[int, tuple[str, ...]] = field(default_factory=dict)
    seconds: dict[int, int] = field(default_factory=dict)
    outgoing: dict[int, bool] = field(default_factory=dict)  # rows that say themselves which way they went


def known_of(whole: mmap | bytes, found: Found, program: str) -> Known:
    """Return what a program says of its rows."""
    known = Known()
    for row, kind in found.types.items():
        _of_type(known, row, kind)
    for row, written in found.fields.items():
        names = tuple(one.decode(errors="replace") for one in _ATTACHED.findall(written))
        if names:
            known.attachments[row] = names
        if re.search(rb"^Edited: ", written, re.MULTILINE):
            known.marks[row] = Mark.EDITED
    look = {"signal-export": _of_markdown, "sigtop, short": _of_short, "signalbackup-tools": _of_status}.get(
        program
    )
    if look:
        for row, (start, end) in enumerate(zip(found.texts, found.ends, strict=True)):
            look(known, row, whole[start : min(end, start + _LOOKED_AT)])
    for row in found.files:
        sent = _SENT_FILE.match(whole[found.texts[row] : found.ends[row]][:_LOOKED_AT])
        if sent and sent[1]:
            known.attachments[row] = (sent[1].decode(errors="replace"),)
    return known


def _of_type(known: Known, row: int, kind: str) -> None:
    if kind in _OF_PEOPLE:
        known.outgoing[row] = kind == "outgoing"
    else:
        known.kinds[row] = Kind.CALL if kind == "call-history" else Kind.SYSTEM


def _of_status(known: Known, row: int, words: bytes) -> None:
    if row in known.kinds and (call := _STATUS_OF_A_CALL.match(words)):
        known.kinds[row] = Kind.CALL
        known.outgoing[row] = call[2] is not None
        if call[1]:
            known.marks[row] = Mark.UNANSWERED


def _of_short(known: Known, row: int, words: bytes) -> None:
    if details := _SHORT_DETAILS.match(words):
        _of_type(known, row, details[1].decode())
    elif re.match(rb"\[(?:[^\[\]\n]{0,500}, )?edited(?:, \d+ attachments?)?\]", words):
        known.marks[row] = Mark.EDITED


def _of_markdown(known: Known, row: int, words: bytes) -> None:
    if words.strip() == b"(This message was deleted)":
        known.marks[row] = Mark.DELETED
    if call := _CALL.match(words):
        known.kinds[row] = Kind.CALL
        known.outgoing[row] = call["way"] == b"Outgoing"
        how = call["how"] or b""
        if call["way"] == b"Missed" or b"unanswered" in how:
            known.marks[row] = Mark.UNANSWERED
        elif b"declined" in how:
            known.marks[row] = Mark.REJECTED
        if lasted := _LASTED.search(how):
            known.seconds[row] = int(lasted[1] or 0) * 60 + int(lasted[2])
    if names := tuple(name.decode(errors="replace") for name, _ in _LINKED.findall(words)):
        known.attachments[row] = names
