"""Times of day as telephones write them, and which half of the day a word means.

`1:55 p.m.` is never 01:55: a word that nobody knows makes a time that cannot be read, and not a wrong one.
"""

import re
from functools import cache

FIRST_HALF = ("am", "vorm", "yb", "ص", "صباحًا", "صباحا", "पूर्वाह्न", "قبل دوپہر", "ق.د", "fm", "ap")
"""Before noon, without the dots and blanks that are written in them."""
SECOND_HALF = ("pm", "nachm", "yh", "م", "مساءً", "مساء", "अपराह्न", "بعد دوپہر", "ب.د", "em", "ip")

_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(.*)", re.DOTALL)
_NO_LETTERS = re.compile(r"[\s.\u00a0\u202f\u200e\u200f]+")


@cache
def _halves() -> dict[str, int]:
    plain = {_plain(word): 0 for word in FIRST_HALF}
    return plain | {_plain(word): 12 for word in SECOND_HALF}


def words() -> tuple[str, ...]:
    """Return every word for a half of the day, without its dots and blanks, the longest first."""
    return tuple(sorted(_halves(), key=len, reverse=True))


def seconds_of_day(written: str) -> int | None:
    """Return the seconds since midnight that a time means; None when it cannot be read."""
    if not (found := _TIME.fullmatch(written)):
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if word := _plain(found[4]):
        half = _halves().get(word)
        if half is None or not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half
    if hour > 23 or minute > 59 or second > 59:
        return None
    return hour * 3600 + minute * 60 + second


def _plain(word: str) -> str:
    return _NO_LETTERS.sub("", word).casefold()
