"""Passages to read, and items of digital safety: each stands in a group, and groups in a fixed order."""

from leeward.domain.pack import DigitalSafetyItem, Passage
from leeward.domain.plan import TipsOff
from leeward.packs.read import Table
from leeward.packs.reading import Reading
from leeward.packs.words import Slot, optional

PASSAGES = (
    *("stalking", "harassment", "harassment-examples", "sexual-harassment", "online", "online-examples"),
    *("four-signs", "evidence", "not-first", "corrections", "rights"),
)
DIGITAL_SAFETY = (
    *("first", "devices", "accounts", "location", "sharing", "people", "passwords", "trackers"),
)


def read_passages(reading: Reading) -> tuple[Passage, ...]:
    """Return the passages of `recognise.toml`, in the order of their groups."""
    file = reading.open("recognise")
    slots = (Slot("text"), optional("title"), optional("check"))
    passages = [
        Passage(reading.enter(table, "recognise", *slots), _group(table, PASSAGES))
        for table in reading.each(file, "passage")
    ]
    file.done()
    return tuple(sorted(passages, key=lambda passage: PASSAGES.index(passage.group)))


def read_digital_safety(reading: Reading) -> tuple[DigitalSafetyItem, ...]:
    """Return the items of `digital_safety.toml`, in the order of their groups."""
    file = reading.open("digital_safety")
    slots = (Slot("title"), optional("text"), optional("tips-off"), optional("check"))
    items = [
        DigitalSafetyItem(
            id=reading.enter(table, "digital_safety", *slots),
            group=_group(table, DIGITAL_SAFETY),
            tips_off=table.one_of("tips_off", TipsOff),
        )
        for table in reading.each(file, "item")
    ]
    file.done()
    return tuple(sorted(items, key=lambda item: DIGITAL_SAFETY.index(item.group)))


def _group(table: Table, groups: tuple[str, ...]) -> str:
    group = table.text("group")
    if group not in groups:
        raise table.fail(f"'group' must be one of {', '.join(groups)}, not '{group}'")
    return group
