"""Keepers' pages are for keepers: every address, every method, and the way back to the page asked for."""

import pytest
from django.test import Client
from django.urls import resolve

from leeward.web.accounts.models import Keeper
from tests.web import test_every_page as laws
from tests.web.accounts.doors import HOME, SIGN_IN, is_in, try_in
from tests.web.addresses import every_address
from tests.web.keepers import PASSPHRASE, a_keeper, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

OURS = [address for address in every_address() if address.startswith("/directory/")]
OPEN = {f"/directory/{page}" for page in ("sign-in", "sign-out", "signed-out", "leave", "ended", "here")}
CLOSED = [address for address in OURS if address not in OPEN]


def test_there_are_pages_to_walk() -> None:
    assert HOME in CLOSED
    assert set(OURS) >= OPEN


@pytest.mark.parametrize("address", CLOSED)
def test_a_page_leads_whoever_is_not_in_to_sign_in_and_shows_nothing(visitor: Client, address: str) -> None:
    answer = visitor.get(address)
    if answer.status_code == 405:
        return
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(SIGN_IN)
    assert answer.content == b""


@pytest.mark.parametrize("address", CLOSED)
def test_what_somebody_sends_without_being_in_is_not_taken(visitor: Client, address: str) -> None:
    answer = visitor.post(address, {"name": "Quillfeather"})
    assert answer.status_code in (403, 405)
    assert "Quillfeather" not in answer.content.decode()
    if answer.status_code == 403:
        assert 'data-failure="signed_out"' in answer.content.decode()


@pytest.mark.parametrize("address", OURS)
def test_what_holds_for_every_page_holds_for_what_a_keeper_sees(ada: Keeper, address: str) -> None:
    for law in (
        laws.test_a_page_names_no_other_site_and_runs_nothing_inline,
        laws.test_a_title_is_neutral,
        laws.test_a_page_of_the_keepers_can_be_left_and_calls_nobody,
        laws.test_what_is_asked_for_in_an_address_is_never_shown,
    ):
        law(signed_in(ada), address)
    for method in ("get", "post", "put", "head"):
        laws.test_nothing_is_kept_sent_or_used(signed_in(ada), address, method)


def test_signing_in_leads_back_to_the_page_that_was_asked_for(visitor: Client, ada: Keeper) -> None:
    asked = visitor.get("/directory/passphrase?q=Quillfeather")
    assert "Quillfeather" not in asked.headers["Location"]
    assert try_in(visitor, to=asked.headers["Location"]).headers["Location"] == "/directory/passphrase"


def test_a_mistake_on_the_way_does_not_forget_where_to(visitor: Client, ada: Keeper) -> None:
    to = visitor.get("/directory/passphrase").headers["Location"]
    page = try_in(visitor, passphrase="wrong", to=to).content.decode()
    assert "action=" not in page.split("<form")[1].split(">")[0]  # sent to the address it stands at


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/directory/",
        "/\\example.org",
        "/directory/../../example.org",
        "/directory//example.org",
        "/directory/\r\nLocation: //example.org",
        "javascript:alert(1)",
        "/directory/no-such-page",
        "/directory/leave",
        "/directory/sign-out",
        "/directory/ended",
        "/staff/",
        "/",
        "\0",
    ],
)
def test_signing_in_never_leads_anywhere_but_to_a_keepers_page(
    visitor: Client, ada: Keeper, elsewhere: str
) -> None:
    form = {"name": "Ada", "passphrase": PASSPHRASE}
    answer = visitor.post(SIGN_IN, form, query_params={"next": elsewhere})
    assert (answer.status_code, answer.headers["Location"]) == (303, HOME)
    assert is_in(visitor)
    again = visitor.get(SIGN_IN, query_params={"next": elsewhere})
    assert again.headers["Location"] == HOME


def test_a_view_for_keepers_says_so_of_itself() -> None:
    assert all(getattr(resolve(address).func, "for_keepers", False) for address in CLOSED)


@pytest.mark.parametrize("own", ["/", "/staff/"])
def test_a_keepers_cookie_is_nothing_in_another_tree_and_the_other_way_round(ada: Keeper, own: str) -> None:
    other = "leeward" if own == "/" else "leeward-staff"
    keeper = signed_in(ada)
    keeper.cookies[other] = keeper.cookies["leeward-keepers"].value
    answer = keeper.get(own)
    assert keeper.cookies[other].value == ""
    assert ada.name not in answer.content.decode()
    teller = Client()
    teller.post(f"{own}plan/ways", {"way": "1"})
    teller.cookies["leeward-keepers"] = teller.cookies[other].value
    assert not is_in(teller)


def test_a_form_without_our_token_or_with_one_of_another_browser_is_refused(ada: Keeper) -> None:
    keeper = signed_in(ada, enforce_csrf_checks=True)
    other = signed_in(a_keeper("Bob"), enforce_csrf_checks=True)
    page = other.get("/directory/passphrase").content.decode()
    stolen = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    keeper.get("/directory/passphrase")
    for token in ("", stolen):
        sent = {"csrfmiddlewaretoken": token, "current": PASSPHRASE, "new": "x" * 20, "again": "x" * 20}
        assert keeper.post("/directory/passphrase", sent).status_code == 403
        assert keeper.post("/directory/sign-out", {"csrfmiddlewaretoken": token}).status_code == 403
    assert is_in(keeper)


def token_on(client: Client, address: str) -> str:
    """Return the token of the forms on a page."""
    return client.get(address).content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


def test_a_form_made_before_signing_in_is_too_old_after_it(ada: Keeper) -> None:
    browser = Client(enforce_csrf_checks=True)
    token = token_on(browser, SIGN_IN)
    form = {"name": "Ada", "passphrase": PASSPHRASE, "csrfmiddlewaretoken": token}
    assert browser.post(SIGN_IN, form).status_code == 303
    assert browser.post("/directory/sign-out", {"csrfmiddlewaretoken": token}).status_code == 403
    assert is_in(browser)


def test_signing_in_leaves_the_open_forms_of_another_tree_in_the_same_browser_alone(ada: Keeper) -> None:
    browser = Client(enforce_csrf_checks=True)
    form = {"way": "1", "csrfmiddlewaretoken": token_on(browser, "/staff/plan/ways")}
    assert browser.post("/staff/plan/ways", form).status_code == 303
    open_form = {"way": "2", "csrfmiddlewaretoken": token_on(browser, "/staff/plan/ways")}
    token = token_on(browser, SIGN_IN)
    sent = {"name": "Ada", "passphrase": PASSPHRASE, "csrfmiddlewaretoken": token}
    assert browser.post(SIGN_IN, sent).status_code == 303
    assert browser.post("/staff/plan/ways", open_form).status_code == 303
