"""Rows of which nobody can say who wrote them: somebody may have typed a line that looks like a header.

It cannot be prevented: the export marks nothing. What gives such a line away is a step back in time, a sender
who is met nowhere else, or a form that the telephone does not write.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, compress, count, repeat
from operator import lt, sub

from leeward.adapters.readers.whatsapp.by_sender import rows_of

_FEW = 20
"""Rows among which a sender of one message is nothing to wonder at."""
_CLOCKS_GO_BACK = 3600
"""Seconds: in the night in which clocks go back, an hour comes twice."""


def unsure_rows(
    at: Sequence[int],
    senders: "array[int]",
    others: Collection[int],
    system: Collection[int],
    counts: Mapping[int, int] | None = None,
    *,
    in_order: bool = False,
) -> dict[int, str]:
    """Return row -> why its attribution is unsure.

    What is known already need not be found again: how many rows each sender has, and that no row is dated
    before the one above it.
    """
    found = dict.fromkeys(others, "its date is written in another way than the rest")
    if not in_order:
        found = dict.fromkeys(_steps_back(at, system), "it is dated before a message above it") | found
    if len(at) > _FEW:
        counts = counts or Counter(senders)
        lone = {sender for sender, rows in counts.items() if sender and rows == 1}
        for row in rows_of(lone, senders, max(counts) + 1) if lone else ():
            found.setdefault(row, "nothing else in it is by this sender")
    return found


def _steps_back(at: Sequence[int], system: Collection[int]) -> Iterator[int]:
    earliest = map(sub, accumulate(at, max), repeat(_CLOCKS_GO_BACK))
    for row in compress(count(), map(lt, at, earliest)):
        if row not in system and at[row] > 0:  # what has no time that can be read is no step back
            yield row
