"""What is wrong with one value of a record, in words for whoever can mend it; "" when nothing is."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

NAME_LONGEST: Final = 500
STATUSES: Final = ("active", "inactive", "defunct", "temporarily closed")

_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")
_TIME = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]")
_CACHED = 1 << 14


@lru_cache(maxsize=_CACHED)
def email_fault(written: str) -> str:
    """Return what is wrong with an e-mail address."""
    if len(written) <= 320 and _EMAIL.fullmatch(written):
        return ""
    return "is no e-mail address: give one, like name@example.org"


@lru_cache(maxsize=_CACHED)
def url_fault(written: str) -> str:
    """Return what is wrong with an address on the web."""
    try:
        parts = urlsplit(written)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is no web address: give one, like https://example.org"
    if parts.scheme not in ("http", "https"):
        return "must begin with https:// or http://"
    if parts.username is not None or parts.password is not None:
        return "holds a user name or a password: leave it out"
    if not host or _NOT_IN_ADDRESS.search(written) or len(written) > 2_000:
        return "is no web address: give one, without spaces, like https://example.org"
    return ""


@lru_cache(maxsize=_CACHED)
def date_fault(written: str) -> str:
    """Return what is wrong with a date, or a date with a time."""
    try:
        if "T" in written:
            datetime.fromisoformat(written)
        else:
            date.fromisoformat(written)
    except ValueError:
        return "is no date: write year, month and day, like 2026-11-30"
    return "" if written[4:5] == "-" else "is no date: write year, month and day, like 2026-11-30"


@lru_cache(maxsize=_CACHED)
def time_fault(written: str) -> str:
    """Return what is wrong with a time of day; 24:00 is the end of a day."""
    found = _TIME.fullmatch(written)
    if found:
        hour, minute, second = (int(part or 0) for part in found.groups())
        if (hour < 24 and minute < 60 and second < 60) or (hour == 24 and minute == second == 0):
            return ""
    return "is no time of day: write hours and minutes, like 09:30 or 17:00"


@lru_cache(maxsize=_CACHED)
def language_fault(written: str) -> str:
    """Return what is wrong with the code of a language."""
    if _LANGUAGE.fullmatch(written):
        return ""
    return 'is no code of a language: give the two or three letters of ISO 639, like "pl", or "bsl"'


def status_fault(written: str) -> str:
    """Return what is wrong with the status of a service."""
    return "" if written in STATUSES else f"must be one of: {', '.join(STATUSES)}"


@lru_cache(maxsize=_CACHED)
def name_fault(written: str) -> str:
    """Return what is wrong with the name of a service."""
    if not written.strip():
        return "is missing"
    if len(written) > NAME_LONGEST:
        return f"has {len(written):,} characters, and at most {NAME_LONGEST} are shown whole"
    return ""


def age_fault(value: object) -> str:
    """Return what is wrong with an age."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "must be a number of years"
    if not 0 <= value <= 130:
        return "must be between 0 and 130"
    return "" if value == int(value) else "must be whole years"
