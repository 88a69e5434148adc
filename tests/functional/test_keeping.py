"""Taking something away in a real browser: warned, read, printed, saved, copied, and without script."""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from leeward.packs.load import builtin, load
from tests.functional.axe import findings
from tests.web.serving import serve

OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WORDS = "He waits by the bins\nلا أنام الليل " + "x" * 120
ACCOUNT = load(builtin()).rules.themed("account")[0].number


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("keeping") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def tell(page: Page, site: str, tree: str = "") -> None:
    page.goto(f"{site}{tree}/guide/q/{ACCOUNT}" if tree else f"{site}/q/{ACCOUNT}")
    page.evaluate(OPEN_ALL)
    page.fill(f"#q{ACCOUNT}-words", WORDS)
    page.locator(f"form:has(#q{ACCOUNT}-words) button[type=submit]").first.click()
    page.wait_for_load_state()
    page.goto(f"{site}{tree}/plan/ways")
    page.locator("main input[type=checkbox]").first.check()
    page.get_by_role("button", name="Continue").click()
    page.goto(f"{site}{tree}/plan/w/1")
    page.locator("button[name=add]").first.click()
    page.wait_for_load_state()


def states(page: Page, site: str) -> Iterator[str]:
    """Go through every page that something is taken away from, and say which."""
    page.goto(f"{site}/keep")
    yield "the warning, nothing told"
    tell(page, site)
    page.goto(f"{site}/keep/aloud")
    yield "read aloud"
    notes(page, site)
    yield "the notes"
    tell(page, site, "/staff")
    page.goto(f"{site}/staff/keep")
    yield "staff: what to take"
    page.goto(f"{site}/staff/handover")
    yield "the handover"
    page.goto(f"{site}/staff/keep")
    page.get_by_role("button", name="Show the person's notes").click()
    expect(page.get_by_role("heading", name="Notes", exact=True)).to_be_visible()
    yield "staff: the person's notes"


def notes(page: Page, site: str) -> None:
    page.goto(f"{site}/keep")
    page.get_by_role("button", name="Go on: show my notes").click()
    expect(page.get_by_role("heading", name="Notes", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(browser: Browser, site: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844}) as window:
        page = window.new_page()
        for state in states(page, site):
            page.evaluate(OPEN_ALL)
            assert findings(page) == [], state


def test_nothing_scrolls_sideways_on_the_narrowest_phone(browser: Browser, site: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as window:
        page = window.new_page()
        for state in states(page, site):
            page.evaluate(OPEN_ALL)
            assert page.evaluate(SIDEWAYS) <= 0, state


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=request.param)
    yield context
    context.close()


def test_the_notes_are_saved_as_a_file_with_a_neutral_name(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    notes(page, site)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as PDF").click()
    assert saved.value.suggested_filename == "leeward-notes.pdf"
    assert saved.value.path().read_bytes().startswith(b"%PDF")
    assert page.title() == "Notes – Leeward"


def test_by_keyboard_alone_the_warning_leads_to_the_notes(page: Page, site: str) -> None:
    page.goto(f"{site}/keep")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "Go on: show my notes":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Notes", exact=True)).to_be_visible()


def test_the_print_button_prints_and_is_not_there_without_script(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    page.add_init_script("window.print = () => { document.body.dataset.printed = 'yes' }")
    notes(page, site)
    button = page.locator("[data-print]")
    if button.is_visible():
        button.click()
        expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    else:
        assert not page.evaluate("document.body.classList.contains('js-enabled')")


def test_on_paper_there_is_only_the_paper_black_on_white(browser: Browser, site: str) -> None:
    with browser.new_context(color_scheme="dark") as window:
        page = window.new_page()
        tell(page, site)
        notes(page, site)
        page.emulate_media(media="print")
        for gone in (".leeward-header", ".leeward-footer", ".govuk-exit-this-page", ".govuk-back-link",
                     ".leeward-emergency", "[data-print]", "form button"):  # fmt: skip
            for found in page.locator(gone).all():
                expect(found).not_to_be_visible()
        look = "element => [getComputedStyle(element).color, getComputedStyle(document.body).backgroundColor]"
        ink, sheet = page.locator(".leeward-paper .leeward-quote").first.evaluate(look)
        assert ink == "rgb(0, 0, 0)"
        assert sheet in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)", "rgb(246, 247, 244)")


def test_going_back_after_leaving_shows_no_notes(page: Page, site: str) -> None:
    tell(page, site)
    notes(page, site)
    page.request.get(f"{site}/leave", max_redirects=0)
    page.goto(f"{site}/ended")
    with suppress(Error):  # the browser says itself that the page cannot be shown again
        page.go_back()
    page.wait_for_timeout(500)  # what the browser shows instead is still on its way
    assert "He waits by the bins" not in page.content()


@pytest.mark.parametrize("told", [True, False])
def test_going_back_to_the_notes_shows_them_and_asks_nothing(
    window: BrowserContext, site: str, told: bool
) -> None:
    page = window.new_page()
    if told:
        tell(page, site)
    notes(page, site)
    page.get_by_role("link", name="Read it aloud").click()
    page.wait_for_url("**/keep/aloud")
    page.go_back()
    expect(page.get_by_role("heading", name="Notes", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Notes", exact=True)).to_be_visible()
    page.get_by_role("link", name="Back", exact=True).click()
    page.go_back()
    expect(page.get_by_role("button", name="Go on: show my notes")).to_be_visible()


def test_the_handover_is_copied_as_plain_text(browser: Browser, site: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as window:
        page = window.new_page()
        tell(page, site, "/staff")
        page.goto(f"{site}/staff/handover")
        page.get_by_role("button", name="Copy as text").click()
        expect(page.locator("#copied")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("HANDOVER")
        assert "He waits by the bins" in copied
        assert re.search(r"[0-9a-f]{64}", copied)
