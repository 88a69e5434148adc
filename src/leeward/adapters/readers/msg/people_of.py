"""Who wrote an item and who was sent it: by addresses of the internet where Outlook keeps them.

An item of a server of one's own house (Exchange) names people by a place in its directory, which says little
to anybody outside; the address of the internet stands beside it, mostly.
"""

from dataclasses import dataclass
from enum import IntEnum

from leeward.adapters.readers.email.addresses import Address, addresses
from leeward.adapters.readers.email.fields import Fields, first
from leeward.adapters.readers.msg.item import MOST, RECIPIENTS
from leeward.adapters.readers.msg.properties import PART, Properties


class Way(IntEnum):
    """How somebody was sent an item, as Outlook numbers it."""

    TO = 1
    CC = 2
    BCC = 3


@dataclass(frozen=True, slots=True)
class _Tags:
    """Where an item keeps the name and the addresses of somebody."""

    name: int
    address: int
    internet: int


_REPRESENTED = _Tags(0x0042, 0x0065, 0x5D02)
_SENDER = _Tags(0x0C1A, 0x0C1F, 0x5D01)
_RECEIVED_BY = (_Tags(0x0040, 0x0076, 0x5D07), _Tags(0x0044, 0x0078, 0x5D08))
_RECIPIENT = _Tags(0x3001, 0x3003, 0x39FE)
_WAY = 0x0C15


def sender_of(item: Properties, fields: Fields) -> Address | None:
    """Return who wrote an item; None where it does not say so.

    As with an e-mail, it is whom it is from and not who pressed the button for them.
    """
    written = next(iter(addresses(first(fields, "from"))), None)
    found = [one for tags in (_REPRESENTED, _SENDER) if (one := _person(item, tags))]
    with_at = [one for one in (written, *found) if one and "@" in one[1]]
    return next(iter([*with_at, *found]), written)


def sent_by(item: Properties) -> Address | None:
    """Return who sent an item for somebody else; None where nobody did."""
    found, by = _person(item, _REPRESENTED), _person(item, _SENDER)
    return by if found and by and "@" in by[1] and found[1] != by[1] else None


def received_by(item: Properties) -> Address | None:
    """Return to whose mailbox an item was delivered; None where it does not say so."""
    return next((one for tags in _RECEIVED_BY if (one := _person(item, tags))), None)


def recipients_of(item: Properties, fields: Fields) -> dict[Way, list[Address]]:
    """Return who was sent an item, and how; of one without a list, as its headers say."""
    found: dict[Way, list[Address]] = {way: [] for way in Way}
    for storage in item.storage.storages(RECIPIENTS)[:MOST]:
        person = Properties(storage, PART, item)
        way = (person.integer(_WAY) or 0) & 0xF  # higher bits say that sending it failed
        if (one := _person(person, _RECIPIENT)) and way in tuple(Way):
            found[Way(way)].append(one)
    if not any(found.values()):
        for way in Way:
            values = fields.get(way.name.lower(), [])
            found[way] = [one for value in values for one in addresses(value)][:MOST]
    return found


def _person(of: Properties, tags: _Tags) -> Address | None:
    name = " ".join(of.text(tags.name).split())[:1_000]
    for written in (of.text(tags.internet), of.text(tags.address)):
        if address := "".join(written.split()).lower()[:1_000]:
            return name, address
    return (name, name.lower()) if name else None
