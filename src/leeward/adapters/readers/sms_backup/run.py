"""Records that stand one behind the other in the learned order: rows made column by column.

Each match is only its groups, and places are sums of lengths: what is not done a million times in Python
is what makes this fast (and of lists, arrays are made faster than of iterators).
"""

from collections.abc import Sequence
from itertools import accumulate
from operator import add

from leeward.adapters.readers.sms_backup.kinds import CALLS, MESSAGES, directions
from leeward.adapters.readers.sms_backup.moment import MOMENT
from leeward.adapters.readers.sms_backup.order import NEEDED, Order
from leeward.adapters.readers.sms_backup.people import People
from leeward.domain.communication import Communications, Direction, Kind, Written

_WAYS = {b"sms": directions(MESSAGES), b"call": directions(CALLS)}


def run(order: Order, piece: bytes, place: int, base: int, made: Communications, people: People) -> int:
    """Add the records that stand at a place of a piece, and return the first place that is none of them."""
    found = order.pattern.findall(piece, place)
    if not found[-1][0]:
        found.pop()  # all from where no such record is
    if not found:
        return place
    groups: Sequence[tuple[bytes, ...]] = list(zip(*found, strict=True))
    lengths = list(map(len, groups[0]))
    whole = list(map(add, lengths, map(len, groups[-1])))
    stop: int = place + sum(whole)
    made["start"].fromlist(list(accumulate(whole[:-1], initial=base + place)))
    made["length"].fromlist(lengths)
    _who_and_when(order, groups, made, people)
    if order.record == b"sms":
        double = order.groups[b"body"]
        before = accumulate(whole, initial=base + place + 1)
        made["text_start"].fromlist(list(map(add, before, map(len, groups[1]))))
        made["text_length"].fromlist(list(map(add, map(len, groups[double]), map(len, groups[double + 1]))))
        made.fill(**MOMENT, kind=Kind.MESSAGE, written=Written.XML)
    else:
        made["text_start"].extend(made["start"][-len(found) :])
        made["marks"].extend([CALLS[kind][1] for kind in groups[order.groups[b"type"]]])
        made["seconds"].extend(map(int, groups[order.groups[b"duration"]]))
        made.fill(**MOMENT, kind=Kind.CALL, written=Written.XML)
    return stop


def _who_and_when(
    order: Order, groups: Sequence[tuple[bytes, ...]], made: Communications, people: People
) -> None:
    number, date, kind, _ = (order.groups[name] for name in NEEDED[order.record])
    named = order.groups.get(b"contact_name")
    names = groups[named] if named else (b"",) * len(groups[number])
    handles = list(map(people.__getitem__, zip(groups[number], names, strict=True)))
    ways = b"".join(groups[kind]).translate(_WAYS[order.record])
    owner, sent = people.owner, Direction.SENT.value
    made["at"].fromlist(list(map(int, groups[date])))
    made["sender"].fromlist(
        [owner if way == sent else handle for way, handle in zip(ways, handles, strict=True)]
    )
    made["conversation"].fromlist(list(map(people.conversations.__getitem__, handles)))
    made["direction"].frombytes(ways)
