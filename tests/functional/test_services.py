"""Who can help, in a real browser: every state, by keyboard, without script, and found in two keystrokes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.axe import findings
from tests.web.serving import serve

OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LIMIT = 60 * 1024
PAGES = {"": "/people", "/staff": "/staff/services"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("services") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


def states(page: Page, address: str) -> Iterator[str]:
    """Go through the services and their form in every state, and say which."""
    page.goto(address)
    yield "nothing known"
    page.goto(f"{address}/fit")
    yield "the form"
    page.fill("#postcode", "nonsense")
    page.fill("#age", "old")
    page.get_by_role("button", name="Show who can help").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "the form with two mistakes"
    page.fill("#postcode", "CF10 1AA")
    page.fill("#age", "72")
    page.get_by_role("button", name="Show who can help").click()
    page.wait_for_url(address)
    yield "fitted"
    page.goto(f"{address}/fit")
    page.get_by_label("cannot speak").check()
    page.get_by_role("button", name="Show who can help").click()
    page.wait_for_url(address)
    yield "without speaking"


@pytest.mark.parametrize("tree", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(browser: Browser, site: str, tree: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844}) as window:
        page = window.new_page()
        for state in states(page, site + PAGES[tree]):
            page.evaluate(OPEN_ALL)
            assert findings(page) == [], state


@pytest.mark.parametrize("tree", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(browser: Browser, site: str, tree: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 640}) as window:
        page = window.new_page()
        for state in states(page, site + PAGES[tree]):
            page.evaluate(OPEN_ALL)
            assert page.evaluate(SIDEWAYS) <= 0, state


@pytest.mark.parametrize("tree", PAGES)
def test_the_page_is_light(browser: Browser, site: str, tree: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        sizes: list[int] = []
        page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
        page.goto(site + PAGES[tree])
        page.wait_for_load_state("networkidle")
        assert sum(sizes) <= LIMIT
        assert len(sizes) <= 6


@pytest.mark.parametrize("tree", PAGES)
def test_everything_works_without_script(browser: Browser, site: str, tree: str) -> None:
    with browser.new_context(java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(site + PAGES[tree])
        expect(page.locator("#filter")).to_be_hidden()
        page.get_by_role("link", name="Make this list fit").click()
        page.fill("#postcode", "CF10 1AA")
        page.get_by_role("button", name="Show who can help").click()
        page.wait_for_url(site + PAGES[tree])
        expect(page.locator("main")).to_contain_text("Cardiff")
        page.locator("details", has_text="Services not shown").locator("summary").first.click()
        expect(page.get_by_text("It does not work", exact=False).first).to_be_visible()


def test_two_keystrokes_find_a_service_shown_or_not(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/staff/services")
        everything = page.locator("[data-filter-item]:visible").count()
        box = page.get_by_label("Find a service")
        box.press_sequentially("k")
        assert page.locator("[data-filter-item]:visible").count() == everything
        box.fill("")
        box.press_sequentially("ka")
        expect(page.get_by_text("Karma Nirvana", exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name="Samaritans")).to_be_hidden()
        said = page.locator("#filter-said").text_content() or ""
        assert said == f"{page.locator('[data-filter-item]:visible').count()} services"
        box.fill("mens advice")
        expect(page.get_by_role("heading", name="Men's Advice Line")).to_be_visible()
        box.fill("")
        expect(page.get_by_role("heading", name="Samaritans")).to_be_visible()
        assert page.locator("[data-filter-item]:visible").count() == everything
        assert page.url == f"{site}/staff/services"


def test_what_is_typed_to_find_a_service_goes_nowhere(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/staff/services")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.get_by_label("Find a service").fill("karma")
        page.get_by_label("Find a service").press("Enter")
        page.reload()  # whatever the key had sent would have gone before this
        assert not [address for address in asked if "karma" in address.lower()]
        assert {address for address in asked if "/staff" in address} == {f"{site}/staff/services"}
        assert page.url == f"{site}/staff/services"


def test_a_service_is_rung_with_the_keyboard_alone(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/people")
        reached: list[str] = []
        for _ in range(15):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.getAttribute('href') || ''"))
        ringing = [href for href in reached if href.startswith("tel:")]
        assert ringing[:2] == ["tel:999", "tel:08088020300"]
