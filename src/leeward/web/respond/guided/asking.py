"""A question on a page of its own: asked, answered, skipped, taken back, and never in the way."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leeward.adapters.exports.moments import say_when
from leeward.domain.answers import Answer, Provenance
from leeward.domain.conversation import Conversation
from leeward.domain.question import Layer, Question, QuestionKind
from leeward.web import clock, conversations, packs
from leeward.web.answers import Posted, read_answers
from leeward.web.requests import TreeRequest
from leeward.web.respond.guided.places import Place, address, after, before, of_question
from leeward.web.respond.guided.reasons import Words, said, words_of
from leeward.web.respond.guided.scene import Scene, scene_of, show
from leeward.web.respond.guided.stale import SEEN, as_shown, brought_up_to_date
from leeward.web.see_other import see_address

BY = "responder"
"""Who writes the answers down, until they give a name."""

WRITTEN_BY_RESPONDER = frozenset(
    {"records", "orders", "elsewhere", "why_not_stalking", "second_look", "responder"}
    | {"next_contact", "next_contact_owner"}
)
"""Themes that the responder answers: whose words they are, and whether to say, is not in question."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an answer, as it is shown."""

    said: str
    words: Words | None
    when: str


@require_http_methods(["GET", "HEAD", "POST"])
@conversations.may_begin_conversation
def ask(request: TreeRequest, told: Conversation, number: int) -> HttpResponseBase:
    """Show a question, or take what was posted for it."""
    question = _numbered(number)
    if request.method == "POST":
        return _take(request, told, question)
    return _page(scene_of(request, told), question, Posted())


def _take(request: TreeRequest, told: Conversation, question: Question) -> HttpResponseBase:
    """Keep what was posted, and lead on. Nothing chosen is no error: the question stays not asked."""
    if request.POST.get("then") == "take-back":
        log = told.log.record(Answer(question.id, None, "", Provenance.PARAPHRASE, BY, clock.now()))
    else:
        shown = as_shown(told.log, question, request.POST.get(SEEN, ""))
        posted = read_answers(
            *(request.POST, [question], shown),
            by=BY,
            at=clock.now(),
            whose=Provenance.PARAPHRASE,
        )
        if posted.errors:
            return _page(scene_of(request, told), question, posted, status=422)
        log = told.log
        for answer in posted.answers:
            log = log.record(brought_up_to_date(answer, shown, log, question))
    kept = replace(told, log=log)
    conversations.save(request, kept)
    return see_address(_onward(scene_of(request, kept), question, request.POST.get("then", "")))


def _onward(scene: Scene, question: Question, then: str) -> str:
    """Return where to go, as the answers now lead."""
    if then == "tasks":
        return reverse("staff-tasks")
    if then == "now":
        return reverse("staff-now")
    if then == "take-back":
        return reverse("staff-question", args=[question.number])
    here = of_question(scene.places, question)
    if then == "back":
        there = before(scene.places, here) if here else None
        if there is None and here is not None:
            return reverse("staff-guide")
        return address(scene.pack, there)
    return address(scene.pack, after(scene.places, here) if here else None)


def _page(scene: Scene, question: Question, posted: Posted, status: int = 200) -> HttpResponseBase:
    here = of_question(scene.places, question)
    more = {
        "question": question,
        "posted": posted,
        "here": here,
        "of": len(here.step.questions) if here else 0,
        "what_to_do": address(scene.pack, Place(here.step)) if here and here.step.actions else None,
        "opens_step": here is not None and _opens(scene, here),
        "ours": question.layer is Layer.PROMPT,
        "of_responder": question.theme in WRITTEN_BY_RESPONDER,
        "in_words": question.kind is QuestionKind.WORDS,
        "answer": scene.conversation.log.latest().get(question.id),
        "versions": _versions(scene, question),
    }
    return show(scene, "question", more, status)


def _opens(scene: Scene, here: Place) -> bool:
    """Return whether nothing of its step came before: its words are open there, and a tap away later."""
    return here.nth == 1 and Place(here.step) not in scene.places


def _versions(scene: Scene, question: Question) -> tuple[Version, ...]:
    """Return every version of an answer, the newest first."""
    at = scene.conversation.started_at
    return tuple(
        Version(
            said(question, answer, scene.voice),
            words_of(answer, scene.voice),
            say_when(answer.recorded_at, at, scene.voice.audience),
        )
        for answer in reversed(scene.conversation.log.history(question.id))
    )


def _numbered(number: int) -> Question:
    for question in packs.current().rules.questions.values():
        if question.number == number:
            return question
    raise Http404
