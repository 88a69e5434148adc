"""National services, of which keepers may say only what they found: numbers, hours, and what to check.

What they say is a record of its own that lies over the pack's (`leeward.web.directory.laid_over.amend`). Here
the two are put together to be looked at and edited, and taken apart again to be kept.
"""

from typing import Any

from leeward.adapters.open_referral.record import OURS, each, our_id, ours, phones
from leeward.adapters.spreadsheet.fields import put
from leeward.adapters.spreadsheet.numbers import TEXT, VIDEO, VOICE, flags, numbers_of
from leeward.domain.intake import Record

KEYS = frozenset(
    (
        *("telephone", "free", "on_bill", "text", "video"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("bank_holidays", "closed_on", "also_open", "hours"),
        *("source", "source_url", "seen_on", "check", "checked_on", "checked_by"),
    )
)
"""The columns of which keepers may say something for a service that comes with Leeward."""

_PHONES = ("phones", "contacts")
_TAKEN_OVER = ("hours_of", "nations")


def id_for(slug: str) -> str:
    """Return the identifier of what keepers say of one of the pack's services."""
    return our_id("amendment", slug)


def bare(slug: str, pack: Record) -> Record:
    """Return a record that says nothing yet of one of the pack's services."""
    return {"id": id_for(slug), "name": pack["name"], "status": "active"}


def doubted(slug: str, pack: Record) -> Record:
    """Return the same with what the pack says is not confirmed: a check leaves no doubt out by itself."""
    return put(bare(slug, pack), (OURS, "check"), ours(pack).get("check"))


def laid_on(pack: Record, amendment: Record | None) -> Record:
    """Return the pack's record with what keepers said laid over it, as pages show it."""
    if not amendment:
        return pack
    found = dict(pack)
    if list(phones(amendment)):
        found = {name: held for name, held in found.items() if name not in _PHONES}
        found |= {name: amendment[name] for name in _PHONES if name in amendment}
    said = ours(amendment)
    told = {**ours(pack), "hours": [*each(ours(pack), "hours"), *each(said, "hours")]}
    told["sources"] = [*each(ours(pack), "sources"), *each(said, "sources")]
    told["claims"] = [*each(ours(pack), "claims"), *each(said, "claims")]
    if amendment.get("assured_date"):
        found["assured_date"] = amendment["assured_date"]
        told["assured_by"] = said.get("assured_by", "")
        told["check"] = said.get("check", "")
    return {**found, OURS: {name: held for name, held in told.items() if held not in ("", [], None)}}


def to_edit(slug: str, pack: Record, amendment: Record | None) -> Record:
    """Return what a keeper may say of one of the pack's services, filled with what stands now."""
    record = to_compare(slug, pack, amendment)
    hours = [entry for entry in each(ours(record), "hours") if not entry.get("superseded")]
    return put(record, (OURS, "hours"), hours)


def to_compare(slug: str, pack: Record, amendment: Record | None) -> Record:
    """Return the same with the hours of every source, those that the pack set aside included."""
    together = laid_on(pack, amendment)
    told: dict[str, Any] = {name: ours(together)[name] for name in _TAKEN_OVER if name in ours(together)}
    told["hours"] = each(ours(together), "hours")
    told |= {
        name: ours(amendment or {})[name] for name in ("sources", "claims") if ours(amendment or {}).get(name)
    }
    told |= {name: ours(together)[name] for name in ("check", "assured_by") if ours(together).get(name)}
    record = bare(slug, pack) | {name: together[name] for name in _PHONES if name in together}
    if together.get("assured_date"):
        record["assured_date"] = together["assured_date"]
    return {**record, OURS: told}


def to_keep(record: Record, pack: Record) -> Record:
    """Return what a keeper has said, without what is only the pack's: that keeps following the pack."""
    if _numbers(record) == _numbers(pack):
        record = {name: held for name, held in record.items() if name not in _PHONES}
    of_pack = [_hours(entry) for entry in each(ours(pack), "hours")]
    own = [entry for entry in each(ours(record), "hours") if _hours(entry) not in of_pack]
    record = put(record, (OURS, "hours"), own)
    return record if own else put(record, ("schedules",), None)


def _numbers(record: Record) -> list[Any]:
    kinds = [numbers_of(record, kind) for kind in (VOICE, TEXT, VIDEO)]
    return [*kinds, flags(record, "free"), flags(record, "on_bill")]


def _hours(entry: Record) -> tuple[Any, ...]:
    return tuple(entry.get(name) for name in ("expression", "of", "source", "seen_on"))
