"""The walk: which screens there are for the answers so far, and going from one to the next.

The screens are worked out again after every key, from the answers alone, so that going back, jumping
and changing an answer lose nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from leeward.cli import looking
from leeward.cli.about import about_lines, change
from leeward.cli.asking import BACK, EVERYWHERE, NEXT, STAY, keep_words, key_lines, question_lines, take
from leeward.cli.doing import record
from leeward.cli.planning import open_opportunity, plan_lines
from leeward.cli.screen import CutOffError, Screen
from leeward.cli.telling import Telling
from leeward.domain.answers import Provenance
from leeward.domain.question import QuestionKind

PLAN_STEP = "plan"
"""A pack's step of this name is where the plan is made; without one, it is made after the last step."""

OPENING, READING, QUESTION, PLAN, ABOUT, SERVICES, END = (
    *("opening", "reading", "question", "plan", "about", "services", "end"),
)


@dataclass(frozen=True, slots=True)
class Stop:
    """One screen of the walk."""

    kind: str
    step: str = ""
    question: str = ""


FINISHED = "finished"


def stops(telling: Telling) -> list[Stop]:
    """Return the screens for the answers so far, first to last."""
    found = [Stop(OPENING)]
    for step in telling.steps():
        if step.id == PLAN_STEP:
            found.append(Stop(PLAN, step.id))
        elif not step.questions:
            found.append(Stop(READING, step.id))
        found += [Stop(QUESTION, step.id, question) for question in step.questions]
    if telling.cannot_talk():
        return [*found, Stop(END)]  # nothing more is asked of someone who may be overheard
    if not any(stop.kind == PLAN for stop in found):
        found.append(Stop(PLAN))
    return [*found, Stop(ABOUT), Stop(SERVICES), Stop(END)]


def walk_through(
    telling: Telling, screen: Screen, keep: Callable[[], None], go_on: Callable[[], bool]
) -> None:
    """Go through the screens until the responder finishes.

    `keep` asks for a file to keep it in; `go_on` asks whether to, after the responder broke off.
    """
    here = Stop(OPENING)
    while True:
        try:
            there = _step(telling, screen, here, keep)
        except CutOffError as cut:
            if cut.gone or not go_on():
                raise
        else:
            if there is None:
                return
            here = there


def _step(telling: Telling, screen: Screen, here: Stop, keep: Callable[[], None]) -> Stop | None:
    """Show one screen, do what its key says, and return the screen to be shown then; None at the end."""
    leads = _SCREENS[here.kind](telling, screen, here)
    if leads in (NEXT, BACK):
        return _beside(telling, here, 1 if leads == NEXT else -1)
    if leads == FINISHED or (leads == "q" and looking.finish_early(telling, screen)):
        return None
    if leads == "g":
        return _chosen(telling, screen, here)
    if leads == "k":
        keep()
    elif leads == "p":
        while (leads := _plan(telling, screen, here)) == STAY:
            pass
    elif leads == "r":
        record(telling, screen)
    elif leads in looking.LOOKS:
        looking.LOOKS[leads](telling, screen)
    return here


def _beside(telling: Telling, here: Stop, by: int) -> Stop:
    found = stops(telling)
    # The answer just given may have led the walk elsewhere; its own step is always still there.
    index = found.index(here) if here in found else 0
    return found[min(max(index + by, 0), len(found) - 1)]


def _chosen(telling: Telling, screen: Screen, here: Stop) -> Stop:
    asked = [stop for stop in stops(telling) if stop.kind == QUESTION]
    number = looking.choose(telling, screen, [(stop.step, stop.question) for stop in asked])
    return here if number is None else asked[number]


def _opening(telling: Telling, screen: Screen, here: Stop) -> str:
    screen.show(telling.head(), looking.opening_lines(telling))
    return _simple(telling, screen.ask())


def _question(telling: Telling, screen: Screen, here: Stop) -> str:
    question = telling.pack.rules.questions[here.question]
    body = [*looking.step_lines(telling, here.step, here.question), *question_lines(telling, question)]
    screen.show(telling.head(), [*body, *key_lines(telling, question)])
    try:
        typed = screen.ask()
    except CutOffError as cut:
        if question.kind is QuestionKind.WORDS:
            keep_words(telling, question, cut.typed.strip(), Provenance.PARAPHRASE)
        raise
    return take(telling, screen, question, typed)


def _reading(telling: Telling, screen: Screen, here: Stop) -> str:
    body = looking.step_lines(telling, here.step)
    screen.show(telling.head(), [*body, "", "  Enter go on   b back   ? all keys"])
    return _simple(telling, screen.ask())


def _plan(telling: Telling, screen: Screen, here: Stop) -> str:
    body = looking.step_lines(telling, here.step) if here.kind == PLAN and here.step else []
    screen.show(telling.head(), [*body, *plan_lines(telling)])
    typed = screen.ask()
    if typed.strip().isdecimal() and open_opportunity(telling, screen, int(typed)):
        return STAY
    return _simple(telling, typed)


def _about(telling: Telling, screen: Screen, here: Stop) -> str:
    screen.show(telling.head(), about_lines(telling))
    typed = screen.ask()
    return STAY if change(telling, screen, typed.strip()) else _simple(telling, typed)


def _services(telling: Telling, screen: Screen, here: Stop) -> str:
    keys = ["", "  Enter go on   b back   ? all keys"]
    screen.show(telling.head(), [*looking.service_lines(telling), *keys])
    return _simple(telling, screen.ask())


def _end(telling: Telling, screen: Screen, here: Stop) -> str:
    screen.show(telling.head(), looking.end_lines(telling))
    leads = _simple(telling, screen.ask())
    return FINISHED if leads in (NEXT, "q") else leads


def _simple(telling: Telling, typed: str) -> str:
    key = typed.strip().casefold()
    if not key:
        return NEXT
    if key in EVERYWHERE:
        return BACK if key == "b" else key
    telling.notices.append("That is not one of the keys here.")
    return STAY


_SCREENS: dict[str, Callable[[Telling, Screen, Stop], str]] = {
    OPENING: _opening,
    READING: _reading,
    QUESTION: _question,
    PLAN: _plan,
    ABOUT: _about,
    SERVICES: _services,
    END: _end,
}
