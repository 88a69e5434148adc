"""The rows of one piece of an export, which is split at its headers: what is split off stays in its place."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, compress
from operator import add

from leeward.adapters.readers.whatsapp.header import Form, Header, header_of
from leeward.adapters.readers.whatsapp.meanings import UNREADABLE, Meanings

_LOOKED_AT = 1024  # bytes of a line in which a header of another form ends
_SENDER = re.compile(r"([^\n:]{0,200}):(?: |$)")


@dataclass(slots=True)
class Rows:
    """The rows of a piece; item i of each is of row i."""

    begins: "array[int]"  # the line's end before it
    texts: "array[int]"
    at: list[int]
    dates: list[bytes]  # as the form's pattern finds them
    senders: list[bytes]
    words: list[bytes]
    in_order: bool = True  # no row is dated before the one above it
    others: dict[int, Form] = field(default_factory=dict)  # row -> the form of its header, if it has another
    untimed: list[int] = field(default_factory=list)  # rows whose date or time means nothing


def rows_in(piece: bytes, begin: int, pattern: "re.Pattern[bytes]", meanings: Meanings) -> Rows:
    """Return the rows of a piece, which begins with the line's end at a place."""
    parts = pattern.split(piece)
    places = list(accumulate(map(len, parts), initial=begin))
    dates, times = parts[1::4], parts[2::4]
    at = list(map(add, map(meanings.days.__getitem__, dates), map(meanings.times.__getitem__, times)))
    begins, texts = array("q", places[1:-1:4]), array("q", places[4:-1:4])
    rows = Rows(begins, texts, at, dates, parts[3::4], parts[4::4])
    in_time = sorted(at)
    if in_time and in_time[0] < UNREADABLE // 2:
        rows = _looked_at(rows, times, piece, begin, meanings)
        in_time = sorted(rows.at)
    rows.in_order = rows.at == in_time
    return rows


def other_header(line: bytes) -> tuple[Header, int, bytes] | None:
    """Return a header of any form, the bytes of it with its sender, and that sender with its colon."""
    text = line[:_LOOKED_AT].partition(b"\n")[0].decode(errors="surrogateescape")
    if not (header := header_of(text)):
        return None
    sender = _SENDER.match(text.removesuffix("\r"), header.end)
    until = sender.end() if sender else header.end
    name = f"{sender[1]}:".encode(errors="surrogateescape") if sender else b""
    return header, len(text[:until].encode(errors="surrogateescape")), name


def _looked_at(rows: Rows, times: list[bytes], piece: bytes, begin: int, meanings: Meanings) -> Rows:
    """Return rows without those that only begin like one, and with what is known of those of another form."""
    others, kept = {}, bytearray(b"\1") * len(rows.at)
    for row in [row for row, at in enumerate(rows.at) if at < UNREADABLE // 2]:
        if rows.dates[row] != b"\n" and times[row]:
            continue  # its date or its time means nothing
        start = rows.begins[row] + 1
        if other := other_header(piece[start - begin : start - begin + _LOOKED_AT]):
            header, length, rows.senders[row] = other
            rows.texts[row], rows.dates[row], rows.at[row] = start + length, b"\n", meanings.at(header)
            until = rows.begins[row + 1] - begin if row + 1 < len(kept) else len(piece)
            rows.words[row] = piece[rows.texts[row] - begin : until]
            others[row] = header.form
        else:
            kept[row] = 0
            if row:
                rows.words[row - 1] = b""  # they go on
    return _kept(rows, others, kept)


def _kept(rows: Rows, others: dict[int, Form], kept: bytearray) -> Rows:
    left = Rows(
        array("q", compress(rows.begins, kept)),
        array("q", compress(rows.texts, kept)),
        list(compress(rows.at, kept)),
        list(compress(rows.dates, kept)),
        list(compress(rows.senders, kept)),
        list(compress(rows.words, kept)),
    )
    before: Iterable[int] = compress(range(len(kept)), kept)
    left.others = {row: others[old] for row, old in enumerate(before) if old in others}
    left.untimed = [row for row, at in enumerate(left.at) if at < UNREADABLE // 2]
    return left
