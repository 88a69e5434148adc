"""Looking at the whole: every question in one list, and what it amounts to so far."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from leeward.adapters.exports.done import mark
from leeward.adapters.exports.voice import Voice
from leeward.domain.answers import DECLINED, UNKNOWN
from leeward.domain.conversation import Conversation
from leeward.domain.pathway import Step
from leeward.domain.screening import ActionKind, Finding, Phase
from leeward.web import conversations
from leeward.web.requests import TreeRequest
from leeward.web.respond.guided.places import Place, address, resumed
from leeward.web.respond.guided.reasons import Reasoned
from leeward.web.respond.guided.scene import Scene, scene_of, show
from leeward.web.respond.guided.task import Task, task_of


@dataclass(frozen=True, slots=True)
class Part:
    """A step in the list. `address` is that of its own page, when there is something on it to do."""

    step: Step
    address: str | None
    tasks: tuple[Task, ...]


@require_safe
@conversations.may_begin_conversation
def tasks(request: TreeRequest, told: Conversation) -> HttpResponse:
    """Every step and question, in any order, and the answers that the steps no longer lead to."""
    scene = scene_of(request, told)
    asked = {place.question.id for place in scene.places if place.question}
    elsewhere = [
        task_of(scene, scene.pack.rules.questions[id])
        for id, value in scene.conversation.values().items()
        if value is not None and id not in asked and id in scene.pack.rules.questions
    ]
    parts = [_part(scene, step) for step in scene.situation.steps]
    return show(scene, "tasks", {"parts": parts, "elsewhere": elsewhere})


@require_safe
@conversations.may_begin_conversation
def now(request: TreeRequest, told: Conversation) -> HttpResponse:
    """What the answers so far amount to, each with its reasons: the values that the handover is made from."""
    scene = scene_of(request, told)
    assessment = scene.situation.assessment
    asked = [place.question for place in scene.places if place.question]
    values = scene.conversation.values()
    more = {
        "natures": _findings(scene, assessment.natures),
        "signs": _findings(scene, assessment.signs),
        "flags": scene.flags(),
        "still_open": _still_open(scene),
        "phases": _phases(scene),
        "marks": _marks(scene),
        "not_stalking": [
            question
            for theme in ("why_not_stalking", "second_look")
            for question in scene.pack.rules.themed(theme)
            if question in asked and values.get(question.id) is None
        ],
        "onward": address(scene.pack, resumed(scene.places, values)),
    }
    return show(scene, "now", more)


def _part(scene: Scene, step: Step) -> Part:
    own = address(scene.pack, Place(step)) if step.actions or Place(step) in scene.places else None
    questions = [scene.pack.rules.questions[id] for id in step.questions]
    return Part(step, own, tuple(task_of(scene, question) for question in questions))


def _still_open(scene: Scene) -> dict[str, list[Task]]:
    """Return the open questions that could still raise something, by how they are open, with its label."""
    values = scene.conversation.values()
    found: dict[str, list[Task]] = {}
    for value, label in ((UNKNOWN, "unknown"), (DECLINED, "declined"), (None, "not-asked")):
        tasks = [
            task_of(scene, scene.pack.rules.questions[open.id])
            for open in scene.situation.assessment.open_questions
            if values.get(open.id) == value
        ]
        if tasks:
            found[f"doc-open-{label}"] = tasks
    return found


def _findings(scene: Scene, found: tuple[Finding, ...]) -> dict[bool, list[Reasoned]]:
    """Return what is raised under True, and what is merely not ruled out under False."""
    return {
        raised: [scene.because(one.id, one.because) for one in found if one.raised is raised]
        for raised in (True, False)
    }


def _marks(scene: Scene) -> dict[str, str]:
    """Return what is recorded of actions and services, by id, as the handover marks it."""
    voice = Voice(scene.pack, scene.situation.audience)
    told = scene.conversation
    return {about: said for about in told.done.latest() for said in mark(told, about, voice)}


def _phases(scene: Scene) -> dict[Phase, list[tuple[Reasoned, bool]]]:
    """Return the actions by when they are due, in order, each with whether it is for the record only."""
    rules = {action.id: action for action in scene.pack.rules.actions}
    found: dict[Phase, list[tuple[Reasoned, bool]]] = {phase: [] for phase in Phase}
    for action in scene.situation.assessment.actions:
        rule = rules[action.id]
        procedural = rule.kind is ActionKind.PROCEDURAL
        found[rule.phase].append((scene.because(action.id, action.because), procedural))
    return {phase: actions for phase, actions in found.items() if actions}
