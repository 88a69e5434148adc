"""An account told in several entries, on the front page: each within its share of the room.

Whoever takes over reads it as it was told, so the oldest stands first. Of too many the first and the newest
are said, and the mark between them says that the others are on the pages after.
"""

from collections.abc import Sequence
from dataclasses import replace

from leeward.adapters.exports.brevity import CUT, cut
from leeward.adapters.exports.document import Words

LEAST = 50
"""Letters below which an entry tells nobody anything."""


def within(entries: Sequence[Words], room: int) -> tuple[Words, ...]:
    """Return the entries, oldest first, in about so many letters, marked where any are left out."""
    most = max(2, room // LEAST)
    first, rest = tuple(entries[:1]), tuple(entries[1:])
    shown = (*first, *rest[-(most - 1) :])
    room_for = shares([_length(entry) for entry in shown], room)
    texts = [cut(entry.text, letters) for entry, letters in zip(shown, room_for, strict=True)]
    if len(shown) < len(entries) and not texts[0].endswith(CUT):
        texts[0] += CUT
    return tuple(replace(entry, text=text) for entry, text in zip(shown, texts, strict=True))


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """Return how much of the room each has: as much as it wants, or an equal part of what others leave."""
    given = [0] * len(wanted)
    for done, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[place] = min(wanted[place], (room - sum(given)) // (len(wanted) - done))
    return given


def _length(entry: Words) -> int:
    return len(" ".join(entry.text.split()))
