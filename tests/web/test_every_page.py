"""What holds for every page of every tree, whoever adds it. What a keeper sees is looked at in `accounts`.

What other software reads is in no tree, and has laws of its own: `api/test_laws.py`.
"""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from leeward.web.trees import is_api
from tests.web.addresses import every_address

pytestmark = [pytest.mark.django_db, pytest.mark.pages]
PLANTED = "Quillfeather"
PAGES = [address for address in every_address() if not is_api(address)]


class Page(HTMLParser):
    """The title, and every address and inline script of a page."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.title, self.links, self.inline, self._in = "", [], [], ""
        self.attributes: list[tuple[str, str]] = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name in ("href", "src", "action", "formaction", "data", "poster", "srcset"):
                self.links.append((tag, value or ""))
            if name.startswith("on") or name == "style":
                self.inline.append(f"{tag} {name}")
        if tag == "style" or (tag == "script" and not dict(attrs).get("src")):
            self.inline.append(tag)

    def handle_data(self, data: str) -> None:
        if self._in == "title" and not self.title:  # a drawing has a title of its own, which names no page
            self.title += data
            self._in = ""


def is_page(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html") and bool(response.content)


@pytest.mark.parametrize(
    "address", [*PAGES, "/no-such-page", "/staff/no-such-page", "/directory/no-such-page"]
)
@pytest.mark.parametrize("method", ["get", "post", "put", "head"])
def test_nothing_is_kept_sent_or_used(visitor: Client, address: str, method: str) -> None:
    response = getattr(visitor, method)(address)
    assert response.status_code < 500
    headers = response.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    assert policy.pop("frame-ancestors") == "'none'"
    assert policy.pop("base-uri") == "'none'"
    assert set(policy.values()) == {"'self'"}


@pytest.mark.parametrize("address", every_address())
def test_a_page_names_no_other_site_and_runs_nothing_inline(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    if not is_page(response):
        return
    page = Page(response)
    fetched = [
        link for tag, link in page.links if tag in ("script", "link", "img", "form", "iframe", "source")
    ]
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in fetched), fetched
    assert page.inline == []


@pytest.mark.parametrize("address", every_address())
def test_a_title_is_neutral(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    if is_page(response):
        title = Page(response).title.strip()
        assert title == "Leeward" or title.endswith(" – Leeward")
        assert not re.search(r"stalk|harass|victim|suspect|police|abuse|danger", title, re.IGNORECASE)


@pytest.mark.parametrize("address", every_address())
def test_an_address_is_neutral(address: str) -> None:
    assert not re.search(r"stalk|harass|victim|suspect|police|abuse|danger|threat", address, re.IGNORECASE)


@pytest.mark.parametrize("address", [*PAGES, "/no-such-page"])
def test_a_page_of_the_person_can_be_left_and_999_reached_without_script(
    visitor: Client, address: str
) -> None:
    response = visitor.get(address)
    if address.startswith(("/staff", "/directory")) or not is_page(response):
        return
    links = [link for _, link in Page(response).links]
    assert "tel:999" in links
    assert links.count("/leave") >= 2  # the button, and the skip link for keyboards


@pytest.mark.parametrize("address", [*every_address(), "/directory/no-such-page"])
def test_a_page_of_the_keepers_can_be_left_and_calls_nobody(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    if not address.startswith("/directory") or not is_page(response):
        return
    links = [link for _, link in Page(response).links]
    assert "tel:999" not in links
    assert links.count("/directory/leave") >= 2


@pytest.mark.parametrize("address", every_address())
def test_what_is_asked_for_in_an_address_is_never_shown(visitor: Client, address: str) -> None:
    response = visitor.get(f"{address}?q={PLANTED}&{PLANTED}=1")
    assert PLANTED not in response.content.decode()
    assert PLANTED not in str(response.headers)


@pytest.mark.parametrize("tree", ["/", "/staff/", "/directory/"])
def test_exit_this_page_leads_away_at_once(visitor: Client, tree: str) -> None:
    response = visitor.get(f"{tree}leave")
    assert response.status_code == 303
    assert response.headers["Location"] == "https://www.bbc.co.uk/weather" == settings.LEEWARD_EXIT_URL
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_static_files_are_kept_for_ever_and_pages_never(visitor: Client) -> None:
    links = [link for tag, link in Page(visitor.get("/")).links if tag in ("link", "script")]
    assert len(links) == 3
    assert all(re.search(r"\.[0-9a-f]{12}\.", link) for link in links)


def test_nothing_that_makes_a_page_runs_before_its_headers() -> None:
    order = [name.rsplit(".", 1)[-1] for name in settings.MIDDLEWARE]
    safety = order.index("SafetyMiddleware")
    assert order[:2] == ["SecurityMiddleware", "WhiteNoiseMiddleware"]
    assert order.index("CSPMiddleware") < safety < order.index("SealedSessionMiddleware")
    assert order.index("SealedSessionMiddleware") < order.index("CsrfViewMiddleware")


def test_templates_escape_and_refuse_names_they_do_not_know() -> None:
    from django.template import engines
    from jinja2 import StrictUndefined

    environment = engines["jinja2"].env
    assert environment.autoescape is True
    assert environment.undefined is StrictUndefined
