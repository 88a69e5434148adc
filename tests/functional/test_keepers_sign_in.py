"""A keeper signs in, in a real browser: by thumb, by keyboard alone, without script, narrow and dark."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.axe import findings
from tests.web.serving import ROOT, elsewhere, serve

NAME, PASSPHRASE, NEW = "Ada Osei", "heron bicycle lantern oats", "gravel violin pelican thaw"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


def add(data: Path, name: str) -> None:
    """Add a keeper as whoever runs the server does."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LEEWARD_", "DJANGO_"))}
    own = {"LEEWARD_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}
    subprocess.run(
        [sys.executable, "-m", "leeward.web.terminal", "keeper", "add", name, "--stdin"],
        env=kept | own,
        input=f"{PASSPHRASE}\n",
        text=True,
        check=True,
        capture_output=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def weather() -> Iterator[str]:
    with elsewhere() as address:
        yield address


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, weather: str) -> Iterator[str]:
    data = tmp_path_factory.mktemp("keepers") / "data"
    data.mkdir()
    for name in (NAME, "Bob", "Eve"):
        add(data, name)
    settings = {"DJANGO_SETTINGS_MODULE": "tests.web.probe_settings", "PROBE_EXIT": weather}
    with serve(data, **settings, PROBE_IDLE="900") as address:
        yield address


def sign_in(page: Page, name: str = NAME, passphrase: str = PASSPHRASE) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()


def states(page: Page, site: str) -> Iterator[str]:
    """Go through every page that a keeper meets, and say which."""
    page.goto(f"{site}/directory/")
    expect(page.locator("#passphrase")).to_be_visible()
    yield "sign in"
    sign_in(page, passphrase="not the one")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    yield "a wrong passphrase"
    sign_in(page)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    yield "home"
    page.get_by_role("link", name="Change passphrase").click()
    expect(page.locator("#again")).to_be_visible()
    yield "a passphrase"
    page.get_by_role("button", name="Change it").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    yield "a passphrase with nothing in it"
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site}/directory/signed-out")
    yield "signed out"
    for _ in range(6):
        page.goto(f"{site}/directory/sign-in")
        sign_in(page, "nobody of that name")
    yield "wait"
    page.goto(f"{site}/directory/ended")
    yield "ended"
    page.goto(f"{site}/directory/no-such-page")
    yield "no such page"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "size", [PHONE, DESK, {"width": 320, "height": 568}], ids=["phone", "desk", "narrow"]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, site: str, size: dict[str, int], scheme: str
) -> None:
    with browser.new_context(viewport=size, color_scheme=scheme) as window:  # type: ignore[arg-type]
        page = window.new_page()
        wrong = {}
        for state in states(page, site):
            if found := findings(page):
                wrong[state] = found
            assert page.evaluate(SIDEWAYS) <= 0, state
            _look(page, state, size, scheme)
        assert wrong == {}


def _look(page: Page, state: str, size: dict[str, int], scheme: str) -> None:
    """Keep a picture of a page for whoever asks for them, to look at."""
    if folder := os.environ.get("LEEWARD_LOOK"):
        page.screenshot(path=f"{folder}/{state.replace(' ', '-')}-{size['width']}-{scheme}.png")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_keyboard_is_enough_and_the_first_field_is_ready_to_be_typed_in(
    browser: Browser, site: str, script: bool
) -> None:
    with browser.new_context(java_script_enabled=script) as window:
        page = window.new_page()
        page.goto(f"{site}/directory/passphrase")
        expect(page.locator("#name")).to_be_focused()
        page.keyboard.type("bob")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSPHRASE)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}/directory/passphrase")
        expect(page.locator("#current")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("way", ["Sign out", "Leave"])
def test_after_signing_out_going_back_and_another_tab_show_nothing(
    browser: Browser, site: str, weather: str, script: bool, way: str
) -> None:
    with browser.new_context(java_script_enabled=script) as window:
        page = window.new_page()
        page.goto(f"{site}/directory/")
        sign_in(page)
        expect(page.get_by_text(NAME)).to_be_visible()
        if way == "Leave":
            page.locator(".govuk-js-exit-this-page-button").click()
            page.wait_for_url(weather)
        else:
            page.get_by_role("button", name="Sign out").click()
            page.wait_for_url(f"{site}/directory/signed-out")
        assert not [cookie for cookie in window.cookies() if cookie["name"].startswith("leeward-k")]
        page.go_back()
        page.wait_for_load_state()
        assert NAME not in page.content()
        other = window.new_page()
        other.goto(f"{site}/directory/")
        expect(other.locator("#passphrase")).to_be_visible()


def test_another_passphrase_is_shown_on_asking_taken_and_ends_the_other_browser(
    browser: Browser, site: str
) -> None:
    with browser.new_context() as here, browser.new_context() as elsewhere:
        page, other = here.new_page(), elsewhere.new_page()
        for each in (page, other):
            each.goto(f"{site}/directory/passphrase")
            sign_in(each, "Eve")
        page.locator("#current").fill(PASSPHRASE)
        page.locator("#new").fill(NEW)
        page.get_by_role("button", name="Show").nth(1).click()
        expect(page.locator("#new")).to_have_attribute("type", "text")
        page.locator("#again").fill(NEW)
        page.get_by_role("button", name="Change it").click()
        page.wait_for_url(f"{site}/directory/passphrase/changed")
        assert not findings(page)
        other.reload()
        expect(other.locator("#name")).to_be_visible()


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
        page.goto(f"{site}/directory/")
        sign_in(page, "Bob")
        page.goto(f"{site}/directory/passphrase")
        assert all(address.startswith(site) for address in asked)
        assert said == []
