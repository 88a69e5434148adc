"""The messages of a page of Telegram as rows of a table."""

import re
from mmap import mmap

from leeward.adapters.readers.html_pieces import aside, line, on_their_own_lines, shown, words_between
from leeward.adapters.readers.json_rows import NO_TIME, Time
from leeward.adapters.readers.telegram import page_fields as fields
from leeward.adapters.readers.telegram.page_fields import Media
from leeward.adapters.readers.written_moment import written_day
from leeward.domain.communication import (
    Channel,
    Clock,
    Communications,
    Direction,
    Kind,
    Mark,
    Precision,
    Written,
)

_CALL = re.compile(r"(Outgoing|Cancelled|Incoming|Missed|Declined)(?: \((\d{1,9}) seconds\))?")
_SENT = ("Outgoing", "Cancelled")
_FILES = ("media_photo", "media_video", "media_voice_message", "media_audio_file", "media_file")
_LEFT_OUT = re.compile(r"Unavailable, please|Exceeds maximum size|Not included,")
_GONE = ("Please view it on your mobile", "Expired")
_OF_A_GROUP = re.compile(
    rb" (?:created group|changed group|removed group|invited |joined group|converted (?:this|a basic) group)"
)
_ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)
_DAY = 86_400


class PageRows:
    """The rows of a page while they are made, and who is met in it."""

    def __init__(self, whole: mmap | bytes) -> None:
        self.whole, self.table = whole, Communications(Channel.TELEGRAM)
        self.senders: set[int] = set()
        self.owner = 0  # whoever a call says rang out
        self.is_group = False
        self.notes: list[str] = []
        self._last = 0  # who wrote the message before
        self._day: Time = NO_TIME

    def day(self, start: int, end: int) -> None:
        """Remember the day that stands above the messages of it."""
        place = fields.words_place(self.whole, start, end, service=True)
        written = written_day(line(bytes(self.whole[slice(*place)][:100]))) if place else None
        ordered = written.ordered if written else None
        self._day = NO_TIME if ordered is None else (ordered * _DAY, Clock.WALL, Precision.DAY)

    def forget(self) -> None:
        """Forget who wrote last: a message could not be read, and it may have been by somebody else."""
        self._last = 0

    def has_words_or_time(self, begins: "re.Match[bytes]", end: int) -> bool:
        """Return whether a piece holds what every one of its kind does."""
        start, whole = begins.end(), self.whole
        if begins["service"]:
            return fields.words_place(whole, start, end, service=True) is not None
        return fields.when(whole, start, end) != NO_TIME or fields.words_place(whole, start, end) is not None

    def add(self, begins: "re.Match[bytes]", end: int) -> None:
        """Add the row of a message, or of what Telegram tells itself."""
        if begins["service"]:
            self._add_service(begins, end)
            return
        whole, start = self.whole, begins.end()
        marks = Mark.FORWARDED if fields.is_forwarded(whole, start, end) else Mark(0)
        number = self._sender(start, end, joined=begins["joined"] is not None)
        if not number:
            marks |= Mark.ATTRIBUTION_UNSURE
        beside = fields.media(whole, start, end)
        if beside and beside.kind == "media_call":
            self._add_call(begins.start(), end, number, beside)
            return
        row = self._add(begins.start(), end, fields.when(whole, start, end), sender=number)
        self.senders |= {number} - {0}
        marks |= self._files(row, start, end, beside)
        self._words(row, start, end, beside)
        self.table["marks"][row] = marks
        reacted = list(fields.reactions(whole, start, end))
        if reacted:
            self.notes.append(f"row {row + 1}: reactions to it, without a time: {'; '.join(reacted)}")

    def _sender(self, start: int, end: int, *, joined: bool) -> int:
        if not joined:
            name = fields.sender(self.whole, start, end)
            self._last = self.table.handles.number(name) if name else 0
        return self._last

    def _add(self, start: int, end: int, time: Time, **values: int) -> int:
        at, clock, precision = time
        length = end - start
        return self.table.add(
            start=start, length=length, text_start=start, at=at, clock=clock, precision=precision, **values
        )

    def _add_service(self, begins: "re.Match[bytes]", end: int) -> None:
        """Add the row of what Telegram tells; the page writes no time for it but the day above."""
        start, place = begins.end(), fields.words_place(self.whole, begins.end(), end, service=True)
        row = self._add(begins.start(), end, self._day, kind=Kind.SYSTEM, direction=Direction.NEITHER)
        if place:
            self._put(row, *on_their_own_lines(self.whole, *place))
        self.is_group |= _OF_A_GROUP.search(self.whole, start, end) is not None
        self._last = 0

    def _add_call(self, start: int, end: int, number: int, call: Media) -> None:
        said = _CALL.fullmatch(call.status)
        way, seconds = (said[1], int(said[2] or 0)) if said else ("", 0)
        direction = Direction.UNKNOWN
        if way:
            direction = Direction.SENT if way in _SENT else Direction.RECEIVED
        if direction is Direction.SENT:
            self.owner = self.owner or number
        self.senders |= {number} - {0}
        marks = Mark.UNANSWERED if way and not seconds else Mark(0)  # in other words nothing says so
        marks |= Mark.REJECTED if way == "Declined" else Mark(0)
        time = fields.when(self.whole, start, end)
        row = self._add(
            start, end, time, sender=number, kind=Kind.CALL, direction=direction, marks=marks, seconds=seconds
        )
        self._keep(row, f"phone call: {call.status}")

    def _files(self, row: int, start: int, end: int, beside: Media | None) -> Mark:
        """Keep the names of the files that go with a row, and return whether one was left out."""
        names, mark = fields.files(self.whole, start, end), Mark(0)
        if beside and beside.link and not _ELSEWHERE.match(beside.link):
            names.append(beside.link)
        elif beside and (_LEFT_OUT.match(beside.description) or beside.status in _GONE):
            mark = Mark.MEDIA_LEFT_OUT
            if beside.kind == "media_file":
                names.append(beside.title)
        if names := [name for name in names if name]:
            self.table.attachments[row] = tuple(names)
        return mark

    def _words(self, row: int, start: int, end: int, beside: Media | None) -> None:
        place = fields.words_place(self.whole, start, end)
        place = on_their_own_lines(self.whole, *place) if place else None
        lines = fields.poll(self.whole, start, end)
        if beside and (beside.kind not in _FILES or beside.status in _GONE):
            lines += [beside.title, beside.description, beside.status]
        if lines := [one for one in lines if one]:
            said = shown(bytes(self.whole[slice(*place)]), _hides) if place else ""
            self._keep(row, "\n".join(filter(None, (said, *lines))))
        elif place:
            self._put(row, *place)

    def _put(self, row: int, start: int, end: int) -> None:
        """Let the words of a row be those that stand at a place."""
        if self.whole.find(b"<a ", start, end) >= 0:
            self._keep(row, shown(bytes(self.whole[start : min(end, start + (1 << 20))]), _hides))
        else:
            self._say(row, words_between(self.whole, self.table, start, end))

    def _keep(self, row: int, words: str) -> None:
        self._say(row, aside(self.table, words))

    def _say(self, row: int, words: tuple[int, int, Written]) -> None:
        for column, value in zip(("text_start", "text_length", "written"), words, strict=True):
            self.table[column][row] = value

    def in_conversation(self, title: str) -> None:
        """Put all rows into the conversation of the page."""
        number = self.table.conversations.number(title or "chat")
        for row in range(len(self.table)):
            self.table["conversation"][row] = number


def _hides(address: str, words: str) -> bool:
    """Return whether a link goes where its words do not say."""
    if not _ELSEWHERE.match(address):
        return False
    return words not in (address, f"@{address.rpartition('/')[2]}")
