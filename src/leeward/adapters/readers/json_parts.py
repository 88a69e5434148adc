"""One object of JSON by itself: parsed, mended where a program writes what is no JSON, or taken in parts."""

import json
import re
from mmap import mmap
from typing import Any

from leeward.adapters.readers.json_place import Place, members

Record = dict[str, Any]
"""What an object says, by key."""

LONG = object()
"""Stands in a record for a value that is too long to be copied: it is looked for in its place."""

_LONG_VALUE = 1 << 20
_MOST_KEYS = 1_000
_ESCAPED = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)


def parsed(piece: bytes) -> Record | str:
    """Return what an object says, or why it cannot be read."""
    try:
        text = piece.decode()
    except UnicodeDecodeError:
        return "its letters are damaged: they are not UTF-8"
    value = _parsed(text)
    if value is None and "\\x" in text:  # Telegram writes signs that show nothing as \x0B, which is no JSON
        value = _parsed(_ESCAPED.sub(_as_json, text))
    if value is None:
        return "it is damaged: it is no JSON"
    return value


def _parsed(text: str) -> Record | str | None:
    try:
        value = json.loads(text, strict=False)
    except RecursionError:
        return "it is nested too deep"
    except ValueError:
        return None
    return value if isinstance(value, dict) else "it is no object"


def _as_json(escaped: "re.Match[str]") -> str:
    return f"\\u00{escaped[1]}" if escaped[1] else escaped[0]


def in_parts(whole: mmap | bytes, start: int) -> Record | str:
    """Return what a very long object says, LONG for each value that is long; or why it cannot be read."""
    here, record = Place(whole, start), Record()
    for key in members(here):
        begins = here.at
        if not here.skip() or len(record) > _MOST_KEYS:
            return "it is damaged, or holds more than any program writes"
        record[key] = LONG if here.at - begins > _LONG_VALUE else _value(bytes(whole[begins : here.at]))
    return "it is damaged: it is no JSON" if here.torn else record


def value_here(here: Place) -> object:
    """Return the value that stands here and go past it; LONG for one that is long, or cannot be read."""
    begins = here.at
    if not here.skip():
        return LONG
    return LONG if here.at - begins > _LONG_VALUE else _value(bytes(here.whole[begins : here.at]))


def _value(cut: bytes) -> object:
    try:
        return json.loads(cut, strict=False)
    except (ValueError, RecursionError):
        return LONG
