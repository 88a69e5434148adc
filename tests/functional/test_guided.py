"""Guided mode in a real browser: the whole intervention by keyboard, on a phone, with or without script."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.functional.axe import findings
from tests.web.serving import serve

PHONE: ViewportSize = {"width": 390, "height": 844}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
FOCUSED = """selector => {
  const here = document.activeElement;
  return here !== null && here.matches(selector);
}"""
IN_SIGHT = """() => {
  const here = document.activeElement;
  const box = here.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return top !== null && (here.contains(top) || top.contains(here) || here.labels?.[0]?.contains(top));
}"""
SAVE = "form#answer button:not([name])"
END = "/staff/guide/step/16"
STOPPED = "/staff/guide/step/4"
DONE = "/staff/guide/done"
EMPTY = ("/staff/", "/staff/guide", "/staff/guide/tasks", "/staff/guide/now", "/staff/guide/q/1", DONE)
PAGES = (
    *EMPTY,
    "/staff/guide/q/8",  # a screening question with versions behind it
    "/staff/guide/q/43",  # one of ours, with something to say
    "/staff/guide/q/46",
    "/staff/guide/q/47",
    "/staff/guide/q/49",
    *(f"/staff/guide/step/{number}" for number in (4, 6, 9, 12, 13, 14, 15, 16)),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("guided") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    yield context
    context.close()


def answer(page: Page, number: int, value: str = "", words: str = "", whose: str = "") -> None:
    """Go to a question, answer it, and save."""
    if not page.url.endswith(f"/q/{number}"):
        page.goto(f"{page.url.split('/staff')[0]}/staff/guide/q/{number}")
    if value:
        page.check(f"input[name=q{number}][value={value}]")
    if words:
        page.fill(f"#q{number}-words", words)
    if whose:
        page.check(f"input[name=q{number}-whose][value={whose}]")
    page.locator(SAVE).click()


def tell_some(page: Page, site: str, danger: str = "no") -> None:
    """Tell enough for every part of a page to be there."""
    page.goto(f"{site}/staff/guide")
    answer(page, 1, danger)
    answer(page, 7, "yes")
    answer(page, 8, "yes", "I sleep at my sister's. <b>هو</b> 😨", "own_words")
    answer(page, 8, "declined")
    answer(page, 8, "yes")
    answer(page, 12, "unknown")
    answer(page, 13, "yes", "Seen by the bins " + "w" * 90, "reported")
    answer(page, 47, words="He keeps turning up outside my work.", whose="own_words")


@pytest.mark.parametrize(("scheme", "danger"), [("light", "no"), ("dark", "unknown")])
def test_axe_finds_nothing_on_any_page_in_any_state(
    browser: Browser, site: str, scheme: Literal["light", "dark"], danger: str
) -> None:
    with browser.new_context(color_scheme=scheme, viewport=PHONE, bypass_csp=True) as window:
        page = window.new_page()
        for address in EMPTY:
            check(page, site + address)
        tell_some(page, site, danger)
        for address in PAGES:
            check(page, site + address)
        answer(page, 2, "no")
        check(page, site + STOPPED)
        check(page, f"{site}/staff/guide/tasks")
        page.goto(f"{site}/staff/guide/q/47")
        page.fill("#q47-words", "a" * 10_001)
        page.locator(SAVE).click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        assert findings(page) == []


def check(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(OPEN_ALL)
    assert findings(page) == [], address


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 225)])
def test_nothing_is_wider_than_a_small_phone_or_a_page_at_four_times_its_size(
    browser: Browser, site: str, width: int, height: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}) as window:
        page = window.new_page()
        tell_some(page, site, "yes")
        for address in (*PAGES, STOPPED):
            page.goto(site + address)
            page.evaluate(OPEN_ALL)
            assert page.evaluate(SIDEWAYS) <= 0, address


def test_the_button_that_goes_on_is_within_reach_without_scrolling(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    tell_some(page, site, "yes")
    for address in ("/staff/guide", "/staff/guide/q/8", "/staff/guide/q/47", "/staff/guide/step/13", END):
        page.goto(site + address)
        button = page.locator(".leeward-guided-bar .govuk-button").first.bounding_box()
        assert button
        assert button["y"] + button["height"] <= PHONE["height"], address
        assert button["y"] > PHONE["height"] / 2, address
        assert button["height"] >= 44


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something is reached; whatever is reached on the way can be seen."""
    for _ in range(60):
        if page.evaluate(FOCUSED, selector):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(IN_SIGHT), page.evaluate("document.activeElement.outerHTML")
    raise AssertionError(f"no Tab leads to {selector} at {page.url}")


def choose(page: Page, value: str) -> None:
    """Choose an answer and save, with Tab, the arrows, the space bar and Enter."""
    tab_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    while not page.evaluate(FOCUSED, f"[value={value}]"):
        page.keyboard.press("ArrowDown")
    go(page)


def go(page: Page) -> None:
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)


def write(page: Page, words: str) -> None:
    tab_to(page, "textarea")
    page.keyboard.type(words)
    tab_to(page, SAVE)
    go(page)


