"""A keeper's session beside tellings in the same browser, and in two tabs."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from leeward.web.accounts.models import Keeper
from leeward.web.sessions.models import SealedSession
from leeward.web.sessions.store import SIGNED_IN, SessionStore
from leeward.web.trees import KEEPERS, PERSON, STAFF, TELLING_TREES, TREES, tree_of
from tests.web.accounts.doors import is_in, token_of
from tests.web.conftest import Clock
from tests.web.keepers import signed_in
from tests.web.reading import conversation_of

pytestmark = pytest.mark.django_db(transaction=True)


def both(ada: Keeper, tree: str = "/staff/") -> Client:
    browser = signed_in(ada)
    browser.post(f"{tree}plan/ways", {"way": "1"})
    return browser


def test_every_address_belongs_to_one_tree() -> None:
    found = {
        path: tree_of(path).name
        for path in ("/", "/staff", "/staff/", "/directory", "/directory/x", "/directoryx")
    }
    assert list(found.values()) == ["person", "staff", "staff", "keepers", "keepers", "person"]
    assert len({tree.cookie for tree in TREES}) == len(TREES) == 3
    assert TELLING_TREES == (PERSON, STAFF)


@pytest.mark.parametrize("tree", [PERSON, STAFF])
@pytest.mark.parametrize("way", ["leave", "sign-out"])
def test_a_keeper_who_leaves_ends_and_clears_nothing_of_a_telling(
    ada: Keeper, way: str, tree: object
) -> None:
    browser = both(ada, tree.prefix)
    left = browser.post("/directory/sign-out") if way == "sign-out" else browser.get("/directory/leave")
    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert set(left.cookies) == {"leeward-keepers"}
    assert conversation_of(browser, tree) is not None
    assert not is_in(browser)


@pytest.mark.parametrize("tree", ["/", "/staff/"])
@pytest.mark.parametrize("way", ["leave", "start-again"])
def test_leaving_a_telling_does_not_sign_a_keeper_out(ada: Keeper, tree: str, way: str) -> None:
    browser = both(ada, tree)
    left = browser.post(f"{tree}start-again") if way == "start-again" else browser.get(f"{tree}leave")
    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert "leeward-keepers" not in left.cookies
    assert is_in(browser)


def test_a_keeper_at_the_idle_end_ends_nothing_of_a_telling(ada: Keeper, at: Clock) -> None:
    browser = both(ada)
    at.move(minutes=14)
    browser.get("/staff/here")
    at.move(minutes=1)
    ended = browser.get("/directory/ended")
    assert ended.headers["Clear-Site-Data"] == '"cache"'
    assert set(ended.cookies) == {"leeward-keepers"}
    assert conversation_of(browser, STAFF) is not None


def test_one_tab_signs_out_and_what_the_other_was_doing_brings_nothing_back(ada: Keeper) -> None:
    browser = signed_in(ada)
    writing, reading = (SessionStore(token_of(browser), KEEPERS) for _ in range(2))
    assert writing[SIGNED_IN]
    assert reading[SIGNED_IN]
    browser.post("/directory/sign-out")
    writing["another"] = 1
    with pytest.raises(UpdateError):
        writing.save()
    reading.touch()
    assert not SealedSession.objects.exists()


def test_two_tabs_that_write_keep_the_sign_in(ada: Keeper) -> None:
    browser = signed_in(ada)
    one, two = (SessionStore(token_of(browser), KEEPERS) for _ in range(2))
    assert one[SIGNED_IN] == two[SIGNED_IN]
    one["one"], two["two"] = 1, 2
    one.save()
    two.save()
    assert is_in(browser)


def test_a_keepers_pages_know_of_no_telling(ada: Keeper) -> None:
    page = both(ada).get("/directory/passphrase").content.decode()
    assert 'name="telling"' not in page
    assert "start-again" not in page


def test_the_tellings_pages_are_not_in_the_keepers_tree(ada: Keeper) -> None:
    for page in ("plan", "read", "about", "start-again", "take"):
        assert signed_in(ada).get(f"/directory/{page}").status_code == 404
