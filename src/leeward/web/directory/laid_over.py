"""The pack with what keepers keep laid over it: local services beside its own, and what was checked since.

Everything that shows services reads a pack, so that pages, documents and the terminal cannot say different
things. Nothing is ever taken out of the pack here, and nothing of an emergency service is changed.
"""

import json
from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from leeward.adapters.open_referral.service import as_markdown, understood
from leeward.domain.assurance import Seen, deciding
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.intake import Understood
from leeward.domain.opening_hours import HoursSource
from leeward.domain.pack import Entry, Pack
from leeward.domain.screening import assess
from leeward.domain.service import Claim, Service
from leeward.domain.situation import needs_for
from leeward.web.directory import finding
from leeward.web.directory.models import Origin, State
from leeward.web.directory.models import Service as Version

SHOWN = 30
"""Local services on one page; the search finds the rest."""
NOT_SHOWN = 20


def pack_for(
    pack: Pack, conversation: Conversation, audience: Audience, at: datetime, also: Iterable[UUID] = ()
) -> Pack:
    """Return the pack with the local services that matter for this conversation, fitting or not.

    `also` are those that a form names: what stood on it when it was sent is known when it arrives.
    """
    who = conversation.circumstances
    wanted = wanted_by(pack, conversation, audience)
    numbers = [found.number for found in finding.candidates(who, wanted, at, limit=SHOWN)]
    numbers += finding.made_for(who, wanted)
    numbers += finding.unfit(who, wanted, limit=NOT_SHOWN)
    named = {*_recorded(conversation), *also}
    numbers += _in_use(named)
    local = read_versions(dict.fromkeys(numbers))
    gone = named - {UUID(known.service.id) for known in local} if named else set()
    return laid_over(pack, local, amendments(), _names_of(gone))


def wanted_by(pack: Pack, conversation: Conversation, audience: Audience) -> set[str]:
    """Return the needs that the answers lead to, and those that were chosen."""
    led_to = assess(pack.rules, conversation.values(), audience).needs
    return {need.id for need in needs_for(pack, led_to, conversation.circumstances)}


def laid_over(
    pack: Pack,
    local: Iterable[Understood],
    amended: Mapping[str, Understood],
    gone: Mapping[str, str] | None = None,
) -> Pack:
    """Return the pack with local services added, and its own amended by what was checked since.

    `gone` names those that are kept no longer and are still spoken of: they are offered to nobody.
    """
    added, gone = list(local), gone or {}
    if not added and not amended and not gone:
        return pack
    own = tuple(
        amend(service, amended[service.id]) if service.id in amended else service for service in pack.services
    )
    taken = {service.id for service in own}
    added = [known for known in added if known.service.id not in taken]
    words = {
        (id, slot): text
        for id, said in [
            *((known.service.id, known.words) for known in added),
            *((id, known.words) for id, known in amended.items() if id in taken),
        ]
        for slot, text in said.items()
    } | {(id, "title"): as_markdown(name) for id, name in gone.items()}
    entries = {known.service.id: _entry(known) for known in added}
    return replace(
        pack,
        services=own + tuple(known.service for known in added),
        words=ChainMap(words, dict(pack.words)) if words else pack.words,
        entries=ChainMap(entries, dict(pack.entries)) if entries else pack.entries,
    )


def amend(service: Service, known: Understood) -> Service:
    """Return a pack's service with what keepers found since; an emergency service is never changed."""
    found = known.service
    if service.emergency or found.last_checked is None:
        return service
    newer = service.last_checked is None or found.last_checked >= service.last_checked
    changed = replace(
        service,
        hours=_hours((*service.hours, *found.hours)) if found.hours else service.hours,
        chat_hours=_hours((*service.chat_hours, *found.chat_hours))
        if found.chat_hours
        else service.chat_hours,
        claims=(*service.claims, *found.claims),
    )
    if not newer:
        return changed
    return replace(
        changed,
        phones=found.phones or service.phones,
        claims=(*changed.claims, *_overtaken(service, found)),
        last_checked=found.last_checked,
        checked_by=found.checked_by,
        review_by=found.review_by,
        check=found.check,
    )


def _overtaken(service: Service, found: Service) -> Iterable[Claim]:
    """Yield the pack's numbers that a newer check replaces: they stay visible."""
    if not found.phones or service.last_checked is None:
        return
    numbers = {phone.number.replace(" ", "") for phone in found.phones}
    for phone in service.phones:
        if phone.number.replace(" ", "") not in numbers:
            yield Claim("phone", phone.number, "Leeward", service.last_checked)


def _hours(sources: Sequence[HoursSource]) -> tuple[HoursSource, ...]:
    # what keepers wrote down was verified; the pack's own was read on a page
    counting, beside = deciding((s, Seen(s.seen_on, verified=s.verified)) for s in sources)
    return (*counting, *(replace(source, superseded=True) for source in beside))


def amendments() -> dict[str, Understood]:
    """Return the pack's id -> what keepers found since."""
    rows = Version.objects.filter(amends__gt="", state=State.CURRENT, status="active")
    return {row.amends: _understood(row.number, row.record) for row in rows}


def read_versions(numbers: Iterable[int]) -> list[Understood]:
    """Return versions as services, in the order asked for; one that is not there is left out."""
    wanted = list(numbers)
    rows = dict(Version.objects.filter(number__in=wanted).values_list("number", "record"))
    return [_understood(number, rows[number]) for number in wanted if number in rows]


@lru_cache(maxsize=4096)
def _understood(number: int, record: str) -> Understood:
    # A version is never changed, so what was made of it holds for ever; the record is part of the key only
    # because a database that is made anew counts from one again.
    return understood(json.loads(record))


def _recorded(conversation: Conversation) -> set[UUID]:
    """Return the local services about which something was recorded in this conversation."""
    return {UUID(deed.about) for deed in conversation.done.versions if _is_uuid(deed.about)}


def _in_use(ids: Set[UUID]) -> list[int]:
    if not ids:
        return []
    found = Version.objects.filter(hsds_id__in=ids, state=State.CURRENT, origin=Origin.LOCAL)
    return list(found.values_list("number", flat=True))


def ever_kept(ids: Iterable[UUID]) -> set[str]:
    """Return those of the identifiers that are, or were, of local services."""
    return set(_names_of(set(ids)))


def _names_of(ids: Set[UUID]) -> dict[str, str]:
    """Return id -> the newest name of a local service in use, or one that was: never of a mere proposal."""
    if not ids:
        return {}
    used = [State.CURRENT, State.PAST, State.UNDONE]
    found = Version.objects.filter(hsds_id__in=ids, origin=Origin.LOCAL, state__in=used).order_by("number")
    return {str(id): name for id, name in found.values_list("hsds_id", "name")}


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _entry(known: Understood) -> Entry:
    service = known.service
    check = "check" if "check" in known.words else ""
    return Entry(service.id, "services", (), service.check, service.review_by, check)
