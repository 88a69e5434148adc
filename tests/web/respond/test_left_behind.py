"""A form that was left open when a visit ended must not be sent into the next person's telling."""

import re

import pytest
from django.test import Client

from leeward.web.sessions.models import SealedSession
from tests.web.conftest import Clock
from tests.web.respond.telling import page_of, text

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def sent_from(browser: Client, form: str, question: str, words: str) -> int:
    """Post words to a question from a page as it was sent before; return the status."""
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    number = page_of(question).rsplit("/", 1)[-1]
    answers = {f"q{number}": "yes", f"q{number}-words": words, f"q{number}-whose": "own_words"}
    return browser.post(page_of(question), hidden | answers).status_code


def test_a_form_from_before_an_idle_end_cannot_write_into_the_next_telling(
    real_pack: None, at: Clock
) -> None:
    browser = Client(enforce_csrf_checks=True)
    left_open = text(browser.get(page_of("worried")))
    assert (
        sent_from(browser, text(browser.get(page_of("frightened"))), "frightened", "the first person") == 303
    )
    at.move(minutes=16)
    browser.get("/staff/guide")
    assert (
        sent_from(browser, text(browser.get(page_of("frightened"))), "frightened", "the next person") == 303
    )
    assert sent_from(browser, left_open, "worried", "typed by the first person") == 403
    assert SealedSession.objects.count() == 1
    assert "typed by the first person" not in text(browser.get(page_of("worried")))


def test_two_tabs_opened_before_the_first_answer_both_count(real_pack: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    one, two = text(browser.get(page_of("frightened"))), text(browser.get(page_of("worried")))
    assert sent_from(browser, one, "frightened", "said in one") == 303
    assert sent_from(browser, two, "worried", "said in the other") == 303
    assert "said in one" in text(browser.get(page_of("frightened")))
    assert "said in the other" in text(browser.get(page_of("worried")))
