"""Every address of the API, declared once: routes, the OpenAPI document and the page are made from this."""

from dataclasses import dataclass

from leeward.web.api import parameters
from leeward.web.api.parameters import Parameter

_SCHEMAS = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/"


@dataclass(frozen=True, slots=True)
class Address:
    """One address below /api. `schema` is where the profile says what one of its things looks like."""

    name: str  # of the view, and of the operation
    path: str
    says: str
    schema: str
    parameters: tuple[Parameter, ...] = ()
    is_list: bool = False

    @property
    def route(self) -> str:
        """Return the address as routes are written."""
        return self.path.lstrip("/").replace("{id}", "<str:id>")

    @property
    def is_one(self) -> bool:
        """Return whether it gives one thing by its id."""
        return "{id}" in self.path


ADDRESSES = (
    Address("about", "/", "The version of the standard, the profile, and where this document is.", ""),
    Address(
        "services",
        "/services",
        "Services by name, each with its own fields and its organization.",
        f"{_SCHEMAS}compiled/service_list.json",
        parameters.OF_SERVICES,
        is_list=True,
    ),
    Address(
        "service",
        "/services/{id}",
        "One service with all that is known of it.",
        f"{_SCHEMAS}compiled/service.json",
    ),
    Address(
        "taxonomies",
        "/taxonomies",
        "Taxonomies that some service carries a term of.",
        f"{_SCHEMAS}taxonomy.json",
        parameters.PAGING,
        is_list=True,
    ),
    Address("taxonomy", "/taxonomies/{id}", "One taxonomy with its terms.", f"{_SCHEMAS}taxonomy.json"),
    Address(
        "taxonomy_terms",
        "/taxonomy_terms",
        "Terms that some service carries.",
        f"{_SCHEMAS}taxonomy_term.json",
        parameters.OF_TERMS,
        is_list=True,
    ),
    Address("taxonomy_term", "/taxonomy_terms/{id}", "One term.", f"{_SCHEMAS}taxonomy_term.json"),
    Address(
        "service_at_locations",
        "/service_at_locations",
        "Services at the places where they are, by the names of the services, or the nearest first.",
        f"{_SCHEMAS}compiled/service_at_location_list.json",
        parameters.OF_LOCATIONS,
        is_list=True,
    ),
    Address(
        "service_at_location",
        "/service_at_locations/{id}",
        "One service at one place with all that is known of it. Of a confidential place nothing is said.",
        f"{_SCHEMAS}compiled/service_at_location.json",
    ),
)
