"""Telephone numbers as they can be compared: by their digits, whichever way they are written in Britain."""

import re
from unicodedata import category, decimal

_NUMBER = re.compile(r"\+?[0-9]{3,}")
_FROM_ABROAD = re.compile(r"\+440?|00440?|0(?!0)")
_BETWEEN = {"Cf", "Zs", "Pd"}  # signs that no screen shows, spaces, and dashes


def comparable(handle: str) -> str:
    """Return a number as +44 and digits, or as its digits; a handle that is no number as it is written.

    Nothing is guessed: a number without its 0 or +44 is another one.
    """
    kept = "".join(_digit(sign) for sign in handle)
    if not _NUMBER.fullmatch(kept):
        return handle
    if begins := _FROM_ABROAD.match(kept):
        return f"+44{kept[begins.end() :]}"
    return f"+{kept[2:]}" if kept.startswith("00") else kept


def _digit(sign: str) -> str:
    """Return a digit as 0 to 9, nothing for what only stands between digits, and any other sign as it is."""
    if sign in "().\t" or category(sign) in _BETWEEN:
        return ""
    return str(decimal(sign, sign))
