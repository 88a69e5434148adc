"""Two tabs on one session: neither loses an answer, and neither writes into another telling."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from leeward.domain.answers import Answer, Provenance
from leeward.domain.conversation import Conversation, Mode, from_dict, to_dict
from leeward.web.sessions.store import CONVERSATION, SessionStore

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def begin(reference: str = "BCDF-2345") -> str:
    session = SessionStore()
    session[CONVERSATION] = to_dict(Conversation(reference, Mode.PERSON, AT, "p", "1", "0" * 64))
    session.save()
    assert session.session_key
    return session.session_key


def answer(session: SessionStore, question: str, value: str) -> None:
    told = from_dict(session[CONVERSATION])
    said = Answer(question, value, "", Provenance.OWN_WORDS, "", AT)
    session[CONVERSATION] = to_dict(replace(told, log=told.log.record(said)))


def values(token: str) -> dict[str, str | None]:
    return from_dict(SessionStore(token)[CONVERSATION]).values()


def test_answers_of_both_tabs_are_kept() -> None:
    token = begin()
    one, two = SessionStore(token), SessionStore(token)
    answer(one, "fear", "yes")
    answer(two, "threat", "no")
    one.save()
    two.save()
    assert values(token) == {"fear": "yes", "threat": "no"}


def test_both_answers_to_one_question_are_kept_and_the_later_stands() -> None:
    token = begin()
    one, two = SessionStore(token), SessionStore(token)
    answer(one, "fear", "yes")
    answer(two, "fear", "unknown")
    one.save()
    two.save()
    log = from_dict(SessionStore(token)[CONVERSATION]).log
    assert [version.value for version in log.history("fear")] == ["yes", "unknown"]


def test_what_a_tab_does_not_touch_is_left_as_the_other_made_it() -> None:
    token = begin()
    one, two = SessionStore(token), SessionStore(token)
    answer(one, "fear", "yes")
    two["other"] = 1
    one.save()
    two.save()
    assert values(token) == {"fear": "yes"}
    assert SessionStore(token)["other"] == 1


def test_a_session_that_was_ended_is_not_brought_back() -> None:
    token = begin()
    one, two = SessionStore(token), SessionStore(token)
    answer(one, "fear", "yes")
    two.flush()
    with pytest.raises(UpdateError):
        one.save()
    assert not SessionStore(token).keys()


def test_an_answer_is_not_written_into_another_telling() -> None:
    token = begin()
    one, two = SessionStore(token), SessionStore(token)
    answer(one, "fear", "yes")
    two[CONVERSATION] = to_dict(Conversation("GHJK-6789", Mode.CALL, AT, "p", "1", "0" * 64))
    two.save()
    with pytest.raises(UpdateError):
        one.save()
    assert values(token) == {}


@pytest.mark.urls("tests.web.probe")
def test_a_form_of_an_older_telling_does_not_answer_the_new_one(visitor: Client) -> None:
    visitor.post("/probe", {"q1": "no"})
    old = visitor.get("/told").content.decode()
    answered = visitor.post("/told", {"telling": "ZZZZ-9999", "q1": "yes"})
    assert answered.status_code == 409
    assert "Clear-Site-Data" not in answered.headers
    assert "was not kept" in answered.content.decode()
    assert visitor.post("/told", {"telling": old}).status_code == 200


def test_an_answer_for_another_telling_erases_neither(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = begin()
    visitor.cookies["leeward"] = token
    save = SessionStore.save

    def replaced_meanwhile(session: SessionStore, must_create: bool = False) -> None:
        monkeypatch.setattr(SessionStore, "save", save)
        other = SessionStore(token)
        other[CONVERSATION] = to_dict(Conversation("GHJK-6789", Mode.PERSON, AT, "p", "1", "0" * 64))
        other.save()
        session.save(must_create)

    monkeypatch.setattr(SessionStore, "save", replaced_meanwhile)
    answered = visitor.post("/q/1", {"telling": "BCDF-2345", "q1": "yes"})
    assert (answered.status_code, answered.headers["Location"]) == (302, "/ended")
    visitor.get("/ended")
    assert from_dict(SessionStore(token)[CONVERSATION]).reference == "GHJK-6789"
