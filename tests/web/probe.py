"""The real addresses, and four pages that do to a conversation what any page of ours may do."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template import engines
from django.urls import path

from leeward.domain.answers import Provenance
from leeward.domain.conversation import Conversation, Mode
from leeward.web import clock, conversations, packs
from leeward.web.answers import read_answers
from leeward.web.requests import TreeRequest
from leeward.web.urls import (  # noqa: F401  # a root of addresses names its handlers
    handler400,
    handler403,
    handler404,
    handler500,
    urlpatterns,
)

PAGE = """{% extends "base.html" %}
{% block back %}{{ govuk("back-link", {"href": "/"}) }}{% endblock %}
{% block content %}<h1 class="govuk-heading-l">Probe</h1>{{ errors(posted) }}
<form method="post">{{ belongs() }}
{% for question in questions %}{{ field(question, conversation, posted, with_words=true) }}{% endfor %}
{{ govuk("button", {"text": "Continue"}) }}
</form>{% endblock %}"""


def ask(request: TreeRequest) -> HttpResponseBase:
    """Ask every question on one page, the first answer beginning a conversation."""
    questions = packs.current().rules.questions.values()
    conversation = conversations.open_conversation(request)
    posted = None
    if request.method == "POST":
        conversation = conversation or conversations.start(request, Mode.PERSON)
        posted = read_answers(
            request.POST, questions, conversation.log, by="", at=clock.now(), whose=Provenance.OWN_WORDS
        )
        if not posted.errors:
            conversations.save(request, replace(conversation, log=posted.record_in(conversation.log)))
            return _see(request)
    context = {"questions": questions, "conversation": conversation, "posted": posted}
    page = engines["jinja2"].from_string(PAGE)
    return HttpResponse(page.render(context, request), status=422 if posted else 200)


def _see(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(request.path)
    response.status_code = 303
    return response


@conversations.needs_conversation
def told(request: TreeRequest, conversation: Conversation) -> HttpResponse:
    """A page that there is only once something was told."""
    return HttpResponse(conversation.reference)


def fail(request: TreeRequest) -> HttpResponse:
    """Fail after an answer was kept, with somebody's words in the exception."""
    words = request.POST["q14-words"]
    conversation = conversations.start(request, Mode.PERSON)
    posted = read_answers(
        request.POST,
        packs.current().rules.questions.values(),
        conversation.log,
        by="",
        at=clock.now(),
        whose=Provenance.OWN_WORDS,
    )
    conversations.save(request, replace(conversation, log=posted.record_in(conversation.log)))
    raise ValueError(words)


def rotate(request: TreeRequest) -> HttpResponse:
    """Give the session a new token."""
    request.session.cycle_key()
    return HttpResponse("rotated")


urlpatterns = [
    *urlpatterns,
    *(
        path(prefix + name, view)
        for prefix in ("", "staff/")
        for name, view in (("probe", ask), ("told", told), ("fail", fail), ("rotate", rotate))
    ),
]
