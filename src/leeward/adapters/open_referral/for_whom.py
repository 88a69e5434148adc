"""For whom a service is, by its terms or, where it has none, by its words.

Most directories do not say it, and most services in them are for the person who needs help. But a programme
for people who harm others must never be offered to the person they harm, so its words are enough to hold it.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from leeward.adapters.open_referral.record import text
from leeward.domain.service import ForWhom

NOTE = (
    "for whom: by its words it is for people who harm others, so it is not offered to the person harmed; "
    "say for whom it is"
)

_WHO = r"(?:perpetrators?|abusers|stalkers|offenders)"
_THEIR_OWN = re.compile(  # and not "people who abuse" alone, which stands in what the person harmed reads too
    rf"\b{_WHO} (?:programmes?|programs?|interventions?|helplines?|lines?|services?|projects?|groups?)\b"
    rf"|\b(?:for|works? with|working with) (?:\w+ ){{0,2}}{_WHO}\b"
    r"|\bfor (?:men|women|people|those|anyone) who "
    r"(?:abuse|harm|hurt|stalk|use (?:violence|abuse|abusive behaviour))\b"
    r"|\b(?:worried|concerned) about your (?:own )?behaviou?r\b"
    r"|\bchange your (?:own )?(?:\w+ )?behaviou?r\b|\bbehaviou?r change (?:programmes?|programs?)\b",
    re.IGNORECASE,
)


def for_whom(record: Mapping[str, Any], named: Collection[str]) -> frozenset[ForWhom]:
    """Return for whom a service is: for victims when neither its terms, `named`, nor its words say more."""
    said = frozenset(whom for whom in ForWhom if whom.value in named)
    if said:
        return said
    return frozenset({ForWhom.SUSPECT if _is_for_those_who_harm(record) else ForWhom.VICTIM})


def held_by_its_words(record: Mapping[str, Any], named: Collection[str]) -> bool:
    """Return whether only its words keep a service from being offered to the person harmed."""
    return not named and _is_for_those_who_harm(record)


def _is_for_those_who_harm(record: Mapping[str, Any]) -> bool:
    told = (
        text(record, name) for name in ("name", "alternate_name", "description", "eligibility_description")
    )
    return any(_THEIR_OWN.search(words) for words in told)
