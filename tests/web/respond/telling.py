"""A responder going through the guided pages, by the ids of questions and steps."""

import html
import re
from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

from leeward.domain.answers import Answer
from leeward.domain.conversation import Conversation, from_dict
from leeward.web import packs
from leeward.web.sessions.store import CONVERSATION, SessionStore
from leeward.web.trees import STAFF

ALL = "/staff/guide/tasks"
NOW = "/staff/guide/now"
FIRST = "/staff/guide"


def page_of(question: str) -> str:
    """Return the address of the question with an id."""
    return f"/staff/guide/q/{packs.current().rules.questions[question].number}"


def step_page(step: str) -> str:
    """Return the address of the step with an id."""
    return f"/staff/guide/step/{list(packs.current().pathway.steps).index(step) + 1}"


def leads_to(response: HttpResponse) -> str:
    """Return where a kept form leads; it must lead somewhere."""
    assert response.status_code == 303, response.status_code
    return str(response.headers["Location"])


def text(response: HttpResponse) -> str:
    """Return a page as it was sent, its entities read, without the places where a line may break."""
    return html.unescape(response.content.decode().replace("<wbr>", ""))


def words_in(response: HttpResponse) -> str:
    """Return a page's words on one line, without its elements."""
    return " ".join(re.sub(r"<[^>]+>", " ", text(response)).split())


def ids_in(response: HttpResponse) -> list[str]:
    """Return the ids of a page's elements, in order."""
    return re.findall(r' id="([^"]+)"', response.content.decode())


def buttons_of(response: HttpResponse) -> list[str]:
    """Return where a page's buttons lead, in order, but for the way out."""
    found = re.findall(r'<a href="([^"]+)" role="button"', text(response))
    return [link for link in found if link != "/staff/leave"]


@dataclass
class Telling:
    """One responder's browser. A page is read before its form is sent, as a person would."""

    visitor: Client

    def say(
        self,
        question: str,
        value: str | None = None,
        words: str | None = None,
        whose: str | None = None,
        **more: str,
    ) -> HttpResponse:
        """Post an answer to the question with an id, from a page that was just loaded."""
        number = packs.current().rules.questions[question].number
        hidden = re.findall(
            r'<input type="hidden" name="(telling|seen)" value="([^"]*)"', text(self.get(page_of(question)))
        )
        fields = {f"q{number}": value, f"q{number}-words": words, f"q{number}-whose": whose}
        given = {name: text for name, text in fields.items() if text is not None}
        return self.visitor.post(page_of(question), dict(hidden) | given | more)  # type: ignore[return-value]

    def say_all(self, **answers: str) -> None:
        """Post values to questions whose ids are written with underscores."""
        for question, value in answers.items():
            leads_to(self.say(question.replace("_", "-"), value))

    def get(self, address: str) -> HttpResponse:
        """Return a page."""
        response: HttpResponse = self.visitor.get(address)  # type: ignore[assignment]
        assert response.status_code == 200, (address, response.status_code)
        return response

    @property
    def told(self) -> Conversation:
        """Return the conversation that the browser's cookie opens."""
        token = self.visitor.cookies["leeward-staff"].value
        return from_dict(SessionStore(token, STAFF)[CONVERSATION])

    def answer(self, question: str) -> Answer:
        """Return the newest answer to a question."""
        return self.told.log.latest()[question]
