"""An e-mail as it is looked at, and where it stands in the original: by itself, or as a file of another."""

import binascii
from dataclasses import dataclass
from mmap import mmap

from leeward.adapters.readers.email.encoded_words import base64
from leeward.adapters.readers.email.fields import TooMuchError, head
from leeward.adapters.readers.email.messages import Message
from leeward.adapters.readers.email.parts import Part

MESSAGES = ("message/rfc822", "message/global")
"""What a file is called that is an e-mail."""

DEEPEST = 8
"""E-mails in e-mails that are read; who passes one on to one that passes it on comes to three or four."""


@dataclass(frozen=True, slots=True)
class Held:
    """A message in a buffer; `first` and `length` are its bytes in the original."""

    buffer: mmap | bytes
    message: Message  # its places are those of the buffer
    shift: int | None  # what a place in the buffer lacks of one in the original; None where it was decoded
    first: int
    length: int
    depth: int = 0  # e-mails that it lies in
    carrier: int = 0  # the row of the outermost of these

    def place(self, part: Part) -> tuple[int, int]:
        """Return where a part of it begins in the original, and its bytes; of a decoded one, those of all."""
        if self.shift is None:
            return self.first, self.length
        return self.shift + part.start, part.end - part.start

    def inside(self, part: Part, row: int) -> "Held":
        """Return the e-mail that is a part of this one, which is `row`; raise TooMuchError for a nest."""
        if self.depth >= DEEPEST:
            raise TooMuchError(f"it lies in {DEEPEST + 1} e-mails, one in the other")
        buffer, start, end, shift = self.buffer, part.start, part.end, self.shift
        if part.encoding in ("base64", "quoted-printable"):  # no program should, and some do
            cut = bytes(buffer[start:end])
            buffer = base64(cut) if part.encoding == "base64" else binascii.a2b_qp(cut)
            start, end, shift = 0, len(buffer), None
        while start < end and buffer[start] in b"\r\n":
            start += 1
        fields, body = head(buffer, start, end)
        message = Message(start, body, end, "", fields)
        carrier = self.carrier if self.depth else row
        return Held(buffer, message, shift, *self.place(part), self.depth + 1, carrier)
