"""The words for what a service can be for, as the pack has them, and the terms that a record may carry."""

from leeward.adapters import areas
from leeward.adapters.open_referral import record as held
from leeward.adapters.open_referral.checked import Known
from leeward.adapters.open_referral.from_pack import NATIONS
from leeward.adapters.open_referral.whereabouts import council_at
from leeward.adapters.spreadsheet.cells import Labels
from leeward.domain.audience import Audience
from leeward.domain.pack import Pack
from leeward.domain.service import Channel, ForWhom, Sex
from leeward.domain.words import plain, say


def labels_of(pack: Pack) -> Labels:
    """Return the words of a spreadsheet's cells and of a form's choices."""
    needs = [need.id for need in pack.rules.needs]
    return Labels(
        needs={id: plain(say(pack, id, "title", Audience.RESPONDER)) for id in needs},
        groups=_named(pack, "group-"),
        nations={nation.value: name for nation, name in NATIONS.items()},
        languages=_named(pack, "language-"),
        council_of=council_at,
    )


def known_to(pack: Pack) -> Known:
    """Return what rows are checked against: the pack's terms, areas by name, councils by postcode."""
    labels = labels_of(pack)
    terms = {
        held.NEED: set(labels.needs),
        held.GROUP: set(labels.groups),
        held.SEX: {sex.value for sex in Sex},
        held.FOR_WHOM: {whom.value for whom in ForWhom},
        held.CHANNEL: {channel.value for channel in Channel},
    }
    return Known(terms, areas.find_area, council_at)


def _named(pack: Pack, prefix: str) -> dict[str, str]:
    return {
        id.removeprefix(prefix): plain(words)
        for (id, slot), words in pack.words.items()
        if slot == "text" and id.startswith(prefix)
    }
