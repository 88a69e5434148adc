"""The first screen, and pages of steps: what to do there, and what is asked there."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from leeward.domain.conversation import Conversation
from leeward.domain.pathway import Step
from leeward.domain.screening import ActionRule, Phase, in_order
from leeward.web import conversations, packs
from leeward.web.requests import TreeRequest
from leeward.web.respond.guided.places import Place, address, before, into, past, resumed
from leeward.web.respond.guided.reasons import Reasoned
from leeward.web.respond.guided.scene import Scene, scene_of, show
from leeward.web.respond.guided.task import task_of

OPENS = "guided"
"""The name of this first screen in a pack's actions."""

PLAN_STEP = "plan"
"""A pack's step of this name is where the plan is made."""


@require_safe
@conversations.may_begin_conversation
def first(request: TreeRequest, told: Conversation) -> HttpResponse:
    """What to do first and before leaving, before anything is asked. Nothing is kept by looking."""
    scene = scene_of(request, told)
    opening = [action for action in in_order(scene.pack.rules.actions) if _opens(action, request)]
    more = {
        "first": [action.id for action in opening if action.phase is not Phase.BEFORE_LEAVING],
        "before_leaving": [action.id for action in opening if action.phase is Phase.BEFORE_LEAVING],
        "resumed": bool(told.log.versions),
        "onward": address(scene.pack, resumed(scene.places, scene.conversation.values())),
    }
    return show(scene, "first", more)


@require_safe
@conversations.may_begin_conversation
def step(request: TreeRequest, told: Conversation, number: int) -> HttpResponse:
    """A step's words, what to do there, and its questions with what was said."""
    scene = scene_of(request, told)
    step = _numbered(number)
    if scene.situation.audience not in step.audiences:
        raise Http404
    here = Place(step)
    tasks = [task_of(scene, scene.pack.rules.questions[id]) for id in step.questions]
    ends = not step.routes
    more = {
        "step": step,
        "actions": _actions(scene, step),
        "tasks": tasks,
        "first_open": next((task.question for task in tasks if not task.asked), None),
        "ends": ends,
        "stopped": ends and scene.cannot_talk(),
        "plans": step.id == PLAN_STEP,
        "back": address(scene.pack, before(scene.places, here)),
        "onward": address(scene.pack, into(scene.places, step)),
        "past": address(scene.pack, past(scene.places, step)),
        "talk": scene.pack.rules.themed("talk"),
    }
    return show(scene, "step", more)


def _opens(action: ActionRule, request: TreeRequest) -> bool:
    # 999 has a panel of its own
    return OPENS in action.opens and request.tree.audience in action.audiences and not action.emergency


def _actions(scene: Scene, step: Step) -> list[Reasoned]:
    applying = {action.id: action.because for action in scene.situation.assessment.actions}
    return [scene.because(id, applying[id]) for id in step.actions if id in applying]


def _numbered(number: int) -> Step:
    steps = list(packs.current().pathway.steps.values())
    if not 1 <= number <= len(steps):
        raise Http404
    return steps[number - 1]
