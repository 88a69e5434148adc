"""One question a page: shown with its answer, kept when it is posted, and left whenever somebody likes."""

from dataclasses import replace

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from leeward.domain.answers import Answer, Provenance
from leeward.domain.conversation import Conversation
from leeward.domain.question import Question, QuestionKind
from leeward.web import clock, packs
from leeward.web.answers import Posted, read_answers
from leeward.web.conversations import may_begin_conversation, save
from leeward.web.person.advice import Advice, about, advice_on
from leeward.web.person.way import Place, Stretch, beside, find
from leeward.web.requests import TreeRequest
from leeward.web.see_other import see_address

ENDS = {Stretch.MAIN: "person-more", Stretch.MORE: "person-now", Stretch.AFTER: "person-now"}
BEGINNINGS = {Stretch.MAIN: "person-start", Stretch.MORE: "person-more", Stretch.AFTER: "person-now"}
WITHOUT_WORDS = ("danger", "talk")
"""Themes asked at once and answered in a word: a box to type in would only slow somebody down."""


@require_http_methods(["GET", "HEAD", "POST"])
@may_begin_conversation
def ask(request: TreeRequest, conversation: Conversation, number: int) -> HttpResponseBase:
    """Ask one question; keep what is posted and lead on. Nothing has to be answered."""
    place = find(packs.current(), conversation.values(), number)
    if place is None:
        raise Http404
    if request.method != "POST":
        advice = advice_on(packs.current(), place.question, conversation.values().get(place.question.id))
        return _advise(request, place, advice) if advice else _page(request, place, conversation)
    posted = _posted(request, place.question, conversation)
    if posted.errors:
        return _page(request, place, conversation, posted)
    conversation = replace(conversation, log=posted.record_in(conversation.log))
    save(request, conversation)
    return see_address(_onward(request, place, conversation))


def _posted(request: TreeRequest, question: Question, conversation: Conversation) -> Posted:
    at, own = clock.now(), Provenance.OWN_WORDS
    if "take-back" in request.POST:
        return Posted((Answer(question.id, None, "", own, "", at),))
    return read_answers(request.POST, [question], conversation.log, by="", at=at, whose=own)


def _onward(request: TreeRequest, place: Place, conversation: Conversation) -> str:
    pack, values = packs.current(), conversation.values()
    question, value = place.question, values.get(place.question.id)
    if "take-back" in request.POST:
        return request.path
    # Advice that cannot wait comes before whatever page was asked for, and at the question's own address.
    if advice_on(pack, question, value):
        return request.path
    if "now" in request.POST:
        return reverse("person-now")
    return address_after(place, values)


def address_after(place: Place, values: dict[str, str | None]) -> str:
    """Return the address of what comes after a question in its stretch."""
    _, after = beside(packs.current(), values, place)
    return _address(after) if after else reverse(ENDS[place.stretch])


def _address_before(place: Place, values: dict[str, str | None]) -> str:
    before, _ = beside(packs.current(), values, place)
    return _address(before) if before else reverse(BEGINNINGS[place.stretch])


def _advise(request: TreeRequest, place: Place, advice: Advice) -> HttpResponse:
    context = about(packs.current(), advice) | {"answered": True, "back": _address_before(place, {})}
    return render(request, advice.value, context)


def _page(
    request: TreeRequest, place: Place, conversation: Conversation, posted: Posted | None = None
) -> HttpResponse:
    values = conversation.values()
    answer = conversation.log.latest().get(place.question.id)
    typed = posted.typed.get(place.question.id) if posted else None
    context = {
        "place": place,
        "question": place.question,
        "conversation": conversation,
        "posted": posted,
        "said": typed.words if typed else answer.words if answer else "",
        "answered": answer is not None and (answer.value is not None or bool(answer.words)),
        "with_words": place.question.kind is not QuestionKind.WORDS
        and place.question.theme not in WITHOUT_WORDS,
        "back": _address_before(place, values),
        "after": address_after(place, values),
    }
    return render(request, "person/question.html", context, status=422 if posted else 200)


def _address(question: Question) -> str:
    return reverse("person-question", args=[question.number])
