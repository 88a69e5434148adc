"""JSON that is read a value at a time, from a file of any size, by someone who does not trust it.

One value that cannot be taken is set aside, and the file goes on after it; where the text itself is broken,
nothing after the break can be told apart from what was meant, so reading ends there.
"""

import codecs
import json
import math
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NoReturn

LONGEST: Final = 8_000_000
"""The characters that one value may have: a service of more is no service."""

_CHUNK: Final = 1 << 20
_LONGEST_NUMBER: Final = 40
_LONGEST_WORD: Final = (
    12  # characters that may be cut off at the end of what was read: "-Infinity", "\\ud83d"
)
_BLANK = re.compile(r"[ \t\r\n]*+")
_MARK = re.compile(r'["\[\]{}]')
_IN_TEXT = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\s]*+")
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class SetAsideError(Exception):
    """A value that is not taken, and why; the text goes on after it."""


class BrokenError(Exception):
    """The text is broken, and after which item of it; nothing after that is read."""

    where = ""


class Text:
    """The text of a file, as far as it has been read: `at` stands before what comes next."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        first = stream.read(_CHUNK)
        encoding = json.detect_encoding(first[:4].ljust(4, b" "))
        errors = "surrogateescape" if encoding.startswith("utf-8") else "surrogatepass"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._ended = False
        self._halves = False  # whether anything in the file was no character
        self._before = 0
        self.text = self._decoded(first)
        self.at = 0

    @property
    def position(self) -> int:
        """How many characters stand before what comes next."""
        return self._before + self.at

    def more(self) -> bool:
        """Read on, forgetting what is behind; return whether there was anything."""
        if self._ended:
            return False
        self._before += self.at
        rest = self.text[self.at :]
        self.text, self.at = rest, 0
        while not self._ended and len(self.text) == len(rest):
            self.text += self._decoded(self._stream.read(max(_CHUNK, len(rest))))
        return len(self.text) > len(rest)

    def _decoded(self, chunk: bytes) -> str:
        self._ended = not chunk
        try:
            found = self._decoder.decode(chunk, final=self._ended)
        except UnicodeDecodeError:  # a character of UTF-16 that is cut off by the end of the file
            found, self._ended = "\udc80", True
        try:
            found.encode()
        except UnicodeEncodeError:
            self._halves = True
        return found

    def next(self) -> str:
        """Return the character that comes next, after blanks; "" at the end."""
        while True:
            blank = _BLANK.match(self.text, self.at)
            self.at = blank.end() if blank else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def end(self) -> None:
        """Raise BrokenError when something comes after the end."""
        if self.next():
            self.broken("something comes after the end")

    def take(self, wanted: str) -> None:
        """Step over the character that must come next; raise BrokenError if another does."""
        if (found := self.next()) != wanted:
            self.broken(f"{wanted} is missing" if found else "the file ends before it is complete")
        self.at += 1

    def broken(self, what: str) -> NoReturn:
        """Raise BrokenError for what is wrong here."""
        raise BrokenError(f"the file is damaged at character {self.position + 1:,}: {what}")

    def value(self, decoder: json.JSONDecoder | None = None) -> Any:
        """Return the next value; raise SetAsideError or BrokenError where it cannot be taken."""
        self.next()
        while True:
            try:
                found, end = (decoder or STRICT).raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                self._read_on_after(error)
                continue
            except (SetAsideError, RecursionError) as error:
                self.skip()
                raise SetAsideError(str(error) if isinstance(error, SetAsideError) else _DEEP) from None
            if end == len(self.text) and self.text[self.at] not in '{["' and self.more():
                continue  # a number that goes on
            start, self.at = self.at, end
            self._whole(start, end)
            return found

    def _read_on_after(self, error: json.JSONDecodeError) -> None:
        """Read on when a value may only be cut off by the end of what was read so far; else raise."""
        unterminated = error.msg.startswith("Unterminated string")
        if unterminated or error.pos >= len(self.text) - _LONGEST_WORD:
            if len(self.text) - self.at > LONGEST:
                self.skip()
                raise SetAsideError(_LONG)
            if self.more():
                return
        if unterminated or error.pos >= len(self.text):
            raise BrokenError(
                f"the file ends in the middle of what begins at character {self.position + 1:,}"
            )
        where = self._before + error.pos + 1
        raise BrokenError(f"the file is damaged at character {where:,} ({error.msg})")

    def _whole(self, start: int, end: int) -> None:
        """Raise SetAsideError for a value that is too long or holds what is no character."""
        if end - start > LONGEST:
            raise SetAsideError(_LONG)
        if self._halves and _HALF.search(self.text, start, end):
            raise SetAsideError(_UNREADABLE)
        if _ESCAPED_HALF.search(self.text, start, end):
            _whole_characters(self.text[start:end])

    def skip(self) -> None:
        """Step over the next value, without keeping it; at the end of the file there is none."""
        depth, inside = 0, False
        if self.next() not in tuple('{["'):
            self._skip_scalar()
            return
        while self.at < len(self.text) or self.more():
            if inside:
                inside = not self._skip_text()
            elif mark := _MARK.search(self.text, self.at):
                self.at = mark.end()
                inside = mark[0] == '"'
                depth += (mark[0] in "[{") - (mark[0] in "]}")
            else:
                self.at = len(self.text)
                continue
            if depth <= 0 and not inside:
                return

    def _skip_text(self) -> bool:
        """Step on inside a text; return whether its end was reached."""
        self.at = _IN_TEXT.match(self.text, self.at).end()  # type: ignore[union-attr]
        if self.at < len(self.text) and self.text[self.at] == '"':
            self.at += 1
            return True
        if self.at < len(self.text) and not self.more():  # a backslash as the last thing of all
            self.at = len(self.text)
        return False

    def _skip_scalar(self) -> None:
        while True:
            found = _SCALAR.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text) or not self.more():
                return

    def items(self, decoder: json.JSONDecoder | None = None) -> Iterator[Any]:
        """Yield the things of the list that comes next; a SetAsideError stands for one that is not taken."""
        self.take("[")
        if self.next() == "]":
            self.at += 1
            return
        while True:
            try:
                found = self.value(decoder)
            except SetAsideError as why:
                found = why
            yield found
            if self.next() == "]":
                self.at += 1
                return
            self.take(",")

    def keys(self) -> Iterator[str]:
        """Yield each key of the object that comes next; whoever asks takes the value before the next key."""
        self.take("{")
        if self.next() == "}":
            self.at += 1
            return
        while True:
            if self.next() != '"':
                self.broken("the name of a field is missing")
            key: str = self.value()
            self.take(":")
            yield key
            if self.next() == "}":
                self.at += 1
                return
            self.take(",")

    def lines(self) -> Iterator[str | SetAsideError]:
        """Yield each line; a SetAsideError stands for one that is too long."""
        while self.at < len(self.text) or self.more():
            end = self.text.find("\n", self.at)
            if end < 0 and len(self.text) - self.at > LONGEST:
                self._skip_line()
                yield SetAsideError(_LONG)
            elif end < 0 and self.more():
                continue
            else:
                end = len(self.text) if end < 0 else end
                line, self.at = self.text[self.at : end], end + 1
                yield self._line(line)

    def _line(self, line: str) -> str | SetAsideError:
        if len(line) > LONGEST:
            return SetAsideError(_LONG)
        return SetAsideError(_UNREADABLE) if self._halves and _HALF.search(line) else line

    def _skip_line(self) -> None:
        while (end := self.text.find("\n", self.at)) < 0:
            self.at = len(self.text)
            if not self.more():
                return
        self.at = end + 1


def of_line(line: str) -> Any:
    """Return the value of one line; raise SetAsideError saying why there is none."""
    try:
        found = STRICT.decode(line)
    except json.JSONDecodeError as error:
        raise SetAsideError(f"the line is damaged at character {error.pos + 1:,} ({error.msg})") from None
    except RecursionError:
        raise SetAsideError(_DEEP) from None
    _whole_characters(line)
    return found


def _whole_characters(written: str) -> None:
    """Raise SetAsideError when an escaped half of a character has no other half beside it."""
    for half in _ESCAPED.finditer(written):
        if half["alone"]:
            raise SetAsideError(f"holds half a character ({half['alone']}): write the whole one")


_ESCAPED = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # two halves that are one character
    r"|(?P<alone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|\\."  # so that an escaped backslash before a "u" is no escape
)
_LONG = f"is longer than {LONGEST:,} characters: a service is far shorter"
_DEEP = "has lists within lists too deeply nested to be a service"
_UNREADABLE = "holds bytes that are no text: save the file as UTF-8 and try again"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise SetAsideError(f"has the field {twice[:40]!r} twice, and only one can be true")
    return found


def _no_number(written: str) -> NoReturn:
    raise SetAsideError(f"holds {written}, which is no number")


def _whole_number(written: str) -> int:
    if len(written) > _LONGEST_NUMBER:
        raise SetAsideError("holds a number that is too long to be meant")
    return int(written)


def _number(written: str) -> float:
    if len(written) > 10 * _LONGEST_NUMBER or math.isinf(found := float(written)):
        raise SetAsideError("holds a number that is too large to be meant")
    return found


STRICT = json.JSONDecoder(
    object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole_number, parse_float=_number
)
LENIENT = json.JSONDecoder(parse_int=str, parse_float=str)
"""For what is only stepped over: it minds nothing, and costs half."""
