"""Going through a site as somebody would who presses everything: every address, every link, every form."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

Sent = tuple[str, str, tuple[tuple[str, str], ...]]
"""A method, an address, and what is sent in a form."""

_TYPED = {"postcode": "LS1 4AP", "age": "30", "typed": "safe", "search": "safe", "q": "safe"}
_LEAVES = re.compile(r"/(leave|ended|sign-out|sign-in|start-again|passphrase|here)$")


class _Page(HTMLParser):
    """The links and forms of a page, and the fields that each form would send."""

    def __init__(self, address: str, content: str) -> None:
        super().__init__()
        self.at, self.links, self.forms = address, [], []  # type: ignore[var-annotated]
        self._form: tuple[str, str, list[tuple[str, str]]] | None = None
        self._choices: set[str] = set()
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and told.get("href"):
            self.links.append(urljoin(self.at, told["href"]))
        elif tag == "form":
            self._form = (told.get("method", "get").upper(), urljoin(self.at, told.get("action", "")), [])
        elif self._form is not None and told.get("name") and tag in ("input", "textarea", "select", "button"):
            self._field(told)

    def _field(self, told: dict[str, str]) -> None:
        assert self._form is not None
        name, kind = told["name"], told.get("type", "text")
        if (kind == "radio" and name in self._choices) or kind == "file":
            return
        self._choices.add(name)
        given = told.get("value") or _TYPED.get(name, "safe" if kind in ("text", "search") else "yes")
        self._form[2].append((name, given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            method, address, fields = self._form
            self.forms.append((method, address, tuple(fields)))
            self._form, self._choices = None, set()


def walk(
    client: Client,
    starts: Iterable[str],
    look: Callable[[Sent, HttpResponseBase, bytes], None],
    most: int = 600,
) -> int:
    """Ask for each address and go on from what comes back; return how many things were asked for."""
    waiting: deque[Sent] = deque(("GET", address, ()) for address in starts)
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    asked = 0
    while waiting and asked < most:
        method, address, fields = sent = waiting.popleft()
        mark = (
            method,
            address,
            tuple(value for name, value in fields if "token" not in name and name != "telling"),
        )
        if mark in seen or _LEAVES.search(urlsplit(address).path):
            continue
        seen.add(mark)
        asked += 1
        answer = client.get(address) if method == "GET" else client.post(address, _as_form(fields))
        content = content_of(answer)
        look(sent, answer, content)
        if moved := answer.headers.get("Location"):
            waiting.append(("GET", urljoin(address, moved), ()))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(_onward(address, content))
    return asked


def content_of(answer: HttpResponseBase) -> bytes:
    """Return the whole of an answer, one that comes in pieces too."""
    if answer.streaming:
        return b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    content: bytes = answer.content  # type: ignore[attr-defined]
    return content


def _as_form(fields: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found


def _onward(address: str, content: bytes) -> Iterator[Sent]:
    page = _Page(address, content.decode())
    for link in page.links:
        if link.startswith("/"):
            yield "GET", urlsplit(link)._replace(fragment="").geturl(), ()
    yield from page.forms


def addresses_with(numbers: Iterable[int], ids: Iterable[str], root: str = "leeward.web.urls") -> list[str]:
    """Return every address there is, with each of these in the place of what it carries."""
    return sorted(set(_walk(get_resolver(root), "/", [*map(str, numbers)], list(ids))))


def _walk(resolver: URLResolver, prefix: str, numbers: list[str], ids: list[str]) -> Iterator[str]:
    for entry in resolver.url_patterns:
        routes = [prefix + str(entry.pattern)]
        if isinstance(entry, URLResolver):
            yield from _walk(entry, routes[0], numbers, ids)
        elif isinstance(entry, URLPattern):
            for name, converter in entry.pattern.converters.items():
                kind = type(converter).__name__
                values = numbers if kind == "IntConverter" else ids
                routes = [
                    re.sub(rf"<(?:\w+:)?{name}>", value, route, count=1)
                    for route in routes
                    for value in values
                ][:400]
            yield from routes
