"""A row for each e-mail: who wrote it to whom, when, and what it says."""

from collections import Counter
from itertools import chain
from mmap import mmap

from leeward.adapters.readers.email.addresses import addresses
from leeward.adapters.readers.email.encoded_words import worded
from leeward.adapters.readers.email.fields import Fields, TooMuchError, first
from leeward.adapters.readers.email.held import MESSAGES, Held
from leeward.adapters.readers.email.messages import Message
from leeward.adapters.readers.email.moment import of_message
from leeward.adapters.readers.email.notes import Notes
from leeward.adapters.readers.email.parts import Part, Parts, parts_of
from leeward.adapters.readers.email.people import People, visible
from leeward.adapters.readers.email.words import said_in
from leeward.domain.communication import Channel, Communications, Kind, Mark, Written
from leeward.domain.cut import cut
from leeward.domain.reading import UnreadLine

_COPIED = 8 << 20
"""Bytes of a message that are copied to be looked at; a longer one is looked at in its place."""
_SENT = {
    "sent",
    "gesendet",
    "envoyés",
    "messages envoyés",
    "enviados",
    "inviati",
    "posta inviata",
    "verzonden",
}
_DRAFTS = {"drafts", "draft", "entwürfe", "brouillons", "borradores", "bozze", "concepten"}


class Rows:
    """The table of a mailbox, and all that is told beside it."""

    def __init__(self, whole: mmap | bytes, *, in_mailbox: bool) -> None:
        self.whole, self.in_mailbox = whole, in_mailbox
        self.made = Communications(Channel.EMAIL)
        self.people, self.notes = People(self.made), Notes()
        self.labels: Counter[str] = Counter()
        self.unread = list[UnreadLine]()  # of what came as files

    def add(self, message: Message) -> None:
        """Add a row, and one for each e-mail that came with it as a file.

        Raises TooMuchError, adding nothing, for a message that no program writes.
        """
        start, end = message.start, message.end
        if end - start <= _COPIED:
            buffer: mmap | bytes = bytes(self.whole[start:end])
            message = message._replace(start=0, body=message.body - start, end=end - start)
        else:
            buffer, start = self.whole, 0
        self._add(Held(buffer, message, start, message.start + start, message.end - message.start))

    def _add(self, held: Held) -> None:
        fields, buffer = held.message.fields, held.buffer
        parts = parts_of(buffer, fields, held.message.body, held.message.end)
        said, told = said_in(buffer, parts.words, in_mailbox=self.in_mailbox)
        subject = " ".join(worded(first(fields, "subject")).split())
        (at, clock, precision), instead = of_message(fields, held.message.from_line)
        words = f"{subject}\n\n{said}" if subject and said else subject or said
        kept = words.encode(errors="replace")
        labels = self._labels(fields)
        sender = self._sender(fields)
        is_draft = labels & _DRAFTS or "x-mozilla-draft-info" in fields
        row = self.made.add(
            start=held.first,
            length=held.length,
            text_start=len(self.made.aside),
            text_length=len(kept),
            written=Written.ASIDE,
            at=at,
            clock=clock,
            precision=precision,
            sender=sender,
            kind=Kind.MESSAGE,
            marks=(Mark.NOT_SENT if is_draft else 0) | (Mark.FORWARDED if held.depth else 0),
        )
        self.made.aside += kept
        self._recipients(row, fields)
        self._belongs(row, sender, fields, labels, held)
        self._files(row, parts, held)
        self.notes.take(row, fields, told, instead)
        for part in parts.files:
            if part.kind in MESSAGES:
                self._attached(row, part, held)

    @property
    def attached(self) -> int:
        """How many e-mails came as files with others, whether they could be read or not."""
        return len(self.people.carriers) + len(self.unread)

    def finish(self) -> None:
        """Give handles the names that the file itself gives them."""
        self.people.finish()

    def _belongs(self, row: int, sender: int, fields: Fields, labels: set[str], held: Held) -> None:
        """Take what tells whose mailbox it is; what came as a file is of another."""
        if held.depth:
            self.people.carriers[row] = held.carrier
            return
        delivered = first(fields, "delivered-to") or first(fields, "x-original-to")
        handle = self._handle(delivered) if delivered else 0
        self.people.take(row, sender, handle, labelled_sent=bool(labels & _SENT))

    def _attached(self, row: int, part: Part, held: Held) -> None:
        """Add the row of an e-mail that came as a file, or say why there is none."""
        try:
            inner = held.inside(part, row)
            number = len(self.made)
            if inner.message.fields:
                self._add(inner)
                self.notes.attached.append((number, row))
        except TooMuchError as error:
            where = f"“{cut(visible(part.name), 200)}”, which came with row {row + 1}"
            self.unread.append(UnreadLine(*held.place(part), str(error), where))

    def _handle(self, written: str) -> int:
        return next((self.people.number(one) for one in addresses(written)), 0)

    def _sender(self, fields: Fields) -> int:
        return self._handle(first(fields, "from")) or self._handle(first(fields, "sender"))

    def _recipients(self, row: int, fields: Fields) -> None:
        several = [
            [self.people.number(one) for value in fields.get(name, ()) for one in addresses(value)]
            for name in ("to", "cc", "bcc")
        ]
        if numbers := dict.fromkeys(chain.from_iterable(several)):
            self.made.recipients[row] = tuple(numbers)
        if several[1] or several[2]:
            to, copies, hidden = map(dict.fromkeys, several)
            seen = tuple(one for one in copies if one not in to)
            self.made.copied[row] = seen, tuple(one for one in hidden if one not in to and one not in copies)

    def _labels(self, fields: Fields) -> set[str]:
        written = first(fields, "x-gmail-labels")
        if not written:
            return set()
        labels = [label.strip().strip('"') for label in worded(written).split(",")][:200]
        self.labels.update(labels)
        return {label.lower() for label in labels}

    def _files(self, row: int, parts: Parts, held: Held) -> None:
        if parts.files:
            names = tuple(visible(part.name) for part in parts.files)
            self.made.attachments[row] = names
            self.notes.files(row, zip(names, parts.files, strict=True), held.shift)
