"""Telephone numbers: whether one can exist in the United Kingdom, and whether it is an emergency number.

The number itself stays as it was written.
"""

import re
from functools import lru_cache

import phonenumbers

_EMERGENCY = frozenset(("999", "112", "911", "18000"))
_RELAY = re.compile(r"1800[1-9]")  # Relay UK: 18001 and 18002 stand before the number that is rung
_SHORT = re.compile(r"1[0-9]{2}|116[0-9]{3}|[2-9][0-9]{4,5}")  # 101, 111, 116 123; text codes
_DRAMA = re.compile(  # Ofcom keeps these for films: they ring nowhere
    r"1632960\d{3}|(?:113|114|115|116|117|118|121|131|141|151|161)4960\d{3}|2079460\d{3}|1914980\d{3}"
    r"|2896496\d{3}|2920180\d{3}|7700900\d{3}|808157\d{4}|909879\d{4}|3069990\d{3}"
)
_LONGEST = 60
_FIRST, _TWO_SHORT = ("999", "112"), 8
_NOT_DIGITS = re.compile(r"[^0-9+]+")


@lru_cache(maxsize=1 << 16)
def phone_fault(number: str) -> str:
    """Return what is wrong with a telephone number, "" when nothing is."""
    if len(number) > _LONGEST:
        return f"has {len(number):,} characters: give one number, and other words in the description"
    digits = _NOT_DIGITS.sub("", number)
    if is_emergency(number):
        return "a local service cannot stand in for 999"
    if _SHORT.fullmatch(digits):
        return ""
    if _RELAY.match(digits):
        digits = digits[5:]
        return "" if not digits or _SHORT.fullmatch(digits) else _fault(digits)
    return _fault(number)


@lru_cache(maxsize=1 << 16)
def is_emergency(number: str) -> bool:
    """Return whether a number rings the emergency services."""
    if len(number) > _LONGEST:
        return False
    digits = _NOT_DIGITS.sub("", number)
    digits = re.sub(r"^(?:\+44|0044)(?:0)?(?=(?:999|112|911|18000)$)", "", digits)
    if digits.startswith(_FIRST) and len(digits) <= _TWO_SHORT:  # "999/112": two of them as one
        return True
    return digits in _EMERGENCY or (_RELAY.match(digits) is not None and digits[5:] in _EMERGENCY)


def _fault(number: str) -> str:
    wrong = "is no telephone number in use: look at it again, and give one number"
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return wrong
    if phonenumbers.is_valid_number(parsed) or _DRAMA.fullmatch(str(parsed.national_number)):
        return ""
    return wrong
