"""A page of HTML of imessage-exporter: each message of a conversation, and what Messages itself tells."""

import re
from mmap import mmap

from leeward.adapters.readers.email.html_text import text_of_html
from leeward.adapters.readers.html_pieces import aside, is_whole, shown, stretches, words_between
from leeward.adapters.readers.imessage import page_fields as fields
from leeward.adapters.readers.imessage.page_fields import Part, Stretch
from leeward.domain.communication import Channel, Communications, Direction, Kind, Mark, Written
from leeward.domain.reading import Account, Assumption, Reading, UnreadLine

_BEGIN = re.compile(
    rb'(?P<reply><div class="reply"[^<>]{0,300}>\s{0,200})?'
    rb'<div class="message",?(?: id="[^"<>]{0,200}")?>\s{0,200}<div class="(?P<way>sent|received)(?=[ "])'
    rb'|<div class ?="announcement">'
)
_END = re.compile(rb"</body|</html", re.IGNORECASE)
_LOOKED_AT = 1 << 16  # bytes in which the first message begins, after the page's own style
_CUT = "it is damaged, or the page is cut short here: it does not end"
_LONG = 1 << 20
_UNSENT = " unsent a message!"


def is_page(beginning: mmap | bytes) -> bool:
    """Return whether a file begins like a page of this program."""
    if bytes(beginning[:16]).lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() not in (b"<html", b"<!doc"):
        return False
    found = _BEGIN.search(beginning, 0, min(len(beginning), _LOOKED_AT))
    return found is not None and fields.STAMP.search(beginning, found.end(), found.end() + 1_000) is not None


def read_page(reader: str, whole: mmap | bytes) -> Reading | None:
    """Return what a page holds; None when there is no message in it."""
    rows, unread, records = _Rows(whole), list[UnreadLine](), 0
    for records, (begins, end) in enumerate(stretches(whole, _BEGIN, _END, within="reply"), 1):
        start = begins.start()
        if not is_whole(whole, start, end):
            unread.append(UnreadLine(start, end - start, _CUT, f"record {records}"))
        elif begins["way"]:
            rows.add(start, end, is_sent=begins["way"] == b"sent")
        else:
            rows.tell(start, end)
    if not records:
        return None
    table = rows.table
    system = table["kind"].count(Kind.SYSTEM)
    account = Account("records", records, len(table) - system, 0, system, len(unread))
    account.check()
    because = "the page says of each message whether it was sent or received"
    owner = Assumption("owner", rows.owner, because)
    return Reading(reader, table, account, tuple(unread), (owner,), tuple(rows.notes))


class _Rows:
    """The rows of a page while they are made."""

    def __init__(self, whole: mmap | bytes) -> None:
        self.whole, self.table = whole, Communications(Channel.IMESSAGE)
        self.owner = ""
        self.notes: list[str] = []
        self._chat = self.table.conversations.number("chat")

    def add(self, start: int, end: int, *, is_sent: bool) -> None:
        """Add the row of a message; replies that are shown in it have a place of their own."""
        whole = self.whole
        mine = fields.own(whole, start, end)
        name = fields.sender(whole, *mine[0])
        if is_sent:
            self.owner = self.owner or name
        way = Direction.SENT if is_sent else Direction.RECEIVED
        row = self._add(start, end, sender=self.table.handles.number(name), direction=way)
        parts = list(fields.parts(whole, mine))
        self.table["marks"][row] = self._files(row, parts) | _marks(whole, mine, parts)
        self._words(row, mine, parts)
        if reacted := fields.reactions(whole, mine):
            self.notes.append(f"row {row + 1}: reactions to it, without a time: {'; '.join(reacted)}")
        if mine[-1][1] < end or len(mine) > 1:
            self.notes.append(f"row {row + 1}: the program shows replies in it, which are rows of their own")

    def tell(self, start: int, end: int) -> None:
        """Add the row of what Messages tells itself."""
        row = self._add(start, end, kind=Kind.SYSTEM, direction=Direction.NEITHER)
        said = text_of_html(fields.after_stamp(self.whole, start, end).decode(errors="replace"))
        self._say(row, aside(self.table, said))
        if said.endswith(_UNSENT):
            self.table["marks"][row] = Mark.DELETED

    def _add(self, start: int, end: int, **values: int) -> int:
        at, clock, precision = fields.when(self.whole, start, end)
        place = {"start": start, "length": end - start, "text_start": start, "conversation": self._chat}
        return self.table.add(**place, at=at, clock=clock, precision=precision, **values)

    def _files(self, row: int, parts: list[Part]) -> Mark:
        names, mark = list[str](), Mark(0)
        for part in parts:
            found, is_missing = fields.files(self.whole, part)
            names += found
            mark |= Mark.MEDIA_LEFT_OUT if is_missing else Mark(0)
        if names:
            self.table.attachments[row] = tuple(dict.fromkeys(names))
        return mark

    def _words(self, row: int, mine: list[Stretch], parts: list[Part]) -> None:
        """Let the words of one bubble stand where they do; those of several parts are joined aside."""
        first = fields.said_by_program(self.whole, mine)
        if len(parts) == 1 and parts[0].bubble and not first:
            start, end = parts[0].bubble
            if self.whole.find(b"<a ", start, end) < 0:
                self._say(row, words_between(self.whole, self.table, start, end))
                return
        if said := "\n".join(filter(None, (*first, *(self._said(part) for part in parts)))):
            self._say(row, aside(self.table, said))

    def _said(self, part: Part) -> str:
        if part.is_file:
            return fields.transcribed(self.whole, part)
        start, end = part.bubble or (part.start, part.end)
        cut = bytes(self.whole[start : min(end, start + _LONG)])
        return shown(cut, _hides) if part.bubble else text_of_html(cut.decode(errors="replace"))

    def _say(self, row: int, words: tuple[int, int, Written]) -> None:
        for column, value in zip(("text_start", "text_length", "written"), words, strict=True):
            self.table[column][row] = value


def _hides(address: str, words: str) -> bool:
    """Return whether a link goes where its words do not say."""
    return address.startswith(("http:", "https:")) and address != words


def _marks(whole: mmap | bytes, mine: list[Stretch], parts: list[Part]) -> Mark:
    mark = Mark.DELETED if fields.is_deleted(whole, mine) else Mark(0)
    for part in parts:
        mark |= Mark.EDITED if part.is_edited else Mark(0)
        mark |= Mark.DELETED if part.is_unsent else Mark(0)
    return mark
