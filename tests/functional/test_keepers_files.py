"""Keepers bring a file in and take one away, in a real browser: narrow, wide, dark, by keyboard."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.axe import findings
from tests.functional.test_keepers_sign_in import DESK, PHONE, SIDEWAYS, add, sign_in
from tests.records import made_up_id, record
from tests.web.keepers_files.files import lines
from tests.web.serving import serve

FILES = "directory/files/"
LONG = "A service with a name that is longer than most people would ever write " * 2


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("files") / "data"
    data.mkdir()
    for name in ("Ann", "Bob"):
        add(data, name)
    with serve(data) as address:
        yield address


def written(
    folder: Path, *records: dict[str, object], more: bytes = b"", name: str = "services.ndjson"
) -> Path:
    file = folder / name
    file.write_bytes(lines(*records) + more)
    return file


def enter(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/{FILES}")
    sign_in(page, name)
    expect(page.locator("#file")).to_be_visible()


def give(page: Page, file: Path) -> None:
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".govuk-summary-list")).to_be_visible(timeout=60_000)


def states(page: Page, other: Page, site: str, folder: Path, mark: str) -> Iterator[tuple[str, Page]]:
    """Go through every page of files, and say which."""
    enter(page, site, "Ann")
    yield "files", page
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("#file-error")).to_be_visible()
    yield "no file", page
    kept = [record(f"{mark} {number}", id=made_up_id(mark, str(number))) for number in range(25)]
    bad = record(f"{LONG}{mark}", id=made_up_id(mark, "bad"), minimum_age=-1)
    page.goto(f"{site}/{FILES}")
    give(page, written(folder, *kept, bad, more=b"{broken\n"))
    yield "preview of one's own", page
    number = page.url.rsplit("/", 1)[1]
    for what in ("new", "not-taken"):
        page.goto(f"{site}/{FILES}{number}/{what}/1")
        yield what, page
    enter(other, site, "Bob")
    other.goto(f"{site}/{FILES}{number}")
    yield "preview of another's", other
    other.get_by_role("button", name="Let it take effect").click()
    expect(other.get_by_role("button", name="Undo this import")).to_be_visible()
    yield "in use", other
    changed = [
        record(f"{mark} {number}, {LONG}", id=made_up_id(mark, str(number)), areas=["Nowhere"])
        for number in (1, 2)
    ]
    page.goto(f"{site}/{FILES}")
    give(page, written(folder, *changed, name="changed.ndjson"))
    number = page.url.rsplit("/", 1)[1]
    for what in ("changed", "assumed"):
        page.goto(f"{site}/{FILES}{number}/{what}/1")
        yield what, page
    other.goto(f"{site}/{FILES}{number}")
    other.get_by_role("button", name="Let it take effect").click()
    other.get_by_role("button", name="Undo this import").click()
    expect(other.get_by_role("button", name="Undo it")).to_be_visible()
    yield "undo", other
    other.get_by_role("button", name="Undo it").click()
    expect(other.get_by_text("Undone by")).to_be_visible()
    yield "undone", other
    page.goto(f"{site}/{FILES}")
    yield "files with imports", page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "size", [PHONE, DESK, {"width": 320, "height": 568}], ids=["phone", "desk", "narrow"]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, site: str, size: dict[str, int], scheme: str, tmp_path: Path
) -> None:
    how = {"viewport": size, "color_scheme": scheme}
    with browser.new_context(**how) as ann, browser.new_context(**how) as bob:  # type: ignore[arg-type]
        wrong = {}
        mark = f"{scheme} {size['width']}"
        for state, page in states(ann.new_page(), bob.new_page(), site, tmp_path, mark):
            if found := findings(page):
                wrong[state] = found
            assert page.evaluate(SIDEWAYS) <= 0, state
            if folder := os.environ.get("LEEWARD_LOOK"):
                name = f"{state.replace(' ', '-').replace(chr(39), '')}-{size['width']}-{scheme}.png"
                page.screenshot(path=f"{folder}/{name}", full_page=True)
        assert wrong == {}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_how_far_reading_is_shows_until_it_is_done(
    browser: Browser, site: str, script: bool, tmp_path: Path
) -> None:
    many = [record(f"Many {script} {n}", id=made_up_id("many", str(script), str(n))) for n in range(20_000)]
    with browser.new_context(java_script_enabled=script) as window:
        page = window.new_page()
        enter(page, site, "Ann")
        page.locator("#file").set_input_files(written(tmp_path, *many))
        page.get_by_role("button", name="Read it").click()
        expect(page.locator("progress")).to_be_visible()
        if script:
            assert findings(page) == []
        if folder := os.environ.get("LEEWARD_LOOK"):
            page.screenshot(path=f"{folder}/progress-{script}.png")
        expect(page.locator(".govuk-summary-list")).to_be_visible(timeout=120_000)
        expect(page.get_by_text("20,000")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_keyboard_is_enough_to_take_the_directory_away(browser: Browser, site: str, script: bool) -> None:
    with browser.new_context(java_script_enabled=script) as window:
        page = window.new_page()
        enter(page, site, "Ann")
        page.locator("#kind").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        with page.expect_download() as coming:
            page.keyboard.press("Enter")
        assert coming.value.suggested_filename.startswith("directory-")
        assert coming.value.suggested_filename.endswith(".json")
        assert b"[" in coming.value.path().read_bytes()[:2]
