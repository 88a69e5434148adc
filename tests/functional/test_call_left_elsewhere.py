"""A call open in one tab that is left or cleared from another: it ends there too, at once, with its words."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.functional.calling import DESK, begin, open_call, stored, typed_without_a_line
from tests.web.serving import serve


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("elsewhere") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.fixture
def window(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESK)
    yield context
    context.close()


@pytest.fixture
def call(window: BrowserContext, site: str) -> Page:
    """Return a tab with a call that the server has, and words that it has not."""
    page = open_call(window, site)
    begin(page)
    typed_without_a_line(page)
    assert "Mill Lane" in stored(page)
    return page


def another_tab(window: BrowserContext, address: str) -> Page:
    page = window.new_page()
    page.goto(address)
    # Nothing but what the tab says may end the other: the server is not asked, and sends no header.
    page.route("**/*", _answer_leaving_with_nothing)
    return page


def _answer_leaving_with_nothing(route: Route) -> None:
    ways = ("/staff/leave", "/staff/start-again", "/staff/call/finish", "/leave")
    if urlsplit(route.request.url).path in ways:
        route.fulfill(body="Rain later.")
    else:
        route.continue_()


def leave(page: Page, way: str) -> None:
    if way == "exit":
        page.locator(".govuk-js-exit-this-page-button").click()
    elif way == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.get_by_role("button", name=way, exact=True).click()


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("/staff/plan", "exit"),
        ("/staff/guide/q/8", "shift"),
        ("/staff/handover", "Clear everything and start again"),
        ("/staff/start-again", "Clear everything"),
        ("/staff/call/log", "Finish and clear"),
    ],
)
def test_leaving_from_another_page_of_staff_ends_the_call_that_is_open(
    window: BrowserContext, site: str, call: Page, address: str, way: str
) -> None:
    leave(another_tab(window, site + address), way)
    call.wait_for_url(f"{site}/staff/ended")
    assert "Mill Lane" not in stored(call) + call.content()


def test_leaving_ends_a_call_that_the_server_never_heard_of(window: BrowserContext, site: str) -> None:
    call = open_call(window, site)
    typed_without_a_line(call)
    leave(another_tab(window, f"{site}/staff/services"), "exit")
    call.wait_for_url(f"{site}/staff/ended")
    assert "Mill Lane" not in stored(call) + call.content()


def test_leaving_the_person_s_pages_ends_no_call(window: BrowserContext, site: str, call: Page) -> None:
    person = another_tab(window, f"{site}/now")
    leave(person, "exit")
    person.wait_for_url("**/leave")
    call.wait_for_timeout(500)
    expect(call.locator("#q44-words")).to_have_value("12 Mill Lane")


def test_what_is_said_between_tabs_holds_no_answer(window: BrowserContext, site: str, call: Page) -> None:
    listener = window.new_page()
    listener.goto(f"{site}/staff")
    listener.evaluate(
        """() => {
          window.heard = [];
          new BroadcastChannel("leeward-call").onmessage = ({ data }) => heard.push(data);
        }"""
    )
    leave(another_tab(window, f"{site}/staff/handover"), "Clear everything and start again")
    call.wait_for_url(f"{site}/staff/ended")
    heard: list[dict[str, object]] = listener.evaluate("heard")
    assert heard
    assert {key for message in heard for key in message} <= {"telling", "opening", "every"}
