"""The Jinja environment of our pages, and the functions that every template has."""

from collections.abc import Mapping
from typing import Any, cast

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from leeward.adapters.exports.document import inner
from leeward.domain.conversation import Conversation
from leeward.domain.question import Level, Question
from leeward.web import components, packs
from leeward.web.answers import Posted
from leeward.web.breaking import breakable
from leeward.web.conversations import TELLING, open_conversation
from leeward.web.requests import TreeRequest
from leeward.web.sessions.store import CONVERSATION, SIGNED_IN
from leeward.web.trees import Tree
from leeward.web.voice import Voice


def environment(**options: Any) -> Environment:
    """Return the environment that Django renders our templates with."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701  # Django passes autoescape=True, and a test sees to it
    made.globals |= {
        "url": url,
        "static": static,
        "govuk": components.govuk,
        "tree": tree,
        "say": say,
        "line": line,
        "text": text,
        "has": has,
        "field": field,
        "errors": errors,
        "belongs": belongs,
        "telling": telling,
        "under_way": under_way,
        "danger_first": danger_first,
        "inner": inner,
        "breakable": breakable,
        "idle_seconds": lambda: settings.LEEWARD_IDLE_SECONDS,
    }
    return made


def url(name: str, *args: int | str) -> str:
    """Return the address of a page by its name."""
    return reverse(name, args=args)


def request_of(context: Context) -> TreeRequest:
    """Return the request that a template is rendered for."""
    return cast(TreeRequest, context["request"])


def voice_for(request: TreeRequest) -> Voice:
    """Return the pack in use, speaking to the audience of the request's tree."""
    return Voice(getattr(request, "pack", None) or packs.current(), request.tree.audience)


@pass_context
def tree(context: Context) -> Tree:
    """Return the tree of the page."""
    return request_of(context).tree


@pass_context
def say(context: Context, id: str, slot: str = "text") -> Markup:
    """Return the paragraphs of an entry's slot."""
    return voice_for(request_of(context)).say(id, slot)


@pass_context
def line(context: Context, id: str, slot: str = "title") -> Markup:
    """Return one line of an entry's slot."""
    return voice_for(request_of(context)).line(id, slot)


@pass_context
def text(context: Context, id: str, slot: str = "title") -> str:
    """Return an entry's slot as plain text."""
    return voice_for(request_of(context)).text(id, slot)


@pass_context
def has(context: Context, id: str, slot: str = "text") -> bool:
    """Return whether the pack says something there."""
    return voice_for(request_of(context)).has(id, slot)


@pass_context
def field(
    context: Context,
    question: Question,
    conversation: Conversation | None = None,
    posted: Posted | None = None,
    **how: bool,
) -> Markup:
    """Return a question as a form field, with its answer, or what was typed and why it was refused."""
    posted = posted or Posted()
    return components.question_field(
        question,
        voice_for(request_of(context)),
        answer=conversation.log.latest().get(question.id) if conversation else None,
        typed=posted.typed.get(question.id),
        error=posted.errors.get(question.id),
        **how,
    )


def errors(posted: Posted | None, questions: Mapping[str, Question] | None = None) -> Markup:
    """Return the error summary of what was posted."""
    if posted is None:
        return Markup("")
    return components.error_summary(posted.errors, questions or packs.current().rules.questions)


@pass_context
def belongs(context: Context) -> Markup:
    """Return the hidden fields of every form: Django's token, and which conversation it is part of."""
    hidden = Markup(context["csrf_input"])  # noqa: S704  # Django makes it
    conversation = open_conversation(request_of(context))
    if conversation is None:
        return hidden
    made = Markup('<input type="hidden" name="{}" value="{}">')
    return hidden + made.format(TELLING, conversation.reference)


@pass_context
def telling(context: Context) -> str:
    """Return the reference of the conversation that is open, or "" when none is."""
    conversation = open_conversation(request_of(context))
    return conversation.reference if conversation else ""


@pass_context
def under_way(context: Context) -> bool:
    """Return whether something has been told in this tree, or a keeper is signed in: it can be cleared."""
    if context.get("ended", False):  # that page is the same whatever another tab still holds
        return False
    session = getattr(context["request"], "session", None)
    return session is not None and any(session.get(key) is not None for key in (CONVERSATION, SIGNED_IN))


@pass_context
def danger_first(context: Context) -> bool:
    """Return whether a telling has begun and danger now is not answered no, so that 999 stays first."""
    request = request_of(context)
    if not (request.tree.tells and under_way(context)):
        return False
    conversation = open_conversation(request)
    rules = packs.current().rules
    value = conversation.values().get(rules.danger) if conversation else None
    return rules.questions[rules.danger].level(value) is not Level.REASSURING
