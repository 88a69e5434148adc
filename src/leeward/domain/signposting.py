"""Signposting: which services fit this person, why each is shown, and why others are not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from leeward.domain.circumstances import Circumstances
from leeward.domain.fit import (
    BY_CHOICE,
    Reason,
    against,
    closeness,
    in_favour,
    made_for_their_age,
    perhaps_elsewhere,
    wrong_place,
)
from leeward.domain.opening_hours import OpeningStatus
from leeward.domain.screening import Need
from leeward.domain.service import LINE_CHANNELS, SILENT_CHANNELS, ForWhom, Service


@dataclass(frozen=True, slots=True)
class Signpost:
    """A service whose details are given, why, and whether it is open."""

    service: Service
    because: tuple[Reason, ...]
    status: OpeningStatus


@dataclass(frozen=True, slots=True)
class NotShown:
    """A service that does not fit, and why."""

    service: Service
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Signposting:
    """Emergency first, then what fits and is open, then the rest that fits; and what was left out.

    When `best_fit` is not open, say when it opens next and offer `always_open` beside it.
    """

    emergency: tuple[Signpost, ...]
    shown: tuple[Signpost, ...]
    not_shown: tuple[NotShown, ...]
    always_open: Signpost | None  # the line open 24 hours that fits best, if any is
    best_fit: Signpost | None = None  # what fits best, open or not
    urgent: tuple[Signpost, ...] = ()  # what answers a need on which a life may hang; offer it first


def signpost(
    services: Iterable[Service],
    needs: tuple[Need, ...],
    circumstances: Circumstances,
    status_of: Callable[[Service], OpeningStatus],
    for_whom: ForWhom = ForWhom.VICTIM,
) -> Signposting:
    """Return what fits: what is open before what is not, and the better fit before the lesser.

    Knowing more of nation, age, sex or speech only ever filters, and what is not known hides nothing.
    A service made for a need or a group is offered when that need or group is known; until then it is
    one look away, under "not shown".
    """
    wanted = {need.id for need in needs}
    emergency, shown, left_out = [], [], []
    for service in services:
        if _is_emergency(service, circumstances):
            emergency.append(Signpost(service, (Reason("emergency"),), status_of(service)))
        elif reasons := against(service, wanted, circumstances, for_whom):
            left_out.append(NotShown(service, reasons))
        else:
            shown.append(Signpost(service, in_favour(service, wanted, circumstances), status_of(service)))
    by_fit = sorted(shown, key=lambda signpost: closeness(signpost.service, wanted, circumstances))
    # A stable sort: frightened people ring the first number, so what is open comes before what is not.
    best_first = sorted(by_fit, key=lambda signpost: not signpost.status.counts_as_open)
    urgent = tuple(need.id for need in needs if need.urgent)
    lines = [s for s in best_first if _is_always_open_line(s, circumstances)]
    lines.sort(key=lambda signpost: not made_for_their_age(signpost.service, circumstances))
    return Signposting(
        tuple(emergency),
        tuple(best_first),
        tuple(left_out),
        always_open=surest(lines or _left_out_by_choice(left_out, wanted, circumstances, status_of)),
        best_fit=by_fit[0] if by_fit else None,
        urgent=tuple(_urgent(best_first, urgent, circumstances)),
    )


def _left_out_by_choice(
    left_out: Iterable[NotShown],
    wanted: set[str],
    who: Circumstances,
    status_of: Callable[[Service], OpeningStatus],
) -> list[Signpost]:
    """Return lines open at any hour that only a choice of channels left out: one of them is always named."""
    found = [left.service for left in left_out if [reason.key for reason in left.because] == [BY_CHOICE]]
    fitting = [service for service in found if not service.needs or service.needs & wanted]
    fitting.sort(key=lambda service: closeness(service, wanted, who))
    # it says that it is not reached in a way that they chose
    given = (
        Signpost(service, (*in_favour(service, wanted, who), Reason(BY_CHOICE)), status_of(service))
        for service in fitting
    )
    return [signpost for signpost in given if _is_always_open_line(signpost, who)]


def _urgent(shown: list[Signpost], needs: tuple[str, ...], who: Circumstances) -> list[Signpost]:
    """Return what answers an urgent need, by the order in which the pack lists needs."""
    found = [s for need in needs for s in shown if need in s.service.needs]
    found = list({signpost.service.id: signpost for signpost in found}.values())
    anywhere = [signpost for signpost in found if not perhaps_elsewhere(signpost.service, who)]
    return anywhere or found


def _is_emergency(service: Service, who: Circumstances) -> bool:
    return service.emergency and ForWhom.VICTIM in service.for_whom and not wrong_place(service, who)


def _is_always_open_line(signpost: Signpost, who: Circumstances) -> bool:
    reached_by = LINE_CHANNELS & SILENT_CHANNELS if who.cannot_speak else LINE_CHANNELS
    status = signpost.status
    return status.always and status.counts_as_open and bool(signpost.service.channels & reached_by)


def surest(found: Iterable[Signpost]) -> Signpost | None:
    """Return the first that turns nobody away for an age or a sex that is not known; else the first.

    The one line named for the middle of the night is not a children's line while no age is known.
    """
    signposts = tuple(found)
    return next(filter(_takes_them, signposts), next(iter(signposts), None))


def _takes_them(signpost: Signpost) -> bool:
    service, reasons = signpost.service, {reason.key for reason in signpost.because}
    aged = service.min_age is not None or service.max_age is not None
    return not (aged and "age" not in reasons) and not (service.sexes and "sex" not in reasons)
