"""Answers: JSON that any site's page may read, with no cookie and nothing of what was asked in it."""

import json
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from leeward.web.api.parameters import RefusedError

METHODS = ("GET", "HEAD", "OPTIONS")
_FROM_ANYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
}
_TO_OPTIONS = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
R = TypeVar("R", bound=HttpResponseBase)
_VERSION = version("leeward")


class NotHereError(Exception):
    """There is nothing under that address."""


def endpoint(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return a view that answers GET, HEAD and OPTIONS, says what is wrong in JSON, and is open to all."""

    @wraps(view)
    def answered(request: HttpRequest, **parts: str) -> HttpResponseBase:
        return _opened(_answer(view, request, parts))

    return csrf_exempt(answered)


def _opened(response: R) -> R:
    for name, value in _FROM_ANYWHERE.items():
        response[name] = value
    return response


def _answer(
    view: Callable[..., HttpResponseBase], request: HttpRequest, parts: dict[str, str]
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=_TO_OPTIONS | {"Allow": ", ".join(METHODS)})
    if request.method not in METHODS:
        refused = errors(405, ("", "This is read only: use GET, HEAD or OPTIONS."))
        refused["Allow"] = ", ".join(METHODS)
        return refused
    try:
        return view(request, **parts)
    except RefusedError as error:
        return errors(400, *error.reasons)
    except NotHereError:
        return not_here()


def errors(status: int, *reasons: tuple[str, str]) -> HttpResponse:
    """Return what is wrong: each parameter, "" for none of them, with its reason in a sentence."""
    return answer({"errors": [{"parameter": name, "reason": reason} for name, reason in reasons]}, status)


def not_here() -> HttpResponse:
    """Return 404."""
    return errors(404, ("", "Nothing is here. /api/docs lists every address."))


def failure(status: int) -> HttpResponse:
    """Return what is said when a request was refused, or broke, before or while it was answered."""
    reason = "Something went wrong here. Try again later." if status >= 500 else "That could not be used."
    return _opened(errors(status, ("", reason)))


def answer(value: Any, status: int = 200) -> HttpResponse:
    """Return a value as JSON."""
    try:
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # half a character, which only an escape can say
        written = json.dumps(value, separators=(",", ":")).encode()
    return HttpResponse(written, status=status, content_type="application/json")


def unless_known(
    request: HttpRequest, edition: int, until: str, make: Callable[[], HttpResponse]
) -> HttpResponseBase:
    """Return 304 to whoever has this answer already, or else make it.

    An answer holds for the edition of the directory, our version and, where it depends on the time, `until`
    then; the address says the rest.
    """
    etag = f'W/"{_VERSION}-{edition}-{until}"'
    known = get_conditional_response(request, etag=etag)
    response = known if known is not None and known.status_code == 304 else make()
    response["ETag"] = etag
    return response
