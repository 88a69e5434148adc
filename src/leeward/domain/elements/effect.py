"""Fear, and effect on daily life: what the case notes of each, and every effect in the person's own words.

A program does not decide which of the two an effect is: it stands under both until somebody notes it, unless
the diary has a column for each, and the person wrote it there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from leeward.domain.elements.given import Given
from leeward.domain.elements.row import Basis, Element, ElementRow, MissingPart
from leeward.domain.incident import Incident

_COLUMN: Mapping[Element, Callable[[Incident], str]] = {
    Element.FEAR: lambda one: one.fear.strip(),
    Element.DAILY_LIFE: lambda one: one.daily_life.strip(),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What there is of fear, or of an effect on daily life; `days` are those of which it is said."""

    element: Element
    rows: tuple[ElementRow, ...]
    days: int
    missing: tuple[MissingPart, ...]


def effect(element: Element, given: Given) -> Effect:
    """Return what there is of one of the two; an effect that is noted for the other is not under this one."""
    column = ((place, _COLUMN[element](one)) for place, one in enumerate(given.incidents))
    noted = [*given.noted(element), *given.rows(Basis.DIARY, (one for one in column if one[1]))]
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
    if silent := sum(
        not (one.effect.strip() or one.fear.strip() or one.daily_life.strip()) for one in incidents
    ):
        yield MissingPart("missing-incidents-without-effect", silent)
