"""Whether a text repeats what must not be known, however it is spelt, and the text without it.

Case, spacing, punctuation, accents, full-width letters and characters that nobody sees make no difference.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

MARK = "[withheld]"
"""What stands where something was taken out."""

_SHORTEST = 5  # letters and digits: a postcode has no fewer
_SHORTEST_NUMBER = 6  # digits: shorter ones are in every telephone number
_MANY = 60
_ROUNDS = 4
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_POINTS = ",٫·。"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be repeated: words and numbers squeezed to letters and digits, and points as "53.812"."""

    words: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    any_of_them: re.Pattern[str] = re.compile("(?!)")  # in a squeezed text
    beginnings: frozenset[str] = frozenset()  # of each, so that very many cost no more than few

    def hidden(self, text: str) -> str:
        """Return the text with a mark for each repetition; the mark alone where it is written in code."""
        for _ in range(_ROUNDS):
            if not (spans := list(self._spans(text))):
                return text if not self._in_code(text) else MARK
            text = _without(text, spans)
        return MARK

    def _in_code(self, text: str) -> bool:
        """Return whether the text repeats something as an address on the web or a page writes it."""
        for _ in range(_ROUNDS):
            read = html.unescape(unquote_plus(text)) if "%" in text or "&" in text else text
            if read == text:
                return False
            if next(self._spans(read), None) is not None:
                return True
            text = read
        return False

    def _any_in(self, plain: str) -> bool:
        if len(self.words) + len(self.numbers) <= _MANY:
            return self.any_of_them.search(plain) is not None
        if any(point.replace(".", "") in plain for point in self.points):
            return True
        ends = range(_SHORTEST, len(plain) + 1)
        return any(plain[end - _SHORTEST : end] in self.beginnings for end in ends)

    def _spans(self, text: str) -> Iterator[Span]:
        if self._any_in(squeezed(text)):
            yield from _found(text, self.words, _plain, whole=False)
            yield from _found(text, self.numbers, _plain, whole=True)
            yield from _found(text, self.points, _pointed, whole=True)


def secrets(words: Iterable[str], degrees: Iterable[float], known: Iterable[str]) -> Secrets:
    """Return what must not be repeated, leaving out names that are `known` and what is too short to tell."""
    all_known = {squeezed(name) for name in known}
    plain = {squeezed(word) for word in words}
    plain -= {word for word in all_known if word.isalpha()}  # a postcode stays one, whoever is called so
    kept = {word for word in plain if len(word) >= _SHORTEST and word not in squeezed(MARK)}
    numbers = {word for word in kept if word.isdigit()}
    long_numbers = frozenset(number for number in numbers if len(number) >= _SHORTEST_NUMBER)
    points = frozenset(_points(degrees))
    every = {*kept, *(point.replace(".", "") for point in points)}
    pattern = "|".join(map(re.escape, sorted(every))) or "(?!)"
    beginnings = frozenset(word[:_SHORTEST] for word in every)
    return Secrets(frozenset(kept - numbers), long_numbers, points, re.compile(pattern), beginnings)


def squeezed(text: str) -> str:
    """Return the letters and digits of a text, alike however it is spelt."""
    if text.isascii():
        return _NOT_PLAIN.sub("", text.lower())
    return "".join(map(_plain, text))


def _points(degrees: Iterable[float]) -> Iterator[str]:
    """Yield coordinates to three places (about a hundred metres), cut and rounded."""
    for degree in degrees:
        if 0 < abs(degree) <= 180:
            yield f"{int(abs(degree) * 1000 + 1e-6) / 1000:.3f}"
            yield f"{abs(degree):.3f}"


def _plain(character: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_digit(part) for part in folded if part.isalnum())


def _pointed(character: str) -> str:
    normal = unicodedata.normalize("NFKC", character)
    return "." if normal == "." or character in _POINTS else _plain(character)


def _digit(character: str) -> str:
    return str(unicodedata.digit(character)) if character.isdigit() else character


def _found(text: str, wanted: Iterable[str], fold: Callable[[str], str], *, whole: bool) -> Iterator[Span]:
    """Yield where in a text something stands; `whole`: with no digit directly before or after it."""
    folded, places = [], []
    for place, character in enumerate(text):
        for part in fold(character):
            folded.append(part)
            places.append(place)
    line = "".join(folded)
    for word in wanted:
        start = line.find(word)
        while start >= 0:
            end = start + len(word)
            while "." in word and end < len(line) and line[end].isdigit():
                end += 1
            span = places[start], places[end - 1] + 1
            if not whole or not _within_number(text, span):
                yield span
            start = line.find(word, start + 1)


def _within_number(text: str, span: Span) -> bool:
    before, after = text[: span[0]][-1:], text[span[1] :][:1]
    return before.isdigit() or after.isdigit()


def _without(text: str, spans: list[Span]) -> str:
    """Return a text with a mark in place of each span, one for those that touch."""
    made, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            made += [text[at:start], MARK]
        at = max(at, end)
    return "".join([*made, text[at:]])
