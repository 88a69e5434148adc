"""The fonts that a PDF is set in, and which characters each can show.

A page with a character that no font has cannot be set at all, so it is looked up first.
"""

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import category

from leeward.adapters.exports.visible import JOINERS, code, visible

FOLDER = Path(__file__).parent / "_generated" / "fonts"
BODY = "Noto Sans"
LONGEST_CLUSTER = 16
_LATE = ("Noto Sans KR", "Noto Emoji", "Noto Nastaliq Urdu")
"""Asked last: they hold characters for which another font is plainer (Chinese, digits, Arabic)."""


@dataclass(frozen=True, slots=True)
class Font:
    """A family, and the code points it has a shape for as the edges of unbroken runs."""

    family: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, character: str) -> bool:
        """True when the font has a shape for the character."""
        run = bisect_right(self.starts, ord(character)) - 1
        return run >= 0 and ord(character) <= self.ends[run]


@cache
def fonts(folder: Path = FOLDER) -> tuple[Font, ...]:
    """Return the fonts in the order in which a page asks them; read once for each folder."""
    told = json.loads((folder / "coverage.json").read_text(encoding="utf-8"))
    found = [
        Font(font["family"], *(tuple(edge) for edge in zip(*font["ranges"], strict=True)))
        for font in told["fonts"]
    ]
    return tuple(sorted(found, key=_turn))


def _turn(font: Font) -> tuple[bool, int, str]:
    late = _LATE.index(font.family) + 1 if font.family in _LATE else 0
    return (font.family != BODY, late, font.family)


def printable(line: str, available: tuple[Font, ...]) -> str:
    """Return a line in which every character can be shown; the others are spelled out as [U+XXXX]."""
    return "".join(_shown(cluster, available) for cluster in clusters(visible(line)))


def _shown(cluster: str, available: tuple[Font, ...]) -> str:
    if len(cluster) > LONGEST_CLUSTER:
        # Marks heaped on one letter: a page cannot hold thousands of them in one place.
        return _shown(cluster[:LONGEST_CLUSTER], available) + "".join(map(code, cluster[LONGEST_CLUSTER:]))
    if any(all(font.has(c) or _silent(c) for c in cluster) for font in available):
        return cluster
    # A mark that only another font has cannot stand on its letter; spelled out, both stay readable.
    return "".join(c if _alone(c, available) else code(c) for c in cluster)


def _alone(character: str, available: tuple[Font, ...]) -> bool:
    return not _joins(character) and any(font.has(character) for font in available)


def _silent(character: str) -> bool:
    return character in JOINERS or "\ufe00" <= character <= "\ufe0f"


def clusters(line: str) -> list[str]:
    """Return the line in pieces that one font must show and no line break may part."""
    pieces: list[str] = []
    for c in line:
        if pieces and (_joins(c) or pieces[-1][-1] == "\u200d"):
            pieces[-1] += c
        else:
            pieces.append(c)
    return pieces


def _joins(character: str) -> bool:
    return (
        category(character).startswith("M")
        or character in JOINERS
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
    )