def press(page: Page, name: str) -> None:
    for _ in range(80):
        if page.evaluate("() => document.activeElement.textContent.trim()") == name:
            return go(page)
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {name!r} at {page.url}")


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_the_whole_intervention_by_keyboard_alone(browser: Browser, site: str, scripted: bool) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=scripted) as window:
        page = window.new_page()
        pages: list[str] = []
        page.on("framenavigated", lambda frame: pages.append(frame.url))
        page.goto(f"{site}/staff/")
        press(page, "With the person")
        press(page, "Start")
        choose(page, "no")  # danger
        write(page, "Flat 2, 9 Mill Lane")
        press(page, "Skip for now")  # where the suspect is
        choose(page, "yes")  # a good time to talk
        write(page, "He keeps turning up outside my work. هو 😨")
        for value in ("yes", "yes", "yes", "yes", "no"):  # more than one event, and the four signs
            choose(page, value)
        for value in ("yes", "unknown", "no", "no", "yes", "yes", "declined", "no"):
            choose(page, value)
        write(page, "I told him to stop, once.")
        choose(page, "months")
        press(page, "Go on to the next part")
        write(page, "PNC checked; other forces not checked")
        press(page, "Go on")  # past the plan
        press(page, "Continue")  # evidence
        press(page, "Continue")  # rights
        press(page, "Skip for now")
        press(page, "Skip for now")
        assert page.url == f"{site}{END}"
        press(page, "Continue")
        for words in ("0116 496 0000, not after six", "Tomorrow at ten", "PC Bell", "PC Bell 1234"):
            write(page, words)
        assert page.url == f"{site}{END}"
        press(page, "See the handover")
        expect(page.locator("main")).to_contain_text("PC Bell 1234")
        expect(page.locator("main")).to_contain_text("He keeps turning up outside my work. هو 😨")
        assert len(pages) <= 42  # ten minutes, at a quarter of a minute each


def test_going_back_in_the_browser_loses_nothing(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    tell_some(page, site)
    answer(page, 9, "no", "not now")
    page.wait_for_url(lambda url: not url.endswith("/q/9"), wait_until="load")
    page.go_back()
    expect(page.locator("#q9-words")).to_have_value("not now")
    page.get_by_role("button", name="Back", exact=True).click()
    page.wait_for_url("**/q/8", wait_until="load")
    expect(page.locator("input[name=q8][value=yes]")).to_be_checked()
    page.go_back()
    expect(page.locator("input[name=q9][value=no]")).to_be_checked()


def test_two_tabs_lose_nothing_of_each_other(window: BrowserContext, site: str) -> None:
    one, two = window.new_page(), window.new_page()
    one.goto(f"{site}/staff/guide/q/1")
    answer(one, 1, "no")
    one.goto(f"{site}/staff/guide/q/8")
    two.goto(f"{site}/staff/guide/q/8")
    answer(one, 8, "yes", "I am afraid", "own_words")
    two.get_by_role("button", name="All questions").click()
    expect(two.locator("#said-8")).to_contain_text("Yes")
    two.goto(f"{site}/staff/guide/q/8")
    expect(two.locator("#q8-words")).to_have_value("I am afraid")


def record_some(page: Page, site: str) -> None:
    """Record one of each thing that can become of an action or a service."""
    page.goto(site + DONE)
    page.evaluate(OPEN_ALL)
    for name, value in (
        ("leave-safe-contact", "done"),
        ("leave-next-contact", "declined"),
        ("leave-one-measure", "not_done"),
        ("national-stalking-helpline", "referral-no"),
        ("samaritans", "signpost"),
    ):
        page.check(f"input[name=done-{name}][value={value}]")
    page.fill("#done-leave-one-measure-words", "No locksmith before six. هو 😨 " + "w" * 90)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".leeward-said")).to_have_text("Saved.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_what_was_done_is_recorded_and_where_it_is_refused(
    browser: Browser, site: str, scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(color_scheme=scheme, viewport=PHONE, bypass_csp=True) as window:
        page = window.new_page()
        check(page, site + DONE)
        record_some(page, site)
        assert findings(page) == []
        check(page, site + DONE)
        page.fill("#done-leave-one-measure-words", "a" * 10_001)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        assert findings(page) == []
        expect(page.locator("#done-leave-one-measure-words")).to_have_value("a" * 10_001)


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 225)])
def test_recording_what_was_done_fits_a_small_phone(
    browser: Browser, site: str, width: int, height: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}) as window:
        page = window.new_page()
        record_some(page, site)
        page.evaluate(OPEN_ALL)
        assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_the_five_things_before_leaving_are_recorded_by_keyboard_in_few_presses(
    browser: Browser, site: str, scripted: bool
) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=scripted) as window:
        page = window.new_page()
        page.goto(site + DONE)
        tab_to(page, "input[name=done-leave-safe-contact]")
        for _ in range(5):
            # Nothing is chosen for anyone; from "not recorded" the next down is "done".
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Tab")  # past "In words"
            page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".leeward-said")).to_have_text("Saved.")
        assert page.locator("#done section").first.locator("input[value=done]:checked").count() == 5
        page.get_by_role("button", name="Save and see the handover").click()
        expect(page.locator("main")).to_contain_text("A safe way to reach them, agreed")


def test_nobody_is_led_past_what_was_typed_where_what_was_done_is_recorded(
    window: BrowserContext, site: str
) -> None:
    page = window.new_page()
    record_some(page, site)
    page.fill("#done-leave-one-measure-words", "A locksmith at seven")
    page.get_by_role("button", name="Back", exact=True).click()
    page.wait_for_url(f"{site}/staff/guide/now")
    page.goto(site + DONE)
    expect(page.locator("#done-leave-one-measure-words")).to_have_value("A locksmith at seven")
