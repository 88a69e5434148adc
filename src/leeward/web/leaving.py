"""Ways out: exit this page, start again, and the idle end. Each ends the session on the server."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from leeward.web.conversations import erase
from leeward.web.requests import TreeRequest
from leeward.web.safety import CLEAR
from leeward.web.sessions.middleware import drop_cookie


@require_safe
def leave(request: HttpRequest) -> HttpResponseBase:
    """Exit this page: a plain link, so that it works without script, and leads somewhere dull."""
    return _end(request, lambda: _see_other(settings.LEEWARD_EXIT_URL))


@require_safe
def ended(request: HttpRequest) -> HttpResponseBase:
    """The page that takes the place of one left open for too long; it tells nothing of what was there."""
    return _end(request, lambda: render(request, "ended.html"))


@require_http_methods(["GET", "HEAD", "POST"])
def start_again(request: HttpRequest) -> HttpResponseBase:
    """Erase everything and lead to the first page; asked for with a link, offer the button."""
    if request.method != "POST":
        return render(request, "start_again.html")
    return _end(request, lambda: _see_other(cast(TreeRequest, request).tree.address("start")))


@require_safe
def here(request: HttpRequest) -> HttpResponseBase:
    """Answer a page that somebody is typing in, so that its session does not end meanwhile."""
    return HttpResponse(status=204)


def _end(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponseBase:
    # A browser that fetches ahead, or another site's page, has not been told by anyone to end this.
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=503)
    if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        return _see_other(settings.LEEWARD_EXIT_URL)
    erase(cast(TreeRequest, request))
    response = answer()
    drop_cookie(cast(TreeRequest, request), response)
    response.delete_cookie(settings.CSRF_COOKIE_NAME, path="/", samesite="Strict")
    response["Clear-Site-Data"] = CLEAR
    return response


def _see_other(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
