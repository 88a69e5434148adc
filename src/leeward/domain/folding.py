"""Letters made comparable: of every case, width, script and keyboard, one character at a time.

A folding is a table for `str.translate`, which fills itself in as characters come.
"""

import re
from collections.abc import Mapping
from functools import cache
from unicodedata import category, combining, decimal, name, normalize

LOOK_ALIKES: Mapping[str, str] = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ" + "ανοριυγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdqwABEKMHOPCTYXIJS" + "avopiuyABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Cyrillic and Greek letters -> the Latin letter with which people and Unicode confuse them.

Chosen by us; each is a pair of "Unicode Security Mechanisms" (Unicode Technical Standard 39, confusables),
some of them by way of a third letter.
"""

ALSO_ALIKE: Mapping[str, str] = dict(zip("кмтκτχیک", "kmtktxيك", strict=True))
"""Pairs of our own: small letters like the small capitals of Latin, and Persian letters like the Arabic."""

DIGITS = ("013457@$", "oieastas"), ("013457@$", "oleastas")
"""Signs that are written for letters, and which: 1 is for i or for l. Our own."""

_APOSTROPHES = "'’‘‛`´ʼʻʹ′＇ꞌ"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_NOTHING = frozenset("\u0640\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
"""What draws an Arabic letter out, and letters and marks that Unicode has no screen show (its derived core
property Default_Ignorable_Code_Point)."""
_DRESSED = re.compile(
    "(?:LATIN (?:SMALL|CAPITAL) LETTER|LATIN LETTER SMALL CAPITAL|REGIONAL INDICATOR SYMBOL LETTER|"
    "(?:NEGATIVE|CROSSED NEGATIVE) (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER)"
    "(?: DOTLESS)? ([A-Z])(?: WITH .*)?"
)
"""Names of Latin letters that Unicode does not take apart: with a stroke or a tail, as small capitals."""
_AROUND = "Me"  # a mark around a letter, such as the key around a digit: the digit is the same
_VIRAMA = 9  # takes the vowel from a letter of Indian scripts: without it that is another word
_LETTERS = "LNM"


class Folding(dict[int, str]):
    """Character -> what it is compared by, "" for one that only changes another or cannot be seen."""

    def __init__(self, alike: Mapping[str, str] | None = None, squashed: bool = False) -> None:
        self._alike, self._squashed = alike or {}, squashed

    def __missing__(self, code: int) -> str:
        folded = self[code] = self._fold(chr(code))
        return folded

    def _fold(self, sign: str) -> str:
        if sign in _APOSTROPHES:
            folded = "'"
        elif sign in _DASHES:
            folded = "-"
        else:
            parts = "".join(self._alike.get(part, part) for part in _undressed(_bare(sign)))
            folded = _bare("".join(str(decimal(part, part)) for part in parts).casefold())
            folded = "".join(self._alike.get(part, part) for part in folded)
        return "".join(filter(is_letter, folded)) if self._squashed else folded


def is_letter(sign: str) -> bool:
    """Return whether a sign is a letter, a digit, or a mark that belongs to one."""
    return category(sign)[0] in _LETTERS


def _bare(text: str) -> str:
    """Return a text in its simplest characters, without accents and without what no screen shows."""
    return "".join(sign for sign in normalize("NFKD", text) if not _is_mark(sign))


def _undressed(text: str) -> str:
    """Return a text in which a letter that Unicode does not take apart is the plain one."""
    if text.isascii():
        return text
    found = (_DRESSED.fullmatch(name(sign, "")) for sign in text)
    return "".join(dressed[1] if dressed else sign for sign, dressed in zip(text, found, strict=True))


def _is_mark(sign: str) -> bool:
    variant = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    unseen = category(sign) in ("Cf", _AROUND) or sign in _NOTHING
    return variant or unseen or combining(sign) not in (0, _VIRAMA)


@cache
def alike(digits: int | None = None) -> Mapping[str, str]:
    """Return the letters that look alike, with one way to read digits as letters when that is asked for."""
    told = dict(LOOK_ALIKES) | dict(ALSO_ALIKE)
    return told if digits is None else told | dict(zip(*DIGITS[digits], strict=True))
