"""The properties of an item, a recipient or a file (MS-OXMSG): numbers by their tags, texts in streams."""

from dataclasses import dataclass
from functools import cached_property

from leeward.adapters.readers.email.charsets import letters
from leeward.adapters.readers.msg.compound import Storage

TOP, EMBEDDED, PART = 32, 24, 8
"""Bytes before the properties: of an item, of one in another, and of a recipient or a file."""

_ENTRY = 16
_STREAM = "__properties_version1.0"
_TEXT, _TEXT_8, _BINARY, _INTEGER, _TIME = 0x001F, 0x001E, 0x0102, 0x0003, 0x0040
_MOST = 20_000  # properties of one item; Outlook writes some two hundred

_SINCE_1601 = 11_644_473_600
"""Seconds from 1601, from which Windows counts, to 1970."""

CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
_NAMED = {
    65000: "utf-7", 65001: "utf-8", 20127: "ascii", 1200: "utf-16-le", 20866: "koi8-r", 21866: "koi8-u",
    28591: "iso-8859-1", 50220: "iso-2022-jp", 50221: "iso-2022-jp", 50222: "iso-2022-jp",
    51932: "euc_jp", 51949: "euc_kr", 50225: "iso-2022-kr", 54936: "gb18030", 52936: "hz", 936: "gbk",
}  # fmt: skip
"""Numbers by which Windows names a code page whose codec has another name."""


@dataclass(frozen=True)
class Properties:
    """What is told of an item, a recipient or a file; `outer` has what is only told of the item it is of."""

    storage: Storage
    before: int  # bytes before the first
    outer: "Properties | None" = None

    @cached_property
    def numbers(self) -> dict[int, tuple[int, int]]:
        """Tag of a property -> its type, and the eight bytes beside it as a number."""
        stream = self.storage.stream(_STREAM)
        found: dict[int, tuple[int, int]] = {}
        for place in range(self.before, min(len(stream) - _ENTRY + 1, _MOST * _ENTRY), _ENTRY):
            kind, tag = (int.from_bytes(stream[at : at + 2], "little") for at in (place, place + 2))
            found.setdefault(tag, (kind, int.from_bytes(stream[place + 8 : place + 16], "little")))
        return found

    def integer(self, tag: int) -> int | None:
        """Return a number of 32 bits; None where it is not told."""
        kind, value = self.numbers.get(tag, (0, 0))
        return value & 0xFFFFFFFF if kind == _INTEGER else None

    def seconds(self, tag: int) -> int | None:
        """Return a time as seconds since 1970, which may lie before; None where it is not told."""
        kind, value = self.numbers.get(tag, (0, 0))
        return value // 10_000_000 - _SINCE_1601 if kind == _TIME and value else None

    def text(self, tag: int) -> str:
        """Return a text, decoded, without the zeros that end it; "" where there is none."""
        if stream := self.storage.stream(_name(tag, _TEXT)):
            return _whole(stream[: len(stream) & ~1].decode("utf-16-le", "replace"))
        return _whole(letters(self.storage.stream(_name(tag, _TEXT_8)), self.charset)[0])

    def binary(self, tag: int) -> bytes:
        """Return bytes as they are; b"" where there are none."""
        return self.storage.stream(_name(tag, _BINARY))

    def is_too_long(self, tag: int) -> bool:
        """Return whether there is more of it than is looked at, or none of it can be had."""
        names = [_name(tag, kind) for kind in (_TEXT, _TEXT_8, _BINARY)]
        return any(self.storage.size(name) and not self.storage.stream(name) for name in names)

    @cached_property
    def charset(self) -> str:
        """The charset of its texts of 8 bits."""
        number = self.integer(CODE_PAGE) or self.integer(INTERNET_CODE_PAGE)
        if number is None and self.outer:
            return self.outer.charset
        return charset_of(number or 1252)


def charset_of(number: int) -> str:
    """Return the name of a code page."""
    if 28592 <= number <= 28606:
        return f"iso-8859-{number - 28590}"
    return _NAMED.get(number, f"cp{number}")


def _name(tag: int, kind: int) -> str:
    return f"__substg1.0_{tag:04X}{kind:04X}"


def _whole(text: str) -> str:
    return text.rstrip("\0").replace("\0", "\ufffd")
