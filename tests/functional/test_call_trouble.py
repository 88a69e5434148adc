"""A server that does not answer, or takes nothing: said truly, kept, and tried again where that can help."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.functional.axe import findings
from tests.functional.calling import DESK, LOST, copied, kept, open_call, running, stored
from tests.web.serving import free_port, serve

ENTRIES = "**/staff/call/entries"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("trouble") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        viewport=DESK, permissions=["clipboard-read", "clipboard-write"]
    )
    yield open_call(context, site)
    context.close()


def answer_with(page: Page, **answer: Any) -> list[int]:
    """Answer every message like this, and return a list that grows with each."""
    asked: list[int] = []

    def say(route: Route) -> None:
        asked.append(len(asked))
        route.fulfill(**answer)

    page.route(ENTRIES, say)
    return asked


def says(page: Page, state: str) -> None:
    expect(page.locator("#call-status")).to_have_attribute("data-state", state)


def waits_until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to that")


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 408])
def test_a_server_that_starts_again_is_no_lost_line_and_is_tried_until_it_takes_everything(
    page: Page, status: int
) -> None:
    asked = answer_with(page, status=status, body="<h1>Not now</h1>")
    page.keyboard.type("12 Mill Lane\n")
    says(page, "silent")
    assert page.locator("#call-status").inner_text() != LOST
    assert "12 Mill Lane" in stored(page)
    assert "12 Mill Lane" in copied(page).partition("Not yet sent:")[2]
    waits_until(page, lambda: len(asked) > 2)
    page.unroute(ENTRIES)
    kept(page)
    assert "Not yet sent" not in copied(page)
    assert "Mill Lane" not in stored(page)


def test_a_page_of_somebody_else_s_in_place_of_an_answer_is_not_taken_for_one(page: Page) -> None:
    answer_with(page, status=200, body="<h1>Welcome to the hotel</h1>")
    page.keyboard.type("12 Mill Lane\n")
    says(page, "silent")
    page.unroute(ENTRIES)
    kept(page)


@pytest.mark.parametrize("status", [400, 401, 404, 413, 422])
def test_what_cannot_succeed_is_not_tried_for_ever_and_says_what_to_do(page: Page, status: int) -> None:
    asked = answer_with(page, status=status, body="<h1>No</h1>")
    page.keyboard.type("12 Mill Lane\n")
    says(page, "refused")
    assert "log" in page.locator("#call-status").inner_text()
    page.wait_for_timeout(3000)
    assert len(asked) == 1
    assert "12 Mill Lane" in copied(page).partition("Not yet sent:")[2]
    page.keyboard.press("Alt+f")
    expect(page.get_by_role("button", name="Finish and clear")).to_be_enabled()
    page.keyboard.press("Escape")
    page.unroute(ENTRIES)
    page.reload()
    kept(page)
    assert "12 Mill Lane" in copied(page)


def test_a_page_to_sign_in_first_is_said_and_not_tried_for_ever(page: Page) -> None:
    asked = answer_with(page, status=302, headers={"Location": "/staff"})
    page.keyboard.type("12 Mill Lane\n")
    says(page, "refused")
    page.wait_for_timeout(2000)
    assert len(asked) == 1


def test_a_form_that_lapsed_is_renewed_once_and_no_more(page: Page) -> None:
    asked = answer_with(page, status=403, body="<h1>This form is too old to use</h1>")
    page.keyboard.type("12 Mill Lane\n")
    says(page, "refused")
    page.wait_for_timeout(2000)
    assert len(asked) == 2
    page.unroute(ENTRIES)
    page.keyboard.type("not known\n")
    kept(page)
    assert "12 Mill Lane" in copied(page)


def test_one_entry_that_is_not_taken_takes_no_other_with_it(page: Page) -> None:
    def refuse_one(route: Route) -> None:
        if "Quillfeather" in (route.request.post_data or ""):
            route.fulfill(status=400, json={"state": "not understood"})
        else:
            route.fallback()

    page.route(ENTRIES, lambda route: route.abort())
    page.keyboard.type("12 Mill Lane\nQuillfeather House\n")
    page.keyboard.press("Alt+q")
    page.keyboard.type("y")
    says(page, "lost")
    page.unroute(ENTRIES)
    page.route(ENTRIES, refuse_one)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    says(page, "refused")
    expect(page.locator("#flag-fear")).to_be_visible()
    taken, _, waiting = copied(page).partition("Not yet sent:")
    assert "12 Mill Lane" in taken
    assert "frightened: Yes" in taken
    assert "Quillfeather House" in waiting
    page.focus("#q45-words")
    page.keyboard.press("Control+a")
    page.keyboard.type("At work\n")
    kept(page)
    assert "Quillfeather" not in copied(page)


def test_what_two_people_said_while_nothing_was_taken_is_all_in_the_log(page: Page) -> None:
    answer_with(page, status=503)
    page.keyboard.press("Alt+a")
    page.keyboard.type("Waits outside her work")
    page.keyboard.press("Alt+o")
    page.keyboard.type("I am so tired of it")
    page.keyboard.press("Alt+q")
    says(page, "silent")
    waiting = copied(page).partition("Not yet sent:")[2]
    assert "Waits outside her work" in waiting
    assert "I am so tired of it" in waiting


def test_a_server_stopped_and_started_behind_a_proxy_gets_everything(
    browser: Browser, tmp_path: Path
) -> None:
    data, port = tmp_path / "data", free_port()
    data.mkdir()
    with browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"]) as window:
        with running(data, port):
            page = open_call(window, f"http://127.0.0.1:{port}")
            page.keyboard.type("12 Mill Lane\n")
            kept(page)
        page.keyboard.type("not known\n")
        expect(page.locator("#call-status")).to_have_text(LOST)
        answer_with(page, status=502, body="<h1>Bad gateway</h1>")
        says(page, "silent")
        with running(data, port):
            page.unroute(ENTRIES)
            expect(page.locator("#call-status")).to_have_text("Kept", timeout=15_000)
            text = copied(page)
    assert "12 Mill Lane" in text
    assert "not known" in text
    assert "Not yet sent" not in text


@pytest.mark.parametrize("status", [503, 400])
@pytest.mark.parametrize("width", [1280, 320])
def test_trouble_is_said_without_a_finding_and_without_sideways_scroll(
    page: Page, status: int, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    answer_with(page, status=status)
    page.keyboard.type("12 Mill Lane\n")
    says(page, "silent" if status == 503 else "refused")
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert (findings(page), page.evaluate(sideways)) == ([], 0)
