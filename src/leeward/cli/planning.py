"""The plan on the screen: each way of reaching the person, and what is done about it. It never blocks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from leeward.adapters.exports.document import Section
from leeward.adapters.exports.measures import due_text, measure_text, owner_text, standing_challenges
from leeward.adapters.exports.text import section_lines, wrapped
from leeward.cli.measures import fill_in, new_measure
from leeward.cli.screen import Screen
from leeward.cli.telling import Telling
from leeward.domain.pack import Opportunity, SuggestedMeasure
from leeward.domain.plan import PlanMeasure
from leeward.domain.situation import suggested_opportunities


def plan_lines(telling: Telling) -> list[str]:
    """Return the ways of reaching the person, the measures against each, and what to look at again."""
    voice, plan = telling.voice, telling.conversation.plan
    points = voice.optional("page-way-suggested", "text")
    hinted = suggested_opportunities(telling.pack, telling.conversation.values())
    title = voice.optional("page-ways", "title")
    lines = ["", *(line for text in title for line in wrapped(text, "  ")), ""]
    for number, opportunity in enumerate(telling.pack.opportunities, 1):
        lines += wrapped(voice.title(opportunity.id), f"  {number:2}   ")
        if opportunity.id in hinted:
            lines += [line for text in points for line in wrapped(text, "       ")]
        held = _held(telling, opportunity)
        for measure in held:
            lines += wrapped(_one_line(telling, measure), "       - ")
        if opportunity.id in plan.opportunities and not held:
            lines += wrapped(voice.label("no-measure"), "       - ")
    if asked_again := standing_challenges(plan, voice):
        lines += ["", *section_lines(Section("", voice.label("challenges"), asked_again[1:]))]
    return [*lines, "", "  A number opens one.   Enter go on   b back   ? all keys"]


def open_opportunity(telling: Telling, screen: Screen, number: int) -> bool:
    """Go through one way of reaching the person, counted from 1; False when there is none of that number."""
    if not 0 < number <= len(telling.pack.opportunities):
        return False
    opportunity = telling.pack.opportunities[number - 1]
    offered = [m for m in telling.pack.measures if m.opportunity == opportunity.id]
    while True:
        screen.show(telling.head(), _lines(telling, opportunity, offered))
        key = screen.ask().strip().casefold()
        if key in ("", "b"):
            return True
        if not _take(telling, screen, opportunity, offered, key):
            telling.notices.append("That is not one of the keys here.")


def _held(telling: Telling, opportunity: Opportunity) -> list[PlanMeasure]:
    return [m for m in telling.conversation.plan.measures if m.opportunity == opportunity.id]


def _one_line(telling: Telling, measure: PlanMeasure) -> str:
    said = " ".join(measure_text(measure, telling.voice).split())
    return f"{said} ({owner_text(measure, telling.voice)}; {due_text(measure, telling.voice)})"


def _lines(telling: Telling, opportunity: Opportunity, offered: Sequence[SuggestedMeasure]) -> list[str]:
    voice = telling.voice
    lines = ["", *wrapped(voice.title(opportunity.id), "  "), ""]
    for number, measure in enumerate(offered, 1):
        lines += wrapped(voice.title(measure.id), f"  {number:2}  ")
        for text in voice.optional(measure.id, "text"):
            lines += wrapped(text, "      ")
    held = _held(telling, opportunity)
    if held:
        lines += ["", "  In the plan:"]
        for number, kept in enumerate(held, 1):
            lines += wrapped(_one_line(telling, kept), f"  {number:2}  ")
    change = "   c1 change   x1 take out" if held else ""
    applies = opportunity.id in telling.conversation.plan.opportunities
    lines += ["", f"  A number adds that measure.   w write another{change}"]
    return [*lines, f"  t it {'does not apply' if applies else 'applies'}   Enter back to the plan"]


def _take(
    telling: Telling, screen: Screen, opportunity: Opportunity, offered: Sequence[SuggestedMeasure], key: str
) -> bool:
    plan = telling.conversation.plan
    held = _held(telling, opportunity)
    numbered = re.fullmatch(r"([cx]?)(\d{1,3})", key)
    index = int(numbered[2]) - 1 if numbered else -1
    known = 0 <= index < len(held if numbered and numbered[1] else offered)
    if key == "t":
        others = tuple(id for id in plan.opportunities if id != opportunity.id)
        applies = opportunity.id in plan.opportunities
        telling.set_plan(replace(plan, opportunities=others if applies else (*others, opportunity.id)))
    elif key == "w":
        fill_in(telling, screen, new_measure(plan, opportunity, None))
    elif not numbered or not known:
        return False
    elif numbered[1] == "x":
        telling.set_plan(plan.drop(held[index].id))
    elif numbered[1] == "c":
        fill_in(telling, screen, held[index])
    else:
        fill_in(telling, screen, new_measure(plan, opportunity, offered[index]))
    return True
