"""Entries of one box: words of one person, closed when the next are somebody else's. None is relabelled."""

from collections.abc import Iterable

from leeward.domain.answers import Answer


def entries(history: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return what a box holds after these versions, oldest first, each entry as it last stood.

    A box that was emptied holds one entry less, and one that says an earlier entry again ends with it.
    """
    held: list[Answer] = []
    for answer in history:
        if answer.words.strip():
            held[_place(answer, held) :] = [answer]
        else:
            del held[-1:]
    return tuple(held)


def _place(answer: Answer, held: list[Answer]) -> int:
    """Return the place of the entry that an answer is another version of, or the next one."""
    for place, entry in enumerate(held):
        if (entry.words, entry.provenance) == (answer.words, answer.provenance):
            return place
    last = held[-1] if held else None
    goes_on = last is not None and (last.provenance is answer.provenance or last.words == answer.words)
    return len(held) - 1 if goes_on else len(held)
