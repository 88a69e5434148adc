"""The law that may apply in one nation, in short: what each is about, and what exactly is to be checked."""

from datetime import datetime

from leeward.adapters.exports.document import Block, Item, Items, Paragraph, Subheading
from leeward.adapters.exports.moments import say_day
from leeward.adapters.exports.voice import Voice
from leeward.adapters.review import wants_checking
from leeward.domain.nation import Nation
from leeward.domain.pack import LawEntry


def law_items(nation: Nation | None, at: datetime, voice: Voice) -> tuple[Block, ...]:
    """Return the provisions of a nation, or of all under their nations when it is not known."""
    settled = [entry for entry in voice.pack.law if entry.group != "unsettled"]
    provisions = [entry for entry in settled if nation is None or nation in entry.nations]
    if not provisions:
        return (Paragraph(voice.label("no-law")),)
    means = (voice.label("law-means"), *(() if nation else (voice.label("nation-not-known"),)))
    blocks: list[Block] = [Paragraph(text) for text in means]
    for named, entries in _by_nations(provisions, nation, voice).items():
        blocks += [Subheading(named)] if named else []
        blocks.append(Items(tuple(Item(_line(entry, at, voice)) for entry in entries)))
    return tuple(blocks)


def _by_nations(provisions: list[LawEntry], nation: Nation | None, voice: Voice) -> dict[str, list[LawEntry]]:
    found: dict[str, list[LawEntry]] = {}
    for entry in provisions:
        named = "" if nation else ", ".join(_nation(each, voice) for each in sorted(entry.nations))
        found.setdefault(named, []).append(entry)
    return found


def _line(entry: LawEntry, at: datetime, voice: Voice) -> str:
    parts = [f"{voice.title(entry.id)}: {entry.provision}"]
    if entry.maximum:
        parts.append(f"{voice.label('maximum')}: {entry.maximum}")
    if entry.time_limit:
        parts.append(f"{voice.label('time-limit')}: {entry.time_limit}")
    parts += _force(entry, voice)
    if wants_checking(voice.pack.entries[entry.id], at):
        parts += [voice.label("check"), *voice.check(entry.id)]
    return ". ".join(part.rstrip(".") for part in parts)


def _force(entry: LawEntry, voice: Voice) -> list[str]:
    if entry.in_force is None:
        return [voice.label("force-not-confirmed")]
    if entry.in_force:
        return []
    since = f" ({say_day(entry.in_force_on)})" if entry.in_force_on else ""
    return [voice.label("not-in-force") + since]


def _nation(nation: Nation, voice: Voice) -> str:
    return voice.label(f"nation-{nation.value.replace('_', '-')}")
