"""Hides words wherever they stand in a text, in whatever spelling, and leaves the rest exactly as it is."""

import re
from collections.abc import Iterable, Sequence

from leeward.domain.folding import is_letter
from leeward.domain.squashed import FOLDING, as_digits, british, foreign, squashed

_DRAWN_APART = 3
"""Letters from which on words are hidden with anything between their letters; "a b" is not the word "ab"."""

_DIGITS = {"0": "[0o]", "1": "[1il]"}
"""Digits for which letters are written."""

_Span = tuple[int, int, int]
"""Start, end and number of words that are hidden."""


class Hider:
    """Takes words out of a text; each shows as its number in brackets, from 1.

    Hidden are whole words, whatever stands between their letters, and British numbers with 0, with +44 and
    without. Where two overlap both are hidden, and of one within another only the longer is told.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._sought = [_Sought(number, one) for number, one in enumerate(words, 1)]
        self._any_number = any(one.is_number for one in self._sought)

    def __call__(self, text: str) -> str:
        """Return a text without the words."""
        letters = squashed(text)
        digits = as_digits(letters) if self._any_number else b""
        if not (found := [one for one in self._sought if one.core in (digits if one.is_number else letters)]):
            return text
        pieces = [FOLDING[ord(sign)] for sign in text]
        shape = "".join(sign if is_letter(sign) else " " for piece in pieces for sign in piece)
        places = [place for place, piece in enumerate(pieces) for _ in piece]
        spans = [
            (_begin(text, places[match.start()]), _end(pieces, places[match.end() - 1] + 1), one.number)
            for one in found
            for match in one.pattern.finditer(shape)
        ]
        return _without(text, _outermost(spans)) if spans else text


class _Sought:
    """Words in the form in which they are looked for."""

    def __init__(self, number: int, words: str) -> None:
        self.number = number
        after, abroad = british(words), foreign(words)
        self.is_number = bool(after or abroad)
        self.core = (after or abroad).encode() if self.is_number else squashed(words)
        if after:
            self.pattern = _number(after, r"(?:0 *0 *)?4 *4 *(?:0 *)?|(?<![^ ])[0o] *|0 *")
        elif abroad:
            self.pattern = _number(abroad, r"0 *0 *")
        else:
            self.pattern = _words(words, self.core.decode())


def _number(digits: str, before: str) -> re.Pattern[str]:
    written = " *".join(_DIGITS.get(digit, digit) for digit in digits)
    return re.compile(f"(?<![0-9])(?:{before})?{written}(?![0-9])")


def _words(words: str, core: str) -> re.Pattern[str]:
    if len(core) >= _DRAWN_APART:
        written = " *".join(map(re.escape, core))
    else:
        shape = "".join(sign if is_letter(sign) else " " for letter in words for sign in FOLDING[ord(letter)])
        written = " +".join(map(re.escape, shape.split()))
    return re.compile(f"(?<![^ ]){written}(?![^ ])")


def _begin(text: str, start: int) -> int:
    """Return where a match begins with the plus that belongs to a number: alone it would tell of one."""
    return start - 1 if text[max(start - 1, 0) : start] in ("+", "\uff0b") else start


def _end(pieces: Sequence[str], end: int) -> int:
    """Return where a match ends with what belongs to its last letter, such as an accent."""
    while end < len(pieces) and not pieces[end]:
        end += 1
    return end


def _outermost(spans: Iterable[_Span]) -> list[_Span]:
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


def _without(text: str, spans: Sequence[_Span]) -> str:
    told, done = list[str](), 0
    for start, end, number in spans:
        told += [text[done:start], f"[hidden {number}]"]
        done = end
    return "".join(told) + text[done:]
