"""The person's own way in a real browser: two minutes, one hand, any screen, with or without script."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.functional.axe import findings
from tests.web.serving import serve

OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PLAIN = (
    "/",
    "/device",
    "/call",
    "/pause",
    "/more",
    "/now",
    "/q/1",
    "/q/2",
    "/q/47",
    "/q/8",
    "/q/17",
    "/q/18",
)
IN_SIGHT = """() => {
  const here = document.activeElement;
  const box = here.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return top !== null && (here.contains(top) || top.contains(here) || here.labels?.[0]?.contains(top));
}"""
LIMIT = 60 * 1024


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("person") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context
    context.close()


def answer(page: Page, value: str | None = None, words: str | None = None) -> None:
    """Answer the question on the page and go on."""
    if value:
        page.check(f"input[value={value}]")
    if words:
        page.fill("textarea", words)
    page.get_by_role("button", name="Continue").click()


def tell_all(page: Page, site: str, danger: str = "no") -> None:
    """Answer everything up to the offer of more, with fear, threats and something unknown."""
    page.goto(f"{site}/q/1")
    answer(page, danger)
    page.goto(f"{site}/q/2")
    answer(page, "yes")
    answer(page, words="He keeps turning up outside my work. <b>هو</b> 😨")
    for value in ("yes", "yes", "yes", "yes", "no"):
        answer(page, value)
    page.get_by_text("Say more in your words").click()
    answer(page, "yes", "I sleep at my sister's")
    for value in ("unknown", "no", "yes", "yes", "yes", "declined", "no"):
        answer(page, value)
    answer(page)
    answer(page, "months")
    page.wait_for_url(f"{site}/more")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser: Browser, site: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844}) as window:
        page = window.new_page()
        for address in PLAIN:
            page.goto(site + address)
            page.evaluate(OPEN_ALL)
            assert findings(page) == [], address
        tell_all(page, site, danger="yes")
        for address in ("/", "/now", "/q/1", "/q/8", "/pause", "/start-again"):
            page.goto(site + address)
            page.evaluate(OPEN_ALL)
            assert findings(page) == [], address
        page.goto(f"{site}/q/47")
        page.fill("textarea", "x" * 10_001)
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert findings(page) == []
        page.goto(f"{site}/ended")
        assert findings(page) == []


# 1280 px at 400 % is 320 px wide and 256 px high.
@pytest.mark.parametrize("height", [640, 256])
def test_nothing_runs_off_the_side_at_320_pixels(browser: Browser, site: str, height: int) -> None:
    with browser.new_context(viewport={"width": 320, "height": height}) as window:
        page = window.new_page()
        tell_all(page, site, danger="unknown")
        for address in PLAIN:
            page.goto(site + address)
            page.evaluate(OPEN_ALL)
            assert page.evaluate(SIDEWAYS) <= 0, address


def test_the_way_out_stays_in_sight_and_lies_over_nothing(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    tell_all(page, site)
    page.goto(f"{site}/now")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    expect(page.locator(".govuk-js-exit-this-page-button")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 900})
    for address in PLAIN:
        page.goto(site + address)
        out = page.locator(".govuk-js-exit-this-page-button").bounding_box()
        assert out is not None
        for box in (found.bounding_box() for found in page.locator("main > *, .leeward-999").all()):
            assert box is None or box["y"] >= out["y"] + out["height"] or box["x"] + box["width"] <= out["x"]


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_the_whole_way_with_and_without_script(browser: Browser, site: str, scripted: bool) -> None:
    with browser.new_context(java_script_enabled=scripted) as window:
        page = window.new_page()
        page.goto(site)
        page.get_by_role("button", name="Start here").click()
        tell_all(page, site)
        page.get_by_role("button", name="See what I can do now").click()
        expect(page.get_by_role("heading", name="What stands out")).to_be_visible()
        expect(page.get_by_text("You are scared or worried")).to_be_visible()
        expect(page.get_by_role("heading", name="Stalking", exact=True)).to_be_visible()


def test_back_loses_nothing(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    tell_all(page, site)
    for _ in range(9):
        page.go_back()
    for _ in range(3):
        page.get_by_role("link", name="Back").click()
    page.goto(f"{site}/q/8")
    expect(page.locator("input[value=yes]")).to_be_checked()
    expect(page.locator("textarea")).to_have_value("I sleep at my sister's")


def test_a_keyboard_alone_goes_the_whole_way(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    page.goto(site)
    press_until(page, lambda: on(page, "Start here"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/q/1")
    press_until(page, lambda: page.evaluate("document.activeElement.type") == "radio")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    press_until(page, lambda: on(page, "Continue"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/q/2")
    press_until(page, lambda: on(page, "See what I can do now"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/now")
    press_until(page, lambda: page.evaluate("document.activeElement.tagName") == "SUMMARY")
    page.keyboard.press("Enter")
    expect(page.locator("main details[open]")).to_have_count(1)


def on(page: Page, label: str) -> bool:
    there: bool = page.evaluate("document.activeElement.textContent.trim()") == label
    return there


def press_until(page: Page, there: Callable[[], bool]) -> None:
    """Press Tab until it is there; every stop on the way is one that can be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(IN_SIGHT), page.evaluate("document.activeElement.outerHTML")
        if there():
            return
    raise AssertionError("a keyboard does not reach it")


def test_the_first_page_is_useful_without_a_touch(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    page.goto(site)
    expect(page.get_by_role("link", name="Call 999")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("press 55 when asked. It does not")).to_be_in_viewport(ratio=1)


def test_someone_can_start_within_a_screen_and_a_half(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    page.goto(site)
    start = page.get_by_role("button", name="Start here").bounding_box()
    assert start
    assert page.viewport_size
    assert start["y"] + start["height"] <= 1.5 * page.viewport_size["height"]


def test_what_can_be_done_now_is_two_touches_from_the_first_page(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    page.goto(site)
    page.get_by_role("button", name="Start here").tap()
    page.get_by_role("button", name="See what I can do now").tap()
    page.wait_for_url(f"{site}/now")
    expect(page.get_by_text("Use a phone this person has never touched")).to_be_visible()


def test_the_first_page_is_light_and_asks_little(browser: Browser, site: str) -> None:
    for address in ("/", "/now", "/q/8"):
        with browser.new_context() as window:
            page = window.new_page()
            tools = window.new_cdp_session(page)
            weights: dict[str, int] = {}
            tools.on(
                "Network.loadingFinished",
                lambda done, w=weights: w.update({done["requestId"]: done["encodedDataLength"]}),
            )
            tools.send("Network.enable")
            page.goto(site + address, wait_until="networkidle")
            assert len(weights) <= 6, address
            assert sum(weights.values()) <= LIMIT, address


def test_what_is_touched_is_never_small(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    tell_all(page, site)
    for address in ("/", "/q/8", "/now", "/device"):
        page.goto(site + address)
        for found in page.locator("main a, main button, main summary, main label").all():
            box = found.bounding_box()
            assert not box or not box["height"] or box["height"] >= 24, found.inner_text()
