"""Changing a passphrase: what is taken, and whose sessions it ends."""

import pytest
from django.test import Client

from leeward.web.accounts import keepers, passphrases
from leeward.web.accounts.models import Keeper
from leeward.web.sessions.models import SealedSession
from tests.web.accounts.doors import is_in, token_of, try_in
from tests.web.conftest import Clock
from tests.web.keepers import PASSPHRASE, a_keeper, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/directory/passphrase"
NEW = "gravel violin pelican thaw"


def change(client: Client, current: str = PASSPHRASE, new: str = NEW, again: str | None = None) -> int:
    sent = {"current": current, "new": new, "again": new if again is None else again}
    status: int = client.post(PAGE, sent).status_code
    return status


def test_the_new_one_lets_in_and_the_old_one_does_not(ada: Keeper) -> None:
    assert change(signed_in(ada)) == 303
    assert try_in(Client()).status_code == 422
    assert try_in(Client(), passphrase=NEW).status_code == 303


def test_every_other_session_is_over_and_this_one_goes_on_under_a_new_token(ada: Keeper) -> None:
    here, elsewhere = signed_in(ada), signed_in(ada)
    copied = Client()
    copied.cookies["leeward-keepers"] = before = token_of(here)
    change(here)
    assert is_in(here)
    assert token_of(here) != before
    assert not is_in(elsewhere)
    assert not is_in(copied)
    assert SealedSession.objects.count() == 1


def test_the_terminals_new_passphrase_ends_every_session_and_every_wait(ada: Keeper, at: Clock) -> None:
    browser = signed_in(ada)
    for _ in range(5):
        try_in(Client(), passphrase="wrong")
    keepers.give_passphrase(ada, NEW)
    assert not is_in(browser)
    assert try_in(Client(), passphrase=NEW).status_code == 303


def test_another_keeper_stays_in(ada: Keeper) -> None:
    bob = signed_in(a_keeper("Bob"))
    change(signed_in(ada))
    assert is_in(bob)


@pytest.mark.parametrize(
    ("current", "new", "again"),
    [
        ("wrong", NEW, NEW),
        ("", NEW, NEW),
        (PASSPHRASE, "", ""),
        (PASSPHRASE, NEW, NEW + "x"),
        (PASSPHRASE, NEW, ""),
        (PASSPHRASE, "elevensigns", "elevensigns"),
        (PASSPHRASE, "x" * 201, "x" * 201),
    ],
)
def test_what_is_refused_changes_nothing(ada: Keeper, current: str, new: str, again: str) -> None:
    browser = signed_in(ada)
    assert change(browser, current, new, again) == 422
    assert is_in(browser)
    assert try_in(Client()).status_code == 303


def test_guessing_the_passphrase_of_somebody_who_left_their_desk_is_slowed(ada: Keeper, at: Clock) -> None:
    browser = signed_in(ada)
    assert [change(browser, "wrong") for _ in range(5)] == [422] * 5
    assert change(browser) == 429


def test_a_passphrase_that_is_too_weak_is_no_guess_at_the_one_in_use(ada: Keeper, at: Clock) -> None:
    browser = signed_in(ada)
    assert [change(browser, new="short") for _ in range(6)] == [422] * 6
    assert change(browser) == 303


@pytest.mark.parametrize(
    "easy",
    [
        "short",
        "aaaaaaaaaaaaaaaa",
        "abababababab",
        "ada ada ada ada",
        "Lovelace123",
        "lovelacelovelace",
        "1234567890123",
    ],
)
def test_what_anybody_would_try_is_refused(easy: str) -> None:
    with pytest.raises(passphrases.PassphraseRefusedError):
        passphrases.checked(easy, "Lovelace")


@pytest.mark.parametrize(
    "good", [NEW, "å" * 3 + "bicycle oats", "lovelace heron bicycle oats", "x4$Kp9!mQz2v"]
)
def test_a_long_one_is_taken_whatever_signs_it_has(good: str) -> None:
    assert passphrases.checked(good, "Lovelace")


def test_the_hash_in_use_is_one_that_needs_memory_as_well_as_time() -> None:
    from leeward.web.settings import PASSWORD_HASHERS

    assert PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]
