"""Keepers look after services in a real browser: with a keyboard alone, narrow and dark, on every page."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.axe import findings
from tests.functional.test_keepers_sign_in import PASSPHRASE, SIDEWAYS, add, sign_in
from tests.web.serving import ROOT, elsewhere, serve

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "data"
    folder.mkdir()
    for name in ("Ada Osei", "Bob"):
        add(folder, name)
    return folder


@pytest.fixture(scope="module")
def numbers(data: Path) -> dict[str, int]:
    """Fill the directory, and return the numbers of versions to look at by what they are."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LEEWARD_", "DJANGO_"))}
    own = {
        "LEEWARD_DATA": str(data),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "leeward.web.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.functional.kept_services"],
        env=kept | own,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def site(data: Path, numbers: dict[str, int]) -> Iterator[str]:
    with (
        elsewhere() as weather,
        serve(
            data, DJANGO_SETTINGS_MODULE="tests.web.probe_settings", PROBE_EXIT=weather, PROBE_IDLE="900"
        ) as address,
    ):
        yield address


def pages(numbers: dict[str, int]) -> dict[str, str]:
    """Return the address of every page by what it shows."""
    kinds = ("all", "local", "national", "stale", "waiting", "withdrawn")
    return {
        "home": "",
        **{f"list-{kind}": f"list/{kind}/1" for kind in kinds},
        "second page": "list/stale/2",
        "add": "add",
        **{f"service {name}": f"service/{number}" for name, number in numbers.items()},
        "change": f"service/{numbers['rare']}/change",
        "change long": f"service/{numbers['long']}/change",
        "change national": f"service/{numbers['national']}/change",
        "after a call": f"service/{numbers['long']}/change/call",
        "proposal": f"proposal/{numbers['waiting']}",
        "proposal of my own": f"proposal/{numbers['mine']}",
        "decided": f"proposal/{numbers['long']}",
        "preview": f"version/{numbers['waiting']}/preview",
        "preview national": f"version/{numbers['national']}/preview",
        "history": f"service/{numbers['waiting']}/history/1",
        "calls": "calls/1",
        "conflicts": "conflicts/1",
        "conflict": f"service/{numbers['disagree']}/sources",
        "no conflict": f"service/{numbers['long']}/sources",
        "still true": f"service/{numbers['long']}/still-true",
        "withdraw": f"service/{numbers['long']}/withdraw",
        "search": "search",
    }


FORMS = ("add", "change national", "still true", "withdraw", "conflict", "preview")
"""Pages whose form is also sent with something wrong in it."""


def states(page: Page, site: str, numbers: dict[str, int]) -> Iterator[str]:
    for name, address in pages(numbers).items():
        page.goto(f"{site}/directory/{address}")
        expect(page.locator("h1")).to_be_visible()
        yield name
        if name in FORMS:
            if name == "preview":
                page.locator("#age").fill("old")
            page.locator("main form button:not([aria-hidden]):not([value])").last.click()
            expect(page.locator(".govuk-error-summary")).to_be_visible()
            yield f"{name} with errors"
    page.goto(f"{site}/directory/search")
    for typed in ("long name", "zzzz"):
        page.locator("#typed").fill(typed)
        enter(page)
        yield f"found {typed}"
    page.goto(f"{site}/directory/add")
    page.locator("#areas").fill("Yorkshire")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("input[name=use]").first).to_be_visible()
    yield "suggestions"
    page.goto(f"{site}/directory/proposal/{numbers['waiting']}")
    page.get_by_role("button", name="Set it aside").click()
    expect(page.locator("#reason-error")).to_be_visible()
    yield "set aside without a reason"


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(PHONE, "light"), (DESK, "dark"), ({"width": 320, "height": 568}, "light")],
    ids=["phone", "desk", "narrow"],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, site: str, numbers: dict[str, int], size: dict[str, int], scheme: str
) -> None:
    with browser.new_context(viewport=size, color_scheme=scheme) as window:  # type: ignore[arg-type]
        page = window.new_page()
        page.goto(f"{site}/directory/")
        sign_in(page, "Bob")
        wrong = {}
        for state in states(page, site, numbers):
            if found := findings(page):
                wrong[state] = found
            assert page.evaluate(SIDEWAYS) <= 0, state
            if folder := os.environ.get("LEEWARD_LOOK"):
                name = f"{state.replace(' ', '-')}-{size['width']}-{scheme}.png"
                page.screenshot(path=f"{folder}/{name}", full_page=True)
        assert wrong == {}


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something that matches has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def write(page: Page, field: str, text: str) -> None:
    tab_to(page, f"#{field}")
    page.keyboard.type(text)


