"""A page of HTML of an Instagram or Facebook download, which is what Meta offers unless JSON is asked for."""

import re
from itertools import chain
from mmap import mmap

from leeward.adapters.readers.html_pieces import aside, inside, line, shown, stretches, words_between
from leeward.adapters.readers.long_dates import NO_TIME
from leeward.adapters.readers.meta import page_fields as fields
from leeward.adapters.readers.meta.channel import ABOUT as CHANNEL
from leeward.adapters.readers.meta.channel import channel_of
from leeward.adapters.readers.meta.people import ABOUT as OWNER
from leeward.adapters.readers.meta.people import ANYBODY
from leeward.domain.communication import Channel, Communications, Direction, Mark, Written
from leeward.domain.reading import Account, Assumption, Reading, Told, UnreadLine

_TITLE = re.compile(rb"<title\b[^<>]{0,200}>", re.IGNORECASE)
_FIRST_HEADING = re.compile(rb"<h1\b[^<>]{0,200}>", re.IGNORECASE)
_LOOKED_AT = 1 << 16  # bytes in which the first message begins, after the page's own style
_OF_THE_PROGRAM = ("instagram", "facebook", "messenger")
_CUT = "it is damaged, or the page is cut short here: its words do not end"
_NOBODY = "it says neither when it was nor by whom, as every message does"


def is_page(beginning: mmap | bytes) -> bool:
    """Return whether a file begins like a page of messages; posts and comments have another form."""
    if bytes(beginning[:64]).lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() not in (b"<html", b"<!doc"):
        return False
    return fields.MESSAGE.search(beginning, 0, min(len(beginning), _LOOKED_AT)) is not None


def read_page(reader: str, whole: mmap | bytes, name: str, told: Told) -> Reading | None:
    """Return what a page holds; None when there is no message in it."""
    rows, unread, records = _Rows(whole), list[UnreadLine](), 0
    for begins, end in stretches(whole, fields.BEGIN, fields.END):
        start = begins.start()
        if not records and rows.takes_part(start, end):
            continue
        records += 1
        if reason := rows.add(start, end):
            unread.append(UnreadLine(start, end - start, reason, f"record {records}"))
    if not records:
        return None
    title = _title(whole)
    number = rows.table.conversations.number(title or "conversation")
    for row in range(len(rows.table)):
        rows.table["conversation"][row] = number
    assumed = (_owner(rows, title, told.get(OWNER, "")), _channel(rows, name, told.get(CHANNEL, "")))
    account = Account("records", records, len(rows.table), 0, 0, len(unread))
    account.check()
    return Reading(reader, rows.table, account, tuple(unread), assumed, tuple(rows.all_notes()))


class _Rows:
    """The rows of a page while they are made, newest first as they stand there."""

    def __init__(self, whole: mmap | bytes) -> None:
        self.whole, self.table = whole, Communications(Channel.MESSENGER)
        self.senders: dict[int, None] = {}
        self.is_group = False
        self.notes: list[str] = []
        self.unread_dates: list[str] = []

    def takes_part(self, start: int, end: int) -> bool:
        """Return whether a piece only says who takes part, and learn whether that is more than two."""
        if fields.sender(self.whole, start, end) or fields.when(self.whole, start, end)[0] is not None:
            return False
        said = fields.heading(self.whole, start, end)
        self.is_group |= said.count(",") > 0
        return bool(said)

    def add(self, start: int, end: int) -> str:
        """Add the row of a message; return "" or why it cannot be read."""
        name = fields.sender(self.whole, start, end)
        time, written = fields.when(self.whole, start, end)
        if not name and time is None:
            return _NOBODY
        if (said := fields.said(self.whole, start, end)) is None:
            return _CUT
        if time == NO_TIME and written:
            self.unread_dates.append(written)
        at, clock, precision = time or NO_TIME
        number = self.table.handles.number(name)
        self.senders |= {number: None} if number else {}
        marks = Mark(0) if number else Mark.ATTRIBUTION_UNSURE
        place = {"start": start, "length": end - start, "text_start": start}
        row = self.table.add(**place, at=at, clock=clock, precision=precision, sender=number, marks=marks)
        if said.files:
            self.table.attachments[row] = said.files
        if said.reactions:
            self.notes.append(f"row {row + 1}: reactions to it: {'; '.join(said.reactions)}")
        self._words(row, said)
        return ""

    def _words(self, row: int, said: fields.Said) -> None:
        words: tuple[int, int, Written] | None = None
        if said.beside:
            body = bytes(self.whole[slice(*said.body)]) if said.body else b""
            words = aside(self.table, "\n".join(filter(None, (shown(body).strip(), *said.beside))))
        elif said.body:
            words = words_between(self.whole, self.table, *said.body)
        if words:
            for column, value in zip(("text_start", "text_length", "written"), words, strict=True):
                self.table[column][row] = value

    def all_notes(self) -> list[str]:
        """Return what is noted of rows, of names that anybody may have, and of dates that nobody can read."""
        notes = [
            f"“{name}” is what Meta writes for anybody whose account is gone: it may be several people"
            for name in self.table.handles
            if name.casefold() in ANYBODY
        ]
        if self.unread_dates:
            first, many = self.unread_dates[0], len(self.unread_dates)
            notes.append(f"{many:,} dates are not written so that one day alone is meant, such as “{first}”")
        return notes + self.notes


def _title(whole: mmap | bytes) -> str:
    """Return after whom the page is named."""
    for pattern in (_FIRST_HEADING, _TITLE):
        name = line(re.sub(rb"<[^<>]{0,1000}>", b"", inside(whole, pattern, b"</", 0, len(whole))))
        if name and name.casefold() not in _OF_THE_PROGRAM:
            return name
    return ""


def _owner(rows: _Rows, title: str, told: str) -> Assumption:
    """Give rows their directions, and return what these rest on."""
    handles, table = rows.table.handles, rows.table
    senders = tuple(handles[number] for number in rows.senders)
    others = [name for name in senders if name != title]
    owner, because = "", "nothing in it tells which of them is you"
    if told:
        owner, because = told, "you said so"
    elif not rows.is_group and title in senders and len(others) == 1:
        owner = others[0]
        because = f"a conversation of two is named after the other one, {title}, and one more writes in it"
    elif not rows.is_group and senders == (title,):
        # Anybody may call themself as the owner is called: then both are one name here.
        because = f"only {title} writes in it, and both people of a conversation may bear that name"
    mine = handles.number(owner) if owner else 0
    if owner == title and not rows.is_group and senders == (title,):
        mine, because = 0, f"{because}; but it is named after the other one, so that both bear that name"
    for row, sender in enumerate(table["sender"]):
        if sender and mine:
            table["direction"][row] = Direction.SENT if sender == mine else Direction.RECEIVED
    return Assumption(OWNER, owner, because, senders, open=not owner and bool(senders))


def _channel(rows: _Rows, name: str, told: str) -> Assumption:
    """Give rows their channel, and return what it rests on: where nothing else tells, the page's form."""
    files = chain.from_iterable(rows.table.attachments.values())
    rows.table.channel, assumed = channel_of(files, name, encrypted=False, told=told)
    if assumed.open and (form := fields.form_of(rows.whole)):
        rows.table.channel = form
        because = "the page is in the form in which that program alone writes since 2021"
        return Assumption(CHANNEL, form, because, assumed.choices)
    return assumed
