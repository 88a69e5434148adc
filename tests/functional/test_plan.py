"""The plan in a real browser: by thumb, by keyboard alone, without script, narrow and dark."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.axe import findings
from tests.web.serving import serve

OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONG = "Ask the caretaker, Mrs Osei, to look out of her window at six. " * 3 + "x" * 120
TREES = ["", "/staff"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("plan") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


def plan(page: Page, site: str, tree: str = "") -> None:
    """Make a plan with a suggestion, own words that isolate, and a way with nothing in it."""
    page.goto(f"{site}{tree}/plan")
    for way in ("Home", "Phone", "Car"):
        page.get_by_label(way, exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.goto(f"{site}{tree}/plan/w/1")
    page.locator("button[name=add]").first.click()
    page.goto(f"{site}{tree}/plan/w/4")
    page.fill("#words", f"Stay at home. {LONG}")
    page.get_by_role("button", name="Add to the plan", exact=True).click()
    page.goto(f"{site}{tree}/plan")


def states(page: Page, site: str, tree: str) -> Iterator[str]:
    """Go through every page of the plan in every state, and say which."""
    page.goto(f"{site}{tree}/plan")
    yield "nothing chosen"
    page.goto(f"{site}{tree}/plan/w/1")
    yield "a way with nothing in it"
    plan(page, site, tree)
    yield "the plan"
    page.goto(f"{site}{tree}/plan/w/4")
    page.fill("#words", "x" * 10_001)
    page.get_by_role("button", name="Add to the plan", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "a way with words too long"
    page.goto(f"{site}{tree}/plan")
    page.get_by_role("link", name="Change").first.click()
    expect(page.locator("#owner")).to_be_visible()
    yield "a measure"
    _bad_date(page)
    expect(page.get_by_role("alert")).to_be_visible()
    yield "a measure with a bad date"
    page.get_by_role("button", name="Take this out").click()
    expect(page.get_by_role("button", name="Put it back")).to_be_visible()
    yield "one taken out"
    page.get_by_role("link", name="Change the list").click()
    expect(page.locator("#way")).to_be_visible()
    yield "the ways again"
    page.get_by_label("Phone", exact=True).uncheck()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("stays in the plan")).to_be_visible()
    yield "one that stayed"


def _bad_date(page: Page) -> None:
    page.get_by_label("By the day written here").check()
    for part, typed in (("Day", "31"), ("Month", "2"), ("Year", "2027")):
        page.get_by_label(part, exact=True).fill(typed)
    page.get_by_role("button", name="Save").click()


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(browser: Browser, site: str, tree: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844}) as window:
        page = window.new_page()
        for state in states(page, site, tree):
            page.wait_for_load_state()
            page.evaluate(OPEN_ALL)
            assert findings(page) == [], state


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(browser: Browser, site: str, tree: str, width: int) -> None:
    # 320 px is also what is left of 1280 at 400 %
    with browser.new_context(viewport={"width": width, "height": 640}) as window:
        page = window.new_page()
        for state in states(page, site, tree):
            page.wait_for_load_state()
            page.evaluate(OPEN_ALL)
            assert page.evaluate(SIDEWAYS) <= 0, state


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_measure_is_added_given_an_owner_and_a_day_taken_out_and_put_back(
    browser: Browser, site: str, script: bool
) -> None:
    with browser.new_context(java_script_enabled=script) as window:
        page = window.new_page()
        plan(page, site)
        page.get_by_role("link", name="Change").first.click()
        page.fill("#owner", "Sam at the housing office")
        page.get_by_label("Within a week").check()
        page.get_by_role("button", name="Save").click()
        page.wait_for_url(f"{site}/plan")
        expect(page.locator("main")).to_contain_text("Sam at the housing office")
        page.get_by_role("link", name="Change").first.click()
        page.get_by_role("button", name="Take this out").click()
        expect(page.locator("main")).not_to_contain_text("Sam at the housing office")
        page.get_by_role("button", name="Put it back").click()
        expect(page.locator("main")).to_contain_text("Sam at the housing office")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_bad_date_keeps_what_was_typed_and_saves_the_rest(
    browser: Browser, site: str, script: bool
) -> None:
    with browser.new_context(java_script_enabled=script) as window:
        page = window.new_page()
        plan(page, site)
        page.get_by_role("link", name="Change").first.click()
        page.fill("#owner", "Sam")
        _bad_date(page)
        expect(page.get_by_role("alert")).to_contain_text("That is not a date")
        expect(page.get_by_label("Day", exact=True)).to_have_value("31")
        expect(page.get_by_label("Day", exact=True)).to_be_visible()
        page.goto(f"{site}/plan")
        expect(page.locator("article").first).to_contain_text("Sam")


def test_a_day_typed_without_choosing_anything_counts_where_there_is_no_script(
    browser: Browser, site: str
) -> None:
    with browser.new_context(java_script_enabled=False) as window:
        page = window.new_page()
        plan(page, site)
        page.get_by_role("link", name="Change").first.click()
        for part, typed in (("Day", "27"), ("Month", "March"), ("Year", "2027")):
            page.get_by_label(part, exact=True).fill(typed)
        page.get_by_role("button", name="Save").click()
        expect(page.locator("article").first).to_contain_text("Saturday 27 March 2027")


def test_a_plan_is_made_with_the_keyboard_alone(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/plan")
        press_to(page, "#way")
        page.keyboard.press("Space")
        press_to(page, "main button")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
        press_to(page, "a[href$='/plan/w/1']")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}/plan/w/1")
        press_to(page, "button[name=add]")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="In the plan")).to_be_visible()
        press_to(page, "a[href*='/plan/m/']")
        page.keyboard.press("Enter")
        expect(page.locator("#owner")).to_be_visible()
        press_to(page, "#owner")
        page.keyboard.type(" and Sam")
        press_to(page, "main form button[type=submit]")
        page.keyboard.press("Enter")
        expect(page.locator("article").first).to_contain_text(re.compile("and Sam"))


def press_to(page: Page, selector: str) -> None:
    """Press Tab until the first such element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement === document.querySelector(s)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")
