"""Pages for when something went wrong: calm, with 999 and a way on, and never what was sent."""

import logging

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leeward.web.api.answers import failure
from leeward.web.trees import is_api, tree_of

logger = logging.getLogger("leeward.web")

LAST_RESORT = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Leeward</title></head>
<body><h1>Something went wrong here</h1>
<p>If you are in danger now, call 999.</p>
<p><a href="/">Go to the first page</a></p></body></html>
"""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when more was sent than is taken."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return _page(request, 413, "too_much")
    return _page(request, 400, "not_understood")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(request, 403, "not_allowed")


def form_lapsed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from a page of ours, or from one that is too old."""
    return _page(request, 403, "form_lapsed")


def signed_out(request: HttpRequest) -> HttpResponse:
    """403 for what a keeper sent after their session ended: it was not taken."""
    return _page(request, 403, "signed_out")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(request, 404, "not_found")


def telling_full(request: HttpRequest) -> HttpResponse:
    """413: no more fits into this telling."""
    return _page(request, 413, "telling_full")


def server_full(request: HttpRequest) -> HttpResponse:
    """503: as many tellings are live as this installation takes."""
    return _page(request, 503, "server_full")


def failed(request: HttpRequest) -> HttpResponse:
    """500. Whatever failed may fail again while its page is made, so there is a plainer one behind it."""
    try:
        return _page(request, 500, "failed")
    except Exception:
        logger.exception("The page for a failure failed")
        return HttpResponse(LAST_RESORT, status=500)


def _page(request: HttpRequest, status: int, kind: str) -> HttpResponse:
    if is_api(request.path_info):
        return failure(status)
    if not hasattr(request, "tree"):  # refused before its tree was known
        request.tree = tree_of(request.path_info)  # type: ignore[attr-defined]
    return render(request, "failure.html", {"kind": kind}, status=status)
