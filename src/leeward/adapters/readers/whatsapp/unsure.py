"""Rows of which nobody can say who wrote them: somebody may have typed a line that looks like a header.

It cannot be prevented: the export marks nothing. What gives such a line away is a step back in time, a sender
who is met nowhere else, or a form that the telephone does not write.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from operator import lt

_FEW = 20
"""Rows among which a sender of one message is nothing to wonder at."""
_CLOCKS_GO_BACK = 3600
"""Seconds: in the night in which clocks go back, an hour comes twice."""


def unsure_rows(
    at: Sequence[int], senders: Sequence[int], others: Collection[int], system: Collection[int]
) -> dict[int, str]:
    """Return row -> why its attribution is unsure."""
    found = dict.fromkeys(others, "its date is written in another way than the rest")
    if any(map(lt, islice(at, 1, None), at)):
        found = dict.fromkeys(_steps_back(at, system), "it is dated before a message above it") | found
    if len(at) > _FEW:
        lone = {sender for sender, count in Counter(senders).items() if sender and count == 1}
        for sender in lone:
            found.setdefault(senders.index(sender), "nothing else in it is by this sender")
    return found


def _steps_back(at: Sequence[int], system: Collection[int]) -> Iterator[int]:
    latest = at[0]
    for row, instant in enumerate(at):
        if instant < latest - _CLOCKS_GO_BACK:
            if row not in system and instant > 0:  # what has no time that can be read is no step back
                yield row
        else:
            latest = max(latest, instant)
