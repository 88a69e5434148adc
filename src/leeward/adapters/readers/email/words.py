"""What an e-mail says: its parts of text, decoded, one below the other."""

import binascii
import re
from dataclasses import dataclass
from mmap import mmap

from leeward.adapters.readers.email.charsets import letters
from leeward.adapters.readers.email.encoded_words import base64
from leeward.adapters.readers.email.html_text import text_of_html
from leeward.adapters.readers.email.parts import Part

LONGEST = 4 << 20
"""Bytes of one part of text that are read: some thousand pages."""

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_NO_TEXT = str.maketrans({"\0": "\ufffd"})


@dataclass(slots=True)
class Told:
    """What has to be said of how the words of a message were read."""

    charset: bool = False  # its letters are not of the charset that it names
    quoted: bool = False  # a ">" was taken from before a From
    cut: bool = False


def said_in(buffer: mmap | bytes, parts: list[Part], *, in_mailbox: bool) -> tuple[str, Told]:
    """Return the words of parts, and what has to be said of how they were read."""
    told = Told()
    texts = [_part(buffer, part, in_mailbox, told) for part in parts]
    return "\n".join(text for text in texts if text), told


def _part(buffer: mmap | bytes, part: Part, in_mailbox: bool, told: Told) -> str:
    told.cut |= part.end - part.start > LONGEST
    cut = bytes(buffer[part.start : min(part.end, part.start + LONGEST)])
    if part.encoding == "base64":
        cut = base64(cut)
    else:
        if in_mailbox and b">From " in cut:
            cut, count = _QUOTED.subn(rb"\1", cut)
            told.quoted |= bool(count)
        if part.encoding == "quoted-printable":
            cut = binascii.a2b_qp(cut)
    text, as_named = letters(cut, part.charset)
    told.charset |= not as_named and not cut.isascii()
    text = text.replace("\r\n", "\n").rstrip("\r\n")
    if part.kind == "text/html":
        text = text_of_html(text)
    return text.translate(_NO_TEXT) if "\0" in text else text
