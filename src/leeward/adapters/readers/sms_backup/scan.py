"""One pass over a backup: each record becomes a row, and what is none is told with its reason.

Pieces are looked at one after the other, and given back to the system, so that memory does not grow with
the file. Where the pattern of the rest does not fit, one tag is read by itself, and the pattern tried anew.
"""

import mmap
import re

from leeward.adapters.readers.sms_backup import records
from leeward.adapters.readers.sms_backup.markup import Markup
from leeward.adapters.readers.sms_backup.mms import inside, mms
from leeward.adapters.readers.sms_backup.order import Order, order_of
from leeward.adapters.readers.sms_backup.people import People
from leeward.adapters.readers.sms_backup.run import run
from leeward.adapters.readers.sms_backup.tags import Broken, Bytes, Tag, tag_at
from leeward.adapters.readers.sms_backup.unread import Unread
from leeward.domain.communication import Channel, Communications

_PIECE = 1 << 17  # what is made of a piece fits where a processor is fast
_GIVEN_BACK = 1 << 24
_NOT_BLANK = re.compile(rb"\S")
_RECORD = re.compile(rb"<(?:(?:sms|mms|call)(?=[\s/>])|/?(?:smses|calls)(?=[\s>]))")


class Scan:
    """A pass over a backup, and what it found."""

    def __init__(self, whole: Bytes, made: Communications, people: People) -> None:
        self.whole, self.made, self.people = whole, made, people
        self.unread = Unread()
        self.markup = Markup(whole)
        self.met = 0  # records and what stands in the place of some
        self._order: Order | None = None

    def run(self) -> None:
        """Read all of it."""
        place, size, kept = 0, len(self.whole), 0
        while place < size:
            place = self._piece(place)
            if place - kept >= _GIVEN_BACK and isinstance(self.whole, mmap.mmap):
                kept = place - place % mmap.PAGESIZE
                if hasattr(self.whole, "madvise"):
                    self.whole.madvise(mmap.MADV_DONTNEED, 0, kept)

    def _piece(self, base: int) -> int:
        """Read a piece, and return where the next begins."""
        piece, place = self.whole[base : base + _PIECE], 0
        while place < len(piece):
            place = self._run(piece, place, base)
            if place < len(piece):
                place = self._one(base + place) - base
        return base + place

    def _run(self, piece: bytes, place: int, base: int) -> int:
        """Read records in the learned order, and return the first place that is no such record, nor blank."""
        found = _NOT_BLANK.search(piece, place)
        if found is None:
            return len(piece)
        if self._order is None:
            return found.start()
        row = len(self.made)
        place = run(self._order, piece, found.start(), base, self.made, self.people)
        channel = Channel.SMS if self._order.record == b"sms" else Channel.CALL
        if self.made.channel is not channel:
            self.made.channels.update(dict.fromkeys(range(row, len(self.made)), channel))
        self.met += len(self.made) - row
        return place

    def _one(self, place: int) -> int:
        """Read what stands at one place, and return where it ends."""
        after = self.markup.after(place)
        if after is not None:
            return after
        if self.whole[place : place + 1] != b"<":
            return self._skip(place, place, "it stands between messages, where nothing belongs")
        tag = tag_at(self.whole, place)
        if isinstance(tag, Broken):
            why = (
                "the file ends before it does"
                if tag.unended
                else "it is damaged: it breaks off, or a quotation mark is missing"
            )
            return self._skip(place, tag.after, why)
        if tag.name in (b"smses", b"calls"):
            self.markup.root(tag)
            return tag.end
        if tag.name not in records.TOLD:
            return self._skip(place, tag.end, "it is neither a message nor a call")
        if not any(tag.values.get(name) for name in records.TOLD[tag.name]):
            return self._skip(place, tag.end, "nothing is told in it")
        return self._record(tag)

    def _record(self, tag: Tag) -> int:
        if tag.name == b"mms":
            held = inside(self.whole, tag)
            if held.broken:
                return self._skip(tag.start, held.end, held.broken)
            mms(self.whole, tag, held, self.made, self.people)
            self.met += 1
            return held.end
        add = records.sms if tag.name == b"sms" else records.call
        add(self.whole, tag, self.made, self.people)
        self.met += 1
        self._order = order_of(self.whole, tag) or self._order
        return tag.end if tag.closed else self.markup.closing(tag)

    def _skip(self, place: int, after: int, why: str) -> int:
        """Tell a stretch as unread, up to the next record that may begin from `after`."""
        found = _RECORD.search(self.whole, max(after, place + 1))
        end = found.start() if found else len(self.whole)
        self.unread.add(place, end, why, len(self.made))
        self.met += 1
        return end
