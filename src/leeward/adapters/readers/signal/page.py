"""A page of signalbackup-tools: a conversation of a backup of Signal as HTML."""

import re
from mmap import mmap

from leeward.adapters.readers.html_pieces import (
    aside,
    inside,
    is_whole,
    line,
    shown,
    stretches,
    words_between,
)
from leeward.adapters.readers.signal import page_fields as fields
from leeward.adapters.readers.signal.page_fields import Bubble
from leeward.domain.communication import Channel, Communications, Direction, Kind, Mark, Written
from leeward.domain.reading import Account, Assumption, Reading, UnreadLine

_BEGIN = re.compile(rb"(?:(?<=\n)|\A)[ \t]{0,40}<!-- Message: _id:\d{1,20},type:-?\d{1,20} -->")
"""At the beginning of a line: earlier versions of a message stand in it, each within a line."""
_END = re.compile(rb"</body|</html")
_PROGRAM = re.compile(rb"<!-- Generated on [^<>]{1,100} by signalbackup-tools")
_TITLE, _UNDER = re.compile(rb"<title>"), re.compile(rb'<div id="thread-subtitle">')
_NUMBER = re.compile(r"\+\d{5,15}")
_OF_A_GROUP = b'id="showmembers"'
_ONESELF = "Note to self"
_HEAD = 1 << 18  # bytes in which a page's own style and its title stand
_CUT = "it is damaged, or the page is cut short here: it does not end"


def is_page(beginning: mmap | bytes) -> bool:
    """Return whether a file begins as this program begins a page."""
    return _PROGRAM.search(beginning, 0, 1_000) is not None


def read_page(reader: str, whole: mmap | bytes) -> Reading | None:
    """Return what a page holds; None when there is no message in it."""
    rows, unread, records = _Rows(whole), list[UnreadLine](), 0
    for records, (begins, end) in enumerate(stretches(whole, _BEGIN, _END), 1):
        start = begins.start()
        one = fields.bubble(whole, start, end) if is_whole(whole, start, end) else None
        if one is None:
            unread.append(UnreadLine(start, end - start, _CUT, f"record {records}"))
        else:
            rows.add(start, end, one)
    if not records:
        return None
    table = rows.table
    system = table["kind"].count(Kind.SYSTEM)
    account = Account("records", records, len(table) - system, 0, system, len(unread))
    account.check()
    because = "the page says of each message whether it came in or went out"
    assumed = (Assumption("owner", "", because),)
    return Reading(reader, table, account, tuple(unread), assumed, tuple(rows.notes))


class _Rows:
    """The rows of a page while they are made."""

    def __init__(self, whole: mmap | bytes) -> None:
        self.whole, self.table = whole, Communications(Channel.SIGNAL)
        self.notes: list[str] = []
        head = min(len(whole), _HEAD)
        title = line(inside(whole, _TITLE, b"</title", 0, head))
        self._is_group = whole.find(_OF_A_GROUP, 0, head) >= 0
        number = _NUMBER.fullmatch(line(inside(whole, _UNDER, b"</div", 0, head)))
        self._conversation = self.table.conversations.number(title or "chat")
        self._other = 0
        if not self._is_group and title and title != _ONESELF:
            self._other = self.table.handles.number(number[0] if number else title)
            if number and number[0] != title:
                self.table.called[self._other] = (title,)

    def add(self, start: int, end: int, one: Bubble) -> None:
        """Add the row of a message, of a call, or of what Signal tells."""
        kind, way, marks, sender = self._what(start, one)
        at, clock, precision = fields.when(self.whole, one)
        row = self.table.add(
            start=start,
            length=end - start,
            text_start=start,
            at=at,
            clock=clock,
            precision=precision,
            sender=sender,
            conversation=self._conversation,
            kind=kind,
            direction=way,
            marks=marks,
        )
        if names := fields.files(self.whole, one):
            self.table.attachments[row] = names
        if words := self._words(one):
            for column, value in zip(("text_start", "text_length", "written"), words, strict=True):
                self.table[column][row] = value
        if reacted := list(fields.reactions(self.whole, one)):
            self.notes.append(f"row {row + 1}: reactions to it: {'; '.join(reacted)}")

    def _what(self, start: int, one: Bubble) -> tuple[Kind, Direction, Mark, int]:
        """Return what a row is, which way it went, what else is known of it, and whose it is."""
        if one.way == "status":
            call = fields.call(self.whole, one)
            if not call:
                return Kind.SYSTEM, Direction.NEITHER, Mark(0), 0
            way = Direction.SENT if call == "outgoing" else Direction.RECEIVED
            marks = Mark.UNANSWERED if call == "missed" else Mark(0)
            return Kind.CALL, way, marks, 0 if way is Direction.SENT else self._other
        marks = Mark.DELETED if "deleted-msg" in one.classes else Mark(0)
        marks |= Mark.MEDIA_LEFT_OUT if fields.is_not_there(self.whole, one) else Mark(0)
        marks |= Mark.EDITED if fields.is_edited(self.whole, one) else Mark(0)
        if one.way == "outgoing":
            return Kind.MESSAGE, Direction.SENT, marks, 0
        name = fields.sender(self.whole, start, one)
        number = self.table.handles.number(name) if self._is_group else self._other
        marks |= Mark(0) if number else Mark.ATTRIBUTION_UNSURE
        return Kind.MESSAGE, Direction.RECEIVED, marks, number

    def _words(self, one: Bubble) -> tuple[int, int, Written] | None:
        """Return where words stand: aside with a card, or with what they were before they were changed."""
        more = fields.contact(self.whole, one)
        more += [f"[before it was changed: {text}]" for text in fields.before(self.whole, one)]
        if more:
            said = shown(bytes(self.whole[slice(*one.body)]), _hides) if one.body else ""
            return aside(self.table, "\n".join(filter(None, (said, *more))))
        if one.body is None:
            return None
        if self.whole.find(b"<a ", *one.body) >= 0:
            return aside(self.table, shown(bytes(self.whole[slice(*one.body)]), _hides))
        return words_between(self.whole, self.table, *one.body)


def _hides(address: str, words: str) -> bool:
    """Return whether a link goes where its words do not say."""
    return address.startswith(("http:", "https:")) and words not in address
