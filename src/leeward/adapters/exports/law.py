"""The law that may apply in one nation, in short, with what is to be checked."""

from datetime import datetime

from leeward.adapters.exports.document import Block, Item, Items, Paragraph
from leeward.adapters.exports.moments import say_day
from leeward.adapters.exports.voice import Voice
from leeward.domain.pack import LawEntry
from leeward.domain.signposting import Nation


def law_items(nation: Nation | None, at: datetime, voice: Voice) -> tuple[Block, ...]:
    """Return the provisions of a nation, or of all with their nations named when it is not known."""
    provisions = [entry for entry in voice.pack.law if nation is None or nation in entry.nations]
    if not provisions:
        return (Paragraph(voice.label("no-law")),)
    means = (voice.label("law-means"), *(() if nation else (voice.label("nation-not-known"),)))
    return (
        *(Paragraph(text) for text in means),
        Items(tuple(_item(entry, nation is None, at, voice) for entry in provisions)),
    )


def _item(entry: LawEntry, name_nations: bool, at: datetime, voice: Voice) -> Item:
    notes = []
    if name_nations:
        notes.append(", ".join(_nation(nation, voice) for nation in sorted(entry.nations)))
    if entry.maximum:
        notes.append(f"{voice.label('maximum')}: {entry.maximum}")
    if entry.time_limit:
        notes.append(f"{voice.label('time-limit')}: {entry.time_limit}")
    notes += _force(entry, voice)
    if voice.pack.wants_checking(entry.id, at.date()):
        notes.append(voice.label("check"))
    return Item(entry.provision, notes=(". ".join(notes),) if notes else ())


def _force(entry: LawEntry, voice: Voice) -> list[str]:
    if entry.in_force is None:
        return [voice.label("force-not-confirmed")]
    if entry.in_force:
        return []
    since = f" ({say_day(entry.in_force_on)})" if entry.in_force_on else ""
    return [voice.label("not-in-force") + since]


def _nation(nation: Nation, voice: Voice) -> str:
    return voice.label(f"nation-{nation.value.replace('_', '-')}")
