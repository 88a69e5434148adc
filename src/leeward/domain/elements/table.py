"""The elements table: for each thing that a reader must find, what there is of it and what is missing."""

from dataclasses import dataclass

from leeward.domain.attribution import Role
from leeward.domain.elements.effect import Effect, effect
from leeward.domain.elements.given import Given
from leeward.domain.elements.occasions import Occasions, occasions
from leeward.domain.elements.row import Element
from leeward.domain.elements.time_limit import TimeLimits, time_limits
from leeward.domain.elements.unwanted import Unwanted, unwanted
from leeward.domain.patterns.counted import Counted


@dataclass(frozen=True, slots=True)
class Elements:
    """What there is of each element. Whether that is enough is for a court, and for nobody here."""

    occasions: Occasions
    unwanted: Unwanted
    fear: Effect
    daily_life: Effect
    time_limits: TimeLimits


def elements(everybody: Counted, given: Given) -> Elements:
    """Return the elements table of what suspects sent and did, and of what the case gives."""
    suspects = everybody.by(Role.SUSPECT)
    days = occasions(suspects, given)
    return Elements(
        days,
        unwanted(suspects, given),
        effect(Element.FEAR, given),
        effect(Element.DAILY_LIFE, given),
        time_limits(days, suspects),
    )
