"""One line of the list of what must never be known, in every form in which it is looked for."""

import re
from codecs import encode
from collections.abc import Sequence
from dataclasses import dataclass

from leeward.domain.folding import DIGITS, is_letter
from leeward.domain.squashed import FOLDING, as_digits, british, foreign, squashed
from leeward.domain.word_borders import HAN, after, before

SHORTEST = 3
"""Letters and digits below which a line of the list would be found everywhere."""
_OF_HAN = 2
"""Letters for which one of Han counts: most names have two or three, and seldom by accident."""
SURE = 6
"""Letters and digits from which on a line is looked for where a shorter one would stand by accident."""

_AS_LETTERS = tuple(
    bytes.maketrans(*(text[: len("013457")].encode() for text in (digits, letters)))
    for digits, letters in DIGITS
)


_HAN = re.compile(f"[{HAN}]")
_LOWER_AND_GAPS = bytes(code if chr(code).isalnum() else 32 for code in bytes(range(128)).lower()).decode()
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_ESCAPED_GAP = re.compile(r"\\[bfnrtv]")
"""How programs write the end of a line: its letter is none of the word after it."""
_CELL = "[A-Z]{1,3}[0-9]{1,7}"
_PLACES = re.compile(
    rf'(?<=<c )r="{_CELL}"|\b(?:ref|sqref|activeCell|topLeftCell)="{_CELL}(?::{_CELL})?"|'
    r'(?<=<tr )id="e[0-9]{1,9}"|\bhref="(?:chronology\.html)?#e[0-9]{1,9}"'
)
"""Places of cells and entries in a workbook and a page of ours: E17 is a postcode's too."""
_GAPS = " {1,3}"
"""What may stand between the letters of a spaced-out name, and between its words."""
BETWEEN = " \x00 "
"""Stands between two texts: nothing is found that begins in one and ends in the next."""


class _Gaps(dict[int, str]):
    """Character -> the letters that it is compared by, a space for one that stands between words."""

    def __missing__(self, code: int) -> str:
        folded = FOLDING[code]
        told = self[code] = "".join(sign if is_letter(sign) else " " for sign in folded)
        return told


_GAPPED = _Gaps()


def in_words(text: str) -> str:
    """Return a text as it is compared, with a space for every sign that stands between its words."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda run: run[0].translate(_GAPPED), text)
    return text.translate(_ASCII_GAPPED)


_ASCII_GAPPED = dict(enumerate(_LOWER_AND_GAPS))


def _as_a_word(words: str) -> re.Pattern[str] | None:
    """Return what a short line looks like where it stands as a word; None in scripts without gaps.

    "Mia" stands in Euphemia, and in "from Miami" too: a copy that holds those tells nothing of her.
    """
    parts = in_words(words).split()
    core = "".join(parts)
    if not core or not (begins := before(core)):
        return None
    whole = " {0,3}".join(re.sub(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])", " {0,3}", one) for one in parts)
    return re.compile(f"{begins}(?:{whole}|{_GAPS.join(core)}){after(core)}")


@dataclass(frozen=True, slots=True)
class Sought:
    """A line: what it is called by, and the letters of it that are looked for."""

    line: int  # of the list, from 1
    letters: bytes
    is_number: bool
    turned: tuple[bytes, ...]  # as it is read from its end, its words the other way round, and in ROT13
    as_a_word: re.Pattern[str] | None = None  # of a short one: as part of another word it tells nothing

    @property
    def is_word(self) -> bool:
        """Whether it has so many letters that digits may be written for some of them."""
        return len(self.letters.translate(None, b"0123456789").decode()) >= SURE

    @property
    def is_sure(self) -> bool:
        """Whether it is long enough to stand nowhere by accident."""
        return _length(self.letters) >= SURE


def sought(line: int, words: str) -> Sought | None:
    """Return a line as it is looked for; None for one that is too short."""
    number = british(words) or foreign(words)
    letters = number.encode() if number else squashed(words)
    if _length(letters) < SHORTEST:
        return None
    ways = (
        letters.decode()[::-1].encode(),
        b"".join(squashed(word) for word in reversed(words.split())),
        encode(letters.decode(), "rot13").encode(),
    )
    turned = tuple(dict.fromkeys(way for way in ways if way != letters)) if not number else ways[:1]
    short = not number and _length(letters) < SURE
    return Sought(line, letters, bool(number), turned, _as_a_word(words) if short else None)


def _length(letters: bytes) -> int:
    text = letters.decode()
    return len(text) + (_OF_HAN - 1) * len(_HAN.findall(text))


class Looked:
    """Squashed texts in the forms in which lines are looked for in them, each made when it is asked for."""

    def __init__(self, texts: Sequence[str], letters: bytes) -> None:
        self._texts, self._letters = texts, letters
        self._gapped: str | None = None
        self._digits: bytes | None = None
        self._words: tuple[bytes, ...] | None = None

    def holds(self, one: Sought, by_chance: bool = False) -> bool:
        """Return whether a line stands in it. Where much stands `by_chance`, only a long one counts."""
        if by_chance and not one.is_sure:
            return False
        if one.letters in self._letters:
            return one.as_a_word is None or bool(one.as_a_word.search(self._in_words()))
        if one.is_number and one.letters in self._as_digits():
            return True
        if not one.is_sure:
            return False
        if any(turned in self._letters for turned in one.turned):
            return True
        return one.is_word and any(
            one.letters.translate(table) in words
            for table, words in zip(_AS_LETTERS, self._as_words(), strict=True)
        )

    def _in_words(self) -> str:
        if self._gapped is None:
            told = (_ESCAPED_GAP.sub(" ", text) for text in self._texts if "\\" in text)
            self._gapped = BETWEEN.join(
                map(in_words, (_PLACES.sub(" ", text) for text in (*self._texts, *told)))
            )
        return self._gapped

    def _as_digits(self) -> bytes:
        if self._digits is None:
            self._digits = as_digits(self._letters)
        return self._digits

    def _as_words(self) -> tuple[bytes, ...]:
        if self._words is None:
            self._words = tuple(self._letters.translate(table) for table in _AS_LETTERS)
        return self._words
