"""Telephone numbers as they are written: which texts are one, and which say that none is known."""

import re
from functools import lru_cache

_PHONE = re.compile(r"\+?[\d\s().\-/*#]{3,25}")
_WITHHELD = frozenset(
    (
        "withheld",
        "number withheld",
        "private",
        "private number",
        "unknown",
        "unknown number",
        "anonymous",
        "no caller id",
        "unavailable",
        "restricted",
        "blocked",
        "payphone",
    )
)
_CUT = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_FIGURES = re.compile(r"\d")
_DATE_LIKE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")


@lru_cache(4096)  # a log has few numbers
def is_number(text: str) -> bool:
    """Return whether a text is written like a telephone number: seven figures or more, and no date."""
    if not _PHONE.fullmatch(text) or _DATE_LIKE.fullmatch(text):
        return False
    return 7 <= len(_FIGURES.findall(text)) <= 15


def is_withheld(text: str) -> bool:
    """Return whether a text says that a number was not shown: it may be anybody's."""
    return text.casefold().strip(" .<>()") in _WITHHELD


def is_cut(text: str) -> bool:
    """Return whether a spreadsheet wrote a number as 4.47E+11, which loses its last figures."""
    return bool(_CUT.fullmatch(text))


def figures(text: str) -> str:
    """Return the figures of a number, by which two ways to write it are compared: its last ten."""
    return "".join(_FIGURES.findall(text))[-10:]
