"""Words in headers that are written in letters of ASCII (RFC 2047): decoded, and joined where cut."""

import binascii
import re

from leeward.adapters.readers.email.charsets import letters

_WORD = re.compile(r"=\?([^?*\s]{1,60})(?:\*[^?\s]{0,60})?\?([bBqQ])\?([^?\r\n]*+)\?=")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]++")


def worded(value: str) -> str:
    """Return a header's value as it is meant."""
    if "=?" not in value:
        return value
    said, held = list[str](), _Held()
    end = 0
    for found in _WORD.finditer(value):
        between = value[end : found.start()]
        if end and not between.strip():
            between = ""  # blanks between two of them are no words
        if between or not held.goes_on(found[1]):
            said.append(held.flush())
            said.append(between)
        held.take(found[1], found[2].lower(), found[3])
        end = found.end()
    return "".join((*said, held.flush(), value[end:]))


class _Held:
    """What stands in words that follow one another: a letter may be cut between two."""

    def __init__(self) -> None:
        self.charset, self.way, self.length = "", "", 0
        self.texts, self.bytes = list[str](), bytearray()

    def goes_on(self, charset: str) -> bool:
        """Return whether a word is of the charset that is held."""
        return charset.lower() == self.charset

    def take(self, charset: str, way: str, text: str) -> None:
        """Hold one more word; one of base64 may go on in the middle of a sign of it."""
        if way != self.way or way == "q" or self.length % 4 == 0 or self.texts[-1].endswith("="):
            self._decode()
        self.charset, self.way = charset.lower(), way
        self.texts.append(text)
        self.length += len(text)

    def flush(self) -> str:
        """Return what is held, and hold nothing."""
        self._decode()
        said = letters(bytes(self.bytes), self.charset)[0] if self.bytes else ""
        self.bytes.clear()
        self.charset = self.way = ""
        return said

    def _decode(self) -> None:
        cut = "".join(self.texts).encode(errors="replace")
        self.bytes += base64(cut) if self.way == "b" else binascii.a2b_qp(cut, header=True)
        self.texts.clear()
        self.length = 0


def base64(cut: bytes) -> bytes:
    """Return what is written in base64, and as much as can be of what is damaged."""
    try:
        return binascii.a2b_base64(cut)
    except binascii.Error:
        kept = _NOT_BASE64.sub(b"", cut)
        kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))
