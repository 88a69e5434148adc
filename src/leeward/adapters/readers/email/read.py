"""E-mail as a mailbox in one file (mbox), or one by itself (.eml, .emlx, a file of a Maildir)."""

import re
from collections.abc import Iterator
from mmap import mmap

from leeward.adapters.readers.email.apple import (
    flags_of,
    is_deleted,
    is_draft,
    known,
    message_of,
    notes_of,
)
from leeward.adapters.readers.email.fields import TooMuchError
from leeward.adapters.readers.email.messages import is_mailbox, messages
from leeward.adapters.readers.email.people import ABOUT
from leeward.adapters.readers.email.rows import Rows
from leeward.adapters.readers.original import Original
from leeward.domain.communication import Clock, Communications, Mark
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Account, Assumption, Reading, Told, UnreadLine

NAME = "email 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

_SURE = {b"received", b"message-id", b"return-path", b"delivered-to", b"mime-version", b"dkim-signature"}
_USUAL = {b"from", b"to", b"date", b"subject", b"cc", b"reply-to", b"content-type"}
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]{0,8}:")
_FROM_LINE = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]{0,8}From [^\r\n]{0,1000}\r?\n")
_FLAGS = re.compile(r":2,([A-Za-z]*)$")
_FLAGGED = {"D": "a draft", "F": "flagged", "P": "passed on", "R": "replied to", "S": "seen", "T": "trashed"}


class NotAnEmailError(LeewardError):
    """A file that does not begin as an e-mail or a mailbox does."""


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like a mailbox, or like the header of an e-mail."""
    line, counted = _FROM_LINE.match(beginning), message_of(beginning)
    names = set[bytes]()
    begins = line.end() if line else counted[0] if counted else 0
    rest = beginning[begins:].removeprefix(b"\xef\xbb\xbf")
    for written in rest.split(b"\n", 300)[:300]:
        if found := _FIELD.match(written):
            names.add(found[1].lower())
        elif not written.startswith((b" ", b"\t", b">From ")) or not names:
            break
    if line:
        return bool(names & (_SURE | _USUAL))
    return (bool(names & _SURE) and bool(names & _USUAL)) or {b"from", b"date", b"subject"} <= names


def read(original: Original, told: Told) -> Reading:
    """Return what a mailbox or an e-mail holds; raise NotAnEmailError for a file that begins like neither."""
    if not recognise(original.beginning()):
        raise NotAnEmailError(f"{original.name}: it does not begin as an e-mail or a mailbox does")
    with original.bytes() as whole:
        rows, unread, met = Rows(whole, in_mailbox=is_mailbox(whole)), list[UnreadLine](), 0
        for met, message in enumerate(messages(whole), 1):
            reason = message.reason
            if not reason:
                try:
                    rows.add(message)
                except TooMuchError as error:
                    reason = str(error)
            if reason:
                unread.append(
                    UnreadLine(message.start, message.end - message.start, reason, f"message {met}")
                )
        by_apple = _of_apple(whole, rows.made)
    rows.finish()
    unread += rows.unread
    account = Account("records", met + rows.attached, len(rows.made), 0, 0, len(unread))
    account.check()
    owner = rows.people.owner(told.get(ABOUT, ""))
    notes = (*by_apple, *_notes(rows, owner, original.name))
    return Reading(NAME, rows.made, account, tuple(unread), (owner, *rows.notes.assumed()), notes)


def _of_apple(whole: mmap | bytes, made: Communications) -> tuple[str, ...]:
    """Mark the message of a file of Apple Mail with what the program knows of it, and return its notes."""
    flags = flags_of(known(whole))
    if len(made):
        made["marks"][0] |= Mark.NOT_SENT if is_draft(flags) else 0
        made["marks"][0] |= Mark.DELETED if is_deleted(flags) else 0
    return tuple(notes_of(whole))


def _notes(rows: Rows, owner: Assumption, name: str) -> Iterator[str]:
    for row in rows.people.direct(owner.taken):
        yield (
            f"row {row + 1}: it bears the address of the owner and was delivered to the owner: "
            "it may be by the owner, or by somebody who wrote that address"
        )
    if undated := rows.made["clock"].count(Clock.NONE):
        yield f"{undated:,} have no time that can be read"
    if nobody := rows.made["sender"].count(0):
        yield f"{nobody:,} say nobody who wrote them"
    if rows.labels:
        told = ", ".join(f"{label} {count:,}" for label, count in sorted(rows.labels.items())[:100])
        yield f"labels, as Gmail writes them: {told}"
    if flags := _FLAGS.search(name):
        said = ", ".join(_FLAGGED.get(flag, flag) for flag in flags[1]) or "nothing"
        yield f"its name says of it: {said}"
    yield from rows.notes.said(len(rows.made))
