"""A text of one conversation of Signal, as sigtop, signalbackup-tools or signal-export write it."""

from array import array
from mmap import mmap
from operator import sub

from leeward.adapters.readers.signal.forms import Form
from leeward.adapters.readers.signal.marks import Known, known_of
from leeward.adapters.readers.signal.people import owner_of
from leeward.adapters.readers.signal.scan import Found, scan
from leeward.adapters.readers.whatsapp.account import account_of, before_the_first
from leeward.adapters.readers.whatsapp.scan import UNREADABLE, Scan
from leeward.adapters.readers.whatsapp.unsure import unsure_rows
from leeward.domain.communication import (
    Channel,
    Communications,
    Direction,
    Kind,
    Mark,
    Precision,
    lengths,
)
from leeward.domain.reading import Reading


def read_text(reader: str, whole: mmap | bytes, form: Form, told: str) -> Reading | None:
    """Return what a text in a form holds; None when no message begins in it."""
    found = scan(whole, form)
    if not len(found):
        return None
    known = known_of(whole, found, form.program)
    system = {row for row, kind in known.kinds.items() if kind is Kind.SYSTEM}
    owner, about_owner, doubts = owner_of(found, form, told)
    lines = Scan(starts=found.starts)
    unread = tuple(before_the_first(whole, lines))
    unsure = dict(sorted(unsure_rows(found.at, found.senders, [], system).items()))
    made = _table(found, known, form, len(whole))
    _conversation(made, whole, found.starts[0])
    _direct(made, found, known, owner)
    for row in unsure:
        made["marks"][row] |= Mark.ATTRIBUTION_UNSURE
    notes = (f"row {row + 1}: who wrote it is unsure, because {why}" for row, why in unsure.items())
    account = account_of(whole, lines, system, unread)
    return Reading(reader, made, account, unread, (about_owner,), (*doubts, *notes))


def _table(found: Found, known: Known, form: Form, size: int) -> Communications:
    made = Communications(
        Channel.SIGNAL, handles=found.names, attachments=known.attachments, called=found.called
    )
    made.columns |= {
        "start": found.starts,
        "length": lengths(found.starts, size),
        "text_start": found.texts,
        "text_length": array("q", map(sub, found.ends, found.texts)),
        "at": found.at,
        "sender": found.senders,
    }
    made.fill(clock=form.clock, precision=form.precision)
    for row in found.minutes:
        made["precision"][row] = Precision.MINUTE
    for row, at in enumerate(found.at):
        if at <= UNREADABLE // 2:
            made["at"][row] = made["clock"][row] = made["precision"][row] = 0
    for name, values in (("kind", known.kinds), ("marks", known.marks), ("seconds", known.seconds)):
        for row, value in values.items():
            made[name][row] = value
    return made


def _conversation(made: Communications, whole: mmap | bytes, first: int) -> None:
    """Give every row its conversation, which sigtop names in the first line."""
    line = bytes(whole[: min(first, 2000)]).removeprefix(b"\xef\xbb\xbf").split(b"\n")[0]
    named = line.removeprefix(b"Conversation: ").decode(errors="replace") if line.startswith(b"Conv") else ""
    number = made.conversations.number(named or "chat")
    for row in range(len(made)):
        made["conversation"][row] = number


def _direct(made: Communications, found: Found, known: Known, owner: str) -> None:
    mine = found.names.number(owner) if owner else 0
    for row, sender in enumerate(found.senders):
        if made["kind"][row] == Kind.SYSTEM:
            way = Direction.NEITHER
        elif row in known.outgoing:
            way = Direction.SENT if known.outgoing[row] else Direction.RECEIVED
        elif not mine or not sender:
            way = Direction.UNKNOWN
        else:
            way = Direction.SENT if sender == mine else Direction.RECEIVED
        made["direction"][row] = way
