"""The order in which a backup writes the values of a record: learned from one, and then looked for as bytes.

All records of one backup have the same values in the same order, so one pattern finds them, at the speed at
which bytes are searched. A record that it does not fit is read value by value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from leeward.adapters.readers.sms_backup.tags import Bytes, Tag

NOTHING = (b"null", b"")
"""What the program writes for what there is not."""

_ANY = rb'"[^"]*+"'
_SHORT = rb'"([^"]{0,4096}+)"'
_DATE = rb'"([1-9][0-9]{0,10})[0-9]{3}"'
_WORDS = rb"""(?:"([^"]*+)"|'([^']*+)')"""  # the program takes the other quotes where the words hold these
_VALUES: Mapping[bytes, Mapping[bytes, bytes]] = {
    b"sms": {
        b"address": _SHORT,
        b"date": _DATE,
        b"type": b'"([12])"',
        b"body": _WORDS,
        b"contact_name": _SHORT,
        b"subject": b'"(?:null)?"',
    },
    b"call": {
        b"number": _SHORT,
        b"date": _DATE,
        b"type": b'"([1-7])"',
        b"duration": b'"([0-9]{1,8})"',
        b"contact_name": _SHORT,
    },
}
NEEDED = {
    b"sms": (b"address", b"date", b"type", b"body"),
    b"call": (b"number", b"date", b"type", b"duration"),
}
_MOST = 64
"""Values of a record whose order is learned."""


@dataclass(frozen=True, slots=True)
class Order:
    """A pattern that matches one record after the other, with its groups; it matches all from where none is.

    The first group is a record, the second what stands before its words (nothing, for a call), and the last
    the blanks behind it. `groups` are the places of the others' first, by the name of the value.
    """

    record: bytes  # "sms", "call"
    pattern: "re.Pattern[bytes]"
    groups: Mapping[bytes, int]


def order_of(whole: Bytes, tag: Tag) -> Order | None:
    """Return the order in which a record is written; None when it is one that is not learned."""
    if tag.name not in _VALUES or not tag.closed or not 0 < len(tag.values) <= _MOST:
        return None
    if any(name not in tag.values for name in NEEDED[tag.name]):
        return None
    begin = tag.start + 1 + len(tag.name)
    for name, (start, end) in tag.values.items():
        if whole[begin : start - 1] != b" " + name + b"=":
            return None
        begin = end + 1
    return _order(tag.name, tuple(tag.values))


@lru_cache(maxsize=64)
def _order(record: bytes, names: tuple[bytes, ...]) -> Order:
    groups: dict[bytes, int] = {}
    pattern, group = b"((<" + record, 2
    for name in names:
        value = _VALUES[record].get(name, _ANY)
        pattern += b" " + re.escape(name) + b"=" + (b")" if name == b"body" else b"") + value
        if count := re.compile(value).groups:
            groups[name] = group
            group += count
    if b"body" not in names:
        pattern = pattern.replace(b"((", b"(()", 1)
    return Order(record, re.compile(pattern + rb" ?/>)(\s*+)|\S(?s:.*)"), groups)
