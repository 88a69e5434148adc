"""Messages from the call screen: kept once, never in another call, and never an error of ours."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.domain.answers import AnswerLog
from leeward.domain.conversation import from_dict
from leeward.web.respond.call.message import LARGEST
from leeward.web.sessions.store import CONVERSATION, SessionStore
from leeward.web.trees import STAFF
from tests.web.conftest import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_pack")]


def entry(
    about: int | str, value: str | None = None, words: str | None = None, **more: Any
) -> dict[str, Any]:
    told = {
        "id": f"{about}-{value}-{len(words or '')}",
        "about": about,
        "value": value,
        "words": words,
        "ago": 0,
    }
    return told | more


def send(visitor: Client, *entries: Any, telling: str = "", opening: str = "opened") -> HttpResponse:
    body = {"telling": telling, "opening": opening, "entries": entries}
    return visitor.post("/staff/call/entries", json.dumps(body), content_type="application/json")


def log_in(visitor: Client) -> AnswerLog:
    """Return the log as it is sealed behind the visitor's cookie."""
    store = SessionStore(visitor.cookies["leeward-staff"].value, STAFF)
    return from_dict(store[CONVERSATION]).log


def test_a_message_begins_a_call_and_answers_with_what_changed(visitor: Client) -> None:
    said = send(visitor, entry(8, "yes"), entry(44, "", "12 Mill Lane")).json()
    assert said["state"] == "kept"
    assert said["telling"]
    assert said["refused"] == {}
    assert "12 Mill Lane" in said["log"]
    assert "flag-fear" in said["parts"]["flags"]
    assert [answer.question for answer in log_in(visitor).versions] == ["frightened", "location"]


def test_the_same_message_twice_makes_no_version(visitor: Client) -> None:
    there_and_back = (entry(8, "yes", id="1"), entry(8, "no", id="2"))
    telling = send(visitor, *there_and_back).json()["telling"]
    for again in (telling, ""):  # the answer to the first message may have been lost on the way
        assert send(visitor, *there_and_back, telling=again).json()["telling"] == telling
    assert [answer.value for answer in log_in(visitor).versions] == ["yes", "no"]


def test_entries_are_written_down_with_the_time_at_which_they_were_typed(visitor: Client, at: Clock) -> None:
    began = at.at
    at.move(minutes=10)
    send(visitor, entry(8, "yes", ago=600_000), entry(9, "yes", ago=0))
    first, second = log_in(visitor).versions
    assert first.recorded_at == began
    assert second.recorded_at == at.at


def test_nothing_is_written_down_as_older_than_the_call(visitor: Client, at: Clock) -> None:
    telling = send(visitor, entry(8, "yes")).json()["telling"]
    send(visitor, entry(9, "yes", ago=10**15), telling=telling)
    assert log_in(visitor).versions[1].recorded_at == at.at


def test_words_that_grew_while_they_were_typed_stand_in_the_log_once(visitor: Client) -> None:
    telling = ""
    for words in ("Every day", "Every day since June", "Every day since June, at work"):
        said = send(visitor, entry(47, "", words), telling=telling).json()
        telling = said["telling"]
    assert said["log"].count("Every day") == 1
    assert len(log_in(visitor).versions) == 3


def test_a_message_of_an_ended_call_is_not_taken_and_can_begin_again(visitor: Client) -> None:
    telling = send(visitor, entry(8, "yes")).json()["telling"]
    visitor.post("/staff/start-again")
    response = send(visitor, entry(9, "yes"), telling=telling)
    assert (response.status_code, response.json()) == (409, {"state": "ended"})
    again = send(visitor, entry(8, "yes"), entry(9, "yes"), opening="opened-again").json()
    assert again["state"] == "kept"
    assert again["telling"] != telling


@pytest.mark.parametrize("telling", ["", "BBBB-BBBB"])
def test_a_message_of_another_call_never_lands_in_this_one(visitor: Client, telling: str) -> None:
    send(visitor, entry(8, "yes"))
    response = send(visitor, entry(9, "yes"), telling=telling, opening="another")
    assert (response.status_code, response.json()) == (409, {"state": "other"})
    assert [answer.question for answer in log_in(visitor).versions] == ["frightened"]


def test_a_call_that_says_no_opening_never_lands_in_this_one(visitor: Client) -> None:
    send(visitor, entry(8, "yes"), opening="")
    assert send(visitor, entry(9, "yes"), opening="").status_code == 409


