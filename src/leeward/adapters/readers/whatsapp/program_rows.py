"""Rows that the program wrote and nobody said: told apart from people's messages, and never dropped."""

import re
from collections import Counter
from collections.abc import Collection, Mapping

from leeward.adapters.readers.whatsapp.by_sender import rows_of
from leeward.adapters.readers.whatsapp.header import header_of
from leeward.adapters.readers.whatsapp.phrases import phrases
from leeward.adapters.readers.whatsapp.scan import Scan
from leeward.adapters.readers.whatsapp.texts import Texts
from leeward.domain.communication import Names

_SENDER = re.compile(r"([^\n]{1,80}?): ")
_QUOTES = '"“”„«»'


def rows_of_nobody(names: Names, found: Scan, texts: Texts) -> set[int]:
    """Return the rows that nobody sent. A row that was split in the wrong place is put right."""
    without = rows_of({0}, found.senders, len(names))
    own = {row for row in without if not _give_sender(row, names, found, texts)}
    for number in [number for number, name in enumerate(names) if _is_split(name)]:
        for row in rows_of({number}, found.senders, len(names)):
            _take_sender(row, names[number], found, texts)
            own.add(row)
    return own


def rows_of_the_chat(
    signed: Collection[int], found: Scan, texts: Texts, counts: Mapping[int, int]
) -> set[int]:
    """Return the program's rows that have a sender, among those that are signed as the program signs.

    An iPhone gives such a row the chat's name for a sender, and begins its words with a sign that none sees.
    That name stays: somebody can type the sign too, and must not become nobody by it. A row that begins with
    a name, such as "Ann added Bob", is the program's when its sender has no other: then that is a group.
    """
    own = {row for row in signed if phrases().is_the_programs(texts.beginning(row))}
    of_each = Counter(map(found.senders.__getitem__, signed))
    of_groups = [row for row in signed if of_each[found.senders[row]] == counts[found.senders[row]]]
    people = {found.senders[row] for row in of_groups if not phrases().is_system(texts.beginning(row))}
    return own | {row for row in of_groups if found.senders[row] not in people}


def _is_split(name: str) -> bool:
    """Return whether a name is the beginning of a row such as 'Ann changed the subject to "a: b"'.

    Its quotation mark is not closed; somebody may be called "Sam (added in May)".
    """
    return sum(map(name.count, _QUOTES)) % 2 == 1 and phrases().begins_one(name)


def _give_sender(row: int, names: Names, found: Scan, texts: Texts) -> bool:
    """Give a row its sender when that has a colon in it: "a:b: hello"."""
    beginning = texts.beginning(row)
    split = _SENDER.match(beginning)
    if not split or phrases().is_the_programs(beginning) or _is_split(split[1]):
        return False
    found.senders[row] = names.number(split[1].strip("\u200e\u200f "))
    texts.move_past_sender(row)
    return True


def _take_sender(row: int, name: str, found: Scan, texts: Texts) -> None:
    """Give the words back to a row of which the first were taken for a sender."""
    found.senders[row] = 0
    start, text = found.starts[row], found.texts[row]
    place = texts.whole.rfind(name.encode(), start, text)
    texts.move(row, (place if place >= 0 else start + _header_in(texts.whole[start:text])) - text)


def _header_in(written: bytes) -> int:
    """Return the bytes of a header without its sender, whose name cannot be found as it was decoded."""
    line = written.decode(errors="surrogateescape")
    header = header_of(line)
    return len(line[: header.end].encode(errors="surrogateescape")) if header else len(written)
