"""JSON that is read a value at a time, from a file of any size, by someone who does not trust it.

One value that cannot be taken is set aside, and the file goes on after it; where the text itself is broken,
nothing after the break can be told apart from what was meant, so reading ends there.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NoReturn

from leeward.adapters.open_referral.json_strict import DEEP, STRICT, SetAsideError, whole_characters

LONGEST: Final = 8_000_000
"""The characters that one value may have: a service of more is no service."""

_CHUNK: Final = 1 << 20
_LONGEST_WORD: Final = 12  # characters, as "-Infinity" or an escape, that what was read may end amid
_BLANK = re.compile(r"[ \t\r\n]*+")
_MARK = re.compile(r'["\[\]{}]')
_IN_TEXT = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\s]*+")
_HALF = re.compile("[\ud800-\udfff]")
_LONG = f"is longer than {LONGEST:,} characters: a service is far shorter"
_UNREADABLE = "holds bytes that are no text: save the file as UTF-8 and try again"


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
                raise SetAsideError(str(error) if isinstance(error, SetAsideError) else DEEP) from None
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
        whole_characters(self.text[start:end])

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
