"""Why a service is shown or left out, in words, and for which areas it is."""

from dataclasses import dataclass

from leeward.adapters.exports.voice import Voice
from leeward.domain.area import narrowest_first
from leeward.domain.fit import Reason
from leeward.domain.nation import Nation
from leeward.domain.service import Service
from leeward.domain.signposting import NotShown

BY_NAME = ("area", "other_area")
NAMED = 3
"""Areas that are named of one service on a page; the rest are counted."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A service that is not shown, and the areas that it is for where that is why."""

    service: Service
    where: str


@dataclass(frozen=True, slots=True)
class ShownLeftOut:
    """Services that were left out for the same reasons."""

    reasons: tuple[str, ...]
    services: tuple[LeftOut, ...]


def reason_text(reason: Reason, voice: Voice, by_name: bool = True) -> str:
    """Return why a service is shown or not; a need and an area are named, whoever has told us of them."""
    if reason.key == "need":
        return voice.title(reason.about)
    said = " ".join(voice.optional(f"reason-{reason.key.replace('_', '-')}", "text")).rstrip(".")
    return f"{said}: {reason.about}" if by_name and reason.key in BY_NAME else said


def where_text(service: Service, voice: Voice) -> str:
    """Return the areas that a service is for, the narrowest first; of many, some and how many more."""
    names = [area.name for area in narrowest_first(service.areas)]
    if not names:
        if len(service.nations) == len(Nation):
            return "United Kingdom"
        names = [voice.label(f"nation-{n.replace('_', '-')}") for n in Nation if n in service.nations]
    more = len(names) - NAMED
    said = ", ".join(names[:NAMED])
    return f"{said} and {more} more" if more > 0 else said


def shown_left_out(not_shown: tuple[NotShown, ...], voice: Voice) -> tuple[ShownLeftOut, ...]:
    """Return what is not shown, put together by reason, in the order in which the pack lists services."""
    found: dict[tuple[str, ...], list[LeftOut]] = {}
    for left in not_shown:
        reasons = tuple(dict.fromkeys(reason_text(reason, voice, by_name=False) for reason in left.because))
        elsewhere = any(reason.key == "other_area" for reason in left.because)
        where = where_text(left.service, voice) if elsewhere else ""
        found.setdefault(reasons, []).append(LeftOut(left.service, where))
    return tuple(ShownLeftOut(reasons, tuple(services)) for reasons, services in found.items())
