"""Undoes what keeps a text from being found: the ways in which pages, addresses, mail and programs write it.

What was undone once is remembered: in a copy every word stands in many files.
"""

import re
from base64 import b32decode, b64decode
from binascii import a2b_qp
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote

_ROUNDS = 3
"""Times that one way of writing is undone within another."""
_DEEPEST = 2

_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#[0-9]|#[xX][0-9A-Fa-f]|[A-Za-z]{2,})")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
_ESCAPE = re.compile(r"(?:\\u\{?|%u|U\+)([0-9A-Fa-f]{4,6})\}?|\\x([0-9A-Fa-f]{2})")
_UNSEEN = re.compile("[\U000e0020-\U000e007e]+")
"""Letters of Unicode that no screen shows, one for each of ASCII's."""
_BREAK = re.compile(r"=?(?:\\r|\\n|[\r\n\t >])+")
_LINE = "[A-Za-z0-9+/_=-]"
_RUN = re.compile(rf"(?<!{_LINE}){_LINE}{{8,}}(?:(?:(?:\\r|\\n|[\r\n\t >])+){_LINE}{{12,}})*")
"""Letters that may be base64 or hex, over as many lines as they go on."""
_HEX = re.compile("[0-9A-Fa-f]+")
_PAIRS = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:\\x|0x)?[0-9A-Fa-f]{2}[ :,;\t]{1,2}){4,}(?:\\x|0x)?[0-9A-Fa-f]{2}(?![0-9A-Za-z])"
)
"""Bytes in hex, with something between them."""
_URL_SAFE = str.maketrans("-_", "+/", "=")
_BETWEEN_PAIRS = re.compile(r"\\x|0x|[ :,;\t]")


_CODES = re.compile(r"(?<![0-9])(?:[01]?[0-9]{2}[ ,;]{1,2}){5,}[01]?[0-9]{2}(?![0-9])")
"""Letters by their numbers."""
_RUNS = (_RUN, _PAIRS, _CODES)
_OTHER_LETTERS = re.compile(r"xn--([A-Za-z0-9-]{1,59})")
"""How an address writes a name that is not all of ASCII."""
_BYTE_BY_BYTE = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}")
"""Bytes as variants of a letter, which no screen shows."""
_BASE32 = re.compile("[A-Z2-7]{16,}=*")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: _sign(int(found[1] or found[2], 16)), text)


def _sign(code: int) -> str:
    return chr(code) if code < 0x110000 else ""


def _other_letters(found: re.Match[str]) -> str:
    try:
        return found[1].encode().decode("punycode")
    except UnicodeError:
        return found[0]


def _variants(run: re.Match[str]) -> str:
    numbers = (ord(sign) - 0xFE00 if sign < "\uff00" else ord(sign) - 0xE0100 + 16 for sign in run[0])
    return bytes(numbers).decode("latin-1")


def _unquoted(text: str, encoding: str = "utf-8") -> str:
    return a2b_qp(text.encode("utf-8", "surrogatepass")).decode(encoding, "ignore")


_UNDO: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_PERCENT, unquote),
    (_QUOTED, _unquoted),
    (_ESCAPE, _unescaped),
    (_UNSEEN, lambda text: _UNSEEN.sub(lambda run: "".join(chr(ord(one) - 0xE0000) for one in run[0]), text)),
    (_BYTE_BY_BYTE, lambda text: _BYTE_BY_BYTE.sub(_variants, text)),
    (_OTHER_LETTERS, lambda text: _OTHER_LETTERS.sub(_other_letters, text)),
    (_TAG, lambda text: _TAG.sub("", text)),
    (_ENTITY, unescape),
)
"""What shows that something is written in some way, and what undoes it."""

_AS_LATIN_1: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile("%[89A-Fa-f][0-9A-Fa-f]"), lambda text: unquote(text, "latin-1")),
    (re.compile("=[89A-F][0-9A-F]"), lambda text: _unquoted(text, "latin-1")),
)
"""What is undone once more, in the way of old programs, where letters beyond ASCII may be one byte each."""

Way = tuple[str | bytes, bool]
"""A text, or bytes that were written as one, and whether much stands in it by chance."""


class Undone:
    """Undoes a text after another, each run of letters once."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def ways(self, text: str, depth: int = 0) -> Iterator[Way]:
        """Yield a text as it stands, and as it is read once everything that can be is undone."""
        yield text, False
        told = text
        for _ in range(_ROUNDS):
            before = told
            for sign, undo in _AS_LATIN_1:
                if sign.search(told):
                    yield undo(told), False
            for sign, undo in _UNDO:
                if sign.search(told):
                    told = undo(told)
                    yield told, False
            if told == before:
                break
        if depth < _DEEPEST:
            for one in (text,) if told == text else (text, told):
                yield from self._decoded(one, depth)

    def _decoded(self, text: str, depth: int) -> Iterator[Way]:
        for run in {one for kind in _RUNS for one in kind.findall(text)} - self._known:
            self._known.add(run)
            for content in _bytes_of(run):
                if (said := _readable(content)) is not None:
                    yield from self.ways(said, depth + 1)
                else:
                    yield content, True


def _bytes_of(run: str) -> Iterator[bytes]:
    """Yield what a run of letters may stand for: it may begin in the middle of another word."""
    in_one = _BREAK.sub("", run)
    pairs = _BETWEEN_PAIRS.sub("", in_one if _HEX.fullmatch(in_one) else run)
    if _HEX.fullmatch(pairs):
        for start in (0, 1):
            yield bytes.fromhex(pairs[start : start + (len(pairs) - start) // 2 * 2])
    if _CODES.fullmatch(run):
        yield bytes(code % 256 for code in map(int, re.findall("[0-9]+", run)))
        return
    if _BASE32.fullmatch(in_one):
        bare = in_one.rstrip("=")
        bare = bare[: len(bare) - 1] if len(bare) % 8 in (1, 3, 6) else bare
        yield b32decode(bare + "=" * (-len(bare) % 8))
    letters = in_one.translate(_URL_SAFE)
    if " " in run and pairs != run and _HEX.fullmatch(pairs):
        return
    for start in range(4):
        part = letters[start:]
        part = part[: len(part) - 1] if len(part) % 4 == 1 else part
        yield b64decode(part + "=" * (-len(part) % 4))


def _readable(content: bytes) -> str | None:
    """Return bytes as a text when they are one through and through; None when they are anything else."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    return text if text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable() else None
