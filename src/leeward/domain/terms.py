"""Terms that the person wants found: threats, places, names; in whatever spelling and letters.

Nothing decides what a hit means. Each says where it stands, how it was found, and whether it is a whole word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag

from leeward.domain.folding import DIGITS, Folding, alike, is_letter

CONTEXT = 40
"""Characters before and after a hit that are shown."""

_BETWEEN = 3  # spaces and other signs that may stand between two letters of a word that is drawn apart
_SHORTEST = 3  # letters of a word that is looked for drawn apart: a shorter one would be found everywhere
_FOR_LETTERS = re.compile(f"[{re.escape(''.join(sorted({sign for signs, _ in DIGITS for sign in signs})))}]")
_OPTIONAL = " '-."  # what a term may have between its letters and still be looked for without


class How(IntFlag):
    """Through what a hit was found; 0 for one that stands there as the term is written."""

    FOLDED = 1  # case, accents, width, apostrophes, dashes
    LOOK_ALIKE = 2  # letters of other scripts that look the same
    DIGITS = 4  # digits and signs for letters
    SPACED = 8  # spaces and other signs between its letters, or none where the term has some


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in the words of an entry; `start` and `end` are places in them, counted in characters."""

    term: str
    entry: int
    start: int
    end: int
    how: How
    whole_word: bool  # no letter stands before or after it
    before: str
    said: str
    after: str


@dataclass(frozen=True, slots=True)
class TermCount:
    """How often a term was found, in how many entries, and how."""

    term: str
    hits: int
    whole_words: int
    entries: int
    by_how: tuple[tuple[How, int], ...]


class Search:
    """Terms to look for. Digits are read as letters only when that is asked for: they find too much."""

    def __init__(self, terms: Iterable[str], digits: bool = False, context: int = CONTEXT) -> None:
        self.terms = tuple(dict.fromkeys(term.strip() for term in terms if term.strip()))
        self._context = context
        ways = [_Way(self.terms, How.FOLDED, None), _Way(self.terms, How.LOOK_ALIKE, alike())]
        if digits:
            ways += [_Way(self.terms, How.DIGITS, alike(number)) for number in range(len(DIGITS))]
        self._ways = ways
        self._for_ascii = [way for way in ways if way.how != How.LOOK_ALIKE or not self._are_ascii()]
        self._for_letters = [
            way for way in self._for_ascii if way.how != How.DIGITS or not self._are_letters()
        ]

    def find(self, words: Iterable[tuple[int, str]]) -> Iterator[Hit]:
        """Yield each hit in entries and their words, as they come; in one entry by place and then by term."""
        for entry, text in words:
            ways = self._ways_for(text)
            if any(way.may_be_in(text) for way in ways):
                yield from self._hits(entry, text, ways)

    def _ways_for(self, text: str) -> Sequence["_Way"]:
        """Return the ways that can find more in a text than the first: most texts need no other."""
        if not text.isascii():
            return self._ways
        return self._for_ascii if _FOR_LETTERS.search(text) else self._for_letters

    def _are_ascii(self) -> bool:
        return all(map(str.isascii, self.terms))

    def _are_letters(self) -> bool:
        return self._are_ascii() and not any(map(_FOR_LETTERS.search, self.terms))

    def _hits(self, entry: int, text: str, ways: Sequence["_Way"]) -> Iterator[Hit]:
        found: dict[tuple[int, int, int], tuple[How, bool]] = {}
        for way in ways:
            for term, start, end, spaced, whole in way.spans(text):
                if not any(number == term and start < e and s < end for s, e, number in found):
                    how = way.how | (How.SPACED if spaced else How(0))
                    as_written = text[start:end] == self.terms[term]
                    found[start, end, term] = (How(0) if as_written else how, whole)
        for (start, end, term), (how, whole) in sorted(found.items()):
            before, after = text[max(start - self._context, 0) : start], text[end : end + self._context]
            yield Hit(self.terms[term], entry, start, end, how, whole, before, text[start:end], after)


def counts(terms: Iterable[str], hits: Iterable[Hit]) -> tuple[TermCount, ...]:
    """Return how often each term was found, those that were not among them."""
    told: dict[str, list[Hit]] = {term: [] for term in terms}
    for hit in hits:
        told.setdefault(hit.term, []).append(hit)
    return tuple(
        TermCount(
            term,
            len(those),
            sum(hit.whole_word for hit in those),
            len({hit.entry for hit in those}),
            tuple(sorted(Counter(hit.how for hit in those).items())),
        )
        for term, those in told.items()
    )


_Span = tuple[int, int, int, bool, bool]
"""Number of a term, start, end, whether it is drawn apart, and whether it is a whole word."""


class _Way:
    """Terms and texts compared by one folding."""

    def __init__(self, terms: Sequence[str], how: How, letters: Mapping[str, str] | None) -> None:
        self.how = how
        self._folding, self._squashing = Folding(letters), Folding(letters, squashed=True)
        patterns = (self._pattern(number, term) for number, term in enumerate(terms))
        self._wanted = [one for one in patterns if one[2]]  # one that nobody can see is nowhere
        self._cores = [core for _, core, _, _ in self._wanted if core]
        self._signs = [folded for _, core, folded, _ in self._wanted if not core]

    def may_be_in(self, text: str) -> bool:
        """Return False when no term is in a text; it is fast, and looks at letters and digits alone."""
        squashed = text.translate(self._squashing)
        for core in self._cores:
            if core in squashed:
                return True
        return any(sign in text.translate(self._folding) for sign in self._signs)

    def spans(self, text: str) -> Iterator[_Span]:
        """Yield where each term stands in a text, as places in the text as it is written."""
        squashed = text.translate(self._squashing)
        wanted = [one for one in self._wanted if one[1] in squashed]
        if not wanted:
            return
        pieces = [self._folding[ord(sign)] for sign in text]
        folded = "".join(pieces)
        shape = "".join(sign if is_letter(sign) else " " for sign in folded)
        places = [place for place, piece in enumerate(pieces) for _ in piece]
        for number, _, exact, apart in wanted:
            taken = list[tuple[int, int]]()
            for match in re.finditer(re.escape(exact), folded):
                taken.append(match.span())
                yield self._span(number, match.span(), False, text, pieces, places, shape)
            for match in apart.finditer(shape) if apart else ():
                if not any(match.start() < end and start < match.end() for start, end in taken):
                    yield self._span(number, match.span(), True, text, pieces, places, shape)

    def _span(
        self,
        number: int,
        span: tuple[int, int],
        spaced: bool,
        text: str,
        pieces: Sequence[str],
        places: Sequence[int],
        shape: str,
    ) -> _Span:
        start, end = places[span[0]], places[span[1] - 1] + 1
        while end < len(text) and not pieces[end]:  # an accent of the last letter
            end += 1
        whole = shape[span[0] - 1 : span[0]] in ("", " ") and shape[span[1] : span[1] + 1] in ("", " ")
        return number, start, end, spaced, whole

    def _pattern(self, number: int, term: str) -> tuple[int, str, str, "re.Pattern[str] | None"]:
        """Return a term's number, its letters, all of it folded, and what finds it drawn apart."""
        folded, core = term.translate(self._folding), term.translate(self._squashing)
        rest = {sign for sign in folded if not is_letter(sign)}
        if len(core) < _SHORTEST or not rest <= set(_OPTIONAL):
            return number, core, folded, None
        letters = f" {{0,{_BETWEEN}}}".join(map(re.escape, core))
        return number, core, folded, re.compile(f"(?<![^ ]){letters}(?![^ ])")
