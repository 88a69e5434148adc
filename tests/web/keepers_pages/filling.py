"""A keeper's form: read from a page as a browser reads it, filled in, and sent."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.test import Client

from leeward.web.directory.models import Service, State

Fields = dict[str, Any]
ADD = "/directory/add"


class _Fields(HTMLParser):
    """What a browser would send of the form of a service, as it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: Fields = {}
        self._select = self._area = ""
        start = page.index('class="leeward-form leeward-edit"')
        self.feed(page[page.rindex("<form", 0, start) : page.index("</form>", start)])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name, value = told.get("name", ""), told.get("value", "")
        if tag == "input" and name:
            kind = told.get("type")
            if kind == "radio" and "checked" in told:
                self.fields[name] = value
            elif kind == "checkbox" and "checked" in told:
                self.fields.setdefault(name, []).append(value)
            elif kind not in ("radio", "checkbox"):
                self.fields[name] = value
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in told or self._select not in self.fields):
            self.fields[self._select] = value
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


def fields_on(page: HttpResponseBase) -> Fields:
    """Return the fields of the form on a page."""
    return _Fields(page.content.decode()).fields  # type: ignore[attr-defined]


def send(client: Client, address: str, filled: Mapping[str, Any]) -> HttpResponse:
    """Open the form at an address, fill some of it in, and send all of it."""
    sent = {**fields_on(client.get(address)), **filled}
    return client.post(address, sent)  # type: ignore[return-value]


WEEK = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00-17:00") | dict.fromkeys(
    ("saturday", "sunday"), "closed"
)
NEW: Fields = {
    "name": "Leeds Listening",
    "organization": "Leeds Charity",
    "does": "Listens.",
    "telephone": "0113 496 0000",
    "areas": "Leeds",
    "nations": ["England"],
    **WEEK,
    "bank": "closed",
    "source": "Telephone call",
    "seen_on": "2026-11-02",
    "note": "New in town.",
}


def waiting() -> Service:
    """Return the one version that waits."""
    return Service.objects.get(state=State.PROPOSED)


def added(proposer: Client, approver: Client, **differs: Any) -> Service:
    """Add a service as two keepers do, and return its version in use."""
    assert send(proposer, ADD, NEW | differs).status_code == 303
    number = waiting().number
    assert approver.post(f"/directory/proposal/{number}/approve").status_code == 303
    return Service.objects.get(pk=number)


def current(name: str) -> Service:
    """Return the version in use of the service of that name."""
    return Service.objects.get(name=name, state=State.CURRENT)
