"""Anchors: what an entry is called that stays when another file is added.

Its number in the chronology moves then, and so may the mark of its exhibit. The bytes of a file do not: an
anchor is the beginning of a file's SHA-256, and the byte at which the entry begins in it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from operator import lt

SHOWN = 12
"""Figures of a SHA-256 that an anchor shows: two files of a case that have these alike are the same."""

_WRITTEN = re.compile(r"(?P<file>.+)@(?P<start>[0-9]{1,18})(?:#(?P<nth>[1-9][0-9]{0,8}))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor as somebody wrote it: a file by the beginning of its hash or by its name, and a byte of it.

    `nth` tells entries apart that begin at one byte, as all do of which no bytes are known.
    """

    file: str
    start: int
    nth: int = 1


def anchor(sha256: str, start: int, nth: int = 1) -> str:
    """Return the anchor of what begins at a byte of a file."""
    return f"{sha256[:SHOWN]}@{start}" if nth == 1 else f"{sha256[:SHOWN]}@{start}#{nth}"


def written_anchor(text: str) -> Anchor | None:
    """Return the anchor that a text is; None when it is none."""
    if (found := _WRITTEN.fullmatch(text)) is None:
        return None
    return Anchor(found["file"], int(found["start"]), int(found["nth"] or 1))


def repeats(starts: Sequence[int]) -> dict[int, int]:
    """Return, for each row that begins where an earlier one does, which of them it is, from 2."""
    if all(map(lt, starts, islice(starts, 1, None))):
        return {}
    met, found = Counter[int](), dict[int, int]()
    for row, start in enumerate(starts):
        met[start] += 1
        if met[start] > 1:
            found[row] = met[start]
    return found
