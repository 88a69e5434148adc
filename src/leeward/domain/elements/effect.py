"""Fear, and effect on daily life: what the case notes of each, and every effect in the person's own words.

A program does not decide which of the two an effect is: it stands under both until somebody notes it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leeward.domain.elements.given import Given
from leeward.domain.elements.row import Basis, Element, ElementRow, MissingPart
from leeward.domain.incident import Incident


@dataclass(frozen=True, slots=True)
class Effect:
    """What there is of fear, or of an effect on daily life; `days` are those on which it is noted."""

    element: Element
    rows: tuple[ElementRow, ...]
    days: int
    missing: tuple[MissingPart, ...]


def effect(element: Element, given: Given) -> Effect:
    """Return what there is of one of the two; an effect that is noted for the other is not under this one."""
    noted = list(given.noted(element))
    either = (note for note in given.notes if note.element in (Element.FEAR, Element.DAILY_LIFE))
    sorted_out = {place for note in either for place in note.incidents}
    told = ((place, one.effect) for place, one in enumerate(given.incidents) if one.effect.strip())
    own = list(given.rows(Basis.EFFECT, (one for one in told if one[0] not in sorted_out)))
    days = len({row.on for row in noted if row.on is not None})
    missing = _missing(element, noted, own, days, given.incidents)
    return Effect(element, (*noted, *own), days, tuple(missing))


def _missing(
    element: Element,
    noted: Sequence[ElementRow],
    own: Sequence[ElementRow],
    days: int,
    incidents: Sequence[Incident],
) -> Iterator[MissingPart]:
    if not noted and not own:
        yield MissingPart("missing-nothing-said-of-effect")
    elif not noted:
        yield MissingPart("missing-no-effect-noted-for-this", len(own))
    if element is Element.FEAR and days < 2 and noted:
        yield MissingPart("missing-fear-noted-on-two-days", days)
    if silent := sum(not one.effect.strip() for one in incidents):
        yield MissingPart("missing-incidents-without-effect", silent)
