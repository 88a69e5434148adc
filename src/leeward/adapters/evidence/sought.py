"""One line of the list of what must never be known, in every form in which it is looked for."""

import re
from codecs import encode
from dataclasses import dataclass

from leeward.domain.folding import DIGITS
from leeward.domain.squashed import as_digits, british, foreign, squashed
from leeward.domain.word_borders import HAN

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


@dataclass(frozen=True, slots=True)
class Sought:
    """A line: what it is called by, and the letters of it that are looked for."""

    line: int  # of the list, from 1
    letters: bytes
    is_number: bool
    turned: tuple[bytes, ...]  # as it is read from its end, its words the other way round, and in ROT13

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
    return Sought(line, letters, bool(number), turned)


def _length(letters: bytes) -> int:
    text = letters.decode()
    return len(text) + (_OF_HAN - 1) * len(_HAN.findall(text))


class Looked:
    """Squashed texts in the forms in which lines are looked for in them, each made when it is asked for."""

    def __init__(self, letters: bytes) -> None:
        self._letters = letters
        self._digits: bytes | None = None
        self._words: tuple[bytes, ...] | None = None

    def holds(self, one: Sought, by_chance: bool = False) -> bool:
        """Return whether a line stands in it. Where much stands `by_chance`, only a long one counts."""
        if by_chance and not one.is_sure:
            return False
        if one.letters in self._letters:
            return True
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

    def _as_digits(self) -> bytes:
        if self._digits is None:
            self._digits = as_digits(self._letters)
        return self._digits

    def _as_words(self) -> tuple[bytes, ...]:
        if self._words is None:
            self._words = tuple(self._letters.translate(table) for table in _AS_LETTERS)
        return self._words
