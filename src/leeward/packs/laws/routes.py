"""The pathway as a whole: it always ends, it reaches every step, and not safe to talk is never nothing."""

from dataclasses import dataclass, field

from leeward.domain.audience import Audience
from leeward.domain.condition import Yes, reads
from leeward.domain.pack import Pack
from leeward.domain.pathway import Step
from leeward.domain.question import Layer
from leeward.domain.screening import ActionKind
from leeward.packs.laws.checked import COMBINATIONS, Breach, Checked
from leeward.packs.tables import Space

MOST_CORE = 10


@dataclass
class Walks:
    """Every walk at once: for each step, the combinations of core answers that pass through it."""

    space: Space
    reached: dict[str, int]
    stuck: dict[str, int] = field(default_factory=dict)  # combinations that no route of a step takes on
    back: dict[tuple[str, str], int] = field(default_factory=dict)  # that a route leads back


def routes_read_core_only(pack: Pack) -> Checked:
    """Routes read core questions only, and there are at most ten."""
    questions = pack.rules.questions
    core = [id for id, question in questions.items() if question.layer is Layer.CORE]
    breaches, count = [], 0
    if len(core) > MOST_CORE:
        breaches.append(
            Breach(core[MOST_CORE], f"there are {len(core)} core questions, more than {MOST_CORE}")
        )
    for step in pack.pathway.steps.values():
        for route in step.routes:
            count += 1
            for id in sorted(reads(route.when) - set(core)):
                worst = min(questions[id].concerning, default=None)
                reason = f"the route from '{step.id}' to '{route.to}' reads it, and it is not a core question"
                breaches.append(Breach(id, reason, {id: worst}))
    return Checked(count, "routes", tuple(breaches))


def no_dead_end(pack: Pack) -> Checked:
    """Every combination of core answers is led on from every step it reaches, to an end, and never back."""
    walks = walk_all(pack)
    stuck = [
        Breach(id, "no route leads on from here", walks.space.combination(table))
        for id, table in walks.stuck.items()
    ]
    back = [
        Breach(id, f"a route leads back to '{to}'", walks.space.combination(table) if table else {})
        for (id, to), table in walks.back.items()
    ]
    return Checked(walks.space.size, COMBINATIONS, (*stuck, *back))


def every_step_reached(pack: Pack) -> Checked:
    """Some combination of core answers reaches each step."""
    walks = walk_all(pack)
    breaches = tuple(
        Breach(id, "no combination of answers reaches this step", _wished_for(pack, id))
        for id in pack.pathway.steps
        if not walks.reached.get(id)
    )
    return Checked(walks.space.size, COMBINATIONS, breaches)


def not_safe_to_talk_is_never_nothing(pack: Pack) -> Checked:
    """When it is not safe to talk, the end has words, asks for the next contact and its owner, and there is
    something for the responder to do because of it."""
    talk = next(iter(pack.rules.themed("talk")), None)
    if talk is None:
        return Checked(0, COMBINATIONS, (Breach("talk", "no question has the theme 'talk'"),))
    walks = walk_all(pack)
    not_safe = walks.space.holds(Yes(talk.id))
    breaches = []
    for step in pack.pathway.steps.values():
        table = walks.reached.get(step.id, 0) & not_safe
        if table and not step.routes:
            example = walks.space.combination(table)
            breaches += [Breach(talk.id, f"{lack} at '{step.id}'", example) for lack in _lacks(pack, step)]
    if not _acts_on(pack, talk.id):
        reason = "not safe to talk gives the responder no protective action"
        breaches.append(Breach(talk.id, reason, {talk.id: min(talk.concerning, default=None)}))
    return Checked(walks.space.size, COMBINATIONS, tuple(breaches))


def walk_all(pack: Pack) -> Walks:
    """Return every walk of the pathway over all combinations of what its routes read."""
    pathway, questions = pack.pathway, pack.rules.questions
    core = [id for id, question in questions.items() if question.layer is Layer.CORE]
    read = {id for step in pathway.steps.values() for route in step.routes for id in reads(route.when)}
    talk = [question.id for question in pack.rules.themed("talk")]
    space = Space(questions, [*core, *talk, *sorted(read)])
    walks = Walks(space, {pathway.first: space.everything})
    order = _in_walking_order(pack)
    for place, id in enumerate(order):
        step, remaining = pathway.steps[id], walks.reached.get(id, 0)
        for route in step.routes:
            taken = remaining & space.holds(route.when)
            remaining &= ~taken
            if route.to in order[: place + 1]:
                walks.back[id, route.to] = taken
            else:
                walks.reached[route.to] = walks.reached.get(route.to, 0) | taken
        if remaining and step.routes:
            walks.stuck[id] = remaining
    return walks


def _in_walking_order(pack: Pack) -> list[str]:
    """Return the steps that routes lead to from the first, each after all that lead to it but by a loop."""
    finished: list[str] = []
    open_steps: set[str] = set()

    def visit(id: str) -> None:
        open_steps.add(id)
        for route in pack.pathway.steps[id].routes:
            if route.to not in open_steps:
                visit(route.to)
        finished.append(id)

    visit(pack.pathway.first)
    return finished[::-1]


def _wished_for(pack: Pack, id: str) -> dict[str, str | None]:
    """Return answers that the routes to a step ask for, to show what does not lead there."""
    routes = [route for step in pack.pathway.steps.values() for route in step.routes if route.to == id]
    wanted = sorted({question for route in routes for question in reads(route.when)})
    return {question: min(pack.rules.questions[question].concerning, default=None) for question in wanted}


def _lacks(pack: Pack, step: Step) -> list[str]:
    lacks = [
        f"there are no words for the {audience}"
        for audience in Audience
        if audience not in step.audiences
        or not all(
            (step.id, f"{slot}-{audience}") in pack.words or (step.id, slot) in pack.words
            for slot in ("title", "text")
        )
    ]
    asked = {pack.rules.questions[id].theme for id in step.questions}
    lacks += [
        f"the '{theme}' is not asked"
        for theme in ("next_contact", "next_contact_owner")
        if theme not in asked
    ]
    return lacks


def _acts_on(pack: Pack, talk: str) -> bool:
    """True when some protective action for the responder holds whenever it is not safe to talk."""
    for action in pack.rules.actions:
        if (
            action.kind is ActionKind.PROTECTIVE
            and Audience.RESPONDER in action.audiences
            and talk in reads(action.when)
        ):
            space = Space(pack.rules.questions, sorted(reads(action.when)))
            if not space.holds(Yes(talk)) & ~space.holds(action.when):
                return True
    return False
