"""The page of the API in a real browser: narrow and wide, light and dark."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.functional.axe import findings
from tests.web.serving import elsewhere, serve

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("api") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everyone_can_read_it_and_nothing_comes_from_elsewhere(
    browser: Browser, site: str, width: int, scheme: Any
) -> None:
    asked: list[str] = []
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as window:
        page = window.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site}/api/docs")
        expect(page.locator("h1")).to_be_visible()
        assert findings(page) == []
        assert page.evaluate(SIDEWAYS) <= 0
        assert window.cookies() == []
    assert asked
    assert all(address.startswith(site) for address in asked)
    assert not [address for address in asked if address.endswith(".js")]


def test_a_page_of_another_site_may_read_the_api(browser: Browser, site: str) -> None:
    with elsewhere() as another, browser.new_context() as window:
        page = window.new_page()
        page.goto(another)
        read = """async address => {
            const response = await fetch(address, {headers: {"If-None-Match": '"x"'}});
            return [(await response.json()).total_items > 0, response.headers.get("ETag")];
        }"""
        some, etag = page.evaluate(read, f"{site}/api/services")
        assert some
        assert etag
