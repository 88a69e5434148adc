"""Letters of an e-mail: what bytes mean in the charset that they name, and in another where it lies."""

import codecs
from functools import cache

_NOT_OF_MAIL = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
"""Codecs of Python that no e-mail is written in; some take a long time over what is made to take it."""


@cache
def _codec(name: str) -> str:
    """Return what Python calls a charset; "" for one that is unknown."""
    try:
        found = codecs.lookup(name.strip().strip("'\""))
        b"".decode(found.name)
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "" if found.name.replace("-", "_") in _NOT_OF_MAIL else found.name


def letters(cut: bytes, charset: str) -> tuple[str, bool]:
    """Return what bytes say, and whether they are what they name: else UTF-8, or as Windows writes."""
    codec = _codec(charset[:60] or "ascii")
    if codec and codec != "iso8859-1":
        try:
            return _whole(cut.decode(codec)), True
        except (ValueError, LookupError):
            pass
    if codec == "iso8859-1":
        return _windows(cut), True
    try:
        return cut.decode(), not charset
    except ValueError:
        pass
    if codec and codec not in ("ascii", "utf-8"):
        return _whole(cut.decode(codec, "replace")), False
    return _windows(cut), False


def plain(cut: bytes) -> str:
    """Return what the bytes of a header say that names no charset."""
    try:
        return cut.decode()
    except ValueError:
        return _windows(cut)


def _windows(cut: bytes) -> str:
    try:
        return cut.decode("cp1252")
    except ValueError:
        return cut.decode("latin-1")


def _whole(text: str) -> str:
    """Return a text without halves of letters, which nothing could keep."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
