"""One encoding for everything that is sent: UTF-8, as every page of ours says of itself."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase


class OneEncodingMiddleware:
    """Refuses a request in another encoding: some that Python knows give nothing that can be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        named = (request.content_params or {}).get("charset", "utf-8")
        if named.strip().lower() not in ("utf-8", "utf8"):
            raise BadRequest("Requests are read as UTF-8")
        return self.get_response(request)
