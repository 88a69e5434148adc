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

OF_TWO: Mapping[str, str] = {"\u0153": "oe", "\u00e6": "ae", "\u00fe": "th", "\u00f0": "d", "\u0133": "ij"}
"""Letters for which people whose keyboard has none write others: Thor for the Norse name. Our own."""

RARE_ALIKES: Mapping[str, str] = dict(
    zip(
        "\u04cf\u0251\u0261\u03b7\u03c9\u0570\u0585\u057d\u0578"
        "\u13a0\u13a1\u13a2\u13a5\u13aa\u13ab\u13ac\u13b3\u13b7\u13bb\u13c0\u13c3\u13cf\u13d2\u13d4\u13d5\u13d9\u13da\u13de\u13df\u13e2\u13e6\u13e7\u13f4\u13f3"
        "\ua4d0\ua4d1\ua4d3\ua4d4\ua4d6\ua4d7\ua4d9\ua4da\ua4dc\ua4dd\ua4df\ua4e0\ua4e1\ua4e2\ua4e3\ua4e6\ua4e7\ua4ea\ua4eb\ua4ec\ua4ee\ua4f0\ua4f2\ua4f3\ua4f4",
        "lagnwhoun" + "drtiajewmhgzbrwsvslcpkdbg" + "bpdtgkjczfmnlsrvhwxyaeiou",
        strict=True,
    )
)
"""Latin alpha and script g, the palochka, and letters of Greek, Armenian, Cherokee and Lisu -> the
Latin letter that they look like, most of them pairs of Technical Standard 39 too."""

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
    told = dict(LOOK_ALIKES) | dict(ALSO_ALIKE) | dict(RARE_ALIKES) | dict(OF_TWO)
    return told if digits is None else told | dict(zip(*DIGITS[digits], strict=True))
