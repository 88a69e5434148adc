"""What is read out while somebody listens: what is raised and what is wrong, and not each answer kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.calling import DESK, kept, lose_the_line, mend_the_line, open_call
from tests.web.serving import serve

LISTEN = """() => {
  window.heard = [];
  for (const part of document.querySelectorAll("[aria-live], [role=status], [role=alert]")) {
    new MutationObserver(() => part.textContent.trim() && heard.push(part.textContent))
      .observe(part, { childList: true, characterData: true, subtree: true });
  }
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("read-out") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    page = open_call(context, site)
    page.evaluate(LISTEN)
    yield page
    context.close()


def heard(page: Page) -> list[str]:
    page.wait_for_timeout(600)
    said: list[str] = page.evaluate("heard.splice(0)")
    return said


def test_an_answer_that_raises_nothing_is_not_read_out(page: Page) -> None:
    page.keyboard.type("12 Mill Lane\nnot known\n07700 900123\n")
    page.keyboard.press("Alt+q")
    page.keyboard.type("nnn")
    kept(page)
    assert heard(page) == []


def test_a_flag_is_read_out_once_under_its_heading_with_what_to_do(page: Page) -> None:
    page.keyboard.press("Alt+q")
    page.keyboard.type("y")
    expect(page.locator("#flag-fear")).to_be_visible()
    (said,) = heard(page)
    heading = page.locator("#call-flags").inner_text()
    assert said.startswith(f"{heading}: {page.locator('#flag-fear').get_attribute('data-raised')}")
    page.keyboard.type("y")
    kept(page)
    assert heard(page) == []


def test_trouble_is_read_out_once_and_so_is_its_end(page: Page) -> None:
    lose_the_line(page)
    page.keyboard.type("12 Mill Lane\n")
    expect(page.locator("#call-status")).to_have_attribute("data-state", "lost")
    page.wait_for_timeout(2500)
    (said,) = heard(page)
    assert said == page.locator("#call-status").inner_text()
    mend_the_line(page)
    kept(page)
    assert heard(page) == ["Kept"]
