"""Advice that cannot wait: 999, and stopping for now.

Anybody can open both at addresses of their own. To whoever answers that they may be in danger, or that it
is a bad time, the same is shown at the address of the question: a browser keeps a list of addresses, and
the list must not tell what was answered.
"""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from leeward.domain.answers import UNKNOWN
from leeward.domain.pack import Pack
from leeward.domain.question import Level, Question
from leeward.web import packs
from leeward.web.person.emergency import emergency
from leeward.web.person.way import Stretch, stretch_of


class Advice(StrEnum):
    """What it is, by its template."""

    CALL = "person/call.html"
    PAUSE = "person/pause.html"


def advice_on(pack: Pack, question: Question, value: str | None) -> Advice | None:
    """Return the advice that an answer calls for at once; None for every other answer."""
    concerning = question.level(value) is Level.CONCERNING
    if question.id == pack.rules.danger and (value == UNKNOWN or concerning):
        return Advice.CALL
    if question.theme == "talk" and concerning:
        return Advice.PAUSE
    return None


def about(pack: Pack, advice: Advice) -> dict[str, Any]:
    """Return what the template speaks of: `emergency`, the `question` it is about and the one `after` it."""
    questions = stretch_of(pack, {}, Stretch.MAIN)
    talk = pack.rules.themed("talk")[0]
    question = pack.rules.questions[pack.rules.danger] if advice is Advice.CALL else talk
    following = questions[questions.index(question) + 1 :] if question in questions else ()
    return {"emergency": emergency(pack), "question": question, "onward": following[0] if following else None}


@require_safe
def call(request: HttpRequest) -> HttpResponse:
    """999 and the silent way, large, for anyone; and the way on."""
    return _page(request, Advice.CALL)


@require_safe
def pause(request: HttpRequest) -> HttpResponse:
    """Stopping for now: the silent way, and that anybody may come back."""
    return _page(request, Advice.PAUSE)


def _page(request: HttpRequest, advice: Advice) -> HttpResponse:
    context = about(packs.current(), advice)
    back = reverse("person-question", args=[context["question"].number])
    return render(request, advice.value, context | {"answered": False, "back": back})
