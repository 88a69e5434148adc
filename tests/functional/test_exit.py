"""Leaving in a real browser, on the real pages: nothing is left for whoever picks the phone up next."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.web.serving import elsewhere, serve

WORDS = "Quillfeather at the back gate"
KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(database => database.name),
  ...(await caches.keys()),
  ...(await navigator.serviceWorker?.getRegistrations() ?? []).map(worker => worker.scope),
]"""


@pytest.fixture(scope="module")
def weather() -> Iterator[str]:
    with elsewhere() as address:
        yield address


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exit") / "data"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def site(data: Path, weather: str) -> Iterator[str]:
    settings = {"DJANGO_SETTINGS_MODULE": "tests.web.probe_settings", "PROBE_EXIT": weather}
    with serve(data, **settings, PROBE_IDLE="900") as address:
        yield address


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=request.param)
    yield context
    context.close()


def rows(data: Path) -> int:
    with sqlite3.connect(data / "leeward.sqlite3") as database:
        count: int = database.execute("SELECT count(*) FROM sealed_sessions_sealedsession").fetchone()[0]
    return count


def tell(page: Page, site: str) -> None:
    """Begin at the first page and say something that must never be seen again."""
    page.goto(site)
    page.get_by_role("button", name="Start here").click()
    page.check("input[value=no]")
    page.get_by_role("button", name="Continue").click()
    page.check("input[value=yes]")
    page.get_by_role("button", name="Continue").click()
    page.fill("textarea", WORDS)
    page.get_by_role("button", name="See what I can do now").click()
    page.wait_for_url(f"{site}/now")


def says_nothing(page: Page) -> None:
    page.wait_for_load_state()
    shown = page.content()
    assert WORDS not in shown
    assert "Clear everything" not in shown  # not even that there was something


def check_nothing_is_left(window: BrowserContext, page: Page, site: str) -> None:
    assert [cookie for cookie in window.cookies() if cookie["name"].startswith("leeward")] == []
    page.go_back()
    says_nothing(page)
    page.reload()
    says_nothing(page)
    page.go_back()
    says_nothing(page)
    page.go_forward()
    says_nothing(page)
    reopened = window.new_page()
    for address in ("/now", "/q/47", "/q/1", "/", "/plan", "/people"):
        reopened.goto(site + address)
        says_nothing(reopened)
    reopened.goto(f"{site}/q/47")
    assert reopened.input_value("textarea") == ""
    expect(reopened.locator("input:checked")).to_have_count(0)
    reopened.goto(f"{site}/q/1")
    expect(reopened.locator("input:checked")).to_have_count(0)


def test_the_way_out_leads_away_and_leaves_nothing(
    window: BrowserContext, site: str, weather: str, data: Path
) -> None:
    before = rows(data)
    page = window.new_page()
    tell(page, site)
    assert rows(data) == before + 1
    page.locator(".govuk-js-exit-this-page-button").click()
    page.wait_for_url(weather)
    assert rows(data) == before
    check_nothing_is_left(window, page, site)


def test_the_link_for_keyboards_leads_away_and_leaves_nothing(
    window: BrowserContext, site: str, weather: str, data: Path
) -> None:
    before = rows(data)
    page = window.new_page()
    tell(page, site)
    page.locator(".govuk-js-exit-this-page-skiplink").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(weather)
    assert rows(data) == before
    check_nothing_is_left(window, page, site)


@pytest.mark.parametrize("where", ["/", "/q/47", "/now", "/call"])
def test_shift_three_times_leads_away_and_leaves_nothing(
    browser: Browser, site: str, weather: str, data: Path, where: str
) -> None:
    before = rows(data)
    with browser.new_context() as window:
        page = window.new_page()
        tell(page, site)
        page.goto(site + where)
        expect(page.locator("body.govuk-frontend-supported")).to_be_attached()
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url(weather)
        assert rows(data) == before
        check_nothing_is_left(window, page, site)


def test_clearing_everything_leaves_nothing(window: BrowserContext, site: str, data: Path) -> None:
    before = rows(data)
    page = window.new_page()
    tell(page, site)
    page.get_by_role("button", name="Clear everything and start again").click()
    page.wait_for_url(f"{site}/")
    assert rows(data) == before
    check_nothing_is_left(window, page, site)


def test_the_next_person_at_this_browser_begins_with_nothing(
    window: BrowserContext, site: str, weather: str
) -> None:
    page = window.new_page()
    tell(page, site)
    page.locator(".govuk-js-exit-this-page-button").click()
    page.wait_for_url(weather)
    page.goto(f"{site}/q/8")
    page.check("input[value=no]")
    page.get_by_role("button", name="See what I can do now").click()
    page.wait_for_url(f"{site}/now")
    assert WORDS not in page.content()
    page.goto(f"{site}/q/47")
    assert page.input_value("textarea") == ""


def test_leaving_tells_the_browser_to_clear_what_it_has_of_us(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        tell(page, site)
        left = window.request.get(f"{site}/leave", max_redirects=0)
        assert left.status == 303
        assert left.headers["clear-site-data"] == '"cache", "cookies", "storage"'


def test_the_browser_keeps_a_random_cookie_and_nothing_else(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        tell(page, site)
        for address in ("/", "/q/47", "/now"):
            page.goto(site + address)
            assert page.evaluate(KEPT) == []
        cookies = {cookie["name"]: cookie for cookie in window.cookies()}
        assert set(cookies) == {"leeward", "leeward-form"}
        for cookie in cookies.values():
            assert cookie["httpOnly"]
            assert cookie["sameSite"] == "Strict"
            assert cookie["value"].replace("-", "").replace("_", "").isalnum()
        tell(page, site)
        again = {cookie["name"]: cookie["value"] for cookie in window.cookies()}
        assert len(again["leeward"]) == 43  # 32 random bytes, and no room for anything else


def test_two_people_who_say_the_same_have_nothing_in_common_in_their_cookies(
    browser: Browser, site: str
) -> None:
    values = []
    for _ in range(2):
        with browser.new_context() as window:
            tell(window.new_page(), site)
            values.append({cookie["name"]: cookie["value"] for cookie in window.cookies()}["leeward"])
    assert values[0] != values[1]


def test_no_page_is_kept_in_memory_for_going_back(browser: Browser, site: str, weather: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        tell(page, site)
        page.evaluate("window.planted = true")
        page.goto(weather)
        page.go_back()
        page.wait_for_load_state()
        assert page.evaluate("window.planted") is None  # asked for again, not brought back


def test_a_page_that_a_browser_did_keep_is_asked_for_again(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        tell(page, site)
        expect(page.locator("body.govuk-frontend-supported")).to_be_attached()
        page.evaluate("window.planted = true")
        with page.expect_navigation():
            page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
        assert page.evaluate("window.planted") is None


def test_nothing_is_asked_of_any_other_site_on_the_whole_way(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))
        tell(page, site)
        for address in ("/device", "/call", "/pause", "/more", "/q/8", "/q/18", "/people", "/plan", "/ended"):
            page.goto(site + address)
        assert len(asked) > 15
        assert {request.url for request in asked if not request.url.startswith(site + "/")} == set()
        assert [request.url for request in asked if "Quillfeather" in request.url] == []
