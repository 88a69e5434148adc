"""Hides words wherever they stand in a text, in whatever spelling, and leaves the rest exactly as it is."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from leeward.domain.cut import CUT
from leeward.domain.folding import is_letter
from leeward.domain.squashed import FOLDING, as_digits, british, foreign, squashed
from leeward.domain.word_borders import after, before

_DRAWN_APART = 3
"""Letters from which on words are hidden with anything between their letters; "a b" is not the word "ab"."""

_DIGITS = {"0": "[0o]", "1": "[1il]"}
"""Digits for which letters are written."""

_FEWEST_OF_CUT = 2
"""Letters that stand before a cut from which on they may be half of a word that is hidden."""

_MOST_ATTACHED = 4
"""Letters that may be put before a word without a gap."""

_Span = tuple[int, int, int]
"""Start, end and number of words that are hidden."""


class Hider:
    """Takes words out of a text; each shows as its number in brackets, from 1.

    Hidden are whole words, whatever stands between their letters, and British numbers with 0, with +44 and
    without. Where two overlap both are hidden, and of one within another only the longer is told. Where a
    text was cut, the beginning of a word before the cut is hidden too: nobody could tell half of it.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._sought = [_Sought(number, one) for number, one in enumerate(words, 1)]
        self._any_number = any(one.is_number for one in self._sought)

    def __call__(self, text: str) -> str:
        """Return a text without the words."""
        letters = squashed(text)
        digits = as_digits(letters) if self._any_number else b""
        found = [one for one in self._sought if one.core in (digits if one.is_number else letters)]
        if not found and CUT not in text:
            return text
        pieces = [FOLDING[ord(sign)] for sign in text]
        shape = "".join(sign if is_letter(sign) else " " for piece in pieces for sign in piece)
        places = [place for place, piece in enumerate(pieces) for _ in piece]
        spans = [
            (_begin(text, places[match.start(1)]), _end(pieces, places[match.end(1) - 1] + 1), one.number)
            for one in found
            for match in one.pattern.finditer(shape)
        ]
        longest = max((len(one.core) for one in self._sought), default=0)
        for cut in _cuts(text):
            halves = _before_cut(self._sought, shape, places, cut, longest)
            spans += [(_begin(text, start), cut, number) for start, number in halves]
        return _without(text, _outermost(spans)) if spans else text


class _Sought:
    """Words in the form in which they are looked for."""

    def __init__(self, number: int, words: str) -> None:
        self.number = number
        at_home, abroad = british(words), foreign(words)
        self.is_number = bool(at_home or abroad)
        self.core = (at_home or abroad).encode() if self.is_number else squashed(words)
        self._before = re.compile(before(self.core.decode()) + r"\Z")
        if at_home:
            self.pattern = _number(at_home, r"(?:0 *0 *)?4 *4 *(?:0 *)?|(?<![^ ])[0o] *|0 *")
        elif abroad:
            self.pattern = _number(abroad, r"0 *0 *")
        else:
            self.pattern = _words(words, self.core.decode())

    def begins(self, shape: str, start: int) -> bool:
        """Return whether the words may begin there, after what may stand before them."""
        return self._before.search(shape, max(0, start - _MOST_ATTACHED), start) is not None


def _number(digits: str, in_front: str) -> re.Pattern[str]:
    written = " *".join(_DIGITS.get(digit, digit) for digit in digits)
    return re.compile(f"(?<![0-9])((?:{in_front})?{written})(?![0-9])")


def _words(words: str, core: str) -> re.Pattern[str]:
    if len(core) >= _DRAWN_APART:
        written = " *".join(map(re.escape, core))
    else:
        shape = "".join(sign if is_letter(sign) else " " for letter in words for sign in FOLDING[ord(letter)])
        written = " +".join(map(re.escape, shape.split()))
    return re.compile(f"{before(core)}({written}){after(core)}")


def _cuts(text: str) -> Iterator[int]:
    place = text.find(CUT)
    while place >= 0:
        yield place
        place = text.find(CUT, place + 1)


def _before_cut(
    sought: Iterable[_Sought], shape: str, places: Sequence[int], cut: int, longest: int
) -> Iterator[tuple[int, int]]:
    """Yield where beginnings of hidden words stand before a place at which a text was cut, and of which."""
    end = bisect_left(places, cut)
    at = [place for place in range(end) if shape[place] != " "][-longest:]
    said = "".join(shape[place] for place in at)
    for one in sought:
        core = one.core.decode()
        told = as_digits(said.encode()).decode() if one.is_number else said
        for length in range(min(len(core), len(said)), _FEWEST_OF_CUT - 1, -1):
            start = at[-length]
            if told.endswith(core[:length]) and (one.is_number or one.begins(shape, start)):
                start = _number_begins(shape, start) if one.is_number else start
                yield places[start], one.number
                break


def _number_begins(shape: str, start: int) -> int:
    """Return where the figures begin that stand before a number, such as the country's."""
    while start and (shape[start - 1].isdigit() or shape[start - 1] == " "):
        start -= 1
    while shape[start] == " ":
        start += 1
    return start


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
