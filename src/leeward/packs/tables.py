"""Tables: the truth of a condition over every combination of answers at once, as one Python integer.

Bit *i* of a table is the truth for combination *i*. Combinations are numbered in mixed radix: the
value of the first question changes fastest. `&`, `|` and `^` then decide for all of them together.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import prod

from leeward.domain.answers import DECLINED, UNKNOWN
from leeward.domain.condition import Atom, Condition, TruthAtoms, evaluate
from leeward.domain.question import Level, Question

LIMIT = 20_000_000
"""The most combinations that one table holds: 2.5 MB, and above ten questions of five values."""


def values_that_differ(question: Question) -> tuple[str | None, ...]:
    """Return not asked, unknown, declined, and one of each kind of answer that a condition can tell apart."""
    kinds: dict[Level, str] = {}
    for value in question.own_values():
        kinds.setdefault(question.level(value), value)
    return (None, UNKNOWN, DECLINED, *kinds.values())


class Space:
    """Every combination of answers to some questions; all other questions are not asked."""

    def __init__(self, questions: Mapping[str, Question], varied: Iterable[str]) -> None:
        self.questions = questions
        self.values = {id: values_that_differ(questions[id]) for id in dict.fromkeys(varied)}
        self.size = prod(len(values) for values in self.values.values())
        if self.size > LIMIT:
            raise TooManyError(next(reversed(self.values)), self.size)
        self._strides: dict[str, int] = {}
        stride = 1
        for id, values in self.values.items():
            self._strides[id] = stride
            stride *= len(values)
        self._slices: dict[tuple[str, int], int] = {}
        self._atoms: dict[Atom, int] = {}
        self._not_asked = TruthAtoms(questions, {})

    @cached_property
    def everything(self) -> int:
        """The table that holds for every combination."""
        return (1 << self.size) - 1

    @property
    def nothing(self) -> int:
        """The table that holds for none."""
        return 0

    def atom(self, atom: Atom) -> int:
        """Return the table of one atom."""
        if atom not in self._atoms:
            self._atoms[atom] = self._table(atom)
        return self._atoms[atom]

    def _table(self, atom: Atom) -> int:
        if atom.question not in self.values:
            return self.everything if self._not_asked.atom(atom) else 0
        table = 0
        for place, value in enumerate(self.values[atom.question]):
            if TruthAtoms(self.questions, {atom.question: value}).atom(atom):
                table |= self.where(atom.question, place)
        return table

    def where(self, question: str, place: int) -> int:
        """Return the table of the combinations that give this question the value at that place."""
        if (question, place) not in self._slices:
            stride, count = self._strides[question], len(self.values[question])
            block = ((1 << stride) - 1) << (place * stride)
            self._slices[question, place] = _repeat(block, stride * count, self.size // (stride * count))
        return self._slices[question, place]

    def holds(self, condition: Condition) -> int:
        """Return the table of a condition."""
        return evaluate(condition, self)

    def falls(self, table: int, question: str, low: Level, high: Level) -> int:
        """Return the combinations that are in `table`, and out of it when `question` rises from low to high.

        "Rises" is to any one of the values that stand at `high`.
        """
        stride, values = self._strides[question], self.values[question]
        levels = [self.questions[question].level(value) for value in values]
        fallen = 0
        for place, level in enumerate(levels):
            if level is not low:
                continue
            here = table & self.where(question, place)
            for other, risen in enumerate(levels):
                if risen is high:
                    shift = (other - place) * stride
                    there = here << shift if shift >= 0 else here >> -shift
                    lost = there & ~table
                    fallen |= lost >> shift if shift >= 0 else lost << -shift
        return fallen

    def combination(self, table: int) -> dict[str, str | None]:
        """Return one combination in the table, with as much not asked as may be."""
        index = (table & -table).bit_length() - 1
        found: dict[str, str | None] = {}
        for id, values in self.values.items():
            index, place = divmod(index, len(values))
            found[id] = values[place]
        return found

    def combinations(self) -> Iterator[dict[str, str | None]]:
        """Yield every combination, in the order of the bits."""
        for index in range(self.size):
            yield self.combination(1 << index)


class TooManyError(ValueError):
    """More combinations than a table holds. `question` is the last of those that were to vary."""

    def __init__(self, question: str, size: int) -> None:
        self.question = question
        super().__init__(f"{size:,} combinations are more than the {LIMIT:,} that can be checked")


def _repeat(block: int, width: int, times: int) -> int:
    """Return `times` copies of a block of `width` bits, side by side."""
    result, filled = 0, 0
    while times:
        if times & 1:
            result |= block << filled
            filled += width
        block |= block << width
        width, times = width * 2, times >> 1
    return result
