"""A row for an item of Outlook, and one for each item that came with it as a file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

from leeward.adapters.readers.email.notes import shown
from leeward.adapters.readers.email.people import People, visible
from leeward.adapters.readers.msg.body import words_of
from leeward.adapters.readers.msg.item import DELIVERED, SUBMITTED, File, Item
from leeward.adapters.readers.msg.people_of import Way, received_by, recipients_of, sender_of, sent_by
from leeward.domain.communication import Channel, Communications, Kind, Mark, Written
from leeward.domain.cut import cut
from leeward.domain.reading import UnreadLine

DEEPEST = 8
"""Items in items that are read."""
_MOST = 2_000
"""Items in one file that are read."""
_FEW = 20
"""Rows of which each is told what it says of itself."""
_LONGEST = 500


class Rows:
    """The table of an item, and all that is told beside it; `size` is the bytes of the file."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.made = Communications(Channel.EMAIL)
        self.people = People(self.made)
        self.unread, self.notes, self.instead = list[UnreadLine](), list[str](), list[tuple[int, str]]()

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self.made) + len(self.unread)

    def add(self, item: Item, where: str = "", depth: int = 0, carrier: int = 0) -> None:
        """Add the row of an item, or what cannot be read of it; `carrier` is the row of the outermost."""
        if why := self._why_not(item, depth):
            self.unread.append(UnreadLine(0, self.size, why, where))
            return
        said, told = words_of(item.told)
        subject = item.subject
        words = f"{subject}\n\n{said}" if subject and said else subject or said
        kept = words.encode(errors="replace")
        (at, clock, precision), instead = item.moment
        written_by = sender_of(item.told, item.fields)
        sender = self.people.number(written_by) if written_by else 0
        row = self.made.add(
            length=self.size,
            text_start=len(self.made.aside),
            text_length=len(kept),
            written=Written.ASIDE,
            at=at,
            clock=clock,
            precision=precision,
            sender=sender,
            kind=Kind.MESSAGE,
            marks=(Mark.NOT_SENT if item.is_draft else 0) | (Mark.FORWARDED if depth else 0),
        )
        self.made.aside += kept
        self._recipients(row, item)
        if depth:
            self.people.carriers[row] = carrier
        else:
            delivered = received_by(item.told)
            number = self.people.number(delivered) if delivered else 0
            self.people.take(row, sender, number, labelled_sent=item.is_from_owner)
        if instead:
            self.instead.append((row, instead))
        self.notes += [
            f"row {row + 1}: {note}" for note in (*([told] if told else []), *self._notes(row, item))
        ]
        self._files(row, item, depth, carrier if depth else row)

    def _why_not(self, item: Item, depth: int) -> str:
        if depth > DEEPEST:
            return f"it lies in {depth} items, one in the other"
        if self.total >= _MOST:
            return f"it comes after {_MOST:,} others in one file"
        return item.why_not

    def _recipients(self, row: int, item: Item) -> None:
        found = {
            way: dict.fromkeys(map(self.people.number, several))
            for way, several in recipients_of(item.told, item.fields).items()
        }
        if numbers := dict.fromkeys(chain.from_iterable(found.values())):
            self.made.recipients[row] = tuple(numbers)
        copies = tuple(one for one in found[Way.CC] if one not in found[Way.TO])
        hidden = tuple(one for one in found[Way.BCC] if one not in found[Way.TO] and one not in copies)
        if copies or hidden:
            self.made.copied[row] = copies, hidden

    def _files(self, row: int, item: Item, depth: int, carrier: int) -> None:
        if not item.files:
            return
        self.made.attachments[row] = tuple(visible(file.name) for file in item.files)
        self.notes += [f"row {row + 1}: {_came(file)}" for file in item.files if not file.item]
        for file in item.files:
            if file.item:
                number = len(self.made)
                where = f"“{cut(visible(file.name), 200)}”, which came with row {row + 1}"
                self.add(Item.of(file.item, item), where, depth + 1, carrier)
                if len(self.made) > number:
                    by = "and may be by whoever attached it"
                    self.notes.append(f"row {number + 1} came with row {row + 1} as a file, {by}")

    def _notes(self, row: int, item: Item) -> Iterator[str]:
        yield from item.beyond
        if by := sent_by(item.told):
            yield f"Outlook says that {cut(visible(by[1]), _LONGEST)} sent it for whom it is from"
        if item.named.startswith("ipm.note.") and "smime" in item.named:
            yield "it is signed or encrypted: its words may stand in the file that came with it"
        if row >= _FEW:
            return
        for tag, what in ((SUBMITTED, "sent off"), (DELIVERED, "delivered")):
            if (seconds := item.told.seconds(tag)) is not None and 0 < seconds < 1 << 33:
                at = datetime.fromtimestamp(seconds, UTC)
                yield f"Outlook says that it was {what} on {at:%Y-%m-%d %H:%M:%S} UTC"
        if written := item.message_id:
            yield f"message-id is written “{shown(written)}”"
        for name in ("received", "authentication-results"):
            for value in item.fields.get(name, ())[:30]:
                yield f"{name} is written “{shown(value)}”"


def _came(file: File) -> str:
    kind = f", {shown(file.kind)}" if file.kind else ""
    return f"“{cut(visible(file.name), _LONGEST)}”{kind}, {file.size:,} bytes"
