"""Eligibility only filters: a signposting that does more or less is caught, and so is for whom."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from leeward.domain.circumstances import Circumstances
from leeward.domain.opening_hours import OpeningStatus
from leeward.domain.screening import Need
from leeward.domain.service import Service
from leeward.domain.signposting import Signposting, signpost
from leeward.packs.laws import eligibility
from leeward.packs.laws.checked import Breach
from leeward.packs.load import builtin, load

PRETEND = load(builtin("every-step-kind"))
Spoil = Callable[[Signposting, tuple[Need, ...], Circumstances], Signposting]


def without(offered: Signposting, id: str) -> Signposting:
    return replace(offered, shown=tuple(post for post in offered.shown if post.service.id != id))


def moved_out(offered: Signposting, id: str) -> Signposting:
    """Take a service away by the book: no longer shown, and listed as not shown."""
    (model, *_) = offered.not_shown
    gone = [replace(model, service=post.service) for post in offered.shown if post.service.id == id]
    return replace(without(offered, id), not_shown=(*offered.not_shown, *gone))


def spoilt(monkeypatch: pytest.MonkeyPatch, spoil: Spoil) -> tuple[Breach, ...]:
    def worse(
        services: Iterable[Service],
        needs: tuple[Need, ...],
        who: Circumstances,
        status_of: Callable[[Service], OpeningStatus],
    ) -> Signposting:
        return spoil(signpost(services, needs, who, status_of), needs, who)

    monkeypatch.setattr(eligibility, "signpost", worse)
    return eligibility.eligibility_only_filters(PRETEND).breaches


def test_a_service_that_vanishes_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    (breach, *_) = spoilt(monkeypatch, lambda offered, needs, who: without(offered, "line-always"))
    assert breach.about == "line-always"
    assert "neither shown nor listed" in breach.reason


def test_a_service_offered_only_once_age_is_known_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def hide(offered: Signposting, needs: tuple[Need, ...], who: Circumstances) -> Signposting:
        return moved_out(offered, "line-always") if who.age is None else offered

    (breach, *_) = spoilt(monkeypatch, hide)
    assert (breach.about, "age" in breach.example) == ("line-always", True)
    assert "only when age is known" in breach.reason


def test_a_need_that_takes_a_service_away_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def hide(offered: Signposting, needs: tuple[Need, ...], who: Circumstances) -> Signposting:
        return moved_out(offered, "line-always") if needs else offered

    (breach, *_) = spoilt(monkeypatch, hide)
    assert breach.about == "line-always"
    assert "a further need takes it away" in breach.reason


def test_an_emergency_line_taken_from_those_who_cannot_speak_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hide(offered: Signposting, needs: tuple[Need, ...], who: Circumstances) -> Signposting:
        return (
            replace(offered, emergency=(), shown=(*offered.emergency, *offered.shown))
            if who.cannot_speak
            else offered
        )

    (breach, *_) = spoilt(monkeypatch, hide)
    assert "no emergency service" in breach.reason
    assert breach.example["cannot_speak"] == "yes"
