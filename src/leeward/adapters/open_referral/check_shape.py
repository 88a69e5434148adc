"""Whether a record has a size and a shape that anything can be made of. Nothing that stands in it is told."""

import re
from collections.abc import Iterator

from leeward.adapters.open_referral.record import as_one_text
from leeward.domain.intake import Fault, Record

LONGEST_TEXT = 20_000
LONGEST_LIST = 1_000
DEEPEST = 40
"""Objects within objects; HSDS has eight."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_NO_BRACKET = re.compile(r"[^\[\]{}]+")
_HALF = re.compile("[\ud800-\udfff]")


def shape_faults(record: Record, written: str | None = None) -> tuple[Fault, ...]:
    """Return what is too long, too many, too deep or no text in a record, each once a field.

    `written` is the record `as_one_text`, where whoever calls has it already.
    """
    if _plainly_fine(written or as_one_text(record)):
        return ()
    found = (
        Fault(_named(field), reason) for field, value in record.items() for reason in _reasons(field, value)
    )
    return tuple(dict.fromkeys(found))


def _plainly_fine(written: str | None) -> bool:
    """Return whether the record as one text shows that nothing is wrong; most do, at a tenth of the cost."""
    if (
        written is None
        or len(written) > LONGEST_TEXT
        or written.count(",") >= LONGEST_LIST
        or not written.isprintable()
    ):
        return False
    if any(escape in written for escape in ("\\u", "\\b", "\\f")):
        return False
    if written.count("{") + written.count("[") <= DEEPEST:
        return True
    brackets = _NO_BRACKET.sub("", written)
    for _ in range(DEEPEST):
        inner = brackets.replace("[]", "").replace("{}", "")
        if not inner:
            return True
        if len(inner) == len(brackets):
            return False
        brackets = inner
    return False


def _reasons(field: str, value: object) -> Iterator[str]:
    """Walk a value without recursion: it may be deeper than the machine can recurse."""
    if reason := _text_reason(field):
        yield f"its name {reason}"
    left = [(value, 1)]
    while left:
        inner, depth = left.pop()
        if isinstance(inner, str):
            if (len(inner) > LONGEST_TEXT or not inner.isprintable()) and (reason := _text_reason(inner)):
                yield reason
        elif isinstance(inner, dict | list):
            if depth > DEEPEST:
                yield f"has more than {DEEPEST} objects and lists within one another"
                return
            if len(inner) > LONGEST_LIST:
                yield f"has {len(inner):,} things, and at most {LONGEST_LIST:,} are taken"
                return
            if isinstance(inner, dict):
                left += [(key, depth + 1) for key in inner if not key.isprintable() or len(key) > 200]
                inner = list(inner.values())
            left += [(item, depth + 1) for item in inner if not isinstance(item, int | float)]


def _text_reason(written: str) -> str:
    if len(written) > LONGEST_TEXT:
        return f"has a text of {len(written):,} characters, and at most {LONGEST_TEXT:,} are taken"
    if _HALF.search(written):
        return "holds half a character: write the text again"
    if _CONTROL.search(written):
        return "holds a character that is not for reading: write the text again"
    return ""


def _named(field: str) -> str:
    shown = "".join(character if character.isprintable() else "?" for character in field[:40])
    return shown or "a field without a name"
