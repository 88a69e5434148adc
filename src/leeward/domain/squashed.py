"""Texts by their letters and digits alone, so that what somebody wrote in another spelling is found.

Capitals, accents, width, letters that look the same, spaces, dashes, and signs that no screen shows: none of
them makes another text. What hides words and what looks for them afterwards both compare in this way.
"""

import re

from leeward.domain.folding import Folding, alike
from leeward.domain.telephone import comparable

FOLDING = Folding(alike())
"""Character -> what it is compared by, with the signs that stand between letters."""

FEWEST_DIGITS = 7
"""Digits after 0 or the country of what is taken for a telephone number: fewer are a year or a code."""

_LETTERS = Folding(alike(), squashed=True)
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_LOWER = bytes(range(128)).lower() + bytes(range(128, 256))
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_AS_DIGITS = bytes.maketrans(b"oil", b"011")


def squashed(text: str) -> bytes:
    """Return the letters and digits of a text in UTF-8, in the form in which they are compared."""
    # Bytes, because taking signs out of them is a hundred times as fast as out of a text.
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda run: run[0].translate(_LETTERS), text)
    return text.encode().translate(_LOWER, _SIGNS)


def as_digits(letters: bytes) -> bytes:
    """Return a squashed text with the letters read as digits that are written for them: O77OO for 07700."""
    return letters.translate(_AS_DIGITS)


def british(words: str) -> str:
    """Return the digits of a British telephone number after its 0 or +44; "" of any other text."""
    number = comparable(words)
    return number[3:] if number.startswith("+44") and len(number) >= 3 + FEWEST_DIGITS else ""


def foreign(words: str) -> str:
    """Return the digits of a telephone number of another country, with its code; "" of any other text."""
    number = comparable(words)
    is_one = number.startswith("+") and not number.startswith("+44") and len(number) > FEWEST_DIGITS
    return number[1:] if is_one else ""
