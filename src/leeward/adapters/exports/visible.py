"""Characters that cannot be seen are shown as [U+XXXX], so that what was written cannot hide or rearrange.

A control or a direction mark in somebody's words could make a log read otherwise than it was told.
"""

from unicodedata import category

JOINERS = frozenset("\u200c\u200d")  # Persian, Indic scripts and emoji are wrong without them
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def code(character: str) -> str:
    """Return "[U+202E]" for a character."""
    return f"[U+{ord(character):04X}]"


def lines(text: str) -> list[str]:
    """Return the lines of a text, whichever of the usual line ends it has."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def visible(line: str) -> str:
    """Return one line with each character that cannot be seen spelled out, and tabs as spaces."""
    return "".join(
        code(c) if category(c) in _UNSEEN and c not in JOINERS else c for c in line.replace("\t", "    ")
    )
