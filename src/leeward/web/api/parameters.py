"""The parameters: declared once, and read, documented and put on the page from that."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from leeward.adapters import places
from leeward.domain.errors import LeewardError, PlaceNotFoundError
from leeward.web.api import kinds
from leeward.web.api.kinds import Kind, NotReadError
from leeward.web.directory.search import LONGEST

PER_PAGE = 20
MOST_PER_PAGE = 100
FARTHEST = 100_000
"""Metres; what is farther off is not near."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query: what is taken, what it does, and an example."""

    name: str
    kind: Kind
    says: str
    example: str
    ours: bool = False  # not in the profile


class RefusedError(LeewardError):
    """Parameters that cannot be read: (name, reason) for each."""

    def __init__(self, *reasons: tuple[str, str]) -> None:
        super().__init__("Some parameters cannot be read.")
        self.reasons = reasons


def _read_place(written: str) -> places.Place:
    try:
        return places.find(written[:20])
    except PlaceNotFoundError as error:
        raise NotReadError("Write a whole postcode of the United Kingdom that is in use.") from error


SEARCH = Parameter(
    "search",
    kinds.text(LONGEST),
    "Words, or the first letters of words, of which each must be found in a service: in its name, its "
    f"organization, what it says of itself, the areas it serves or its numbers. The first {LONGEST} "
    "characters are looked at.",
    "advocacy",
)
PAGE = Parameter(
    "page", kinds.whole(1, 1_000_000_000, 1), "Which page. One that lies beyond the last is empty.", "2"
)
PER_PAGE_PARAMETER = Parameter(
    "per_page", kinds.whole(1, MOST_PER_PAGE, PER_PAGE), "How many there are to a page.", "50"
)
TERM = Parameter(
    "taxonomy_term_id",
    kinds.ID,
    "Services that carry this term, by its id in /taxonomy_terms.",
    "0f6f3a8e-5a0c-5a06-9f0e-3d2f4b1a7c11",
)
TAXONOMY = Parameter(
    "taxonomy_id",
    kinds.ID,
    "Services that carry any term of this taxonomy, by its id in /taxonomies.",
    "0f6f3a8e-5a0c-5a06-9f0e-3d2f4b1a7c12",
)
ORGANIZATION = Parameter(
    "organization_id",
    kinds.ID,
    "Services of this organization, by the id that it has in a service.",
    "0f6f3a8e-5a0c-5a06-9f0e-3d2f4b1a7c13",
)
MINIMUM_AGE = Parameter(
    "minimum_age",
    kinds.number(0, 150),
    "Services that say from which age they are, and whose age that is, or is above, this one. Those that "
    "say none are left out, as the profile has it: to find what a person of 16 can use, do not use this.",
    "16",
)
MAXIMUM_AGE = Parameter(
    "maximum_age",
    kinds.number(0, 150),
    "Services that say up to which age they are, and whose age that is, or is below, this one. Those that "
    "say none are left out.",
    "25",
)
DAY = Parameter(
    "day",
    kinds.DAY,
    "Services with a weekly time on this weekday. With start_time and end_time one and the same time must "
    "meet all of them. Bank holidays, dates and every other week are not looked at.",
    "MO",
)
START_TIME = Parameter(
    "start_time", kinds.TIME, "Services with a weekly time that begins at this time of day or later.", "09:00"
)
END_TIME = Parameter(
    "end_time",
    kinds.TIME,
    "Services with a weekly time that ends at this time of day or earlier. One that runs past midnight ends "
    "on the next day, and so later than any.",
    "17:30",
)
POSTCODE = Parameter(
    "postcode",
    Kind({"type": "string", "title": "A postcode"}, _read_place),
    "Services for the council, the police force area or the nation that this postcode is in, or for all of "
    "the United Kingdom. It is neither kept nor logged here, but what stands in an address can be kept on "
    "the way. So do not send the postcode of a real person: one of a public place nearby finds the same.",
    "LS1 3AD",
)
PROXIMITY = Parameter(
    "proximity",
    kinds.whole(1, FARTHEST),
    "Only with postcode: of what it finds, the places within so many metres of it in a straight line, the "
    "nearest first. Postcodes are placed to about a hundred metres.",
    "5000",
)
MODIFIED_AFTER = Parameter(
    "modified_after",
    kinds.MOMENT,
    "Services that have changed in this directory at this moment or later. What is no longer in the "
    "directory is not in any answer either.",
    "2026-11-02T09:30:00Z",
)
FULL = Parameter("full", kinds.FLAG, "true: each whole, as it is by its id.", "true")
OPEN_NOW = Parameter(
    "open_now",
    kinds.FLAG,
    "true: services that are open while this is answered, by the hours that they give, bank holidays "
    "reckoned with. Where their hours are not known they are left out.",
    "true",
    ours=True,
)

PAGING = (PAGE, PER_PAGE_PARAMETER)
OF_SERVICES = (
    SEARCH,
    *PAGING,
    *(TERM, TAXONOMY, ORGANIZATION, MINIMUM_AGE, MAXIMUM_AGE, START_TIME, END_TIME, DAY, POSTCODE),
    *(MODIFIED_AFTER, FULL, OPEN_NOW),
)
OF_LOCATIONS = (*OF_SERVICES, PROXIMITY)
OF_TERMS = (*PAGING, TAXONOMY)


def read(declared: tuple[Parameter, ...], query: QueryDict) -> Mapping[str, Any]:
    """Return name -> value of what is asked; raise RefusedError. What nobody declared is not looked at."""
    asked, refused = {}, []
    for parameter in declared:
        written = [value.strip() for value in query.getlist(parameter.name)]
        try:
            if len(set(written)) > 1:
                raise NotReadError("Write it once.")
            if any(written):
                asked[parameter.name] = parameter.kind.read(written[0])
        except NotReadError as error:
            refused.append((parameter.name, str(error)))
    if refused:
        raise RefusedError(*refused)
    return asked
