"""After a form was taken: the page to look at next, so that loading it again sends nothing twice."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from leeward.web.requests import TreeRequest


def see_other(request: TreeRequest, page: str, *args: int) -> HttpResponse:
    """Return a 303 to a page that both trees have, in the tree of the request."""
    return see_address(reverse(f"{request.tree.name}-{page}", args=args))


def see_address(address: str) -> HttpResponse:
    """Return a 303 to an address."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
