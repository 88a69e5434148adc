"""What there is to record: what the answers call for, what fits, and whatever was recorded before."""

from collections.abc import Iterable
from dataclasses import dataclass

from leeward.domain.done import OF_ACTIONS, OF_SERVICES, DeedLog, Outcome
from leeward.domain.pack import Pack
from leeward.domain.screening import Assessment, Phase

PHASES = (Phase.BEFORE_LEAVING, Phase.NOW, Phase.NEXT, Phase.LATER)
"""In this order: what is recorded in the doorway comes before what can be recorded at a desk."""


@dataclass(frozen=True, slots=True)
class Recordable:
    """One action or service of which it may be recorded what was done.

    `called_for` is false of what is listed only because something was recorded of it.
    """

    about: str
    outcomes: tuple[Outcome, ...]
    because: tuple[str, ...] = ()
    called_for: bool = True


def outcomes_of(pack: Pack, about: str) -> tuple[Outcome, ...]:
    """Return what may be recorded of something; of what the pack lacks, all that there is."""
    if any(service.id == about for service in pack.services):
        return OF_SERVICES
    return OF_ACTIONS if any(action.id == about for action in pack.rules.actions) else tuple(Outcome)


def actions_to_record(pack: Pack, assessment: Assessment, done: DeedLog) -> dict[Phase, list[Recordable]]:
    """Return the actions by phase, without empty phases. What the pack lacks stands under the last."""
    phases = {action.id: action.phase for action in pack.rules.actions}
    found: dict[Phase, list[Recordable]] = {phase: [] for phase in PHASES}
    for action in assessment.actions:
        found[phases[action.id]].append(Recordable(action.id, OF_ACTIONS, action.because))
    called_for = {action.id for action in assessment.actions}
    for about in _others(pack, done, called_for, services=False):
        phase = phases.get(about, Phase.LATER)
        found[phase].append(Recordable(about, outcomes_of(pack, about), called_for=False))
    return {phase: some for phase, some in found.items() if some}


def services_to_record(pack: Pack, fitting: Iterable[str], done: DeedLog) -> list[Recordable]:
    """Return the services that fit, by their ids and in that order, and then those recorded before."""
    ids = list(dict.fromkeys(fitting))
    found = [Recordable(id, OF_SERVICES) for id in ids]
    others = _others(pack, done, set(ids), services=True)
    return found + [Recordable(about, outcomes_of(pack, about), called_for=False) for about in others]


def _others(pack: Pack, done: DeedLog, listed: set[str], *, services: bool) -> list[str]:
    known = {service.id for service in pack.services}
    return [
        about
        for about, deed in done.recorded().items()
        if about not in listed and (about in known or deed.outcome in OF_SERVICES) is services
    ]
