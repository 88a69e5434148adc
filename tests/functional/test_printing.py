"""Printing from the browser: the front page is one sheet of its own, and all of it follows on others."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from leeward.adapters.exports.document import Document
from leeward.domain.plan import Agreed
from tests.adapters.exports.test_front_notes import real_notes
from tests.adapters.exports.test_front_page import at_length, pages_of_headings, real_handover
from tests.functional.test_keeping import notes, tell
from tests.web.keeping.test_document_page import page_of
from tests.web.serving import serve

LONG = "The same long sentence was said again and again. " * 40
INSTEAD = "made => { document.querySelector('.leeward-paper').outerHTML = made }"
MARGINS = {"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("printing") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=request.param) as context:
        yield context.new_page()


def the_front_page_is_one_sheet(page: Page) -> None:
    """Print as a browser does by itself, and find the front page's headings on one sheet, alone."""
    front = page.locator(".leeward-front h2").count()
    every = page.locator(".leeward-paper h2").count()
    assert 1 < front < every
    pdf = pikepdf.open(BytesIO(page.pdf(format="A4", margin=MARGINS, tagged=True)))
    sheets = pages_of_headings(pdf)
    assert len(sheets) == every
    assert sheets[:front] == [1] * front
    assert min(sheets[front:]) == 2


def test_the_notes_print_with_their_front_page_on_one_sheet(page: Page, site: str) -> None:
    tell(page, site)
    notes(page, site)
    the_front_page_is_one_sheet(page)


def test_the_handover_prints_with_its_front_page_on_one_sheet(page: Page, site: str) -> None:
    tell(page, site, "/staff")
    page.goto(f"{site}/staff/handover")
    the_front_page_is_one_sheet(page)


def wanted(document_of: str) -> Document:
    conversation = at_length(LONG, 30)
    if document_of == "handover":
        return real_handover(conversation)
    measures = tuple(replace(m, agreed=Agreed.YES) for m in conversation.plan.measures)
    return real_notes(replace(conversation, plan=replace(conversation.plan, measures=measures)))


@pytest.mark.parametrize("document_of", ["notes", "handover"])
def test_with_everything_answered_at_length_it_still_prints_on_one_sheet(
    browser: Browser, site: str, document_of: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        notes(page, site)
        page.evaluate(INSTEAD, page_of(wanted(document_of)))
        expect(page.locator(".leeward-front")).to_have_count(1)
        the_front_page_is_one_sheet(page)


def test_the_front_page_stands_first_on_the_screen(page: Page, site: str) -> None:
    notes(page, site)
    first = page.locator(".leeward-paper > *").first
    expect(first).to_contain_text("press 55")
    expect(first).to_contain_text("on the pages after")
    assert "leeward-front" in (first.get_attribute("class") or "")