def enter(page: Page) -> None:
    """Press Enter, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def come_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/directory/")
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/directory/")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_two_keepers_with_keyboards_add_look_at_approve_and_undo_a_service(
    browser: Browser, site: str, script: bool
) -> None:
    how = {"java_script_enabled": script, "locale": "en-GB"}
    name = f"Keyboard House {'with' if script else 'without'} script"
    with browser.new_context(**how) as hers, browser.new_context(**how) as his:  # type: ignore[arg-type]
        page = hers.new_page()
        come_in(page, site, "Ada Osei")
        tab_to(page, "a[href$='/add']")
        enter(page)
        page.wait_for_url(f"{site}/directory/add")
        write(page, "name", name)
        write(page, "does", "Listens.")
        write(page, "telephone", "0113 496 0000")
        write(page, "areas", "Leeds")
        write(page, "monday", "9am to 5pm")
        tab_to(page, "button[value=copy-5]")
        enter(page)
        expect(page.locator("#friday")).to_have_value("9am to 5pm")
        expect(page.locator("#name")).to_have_value(name)
        if not page.locator("#monday").evaluate("it => it === document.activeElement"):
            tab_to(page, "#monday")
        write(page, "saturday", "closed")
        write(page, "sunday", "closed")
        write(page, "source", "Telephone call")
        tab_to(page, "#seen_on")
        page.keyboard.type("02112026")
        enter(page)
        page.wait_for_url(re.compile("/directory/proposal/[0-9]+$"))
        address = page.url
        expect(page.get_by_role("button", name="Let it take effect")).to_have_count(0)

        other = his.new_page()
        come_in(other, site, "Bob")
        tab_to(other, f"a[href='{address.removeprefix(site)}']")
        enter(other)
        other.wait_for_url(address)
        tab_to(other, "a[href$='/preview']")
        enter(other)
        write(other, "place", "Leeds")
        enter(other)
        expect(other.locator("article")).to_have_count(2)
        expect(other.locator("article").first).to_contain_text(name)
        other.goto(address)
        tab_to(other, "form[action$='/approve'] button")
        enter(other)
        other.wait_for_url(re.compile("/directory/service/[0-9]+$"))
        tab_to(other, "a[href*='/history/']")
        enter(other)
        tab_to(other, "form[action$='/undo'] button")
        enter(other)
        expect(other.locator("form[action$='/undo']")).to_have_count(0)
        expect(other.locator("form[action$='/put-back']")).to_have_count(1)


def test_nothing_is_asked_of_another_site_and_no_name_is_in_an_address_or_a_title(
    browser: Browser, site: str, numbers: dict[str, int]
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
        for address in pages(numbers).values():
            page.goto(f"{site}/directory/{address}")
            assert "Wakefield" not in page.title()
        page.goto(f"{site}/directory/search")
        page.locator("#typed").fill("Wakefield")
        enter(page)
        assert all(one.startswith(site) and "Wakefield" not in one for one in asked)
        assert said == []


def test_the_list_to_ring_is_printed_with_a_line_to_write_on_and_without_buttons(
    browser: Browser, site: str
) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(f"{site}/directory/calls/1")
        sign_in(page, "Bob")
        page.emulate_media(media="print")
        expect(page.locator(".leeward-calls__paper").first).to_be_visible()
        expect(page.locator(".leeward-calls .govuk-button").first).to_be_hidden()
        expect(page.locator(".leeward-calls .leeward-week").first).to_be_visible()
