"""A plain service to vary in tests: a voice line for anyone, in every nation."""

from datetime import date
from typing import Any

from leeward.domain.nation import Nation
from leeward.domain.service import Channel, ForWhom, Service


def service(id: str = "a-line", **differs: Any) -> Service:
    """Return a service, the same as any other but for what is given."""
    plain: dict[str, Any] = {
        "id": id,
        "name": id,
        "organization": "An organisation",
        "nations": frozenset(Nation),
        "hours_of": Nation.ENGLAND,
        "channels": frozenset({Channel.VOICE}),
        "phones": (),
        "url": None,
        "email": None,
        "hours": (),
        "chat_hours": (),
        "needs": frozenset(),
        "for_whom": frozenset({ForWhom.VICTIM}),
        "sexes": frozenset(),
        "min_age": None,
        "max_age": None,
        "groups": frozenset(),
        "languages": (),
        "emergency": False,
        "last_checked": date(2026, 1, 1),
        "check": False,
        "review_by": date(2027, 1, 1),
    }
    return Service(**plain | differs)
