"""A directory with something of everything that keepers meet, made in the data folder of the environment.

Prints as JSON the numbers of versions to look at.
"""

import copy
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import django


def hours(expression: str, source: str, seen_on: str, by: str | None = None) -> dict[str, Any]:
    """Return what one source says of the hours."""
    told = {"expression": expression, "of": "voice", "source": source, "url": None, "seen_on": seen_on}
    return told | {"verified_by": by}


def main() -> None:
    """Fill the directory."""
    django.setup()
    from leeward.web import packs
    from leeward.web.directory import actions, national
    from leeward.web.directory.models import Change, Service
    from tests.records import record

    at = datetime.now(UTC)
    national.make_sure(packs.current(), at)

    def use(told: dict[str, Any]) -> int:
        made = actions.propose(told, by="Ada Osei", at=at - timedelta(days=3), change=Change.MADE)
        actions.approve(made.number, by="Bob", at=at)
        return made.number

    def propose(told: dict[str, Any], by: str, note: str = "") -> int:
        return actions.propose(told, by=by, at=at, change=Change.CHANGED, note=note).number

    told = [
        hours("Mo-Fr 09:00-17:00; PH off", "Telephone call", "2026-10-02"),
        hours("Mo-Fr 10:00-16:00; Sa 10:00-12:00; PH off", "Their website", "2026-11-02"),
    ]
    claim = {"field": "phone", "value": "0113 496 0999", "source": "A leaflet", "seen_on": "2026-11-20"}
    long = ("A very long name that goes on and on " * 14)[:500]
    base = record("Wakefield Listening Ear", areas=("Wakefield", "Leeds"))
    changed = copy.deepcopy(base)
    changed["contacts"][0]["phones"][0]["number"] = "01924 496 0111"
    changed["description"] = "Listens, helps to plan, and goes to court with people who ask for it."
    changed["leeward"]["hours"] = [
        hours("Mo-Th 09:00-17:00; Fr 09:00-13:00; PH off", "Telephone call", "2026-11-27", "Ada Osei")
    ]
    use(base)
    numbers = {
        "disagree": use(record("Leeds Advocacy", ours={"hours": told, "claims": [claim]})),
        "long": use(record(long, description="x" * 300)),
        "rare": use(record("Bradford Safe House", hours="Mo[1] 09:00-17:00; We 18:00-20:00")),
        "waiting": propose(changed, "Ada Osei", "New number, and shorter on Fridays."),
        "new": propose(record("Kirklees Safe Steps", areas=("Kirklees",)), "Ada Osei"),
        "mine": propose(record("Calderdale Support", areas=("Calderdale",)), "Bob"),
    }
    for number in range(50):
        use(record(f"One of many, number {number:02}", assured_date="2026-05-01"))
    packs_own = Service.objects.filter(origin="pack", state="current").order_by("number")
    numbers["emergency"] = packs_own.filter(emergency=True)[0].number
    numbers["national"] = packs_own.filter(emergency=False, check_first=True)[0].number
    print(json.dumps(numbers))


if __name__ == "__main__":
    main()
