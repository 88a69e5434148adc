"""The chronology's pages in a browser, opened as files: read by everybody, searched by keyboard."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from leeward.adapters.evidence.build import build
from leeward.adapters.evidence.case_file import Case
from leeward.adapters.exports.chronology.page import INDEX
from leeward.adapters.exports.chronology.tables_page import NAME as TABLES
from leeward.adapters.exports.pack.start_page import NAME as START
from tests.adapters.exports.courses import few, many
from tests.adapters.exports.test_chronology_pages import made
from tests.functional.axe import findings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("chronology")
    for name, told in (("few", made(few())), ("many", made(many(200, 60), most_on_one=1))):
        (found / name).mkdir()
        for file, page in told.items():
            (found / name / file).write_text(page, encoding="utf-8")
    chat = found / "chat.txt"
    chat.write_text("13/05/2024, 23:01 - Sam: where are you\n14/05/2024, 09:00 - Ann: stop\n")
    build([chat], Case(account_of="Ann"), found / "pack", at=datetime(2026, 11, 3, tzinfo=UTC))
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    [
        f"few/{INDEX}",
        f"many/{INDEX}",
        "many/entries-0002.html",
        f"pack/{START}",
        f"pack/data/chronology/{TABLES}",
    ],
)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page: Page, folder: Path, scheme: str, name: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((folder / name).as_uri())
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_page_asks_for_nothing_and_its_policy_refuses_nothing_of_its_own(page: Page, folder: Path) -> None:
    asked, said = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "few" / INDEX).as_uri())
    page.locator("#find").press_sequentially("phone call")
    page.locator("tbody tr:visible").nth(1).wait_for()
    assert (len(asked), said) == (1, [])


def test_entries_are_found_by_all_their_words_and_shown_again(page: Page, folder: Path) -> None:
    page.goto((folder / "few" / INDEX).as_uri())
    rows = page.locator("tbody tr:visible")
    assert rows.count() == 8
    page.locator("#find").press_sequentially("RECEIVED  call")
    page.locator("#found:not(:empty)").wait_for()
    assert [row.get_attribute("id") for row in rows.all()] == ["e3", "e4"]
    assert page.locator(".month:visible").count() == 1
    page.keyboard.press("Escape")
    assert rows.count() == 8


def test_without_script_all_is_there_and_no_field_that_does_nothing(folder: Path, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / "few" / INDEX).as_uri())
        assert page.locator("tbody tr:visible").count() == 8
        assert not page.locator("#find").is_visible()


def test_the_page_at_the_top_of_a_pack_leads_to_the_chronology_and_the_checker(
    page: Page, folder: Path
) -> None:
    for number, heading in ((0, "Chronology of a course of conduct"), (-1, "Check this evidence pack")):
        page.goto((folder / "pack" / START).as_uri())
        page.locator("a[href$='.html']").nth(number).click()
        assert page.locator("h1").inner_text() == heading
