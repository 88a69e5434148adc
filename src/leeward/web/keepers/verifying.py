"""What disagrees about one service, side by side; one of it is verified, and the rest stays to be seen."""

from dataclasses import dataclass
from datetime import date

from leeward.adapters.open_referral.record import OURS, each, ours, text
from leeward.adapters.spreadsheet.fields import put
from leeward.adapters.spreadsheet.numbers import VOICE, numbers_in, numbers_of, with_numbers
from leeward.adapters.spreadsheet.sources import same, with_source
from leeward.domain.intake import Record

PHONE = "phone"
HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a keeper found to be true: `hours` or `claim` by its place among those of the record."""

    what: str
    place: int
    source: str
    seen_on: date
    by: str


def with_verified(record: Record, found: Verified) -> Record:
    """Return the record in which what was found counts, and what counted before is a claim beside it.

    Raises LookupError where there is no such claim, and CellsRefused for a number that cannot be dialled.
    """
    made = _with_hours(record, found) if found.what == HOURS else _with_claim(record, found)
    cells = {"source": found.source, "source_url": "", "seen_on": found.seen_on.isoformat()}
    return with_source(made, cells)


def can_be_verified(field: str) -> bool:
    """Return whether a claim of that field can be put in place by itself; the rest goes over the form."""
    return field == PHONE


def _with_hours(record: Record, found: Verified) -> Record:
    entries = each(ours(record), "hours")
    chosen = entries[found.place]
    made = {
        **{key: held for key, held in chosen.items() if key != "superseded"},
        "source": found.source,
        "url": chosen.get("url") if same(text(chosen, "source"), found.source) else None,
        "seen_on": found.seen_on.isoformat(),
        "verified_by": found.by,
    }
    rest = [
        entry
        for entry in entries
        if not (same(text(entry, "source"), found.source) and entry.get("of") == chosen.get("of"))
    ]
    return put(record, (OURS, "hours"), [*rest, made])


def _with_claim(record: Record, found: Verified) -> Record:
    claims = each(ours(record), "claims")
    claim = claims[found.place]
    if not can_be_verified(text(claim, "field")):
        raise LookupError(text(claim, "field"))
    numbers = numbers_in("telephone", text(claim, "value"))
    before = numbers_of(record, VOICE)
    overtaken = [_overtaken(record, number, found) for number in before[:1] if number not in numbers]
    rest = [other for other in claims if other is not claim]
    changed = with_numbers(record, VOICE, [*numbers, *(n for n in before[1:] if n not in numbers)])
    changed = put(changed, (OURS, "claims"), [*rest, *overtaken])
    changed = put(changed, ("assured_date",), found.seen_on.isoformat())
    return put(changed, (OURS, "assured_by"), found.by)


def _overtaken(record: Record, number: str, found: Verified) -> Record:
    """Return what was said until now as a claim."""
    return {
        "field": PHONE,
        "value": number,
        "source": "What was kept until then",
        "seen_on": text(record, "assured_date") or found.seen_on.isoformat(),
        "verified_by": text(ours(record), "assured_by") or None,
    }
