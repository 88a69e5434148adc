"""The words of a rich text (RTF), and the page of HTML that Outlook wraps in one."""

import re
from dataclasses import dataclass, field, replace

from leeward.adapters.readers.email.charsets import letters
from leeward.adapters.readers.msg.properties import charset_of

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])"
    rb"|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\"
)
_UNSEEN = {
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"listtable", b"listoverridetable",
    b"header", b"footer", b"headerl", b"headerr", b"headerf", b"footerl", b"footerr", b"footerf", b"fldinst",
    b"themedata", b"datastore", b"rsidtbl", b"generator", b"xmlnstbl", b"mmathPr", b"latentstyles",
}  # fmt: skip
_SIGNS = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_DEEPEST = 500


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds up to the end of a group."""

    unseen: bool = False
    markup: bool = False  # in it stands the page's own markup
    beside: bool = False  # it is shown only where the page is not
    spare: int = 1  # letters that stand for one of Unicode where that is not known


@dataclass(slots=True)
class _Text:
    charset: str = "cp1252"
    is_page: bool = False
    said: list[str] = field(default_factory=list)
    held: bytearray = field(default_factory=bytearray)

    def flush(self) -> None:
        if self.held:
            self.said.append(letters(bytes(self.held), self.charset)[0])
            self.held.clear()

    def add(self, text: str) -> None:
        self.flush()
        self.said.append(text)


def words_of_rich_text(text: bytes) -> tuple[str, bool]:
    """Return what a rich text says, and whether that is a page of HTML that was wrapped in it."""
    made, groups, spare = _Text(), [_Group()], 0
    for found in _TOKEN.finditer(text):
        here = groups[-1]
        word, number, code, sign, brace, plain = found.groups()
        if brace == b"{" and len(groups) < _DEEPEST:
            groups.append(here)
        elif brace == b"}" and len(groups) > 1:
            groups.pop()
        elif word:
            groups[-1] = _worded(made, here, word, int(number) if number else None)
            spare = here.spare if word == b"u" else 0
        elif sign == b"*":
            groups[-1] = replace(here, unseen=True)
        elif code or plain or sign:
            cut = bytes([int(code, 16)]) if code else plain or _sign(sign)
            gone = min(spare, len(cut))
            spare -= gone
            if _is_seen(made, here):
                made.held += cut[gone:]
    made.flush()
    said = "".join(made.said).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return said, made.is_page


def _sign(sign: bytes) -> bytes:
    # A line that ends in a backslash is a paragraph, by the rules of the format.
    return {b"~": b" ", b"_": b"-", b"-": b"", b"\n": b"\n", b"\r": b"\n"}.get(
        sign, sign if sign in b"\\{}" else b""
    )


def _is_seen(made: _Text, here: _Group) -> bool:
    if made.is_page:
        return here.markup or not (here.unseen or here.beside)
    return not here.unseen


def _worded(made: _Text, here: _Group, word: bytes, number: int | None) -> _Group:
    """Take a word of the format, and return what holds after it."""
    if word == b"ansicpg" and number:
        made.charset = charset_of(number)
    elif word == b"fromhtml":
        made.is_page = True
    elif word == b"htmltag":
        return replace(here, markup=True)
    elif word == b"htmlrtf":
        return replace(here, beside=number != 0)
    elif word == b"uc":
        return replace(here, spare=min(max(number or 0, 0), 16))
    elif word in _UNSEEN:
        return replace(here, unseen=True)
    elif word == b"u" and number is not None and _is_seen(made, here):
        made.add(chr(number % 0x10000))
    elif word in _SIGNS and _is_seen(made, here):
        made.add(_SIGNS[word])
    return here
