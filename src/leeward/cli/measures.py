"""One measure of a plan, asked for line by line: what, who, by when, whether agreed, whether it tips off."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from leeward.adapters.exports.measures import due_text, owner_text, tips_off_text
from leeward.adapters.exports.moments import say_day
from leeward.cli.screen import Screen
from leeward.cli.telling import Telling
from leeward.domain.errors import AnswerRefusedError
from leeward.domain.pack import Opportunity, SuggestedMeasure
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff
from leeward.domain.written import check_words

T = TypeVar("T")
ASK = "  > "
_AGREED = {"y": Agreed.YES, "n": Agreed.NO, "u": Agreed.NOT_ASKED}
_TIPS_OFF = {"y": TipsOff.YES, "m": TipsOff.MAY, "n": TipsOff.NO, "u": TipsOff.NOT_KNOWN}


def new_measure(
    plan: RiskManagementPlan, opportunity: Opportunity, offered: SuggestedMeasure | None
) -> PlanMeasure:
    """Return a measure to be filled in: a suggested one with the agency usually named, or a blank one."""
    taken = [int(m.id[1:]) for m in plan.measures if re.fullmatch(r"m\d{1,9}", m.id)]
    owner = offered.owner if offered else ""
    return PlanMeasure(
        id=f"m{max(taken, default=0) + 1}",
        opportunity=opportunity.id,
        measure=offered.id if offered else "",
        words="",
        owner_kind=OwnerKind.AGENCY if owner else OwnerKind.NOBODY_YET,
        owner=owner,
        due_on=None,
        agreed=Agreed.NOT_ASKED,
        tips_off=offered.tips_off if offered else TipsOff.NOT_KNOWN,
    )


def fill_in(telling: Telling, screen: Screen, measure: PlanMeasure) -> None:
    """Ask what is still to be said of a measure. Enter leaves each part as it is.

    Each part is recorded as it is given, so that being cut off loses no more than the line being typed.
    """
    voice = telling.voice
    screen.say(
        "What exactly, for this person? Enter: no more than that."
        if measure.measure
        else "What is to be done?",
        "  ",
    )
    measure = replace(measure, words=ask_text(screen, measure.words))
    if not measure.measure and not measure.words:
        return
    _keep(telling, measure)
    screen.say("Who does it? The name of an agency; s and a name for someone else; p the person.", "  ")
    measure = _owned(measure, ask_text(screen, "", owner_text(measure, voice)))
    _keep(telling, measure)
    screen.say("By when? today, tomorrow, +3 for days from now, or 5/11/2026; n for no date.", "  ")
    measure = replace(measure, due_on=_due(telling, screen, measure))
    _keep(telling, measure)
    agreed = voice.label(f"agreed-{measure.agreed.value.replace('_', '-')}")
    screen.say(f"Did the person agree? y yes, n no, u not asked. Enter: {agreed.lower()}", "  ")
    measure = replace(measure, agreed=ask_one_of(screen, {"": measure.agreed} | _AGREED))
    _keep(telling, measure)
    for why in voice.optional(measure.measure, "tips-off"):
        screen.say(why, "  ")
    heading, now = voice.label("head-tips-off"), tips_off_text(measure, voice)
    screen.say(f"{heading}? y yes, m may, n no, u not known. Enter: {now.lower()}", "  ")
    measure = replace(measure, tips_off=ask_one_of(screen, {"": measure.tips_off} | _TIPS_OFF))
    _keep(telling, measure)


def read_day(typed: str, today: date) -> date | None:
    """Return the day typed: `today`, `tomorrow`, `+3`, `5/11/2026` or `2026-11-05`; None when it is none."""
    typed = typed.strip().casefold()
    if typed in ("today", "tomorrow"):
        return today + timedelta(days=typed == "tomorrow")
    try:
        if typed.startswith("+"):
            return today + timedelta(days=int(typed[1:]))
        if day := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", typed):
            return date(int(day[3]), int(day[2]), int(day[1]))
        return date.fromisoformat(typed)
    except (ValueError, OverflowError):
        return None


def _keep(telling: Telling, measure: PlanMeasure) -> None:
    plan = telling.conversation.plan.keep(measure)
    if measure.opportunity not in plan.opportunities:
        plan = replace(plan, opportunities=(*plan.opportunities, measure.opportunity))
    telling.set_plan(plan)


def ask_text(screen: Screen, before: str, stands: str = "") -> str:
    """Return the words typed, or those before; what cannot be kept is asked for again."""
    if now := before or stands:
        screen.say(f"Enter: {' '.join(now.split())}", "  ")
    while True:
        typed = screen.ask(ASK).strip()
        try:
            check_words(typed)
        except AnswerRefusedError as refused:
            screen.say(f"Not written down. {refused}.", "  ")
        else:
            return typed or before


def _owned(measure: PlanMeasure, typed: str) -> PlanMeasure:
    if not typed:
        return measure
    if typed.casefold() == "p":
        return replace(measure, owner_kind=OwnerKind.PERSON, owner="")
    if typed[:2].casefold() == "s ":
        return replace(measure, owner_kind=OwnerKind.SOMEONE_ELSE, owner=typed[2:].strip())
    return replace(measure, owner_kind=OwnerKind.AGENCY, owner=typed)


def _due(telling: Telling, screen: Screen, measure: PlanMeasure) -> date | None:
    screen.say(f"Enter: {due_text(measure, telling.voice).lower()}", "  ")
    while typed := screen.ask(ASK).strip():
        if typed.casefold() == "n":
            return None
        if (day := read_day(typed, telling.today())) is not None:
            screen.say(say_day(day), "  ")
            return day
        screen.say("That cannot be read as a date.", "  ")
    return measure.due_on


def ask_one_of(screen: Screen, keys: Mapping[str, T]) -> T:
    """Return what the key that was typed stands for; another key is asked for again."""
    while (typed := screen.ask(ASK).strip().casefold()) not in keys:
        screen.say("That is not one of the keys here.", "  ")
    return keys[typed]
