"""The beginning of a message in WhatsApp's text: its date, its time and, for a message, who sent it.

Each telephone writes it in its own way, and all of one export is written in one. So the way is learned from
the file and looked for as bytes; a line that begins in another way is looked at by itself.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from leeward.adapters.readers import clock_words

MARKS = "\u200e\u200f\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that show nothing, and that telephones write anywhere."""

_BLANKS = " \u00a0\u202f"
_JOINTS = ("klo", "um", "à", "at", "kl", "kl.", "às", "o", "را", "को", "को", "بوقت")
_DATE = r"\d{1,4}(?P<sep>[./-])[ ]?\d{1,2}(?P=sep)[ ]?\d{1,4}\.?"
_HALF = "|".join(
    r"[.\s]*".join(map(re.escape, word.replace(".", ""))) for word in clock_words.words()
)  # "a. m." and "a.m." are one word
_LINE = re.compile(
    rf"[{MARKS}]*(?P<open>\[?)[{MARKS}]*(?P<date>{_DATE})"
    rf"(?P<joint>[,،]?[{_BLANKS}{MARKS}]+(?:(?:{'|'.join(map(re.escape, _JOINTS))})[{_BLANKS}]+)?)"
    rf"(?P<time>\d{{1,2}}(?P<colon>[:.])\d{{2}}(?:(?P=colon)\d{{2}})?)"
    rf"(?P<half>[{_BLANKS}{MARKS}]*(?:{_HALF})\.?)?[{MARKS}]*"
    rf"(?P<close>\][{_BLANKS}]?|[{_BLANKS}][-–][{_BLANKS}]?|:[{_BLANKS}])",
    re.IGNORECASE,
)
_SCRIPTS = {"0": rb"[0-9]", "٠": rb"\xd9[\xa0-\xa9]", "۰": rb"\xdb[\xb0-\xb9]", "०": rb"\xe0\xa5[\xa6-\xaf]"}
_LONGEST = 200  # characters of a line in which a header ends
_MARKS = rb"(?:\xe2[\x80\x81][\x8e\x8f\xa6-\xae]|\xef\xbb\xbf)*"
_SIGN = rb"(?:\xe2\x80\x8e)?+"  # that an iPhone writes before the rows of pictures and of its own
_DIGITS = rb"[\d\x80-\xff]"  # of any script, and what else is not ASCII
_LIKE_ONE = (
    _MARKS
    + rb"\[?(?:"
    + b"|".join(_SCRIPTS.values())
    + rb")"
    + _DIGITS
    + rb"{0,15}[./-] ?"
    + _DIGITS
    + rb"{1,8}[./-]"
)  # what a line begins with that has to be looked at: a digit of a script, and then what may be a date
_SENDER = rb"[^\n:]*+:(?: |(?=\r?(?:\n|\Z)))"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write the beginning of a message."""

    open: str
    zero: str  # the digit 0 of its script
    sep: str
    year_first: bool
    joint: str
    colon: str
    with_seconds: bool
    with_half: bool
    close: str
    with_marks: bool

    def is_like(self, other: "Form") -> bool:
        """Return whether one telephone may write both: signs that show nothing come and go."""
        return replace(self, with_marks=False) == replace(other, with_marks=False)

    def pattern(self) -> bytes:
        """Return the pattern of a line's end and a header, all of it in three groups: date, time and sender.

        Of a line that only begins like one the second is empty, or the first has the line's end alone.
        """
        date, time = self.before_time(), self.time_and_close()
        return b"(\n(?:" + date + b"|(?=" + _LIKE_ONE + b")))(" + time + b"|)(" + _SENDER + b"|)"

    def before_time(self, group: bytes = b"?:") -> bytes:
        """Return the pattern of what stands in a line before the time, with the date in a group."""
        digit, sep = b"(?:" + _SCRIPTS[self.zero] + b")", re.escape(self.sep.encode())
        one = b"{1,2}+"  # nothing that follows is a digit: never tried with fewer
        first, last = (b"{4}", one) if self.year_first else (one, b"{2,4}+")
        date = digit + first + sep + b" ?" + digit + one + sep + b" ?" + digit + last + rb"\.?+"
        marks = _MARKS if self.with_marks else b""
        before = _SIGN if self.open and not self.with_marks else marks
        opened = before + re.escape(self.open.encode()) + marks
        return opened + b"(" + group + date + b")" + re.escape(self.joint.encode())

    def time_and_close(self, group: bytes = b"?:") -> bytes:
        """Return the pattern of the time, in a group, and of what stands between it and the sender."""
        digit, colon = b"(?:" + _SCRIPTS[self.zero] + b")", re.escape(self.colon.encode())
        time = digit + b"{1,2}+" + colon + digit + b"{2}"
        time += (colon + digit + b"{2}") if self.with_seconds else b""
        time += rb"[^\]\n:\d]{1,24}?" if self.with_half else b""
        marks = _MARKS if self.with_marks else b""
        return b"(" + group + time + b")" + marks + re.escape(self.close.encode())


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of one line, read by itself."""

    form: Form
    date: str
    time: str
    end: int  # characters of the line that are it


def header_of(line: str) -> Header | None:
    """Return the beginning of a message that a line has; None when it goes on with the one before."""
    if not (found := _LINE.match(line[:_LONGEST])):
        return None
    if bool(found["open"]) != found["close"].startswith("]"):
        return None
    zero = _zero(found["date"][0])
    if zero is None:
        return None
    form = _form(
        found["open"],
        zero,
        found["sep"],
        found["date"].index(found["sep"]) == 4,
        found["joint"],
        found["colon"],
        found["time"].count(found["colon"]) == 2,
        bool(found["half"]),
        found["close"],
        not found[0].isascii() and any(mark in found[0] for mark in MARKS),
    )
    return Header(form, found["date"], found["time"] + (found["half"] or ""), found.end())


def commonest(headers: Iterable[Header]) -> Form | None:
    """Return the form that most of some headers have; None when there are none."""
    counted = Counter(header.form for header in headers)
    return counted.most_common(1)[0][0] if counted else None


@lru_cache(64)
def _form(*parts: Any) -> Form:
    """Return a form: a file has few, and many lines of each."""
    return Form(*parts)


def _zero(digit: str) -> str | None:
    zero = chr(ord(digit) - int(digit))
    return zero if zero in _SCRIPTS else None
