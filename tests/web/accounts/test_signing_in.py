"""Signing in and out: who is let in, where to, and what ends it."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from leeward.web.accounts import keepers
from leeward.web.accounts.models import Keeper
from leeward.web.sessions.models import SealedSession
from tests.web.accounts.doors import HOME, SIGN_IN, is_in, token_of, try_in
from tests.web.conftest import Clock
from tests.web.keepers import PASSPHRASE, a_keeper, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_keeper_signs_in_and_is_in(visitor: Client, ada: Keeper) -> None:
    answer = try_in(visitor)
    assert (answer.status_code, answer.headers["Location"]) == (303, HOME)
    assert ada.name in visitor.get(HOME).content.decode()


@pytest.mark.parametrize("name", ["ada", "ADA", "  Ada ", "Ａｄａ"])
def test_a_name_is_the_same_however_it_is_written(visitor: Client, ada: Keeper, name: str) -> None:
    assert try_in(visitor, name).status_code == 303
    assert is_in(visitor)


def test_a_passphrase_is_the_same_on_every_keyboard(visitor: Client, db: None) -> None:
    a_keeper("Zoë", "caf\u00e9 bicycle lantern oats")
    assert try_in(visitor, "ZOE\u0308", "cafe\u0301 bicycle lantern oats").status_code == 303


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [
        ("Ada", PASSPHRASE + "x"),
        ("Ada", PASSPHRASE.upper()),
        ("Bob", PASSPHRASE),
        ("Ada", ""),
        ("", PASSPHRASE),
        ("\0", "\0"),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_anything_else_lets_nobody_in_and_keeps_nothing(
    visitor: Client, ada: Keeper, name: str, passphrase: str
) -> None:
    assert try_in(visitor, name, passphrase).status_code == 422
    assert not is_in(visitor)
    assert not SealedSession.objects.exists()


def test_what_was_typed_wrong_does_not_say_whether_there_is_such_a_keeper(
    visitor: Client, ada: Keeper
) -> None:
    pages = [try_in(visitor, name, "heron bicycle lantern oat").content.decode() for name in ("Ada", "Bob")]
    ours, theirs = (re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages)
    assert ours == theirs.replace('value="Bob"', 'value="Ada"')


def test_a_refused_passphrase_is_not_on_the_page(visitor: Client, ada: Keeper) -> None:
    assert "Quillfeather" not in try_in(visitor, passphrase="Quillfeather at the gate").content.decode()


def test_a_session_gets_a_new_token_at_each_sign_in_and_the_old_one_is_over(
    visitor: Client, ada: Keeper
) -> None:
    try_in(visitor)
    before = token_of(visitor)
    a_keeper("Bob", PASSPHRASE)
    try_in(visitor, "Bob")
    assert token_of(visitor) not in ("", before)
    thief = Client()
    thief.cookies["leeward-keepers"] = before
    assert not is_in(thief)
    assert SealedSession.objects.count() == 1


def test_a_token_that_somebody_planted_is_not_taken_up(visitor: Client, ada: Keeper) -> None:
    visitor.cookies["leeward-keepers"] = planted = "A" * 43
    try_in(visitor)
    assert token_of(visitor) not in ("", planted)


def test_a_second_sign_in_of_the_same_keeper_does_not_throw_the_first_tab_out(
    visitor: Client, ada: Keeper
) -> None:
    try_in(visitor)
    before = token_of(visitor)
    assert try_in(visitor).status_code == 303
    assert token_of(visitor) == before
    assert is_in(visitor)


def test_whoever_is_in_is_not_asked_again(visitor: Client, ada: Keeper) -> None:
    try_in(visitor)
    assert visitor.get(SIGN_IN).headers["Location"] == HOME


def test_signing_out_ends_the_row_and_no_copy_of_the_cookie_comes_back(visitor: Client, ada: Keeper) -> None:
    try_in(visitor)
    token = token_of(visitor)
    answer = visitor.post("/directory/sign-out")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/directory/signed-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not SealedSession.objects.exists()
    assert visitor.get("/directory/signed-out").status_code == 200
    visitor.cookies["leeward-keepers"] = token
    assert not is_in(visitor)


def test_looking_at_the_address_for_signing_out_ends_nothing(visitor: Client, ada: Keeper) -> None:
    try_in(visitor)
    assert visitor.get("/directory/sign-out").status_code == 405
    assert is_in(visitor)


def test_leaving_signs_out(visitor: Client, ada: Keeper) -> None:
    try_in(visitor)
    visitor.get("/directory/leave")
    assert not SealedSession.objects.exists()
    assert not is_in(visitor)


def test_a_keeper_who_is_stopped_is_out_at_once_and_cannot_come_back(visitor: Client, ada: Keeper) -> None:
    try_in(visitor)
    keepers.stop(ada)
    assert not is_in(visitor)
    assert not SealedSession.objects.exists()
    assert try_in(visitor).status_code == 422
    assert not is_in(visitor)


def test_a_keeper_who_is_gone_from_the_database_is_out(visitor: Client, ada: Keeper) -> None:
    try_in(visitor)
    ada.delete()
    assert not is_in(visitor)


def test_fifteen_idle_minutes_sign_out(visitor: Client, ada: Keeper, at: Clock) -> None:
    try_in(visitor)
    at.move(minutes=14, seconds=59)
    assert is_in(visitor)
    at.move(minutes=15)
    assert not is_in(visitor)
    assert token_of(visitor) == ""


def test_somebody_typing_is_not_signed_out(visitor: Client, ada: Keeper, at: Clock) -> None:
    try_in(visitor)
    for _ in range(4):
        at.move(minutes=10)
        assert visitor.get("/directory/here").status_code == 204
    assert is_in(visitor)


def test_a_page_that_nobody_uses_gives_way_to_one_that_says_so(
    visitor: Client, ada: Keeper, at: Clock
) -> None:
    try_in(visitor)
    page = visitor.get(HOME).content.decode()
    assert 'data-idle-seconds="900"' in page
    assert 'data-ended="/directory/ended"' in page
    at.move(minutes=15)
    assert ada.name not in visitor.get("/directory/ended").content.decode()


def test_over_https_the_cookie_is_held_to_our_host(visitor: Client, ada: Keeper, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    visitor.post(SIGN_IN, {"name": "Ada", "passphrase": PASSPHRASE}, secure=True)
    cookie = visitor.cookies["__Host-leeward-keepers"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")


def test_a_password_manager_may_fill_in_these_two_fields_and_speech_and_spelling_may_not(
    visitor: Client,
) -> None:
    page = visitor.get(SIGN_IN).content.decode()
    inputs = {
        name: tag for tag in re.findall(r"<input[^>]+>", page) for name in re.findall(r' name="(\w+)"', tag)
    }
    assert 'autocomplete="username"' in inputs["name"]
    assert 'autocomplete="current-password"' in inputs["passphrase"]
    assert 'type="password"' in inputs["passphrase"]
    assert all('spellcheck="false"' in inputs[name] for name in ("name", "passphrase"))


def test_no_log_holds_a_name_or_a_passphrase(visitor: Client, ada: Keeper, log: list[str]) -> None:
    for _ in range(7):
        try_in(visitor, "Quillfeather", "Marrowbone at the gate")
    for _ in range(7):
        try_in(visitor, "Ada", "Marrowbone at the gate")
    signed_in(ada).post("/directory/passphrase", {"current": PASSPHRASE, "new": "Marrowbone", "again": "x"})
    visitor.post("/directory/no-such-page", {"name": "Quillfeather"})
    assert log
    assert not [line for line in log if re.search("Quillfeather|Marrowbone|Ada|heron", line)]
