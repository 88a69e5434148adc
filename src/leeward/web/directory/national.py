"""The pack's own services in the directory's table, so that one search, one list and one API hold them all.

They are the pack's to change: when it changes, its services get new versions here, and nothing that keepers
keep is touched by that; but for one that came from a newer pack by way of a file, before that pack did.
"""

import hashlib
from datetime import datetime

from django.db import transaction

from leeward.adapters.open_referral.from_pack import record_of
from leeward.domain.pack import Pack
from leeward.web.directory.models import Change, Edition, Origin, Service, State
from leeward.web.directory.versions import Authorship, Draft, new_edition, put_in, record_text

_brought: list[Pack] = []
"""The pack whose services this process has last put into the table."""


def make_sure(pack: Pack, at: datetime) -> None:
    """Let the table hold the pack's services, at the cost of one small query when it does already."""
    there = Edition.objects.filter(pk=1).exclude(pack_sha256="").exists()
    if not (there and _brought and _brought[0] is pack):
        bring_up_to_date(pack, at)
        _brought[:] = [pack]


def bring_up_to_date(pack: Pack, at: datetime) -> bool:
    """Let the table hold the pack's services as they are now; return whether anything had changed."""
    stamp = _stamp(pack)
    if Edition.objects.filter(pk=1, pack_sha256=stamp).exists():
        return False
    with transaction.atomic():
        Edition.objects.get_or_create(pk=1)
        edition = Edition.objects.select_for_update().get(pk=1)
        if edition.pack_sha256 == stamp:  # another process was first
            return False
        _replace(pack, at)
        Edition.objects.filter(pk=1).update(pack_sha256=stamp)
        new_edition()
    return True


def _replace(pack: Pack, at: datetime) -> None:
    records = {service.id: record_of(service, pack) for service in pack.services}
    there = {row.slug: row for row in Service.objects.filter(origin=Origin.PACK, state=State.CURRENT)}
    changed = [
        service
        for service in pack.services
        if service.id not in there or there[service.id].record != record_text(records[service.id])
    ]
    stays = {service.id for service in pack.services} - {service.id for service in changed}
    gone = [row.number for slug, row in there.items() if slug not in stays]
    Service.objects.filter(number__in=gone).update(state=State.PAST)
    ids = [records[service.id]["id"] for service in changed]
    # Another directory, whose pack was newer, may have brought it as a local one. It stays in the history.
    Service.objects.filter(hsds_id__in=ids, state=State.CURRENT).update(state=State.PAST)
    drafts = [
        Draft(
            records[service.id],
            Origin.PACK,
            service.id,
            replaces=there[service.id].number if service.id in there else None,
            of_pack=service,
        )
        for service in changed
    ]
    author = Authorship(f"{pack.id} {pack.version}", at, Change.PACK)
    for _ in put_in(drafts, State.CURRENT, author):
        pass


def _stamp(pack: Pack) -> str:
    """Return what tells one state of the services of a pack, and of a local folder, from another."""
    told = hashlib.sha256(pack.sha256.encode())
    for service in pack.services:
        told.update(record_text(record_of(service, pack)).encode())
    return told.hexdigest()
