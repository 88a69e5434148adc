"""Leaving, in a real browser: by touch, by Shift three times, without script, and by doing nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from leeward.packs.load import builtin
from tests.web.serving import elsewhere, serve

WORDS = "Quillfeather at the back gate"


@pytest.fixture(scope="module")
def weather() -> Iterator[str]:
    with elsewhere() as address:
        yield address


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, weather: str) -> Iterator[str]:
    yield from _site(tmp_path_factory.mktemp("site") / "data", weather, idle=900)


@pytest.fixture(scope="module")
def hasty_site(tmp_path_factory: pytest.TempPathFactory, weather: str) -> Iterator[str]:
    yield from _site(tmp_path_factory.mktemp("hasty") / "data", weather, idle=4)


def _site(data: Path, weather: str, idle: int) -> Iterator[str]:
    data.mkdir()
    with serve(
        data,
        DJANGO_SETTINGS_MODULE="tests.web.probe_settings",
        LEEWARD_PACK=str(builtin("every-step-kind")),
        PROBE_EXIT=weather,
        PROBE_IDLE=str(idle),
    ) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    on: bool = request.param
    return on


@pytest.fixture
def window(browser: Browser, scripted: bool) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=scripted)
    yield context
    context.close()


def tell(page: Page, site: str) -> None:
    page.goto(f"{site}/probe")
    page.fill("#q14-words", WORDS)
    page.locator("main form button").click()
    page.wait_for_load_state()
    expect(page.locator("#q14-words")).to_have_value(WORDS)


def check_nothing_is_left(context: BrowserContext, page: Page, site: str) -> None:
    assert not [cookie for cookie in context.cookies() if cookie["name"].startswith("leeward")]
    page.go_back()
    page.wait_for_load_state()
    assert WORDS not in page.content()
    page.reload()
    assert WORDS not in page.content()
    reopened = context.new_page()
    reopened.goto(f"{site}/told")
    assert reopened.url == f"{site}/"


def test_the_button_leads_away_and_leaves_nothing(window: BrowserContext, site: str, weather: str) -> None:
    page = window.new_page()
    tell(page, site)
    page.locator(".govuk-js-exit-this-page-button").click()
    page.wait_for_url(weather)
    check_nothing_is_left(window, page, site)


def test_the_second_thing_a_keyboard_reaches_leads_away(
    window: BrowserContext, site: str, weather: str
) -> None:
    page = window.new_page()
    tell(page, site)
    page.goto(f"{site}/probe")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(weather)
    check_nothing_is_left(window, page, site)


def test_shift_three_times_leads_away(browser: Browser, site: str, weather: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        tell(page, site)
        expect(page.locator("body.govuk-frontend-supported")).to_be_attached()
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url(weather)
        check_nothing_is_left(window, page, site)


def test_another_tab_that_was_left_open_can_add_nothing(browser: Browser, site: str, weather: str) -> None:
    with browser.new_context() as window:
        page, other = window.new_page(), window.new_page()
        tell(page, site)
        other.goto(f"{site}/probe")
        page.locator(".govuk-js-exit-this-page-button").click()
        page.wait_for_url(weather)
        other.locator("main form button").click()
        other.wait_for_load_state()
        assert WORDS not in other.content()
        assert not [cookie for cookie in window.cookies() if cookie["name"] == "leeward"]


def test_a_page_left_open_gives_way_to_one_that_tells_nothing(
    window: BrowserContext, hasty_site: str
) -> None:
    page = window.new_page()
    tell(page, hasty_site)
    page.wait_for_url(f"{hasty_site}/ended", timeout=30_000)
    assert WORDS not in page.content()
    page.go_back()
    page.wait_for_load_state()
    assert WORDS not in page.content()


def test_somebody_typing_is_not_cut_off(browser: Browser, hasty_site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        tell(page, hasty_site)
        reference = page.locator("input[name=telling]").input_value()
        for _ in range(6):
            page.locator("#q14-words").press_sequentially("x", delay=1000)
        assert page.url == f"{hasty_site}/probe"
        page.reload()
        expect(page.locator("input[name=telling]")).to_have_value(reference)


def test_a_tab_that_nobody_uses_ends_nothing_in_the_one_that_somebody_does(
    browser: Browser, hasty_site: str
) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        tell(page, hasty_site)
        idle = window.new_page()
        idle.goto(f"{hasty_site}/probe")
        reference = page.locator("input[name=telling]").input_value()
        page.bring_to_front()
        for _ in range(8):
            page.locator("#q14-words").press_sequentially("x", delay=1000)
        assert idle.url == f"{hasty_site}/probe"
        page.reload()
        expect(page.locator("input[name=telling]")).to_have_value(reference)


def test_nothing_is_asked_of_another_site_and_nothing_is_refused_by_our_own_policy(
    browser: Browser, site: str
) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for address in ("/", "/staff/", "/probe", "/start-again", "/no-such-page"):
            page.goto(site + address)
        assert all(address.startswith(site) for address in asked)
        assert [text for text in said if "404" not in text] == []