@pytest.mark.parametrize("odd", ["\ud800", "a b", "\0", "x" * 65, "<", 'a"'])
@pytest.mark.parametrize("key", ["telling", "opening", "id"])
def test_a_name_that_is_not_one_of_ours_is_refused_and_the_screen_still_opens(
    visitor: Client, key: str, odd: str
) -> None:
    told = entry(8, "yes") | ({"id": odd} if key == "id" else {})
    named = {} if key == "id" else {key: odd}
    assert send(visitor, told, **named).status_code == 400
    assert visitor.get("/staff/call").status_code == 200


def test_nothing_told_begins_nothing(visitor: Client) -> None:
    said = send(visitor, entry(44, "", "")).json()
    assert said["telling"] == ""
    assert "leeward-staff" not in visitor.cookies


@pytest.mark.parametrize(
    "refused",
    [
        entry(47, "", "x" * 10_001),
        entry(8, "perhaps"),
        entry(9999, "yes"),
        entry("nation", "atlantis"),
        entry(47, "", "a\0b"),
        entry(47, "", "\ud800"),
        entry(47, "", "words", whose="somebody"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence_and_the_rest_is_kept(
    visitor: Client, refused: dict[str, Any]
) -> None:
    said = send(visitor, refused | {"id": "bad"}, entry(8, "yes")).json()
    assert list(said["refused"]) == ["bad"]
    assert said["refused"]["bad"]
    assert [answer.question for answer in log_in(visitor).versions] == ["frightened"]


def test_a_long_log_is_sent_only_when_it_is_asked_for(visitor: Client) -> None:
    telling = send(visitor, entry(8, "yes")).json()["telling"]
    long = [entry(47, "", f"{letter * 9_900}", id=letter) for letter in "abcdefghijkl"]
    said = send(visitor, *long, telling=telling).json()
    assert said["log"] is None
    screen = visitor.get("/staff/call").content.decode()
    assert "a" * 40 not in screen.partition('id="call-log"')[2]
    assert visitor.get("/staff/call/log").content.decode().count("a" * 40) > 10


def test_words_written_elsewhere_stay_with_an_answer_that_is_only_chosen_here(visitor: Client) -> None:
    telling = send(visitor, entry(8, "yes", "every night", whose="own_words")).json()["telling"]
    send(visitor, entry(8, "yes", id="again"), telling=telling)
    assert len(log_in(visitor).versions) == 1
    send(visitor, entry(8, "unknown"), telling=telling)
    assert log_in(visitor).versions[-1].words == "every night"


def test_what_was_said_is_escaped_wherever_it_is_shown(visitor: Client) -> None:
    said = send(visitor, entry(8, "yes"), entry(47, "", "<script>alert(1)</script>")).json()
    assert not any("<script" in part for part in said["parts"].values())
    assert "<script>alert" not in visitor.get("/staff/call").content.decode()


def test_only_a_post_with_a_token_is_taken() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, entry(8, "yes")).status_code == 403
    assert strict.get("/staff/call/entries").status_code == 405


def test_too_large_a_message_is_refused(visitor: Client) -> None:
    body = json.dumps({"entries": [entry(47, "", "x" * LARGEST)]})
    assert visitor.post("/staff/call/entries", body, content_type="application/json").status_code == 400
    assert send(visitor, *[entry(8, "yes", id=str(n)) for n in range(101)]).status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/json", ""])
@pytest.mark.parametrize("body", [b"", b"null", b"[" * 100_000, b"\xff", b'{"entries": 1}', b"--x--"])
def test_nonsense_is_refused_and_never_an_error_of_ours(visitor: Client, kind: str, body: bytes) -> None:
    assert visitor.post("/staff/call/entries", body, content_type=kind).status_code == 400


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
NEARLY = st.fixed_dictionaries(
    {
        "entries": st.lists(
            st.fixed_dictionaries(
                {
                    "id": st.text(min_size=1, max_size=8) | JSON,
                    "about": st.integers(-1, 60) | st.just("nation") | JSON,
                },
                optional={
                    "value": st.sampled_from(["yes", "no", "", "unknown", "answered"]) | JSON,
                    "words": st.text(st.characters()) | JSON,
                    "whose": st.sampled_from(["own_words", "paraphrase"]) | JSON,
                    "ago": st.integers() | JSON,
                },
            )
            | JSON,
            max_size=4,
        )
        | JSON
    },
    optional={"telling": st.text(max_size=70) | JSON, "opening": st.text(max_size=70) | JSON},
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(told=NEARLY | JSON)
def test_whatever_is_sent_is_kept_or_refused(visitor: Client, told: Any) -> None:
    body = json.dumps(told)
    response = visitor.post("/staff/call/entries", body, content_type="application/json")
    assert response.status_code in (200, 400, 409)
    assert response.json()["state"]
