"""Who can help, in a real browser: every state, by keyboard, without script, and found in two keystrokes.

A dozen local services are in the directory, as an import brings them.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.functional.axe import findings
from tests.functional.local_services import add_local_services
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
        add_local_services(data)
        yield address


def states(page: Page, address: str) -> Iterator[str]:
    """Go through the services, their form and their papers in every state, and say which."""
    page.goto(address)
    yield "nothing known"
    if page.locator("#typed").count():
        page.locator("#typed").press_sequentially("ha")
        expect(page.locator(".leeward-found__one").first).to_be_visible()
        yield "searched"
        page.locator("#typed").fill("zzzzz")
        expect(page.locator(".leeward-found__one")).to_have_count(0)
        yield "nothing found"
        page.goto(f"{address}/find")
        yield "the search by itself"
        page.goto(address)
    page.get_by_role("button", name="Read out").first.click()
    page.wait_for_url(f"{address}/read-out")
    yield "read out"
    page.goto(address)
    page.get_by_role("button", name="Card of the best few").click()
    page.wait_for_url(f"{address}/card")
    if page.get_by_text("Go on: show the card").count():
        yield "the warning before a card"
        page.get_by_text("Read it out, and keep nothing").click()
        page.get_by_text("Go on: show the card").click()
    expect(page.locator(".leeward-pocket")).to_have_count(3)
    yield "a card"
    page.goto(f"{address}/fit")
    yield "the form"
    page.fill("#postcode", "nonsense")
    page.fill("#age", "old")
    page.get_by_role("button", name="Show who can help").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "the form with two mistakes"
    page.fill("#postcode", "LS1 4AP")
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
        page.get_by_role("link", name="Make this list fit").click()
        page.fill("#postcode", "LS1 4AP")
        page.get_by_role("button", name="Show who can help").click()
        page.wait_for_url(site + PAGES[tree])
        expect(page.locator("main")).to_contain_text("Leeds")
        expect(page.get_by_role("heading", name="Harbour Advocacy")).to_be_visible()
        page.locator("details", has_text="Services not shown").locator("summary").first.click()
        expect(page.get_by_text("It does not work", exact=False).first).to_be_visible()


def test_two_keystrokes_and_a_tab_lead_to_a_number(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/staff/services")
        box = page.get_by_label("Find a service")
        box.press_sequentially("k")
        expect(page.locator(".leeward-found__one")).to_have_count(0)
        box.press_sequentially("a")
        expect(page.get_by_role("heading", name="Karma Nirvana")).not_to_have_count(0)
        expect(page.locator(".leeward-find [role=status]")).to_contain_text("service")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')").startswith("tel:")
        assert page.evaluate("!!document.activeElement.closest('#found')")
        box.fill("mens advice")
        expect(page.locator("#found").get_by_role("heading")).to_have_text(["Men's Advice Line"])
        box.fill("")
        expect(page.locator(".leeward-found__one")).to_have_count(0)


def test_one_key_leads_to_the_search_from_wherever_one_is(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/staff/services")
        for key in ("Alt+s", "g", "a"):
            page.keyboard.press(key)
        expect(page.locator("#found").get_by_role("heading").first).to_be_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')").startswith("tel:")
        for key in ("Alt+s", "k", "a", "r", "m"):
            page.keyboard.press(key)
        expect(page.locator("#found").get_by_role("heading")).to_have_text(["Karma Nirvana"])


def test_the_last_thing_typed_is_what_is_found(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/staff/services")

        def slowly(route: Route) -> None:
            late = "typed=ha&" in (route.request.post_data or "")
            answer = route.fetch()
            if late:
                page.wait_for_timeout(400)
            with suppress(Error):  # the page has given it up
                route.fulfill(response=answer)

        page.route("**/find", slowly)
        box = page.get_by_label("Find a service")
        box.fill("ha")
        page.wait_for_timeout(100)
        box.fill("karma")
        expect(page.locator("#found").get_by_role("heading")).to_have_text(["Karma Nirvana"])
        page.wait_for_timeout(500)
        expect(page.locator("#found").get_by_role("heading")).to_have_text(["Karma Nirvana"])


def test_when_the_server_is_out_of_reach_it_is_said_and_the_button_is_there(
    browser: Browser, site: str
) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/staff/services")
        page.route("**/find", lambda route: route.abort())
        page.get_by_label("Find a service").fill("karma")
        expect(page.get_by_role("button", name="Search")).to_be_visible()
        expect(page.locator(".leeward-find [role=status]")).not_to_be_empty()


def test_the_search_works_without_script(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(f"{site}/staff/services")
        page.get_by_label("Find a service").fill("karma")
        page.get_by_role("button", name="Search").click()
        expect(page.locator("#found").get_by_role("heading")).to_have_text(["Karma Nirvana"])
        assert page.url == f"{site}/staff/services/find"


def test_what_is_typed_to_find_a_service_stands_in_no_address(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/staff/services")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.get_by_label("Find a service").fill("karma")
        expect(page.get_by_role("heading", name="Karma Nirvana")).not_to_have_count(0)
        page.get_by_label("Find a service").press("Enter")
        page.reload()  # whatever the key had sent would have gone before this
        assert not [address for address in asked if "karma" in address.lower()]
        assert {address for address in asked if "/staff" in address} == {
            f"{site}/staff/services",
            f"{site}/staff/services/find",
        }
        assert page.url == f"{site}/staff/services"


def test_back_from_a_card_leads_to_the_services_and_asks_nothing(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/people")
        page.get_by_role("button", name="Card of the best few").click()
        page.get_by_text("Go on: show the card").click()
        expect(page.locator(".leeward-pocket").first).to_be_visible()
        page.go_back()
        expect(page).to_have_url(f"{site}/people")


def test_a_card_on_paper_holds_the_card_alone(browser: Browser, site: str) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/people")
        page.get_by_role("button", name=re.compile("Card.*Samaritans")).first.click()
        page.get_by_text("Go on: show the card").click()
        expect(page.locator(".leeward-pocket")).to_be_visible()
        page.emulate_media(media="print")
        said = page.evaluate("document.body.innerText").lower()
        assert "samaritans" in said
        assert "116 123" in said
        for word in ("leeward", "stalk", "card to carry", "exit"):
            assert word not in said
        box = page.locator(".leeward-pocket").bounding_box()
        assert box
        assert box["width"] <= 340  # 90 mm: it fits a wallet
        assert page.pdf(format="A4").count(b"/Type /Page\n") <= 1


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
