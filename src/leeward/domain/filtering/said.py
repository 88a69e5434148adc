"""What every row says, made comparable once, so that words are found in a million rows at once.

Each different word is kept once, with the rows that it stands in: a word is looked for among the different
ones, which are few. Words that follow one another are looked for in all texts, which stand in one.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from string import punctuation

from leeward.domain.folding import Folding, alike

SHORT = 2
"""A word of so many Latin letters or fewer is looked for as a whole one: "no" is in "know" and in "not"."""

_AROUND = punctuation + "“”…–«»¡¿؟،؛।。、"


class Said:
    """The words of every row, in whatever case, width, accents or look-alike letters they were written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._folding = Folding(alike())
        self._rows_of: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._all, self._begins = bytearray(), array("q", [0])
        for row, text in enumerate(texts):
            words = self._words(text)
            self._all += _encoded(words) + b"\n"
            self._begins.append(len(self._all))
            for word in set(words):
                self._rows_of[word].append(row)

    def having(self, words: str, rows: slice) -> bytearray:
        """Return a byte for each of some rows, 1 when it says this: a part of a word, or words in a row."""
        wanted = self._words(words)
        found = bytearray(len(self._begins) - 1)
        if len(wanted) > 1:
            self._find_phrase(wanted, rows, found)
        else:
            for word in self._different("".join(wanted)):
                having = self._rows_of[word]
                for row in having[bisect_left(having, rows.start) : bisect_left(having, rows.stop)]:
                    found[row] = 1
        return found[rows]

    def _find_phrase(self, wanted: Sequence[str], rows: slice, found: bytearray) -> None:
        told, begins, looked_for = self._all, self._begins, _encoded(wanted)
        end = begins[rows.stop]
        place = told.find(looked_for, begins[rows.start], end)
        while place >= 0:
            row = bisect_right(begins, place)
            found[row - 1] = 1
            place = told.find(looked_for, begins[row], end)

    def _different(self, wanted: str) -> Sequence[str]:
        having = [word for word in self._rows_of if wanted in word]
        if len(wanted) <= SHORT and wanted.isascii():
            return [word for word in having if word.strip(_AROUND) == wanted]
        return having

    def _words(self, text: str) -> list[str]:
        return text.translate(self._folding).split()


def _encoded(words: Sequence[str]) -> bytes:
    return " ".join(words).encode(errors="surrogatepass")  # half a sign is written by some programs
