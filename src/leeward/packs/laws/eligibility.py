"""Eligibility only ever filters services: it takes nothing else away, and never 999."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from leeward.domain.circumstances import Circumstances
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening, OpeningStatus
from leeward.domain.pack import Pack
from leeward.domain.screening import Need
from leeward.domain.service import Service, Sex
from leeward.domain.signposting import Signposting, signpost
from leeward.packs.laws.checked import Breach, Checked


def eligibility_only_filters(pack: Pack) -> Checked:
    """For all circumstances at the edges of every service: each service is shown or listed as not shown;
    knowing nation, age or sex only takes services away; every nation keeps its emergency services; and a
    further need takes nothing away."""
    needs = tuple(Need(need.id, ()) for need in pack.rules.needs)
    count = 0
    breaches: list[Breach] = []
    for who in _circumstances(pack):
        count += 1
        with_needs, without = _offered(pack, needs, who), _offered(pack, (), who)
        found = _missing(pack, with_needs) or _wrong_emergency(pack, with_needs, who)
        found = found or _grown(pack, needs, who, with_needs)
        lost = _ids(without) - _ids(with_needs)
        if not found and lost:
            found = (min(lost), "it is offered, and a further need takes it away")
        if found and found not in [(breach.about, breach.reason) for breach in breaches]:
            breaches.append(Breach(*found, _told(who)))
    return Checked(count, "circumstances", tuple(breaches))


def _offered(pack: Pack, needs: tuple[Need, ...], who: Circumstances) -> Signposting:
    return signpost(pack.services, needs, who, _unknown_hours)


def _unknown_hours(service: Service) -> OpeningStatus:
    return OpeningStatus(Opening.UNKNOWN)


def _ids(offered: Signposting) -> set[str]:
    return {post.service.id for post in (*offered.emergency, *offered.shown)}


def _missing(pack: Pack, offered: Signposting) -> tuple[str, str] | None:
    listed = [post.service.id for post in (*offered.emergency, *offered.shown)]
    listed += [left_out.service.id for left_out in offered.not_shown]
    for service in pack.services:
        if listed.count(service.id) != 1:
            return service.id, "it is neither shown nor listed as not shown, or both"
    return None


def _wrong_emergency(pack: Pack, offered: Signposting, who: Circumstances) -> tuple[str, str] | None:
    emergency = {post.service.id for post in offered.emergency}
    if not emergency:
        return "services", f"there is no emergency service for {who.nation or 'somewhere not known'}"
    for service in pack.services:
        kept = service.emergency and (who.nation is None or who.nation in service.nations)
        if kept and service.id not in emergency:
            return service.id, "an emergency service is taken away"
    return None


def _grown(
    pack: Pack, needs: tuple[Need, ...], who: Circumstances, offered: Signposting
) -> tuple[str, str] | None:
    """Forget one thing known: whatever was offered must still be."""
    known = {
        "nation": replace(who, nation=None),
        "age": replace(who, age=None),
        "sex": replace(who, sex=None),
    }
    for name, forgotten in known.items():
        if forgotten != who and (more := _ids(offered) - _ids(_offered(pack, needs, forgotten))):
            return min(more), f"it is offered only when {name} is known, so {name} does more than filter"
    return None


def _circumstances(pack: Pack) -> Iterator[Circumstances]:
    edges = {edge for s in pack.services for edge in (s.min_age, s.max_age) if edge is not None}
    ages = sorted({age for edge in edges for age in (edge - 1, edge, edge + 1) if age >= 0})
    groups = sorted({group for service in pack.services for group in service.groups})
    for nation, age, sex, group, silent in product(
        (None, *Nation), (None, *ages), (None, *Sex), (None, *groups), (False, True)
    ):
        yield Circumstances(
            nation=nation,
            age=age,
            sex=sex,
            groups=frozenset({group} if group else ()),
            cannot_speak=silent,
        )


def _told(who: Circumstances) -> dict[str, str | None]:
    told = {"nation": who.nation, "age": who.age, "sex": who.sex, "groups": ",".join(who.groups) or None}
    known = {name: str(value) for name, value in told.items() if value is not None}
    return {**known, "cannot_speak": "yes" if who.cannot_speak else "no"}
