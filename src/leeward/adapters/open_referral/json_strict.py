"""What JSON may say in a file of Open Referral, stricter than JSON: each field once, each number a number."""

import json
import math
import re
from typing import Any, NoReturn

_LONGEST_NUMBER = 40
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")
DEEP = "has lists within lists too deeply nested to be a service"
"""Why something is set aside that no machine can walk through."""


class SetAsideError(Exception):
    """A value that is not taken, and why; the text goes on after it."""


def of_line(line: str) -> Any:
    """Return the value of one line; raise SetAsideError saying why there is none."""
    try:
        found = STRICT.decode(line)
    except json.JSONDecodeError as error:
        raise SetAsideError(f"the line is damaged at character {error.pos + 1:,} ({error.msg})") from None
    except RecursionError:
        raise SetAsideError(DEEP) from None
    whole_characters(line)
    return found


def whole_characters(written: str) -> None:
    """Raise SetAsideError when an escaped half of a character has no other half beside it."""
    if not _ESCAPED_HALF.search(written):
        return
    for half in _ESCAPED.finditer(written):
        if half["alone"]:
            raise SetAsideError(f"holds half a character ({half['alone']}): write the whole one")


_ESCAPED = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # two halves that are one character
    r"|(?P<alone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|\\."  # so that an escaped backslash before a "u" is no escape
)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise SetAsideError(f"has the field {twice[:40]!r} twice, and only one can be true")
    return found


def _no_number(written: str) -> NoReturn:
    raise SetAsideError(f"holds {written}, which is no number")


def _whole_number(written: str) -> int:
    if len(written) > _LONGEST_NUMBER:
        raise SetAsideError("holds a number that is too long to be meant")
    return int(written)


def _number(written: str) -> float:
    if len(written) > 10 * _LONGEST_NUMBER or math.isinf(found := float(written)):
        raise SetAsideError("holds a number that is too large to be meant")
    return found


STRICT = json.JSONDecoder(
    object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole_number, parse_float=_number
)
LENIENT = json.JSONDecoder(parse_int=str, parse_float=str)
"""For what is only stepped over: it minds nothing, and costs half."""
