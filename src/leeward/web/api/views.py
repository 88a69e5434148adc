"""The views: each reads what is asked, and makes the answer unless whoever asks has it already."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from leeward.adapters.london import day
from leeward.domain.intake import Record
from leeward.web import clock
from leeward.web.api import openapi, parameters, records
from leeward.web.api import taxonomies as kept
from leeward.web.api.answers import answer, endpoint, not_here, unless_known
from leeward.web.api.conditions import conditions, marks_of
from leeward.web.api.listed import Marks, all_of, places_of, services_of
from leeward.web.api.nearby import near
from leeward.web.api.pages import bounds, page
from leeward.web.api.parameters import RefusedError
from leeward.web.api.present import present_edition

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/openreferral/uk-profile"


@endpoint
def about(request: HttpRequest) -> HttpResponseBase:
    """The version of the standard, the profile, and the OpenAPI document."""
    document = request.build_absolute_uri(reverse("api-openapi"))
    return answer({"version": VERSION, "profile": PROFILE, "openapi_url": document})


@endpoint
def services(request: HttpRequest) -> HttpResponseBase:
    """A page of services."""
    asked = parameters.read(parameters.OF_SERVICES, request.GET)
    edition, at = present_edition(), clock.now()

    def make() -> HttpResponse:
        listed, marks = services_of(edition), _marks(asked, edition, at)
        found = listed.page(marks, *bounds(asked))
        return answer(page(asked, marks.count(1), records.services(found, full=asked.get("full", False))))

    return unless_known(request, edition, _until(asked, at), make)


@endpoint
def service(request: HttpRequest, id: str) -> HttpResponseBase:
    """One service, whole."""
    return unless_known(request, present_edition(), "", lambda: answer(records.service(id)))


@endpoint
def service_at_locations(request: HttpRequest) -> HttpResponseBase:
    """A page of services at locations; the nearest first when nearness is asked for."""
    asked = parameters.read(parameters.OF_LOCATIONS, request.GET)
    if "proximity" in asked and "postcode" not in asked:
        raise RefusedError(("proximity", "Send a postcode with it, to be near to."))
    edition, at = present_edition(), clock.now()

    def make() -> HttpResponse:
        total, found = _at_locations(asked, edition, at)
        return answer(page(asked, total, records.at_locations(found, full=asked.get("full", False))))

    return unless_known(request, edition, _until(asked, at), make)


@endpoint
def service_at_location(request: HttpRequest, id: str) -> HttpResponseBase:
    """One service at one location, whole."""
    return unless_known(request, present_edition(), "", lambda: answer(records.at_location(id)))


@endpoint
def taxonomies(request: HttpRequest) -> HttpResponseBase:
    """A page of taxonomies, without their terms."""
    asked = parameters.read(parameters.PAGING, request.GET)
    edition = present_edition()
    return unless_known(request, edition, "", lambda: _page_of(kept.taxonomies(edition), asked))


@endpoint
def taxonomy(request: HttpRequest, id: str) -> HttpResponseBase:
    """One taxonomy with its terms."""
    edition = present_edition()
    return unless_known(request, edition, "", lambda: answer(kept.taxonomy(id, edition)))


@endpoint
def taxonomy_terms(request: HttpRequest) -> HttpResponseBase:
    """A page of terms."""
    asked = parameters.read(parameters.OF_TERMS, request.GET)
    edition = present_edition()
    within = asked.get("taxonomy_id")
    return unless_known(request, edition, "", lambda: _page_of(kept.terms_of(within, edition), asked))


@endpoint
def taxonomy_term(request: HttpRequest, id: str) -> HttpResponseBase:
    """One term."""
    edition = present_edition()
    return unless_known(request, edition, "", lambda: answer(kept.term(id, edition)))


@endpoint
def document(request: HttpRequest) -> HttpResponseBase:
    """The OpenAPI document."""
    return answer(openapi.document())


@endpoint
def docs(request: HttpRequest) -> HttpResponseBase:
    """The same as a page."""
    told = {"document": openapi.document(), "server": openapi.SERVER, "taken": openapi.taken}
    return render(request, "api/docs.html", told)


@endpoint
def nothing(request: HttpRequest, rest: str) -> HttpResponseBase:
    """404 for everything else below /api."""
    return not_here()


def _page_of(things: Sequence[Record], asked: Mapping[str, Any]) -> HttpResponse:
    start, stop = bounds(asked)
    return answer(page(asked, len(things), things[start:stop]))


def _marks(asked: Mapping[str, Any], edition: int, at: datetime) -> Marks:
    met = [marks_of(condition, edition) for condition in conditions(asked, at)]
    return all_of(met, len(services_of(edition).numbers))


def _at_locations(asked: Mapping[str, Any], edition: int, at: datetime) -> tuple[int, list[int]]:
    """Return how many there are in all, and the numbers of those on the page."""
    listed, start_stop = places_of(edition), bounds(asked)
    marks = listed.of_services(_marks(asked, edition, at))
    if "proximity" not in asked:
        return marks.count(1), listed.listed.page(marks, *start_stop)
    point = asked["postcode"].point
    found = near(point, asked["proximity"], listed, marks) if point else []
    return len(found), found[slice(*start_stop)]


def _until(asked: Mapping[str, Any], at: datetime) -> str:
    """Return the minute, or the day, that an answer depends on; "" when it depends on neither."""
    if asked.get("open_now"):
        return at.strftime("%Y%m%d%H%M")
    if asked.keys() & {"day", "start_time", "end_time"}:
        return day(at).strftime("%Y%m%d")
    return ""
