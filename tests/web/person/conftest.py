"""A person going through the real questions, by their ids."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from leeward.domain.conversation import Conversation, from_dict
from leeward.web import packs
from leeward.web.sessions.store import CONVERSATION, SessionStore
from leeward.web.trees import PERSON

Say = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _in_use(real_pack: None, db: None) -> None:
    """Every page here speaks with the real pack."""


@pytest.fixture
def say(visitor: Client) -> Say:
    """Return what posts an answer to the question with an id."""

    def post(question: str, value: str | None = None, words: str | None = None, **more: str) -> HttpResponse:
        number = packs.current().rules.questions[question].number
        fields = {f"q{number}": value, f"q{number}-words": words, **more}
        given = {name: text for name, text in fields.items() if text is not None}
        return visitor.post(f"/q/{number}", given)  # type: ignore[return-value]

    return post


def told(visitor: Client) -> Conversation:
    """Return the conversation that the visitor's cookie opens."""
    return from_dict(SessionStore(visitor.cookies["leeward"].value, PERSON)[CONVERSATION])


def page_of(question: str) -> str:
    """Return the address of the question with an id."""
    return f"/q/{packs.current().rules.questions[question].number}"
