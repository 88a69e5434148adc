"""A row for each e-mail: who wrote it to whom, when, and what it says."""

from collections import Counter
from itertools import chain
from mmap import mmap

from leeward.adapters.readers.email.addresses import addresses
from leeward.adapters.readers.email.encoded_words import worded
from leeward.adapters.readers.email.fields import Fields, first
from leeward.adapters.readers.email.messages import Message
from leeward.adapters.readers.email.moment import of_message
from leeward.adapters.readers.email.notes import Notes
from leeward.adapters.readers.email.parts import Parts, parts_of
from leeward.adapters.readers.email.people import People
from leeward.adapters.readers.email.words import said_in
from leeward.domain.communication import Channel, Communications, Kind, Mark, Written

_COPIED = 8 << 20
"""Bytes of a message that are copied to be looked at; a longer one is looked at in its place."""
_MOST_NAMES = 20
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
        self._called: dict[int, dict[str, None]] = {}
        self.labels: Counter[str] = Counter()

    def add(self, message: Message) -> None:
        """Add a row; raise TooMuchError, adding nothing, for a message that no program writes."""
        start, body, end = message.start, message.body, message.end
        if end - start <= _COPIED:
            buffer: mmap | bytes = bytes(self.whole[body:end])
            parts = parts_of(buffer, message.fields, 0, end - body)
        else:
            buffer = self.whole
            parts = parts_of(buffer, message.fields, body, end)
        said, told = said_in(buffer, parts.words, in_mailbox=self.in_mailbox)
        fields = message.fields
        subject = " ".join(worded(first(fields, "subject")).split())
        (at, clock, precision), instead = of_message(fields, message.from_line)
        words = f"{subject}\n\n{said}" if subject and said else subject or said
        kept = words.encode(errors="replace")
        labels = self._labels(fields)
        sender = self._sender(fields)
        row = self.made.add(
            start=start,
            length=end - start,
            text_start=len(self.made.aside),
            text_length=len(kept),
            written=Written.ASIDE,
            at=at,
            clock=clock,
            precision=precision,
            sender=sender,
            kind=Kind.MESSAGE,
            marks=Mark.NOT_SENT if labels & _DRAFTS or "x-mozilla-draft-info" in fields else 0,
        )
        self.made.aside += kept
        self._recipients(row, fields)
        delivered = first(fields, "delivered-to") or first(fields, "x-original-to")
        self.people.take(
            row, sender, self._handle(delivered) if delivered else 0, labelled_sent=bool(labels & _SENT)
        )
        self._files(row, parts, buffer is not self.whole, body)
        self.notes.take(row, fields, told, instead)

    def finish(self) -> None:
        """Give handles the names that the file itself gives them."""
        self.made.called |= {number: tuple(names) for number, names in self._called.items() if names}

    def _handle(self, written: str) -> int:
        return next((self._number(*one) for one in addresses(written)), 0)

    def _number(self, name: str, address: str) -> int:
        number = self.made.handles.number(_visible(address))
        if name and name.lower() != address:
            names = self._called.setdefault(number, {})
            if len(names) < _MOST_NAMES:
                names[_visible(name)] = None
        return number

    def _sender(self, fields: Fields) -> int:
        return self._handle(first(fields, "from")) or self._handle(first(fields, "sender"))

    def _recipients(self, row: int, fields: Fields) -> None:
        values = chain.from_iterable(fields.get(name, ()) for name in ("to", "cc", "bcc"))
        numbers = dict.fromkeys(self._number(*one) for value in values for one in addresses(value))
        if numbers:
            self.made.recipients[row] = tuple(numbers)

    def _labels(self, fields: Fields) -> set[str]:
        written = first(fields, "x-gmail-labels")
        if not written:
            return set()
        labels = [label.strip().strip('"') for label in worded(written).split(",")][:200]
        self.labels.update(labels)
        return {label.lower() for label in labels}

    def _files(self, row: int, parts: Parts, copied: bool, body: int) -> None:
        if parts.files:
            names = tuple(_visible(part.name) for part in parts.files)
            self.made.attachments[row] = names
            self.notes.files(row, zip(names, parts.files, strict=True), body if copied else 0)


def _visible(name: str) -> str:
    """Return a name in which no sign is hidden, turns the rest round, or leads to a folder."""
    if name.isascii() and name.isprintable() and "/" not in name and "\\" not in name:
        return name
    shown = (letter if letter.isprintable() and letter not in "/\\" else "\ufffd" for letter in name)
    return "".join(shown)
