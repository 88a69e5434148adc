"""The pages to read in a real browser: every one, narrow, dark, by keyboard, and on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from leeward.web.reading.chapters import CHAPTERS
from tests.functional.axe import findings
from tests.web.serving import serve

OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAGES = ["/read", "/about", *(f"/read/{chapter.number}" for chapter in CHAPTERS)]
STAFF = [f"/staff{page}" for page in PAGES] + ["/staff/flowchart"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("reading") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize(("scheme", "pages"), [("light", PAGES), ("dark", STAFF)], ids=["person", "staff"])
def test_axe_finds_nothing_on_any_page(browser: Browser, site: str, scheme: str, pages: list[str]) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844}) as window:
        page = window.new_page()
        for address in pages:
            page.goto(site + address)
            page.evaluate(OPEN_ALL)
            assert findings(page) == [], address


def test_nothing_scrolls_sideways_on_the_narrowest_phone(browser: Browser, site: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as window:
        page = window.new_page()
        for address in [*PAGES, *STAFF]:
            page.goto(site + address)
            page.evaluate(OPEN_ALL)
            assert page.evaluate(SIDEWAYS) <= 0, address


def test_one_can_read_from_the_first_page_to_the_last(page: Page, site: str) -> None:
    page.goto(f"{site}/read")
    page.locator(".leeward-shelf a").first.click()
    for _ in CHAPTERS[1:]:
        page.locator(".govuk-pagination__next a").click()
    expect(page).to_have_url(f"{site}/read/{len(CHAPTERS)}")
    expect(page.locator(".govuk-pagination__next")).to_have_count(0)


def test_a_row_of_the_law_opens_by_keyboard_and_without_script(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(f"{site}/read/15")
        row = page.locator("[data-entry=law-scotland-stalking]")
        expect(row.get_by_text("5 years in prison")).not_to_be_visible()
        row.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(row.get_by_text("5 years in prison")).to_be_visible()


@pytest.mark.parametrize(("width", "shown"), [(390, "narrow"), (1280, "wide")])
def test_the_steps_are_drawn_for_the_screen_that_shows_them(
    browser: Browser, site: str, width: int, shown: str
) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}) as window:
        page = window.new_page()
        page.goto(f"{site}/staff/flowchart")
        for kind in ("narrow", "wide"):
            drawing = page.locator(f".leeward-flowchart--{kind}")
            assert drawing.is_visible() == (kind == shown)
        letters = "text => text.getBoundingClientRect().height"
        heights = page.locator(f".leeward-flowchart--{shown} polyline ~ text").evaluate_all(
            f"all => all.map({letters})"
        )
        assert min(heights) >= 12
