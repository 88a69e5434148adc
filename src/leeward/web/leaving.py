"""Ways out: exit this page, start again and sign out, which end the session on the server, and the page that
takes the place of one left open for too long, which leaves alone what another tab is still using."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from leeward.web.conversations import erase
from leeward.web.requests import TreeRequest
from leeward.web.safety import CLEAR, CLEAR_OWN
from leeward.web.see_other import see_address
from leeward.web.sessions.middleware import drop_cookie, drop_form_cookie
from leeward.web.trees import other_is_in

_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
"""Where browsers, and older ones, say that they fetch a page before anybody asked for it."""


@require_safe
def leave(request: HttpRequest) -> HttpResponseBase:
    """Exit this page: a plain link, so that it works without script, and leads somewhere dull."""
    return end(request, lambda: see_address(settings.LEEWARD_EXIT_URL))


@require_safe
def ended(request: HttpRequest) -> HttpResponseBase:
    """The page that takes the place of one left open for too long; it tells nothing of what was there."""
    ours = cast(TreeRequest, request)
    live = ours.session.is_live()
    ours.session.reading = False  # a tab that nobody uses does not prolong what another one is using
    response = render(request, "ended.html", {"ended": True})
    if not live and _asked_for(request):
        erase(ours)
        ours.session.clear_expired()
        drop_cookie(ours, response)
        drop_form_cookie(ours, response)
        response["Clear-Site-Data"] = CLEAR_OWN
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def start_again(request: HttpRequest) -> HttpResponseBase:
    """Erase everything and lead to the first page; asked for with a link, offer the button."""
    if request.method != "POST":
        return render(request, "start_again.html")
    return end(request, lambda: see_address(cast(TreeRequest, request).tree.address("start")))


@require_safe
def here(request: HttpRequest) -> HttpResponseBase:
    """Answer a page that somebody is typing in, so that its session does not end meanwhile."""
    return HttpResponse(status=204)


def end(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponseBase:
    """End the session of the request's tree and return that answer, which clears the browser; of a request
    that nobody made on our own pages, return one that ends nothing."""
    # A browser that fetches ahead, or another site's page, has not been told by anyone to end this.
    if _fetched_ahead(request):
        return HttpResponse(status=503)
    if not _asked_for(request):
        return see_address(settings.LEEWARD_EXIT_URL)
    ours = cast(TreeRequest, request)
    erase(ours)
    response = answer()
    drop_cookie(ours, response)
    drop_form_cookie(ours, response)
    # The header cannot name a tree: it would end a call that staff have open in this browser too.
    response["Clear-Site-Data"] = CLEAR_OWN if other_is_in(ours.tree, request.COOKIES) else CLEAR
    return response


def _fetched_ahead(request: HttpRequest) -> bool:
    said = " ".join(request.headers.get(name, "") for name in _AHEAD).lower()
    return any(word in said for word in ("prefetch", "prerender", "preview"))


def _asked_for(request: HttpRequest) -> bool:
    by_us = request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
    return by_us and not _fetched_ahead(request)
