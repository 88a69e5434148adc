"""Guessing a passphrase is slowed, and tells nobody who is a keeper."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from leeward.web.accounts import slowing
from leeward.web.accounts.models import Attempt, Keeper
from tests.web.accounts import quick
from tests.web.accounts.doors import is_in, try_in
from tests.web.conftest import Clock
from tests.web.keepers import PASSPHRASE, a_keeper, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
WRONG = "heron bicycle lantern oat"


def fail(client: Client, name: str = "Ada", times: int = 5) -> None:
    for _ in range(times):
        assert try_in(client, name, WRONG).status_code == 422


@pytest.mark.parametrize("name", ["Ada", "ADA", "nobody of that name"])
def test_after_five_failures_a_name_waits_whether_or_not_there_is_such_a_keeper(
    visitor: Client, ada: Keeper, at: Clock, name: str
) -> None:
    fail(visitor, name)
    answer = try_in(Client(), name)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert "Ada" not in answer.content.decode()


def test_the_right_passphrase_is_not_even_looked_at_before_the_wait_is_over(
    visitor: Client, ada: Keeper, at: Clock
) -> None:
    fail(visitor)
    at.move(minutes=14, seconds=59)
    assert try_in(visitor).status_code == 429
    assert not is_in(visitor)
    at.move(seconds=1)
    assert try_in(visitor).status_code == 303


def test_attempts_during_the_wait_do_not_make_it_longer(visitor: Client, ada: Keeper, at: Clock) -> None:
    fail(visitor)
    for _ in range(14):
        at.move(minutes=1)
        assert try_in(visitor, passphrase=WRONG).status_code == 429
    at.move(minutes=1)
    assert try_in(visitor).status_code == 303


def test_another_keeper_does_not_wait_with_the_one_who_is_guessed_at(
    visitor: Client, ada: Keeper, at: Clock
) -> None:
    a_keeper("Bob", PASSPHRASE)
    fail(visitor, "Ada")
    assert try_in(visitor, "Bob").status_code == 303


def test_whoever_is_in_already_goes_on(visitor: Client, ada: Keeper, at: Clock) -> None:
    at_work = signed_in(ada)
    fail(visitor)
    assert is_in(at_work)


def test_many_names_from_everywhere_make_everybody_wait(visitor: Client, ada: Keeper, at: Clock) -> None:
    for number in range(slowing.FROM_EVERYWHERE):
        fail(visitor, f"guess {number}", times=1)
    assert try_in(visitor).status_code == 429
    at.move(minutes=15)
    assert try_in(visitor).status_code == 303


def test_signing_in_takes_back_what_counted_against_the_name(visitor: Client, ada: Keeper, at: Clock) -> None:
    fail(visitor, times=4)
    assert try_in(visitor).status_code == 303
    fail(Client(), times=4)
    assert try_in(Client()).status_code == 303


def test_an_attempt_counts_before_it_is_looked_at_so_that_many_at_once_gain_nothing(
    visitor: Client, ada: Keeper, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []

    def look(hasher: object, password: str, encoded: str) -> bool:
        counted.append(Attempt.objects.count())
        return False

    monkeypatch.setattr(quick.QuickScrypt, "verify", look)
    fail(visitor, times=2)
    assert counted == [1, 2]


@pytest.mark.parametrize(
    ("name", "passphrase"), [("Ada", PASSPHRASE), ("Ada", WRONG), ("Bob", WRONG), ("Eve", PASSPHRASE)]
)
def test_every_attempt_is_the_same_work(
    visitor: Client, ada: Keeper, monkeypatch: pytest.MonkeyPatch, name: str, passphrase: str
) -> None:
    stopped = a_keeper("Eve", PASSPHRASE)
    Keeper.objects.filter(pk=stopped.pk).update(is_active=False)
    reckoned: list[str] = []
    encode = quick.QuickScrypt.encode

    def watched(hasher: quick.QuickScrypt, password: str, *rest: object) -> str:
        reckoned.append(password)
        made: str = encode(hasher, password, *rest)
        return made

    monkeypatch.setattr(quick.QuickScrypt, "encode", watched)
    try_in(visitor, name, passphrase)
    assert reckoned == [passphrase]


def test_what_is_kept_of_an_attempt_does_not_lead_back_to_a_name(
    visitor: Client, ada: Keeper, at: Clock, settings: Settings
) -> None:
    fail(visitor, "Quillfeather", times=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_attempt")
        assert "quillfeather" not in str(cursor.fetchall()).lower()
    here = slowing._mark("Quillfeather")
    settings.SECRET_KEY = "another secret of another server, long enough to be one"
    assert slowing._mark("Quillfeather") != here


def test_attempts_are_kept_no_longer_than_they_count(visitor: Client, ada: Keeper, at: Clock) -> None:
    fail(visitor, times=3)
    at.move(minutes=15)
    fail(visitor, "Bob", times=1)
    assert Attempt.objects.count() == 1
