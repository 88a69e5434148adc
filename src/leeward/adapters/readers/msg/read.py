"""An item that Outlook saved (.msg): an e-mail, or what else it sends, with the items that came as files."""

from leeward.adapters.readers.email.people import ABOUT
from leeward.adapters.readers.msg.compound import BEGINS, NotAnItemError, opened
from leeward.adapters.readers.msg.item import Item
from leeward.adapters.readers.msg.rows import Rows
from leeward.adapters.readers.original import Original
from leeward.domain.communication import Clock
from leeward.domain.reading import Account, Assumption, Reading, Told

NAME = "msg 1"
"""The reader and its version: another version may read the same file in another way, and says so."""

_PROPERTIES = "__properties_version1.0".encode("utf-16-le")
_NAMES = (_PROPERTIES, "__nameid_version1.0".encode("utf-16-le"), "__substg1.0_".encode("utf-16-le"))


def recognise(beginning: bytes) -> bool:
    """Return whether a file begins like a compound file, and names in it what an item has."""
    return beginning[:8] == BEGINS and any(name in beginning for name in _NAMES)


def read(original: Original, told: Told) -> Reading:
    """Return what an item holds; raise NotAnItemError, or LacksExtraError where what opens it is lacking."""
    with original.bytes() as whole:
        if whole[:8] != BEGINS or whole.find(_PROPERTIES) < 0:
            raise NotAnItemError(f"{original.name}: it is no item of Outlook")
        with opened(whole, original.name) as storage:
            if "__properties_version1.0" not in storage.entry.kids_dict:
                raise NotAnItemError(f"{original.name}: it is a compound file, and no item of Outlook")
            rows = Rows(len(whole))
            rows.add(Item.of(storage), "all of it")
    rows.people.finish()
    account = Account("records", rows.total, len(rows.made), 0, 0, len(rows.unread))
    account.check()
    if not len(rows.made):  # whose mailbox it is helps nobody then
        return Reading(NAME, rows.made, account, tuple(rows.unread))
    owner = rows.people.owner(told.get(ABOUT, ""))
    return Reading(
        NAME, rows.made, account, tuple(rows.unread), (owner, *_assumed(rows)), _notes(rows, owner)
    )


def _assumed(rows: Rows) -> list[Assumption]:
    return [
        Assumption("date", f"as {by} says", f"row {row + 1} has no other time that can be read")
        for row, by in rows.instead
    ]


def _notes(rows: Rows, owner: Assumption) -> tuple[str, ...]:
    notes = [
        f"row {row + 1}: it bears the address of the owner and was delivered to the owner: "
        "it may be by the owner, or by somebody who wrote that address"
        for row in rows.people.direct(owner.taken)
    ]
    if undated := rows.made["clock"].count(Clock.NONE):
        notes.append(f"{undated:,} have no time that can be read")
    if nobody := rows.made["sender"].count(0):
        notes.append(f"{nobody:,} say nobody who wrote them")
    return (*notes, *rows.notes)
