"""Pages for keepers alone, and the way to them over the sign-in page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import Resolver404, resolve, reverse

from leeward.web import failures
from leeward.web.accounts.models import Keeper
from leeward.web.accounts.signing_in import keeper_of
from leeward.web.requests import TreeRequest
from leeward.web.see_other import see_address
from leeward.web.trees import KEEPERS

NEXT = "next"
_HOME = "keepers-start"

P = ParamSpec("P")


class KeeperRequest(TreeRequest):
    """A request of somebody who is signed in as a keeper; used in annotations."""

    keeper: Keeper


View = Callable[Concatenate[KeeperRequest, P], HttpResponseBase]


def keeper_only(
    view: Callable[Concatenate[KeeperRequest, P], HttpResponseBase],
) -> View[P]:
    """Return the view, whose request has the `keeper`. A reader who is not one is led to sign in and then to
    the page they asked for; what somebody sends without being one is not taken, and a page says so."""

    @wraps(view)
    def for_keepers(request: KeeperRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        keeper = keeper_of(request)
        if keeper is None:
            asked = request.method in ("GET", "HEAD")
            return see_address(_sign_in_for(request.path)) if asked else failures.signed_out(request)
        request.keeper = keeper
        return view(request, *args, **kwargs)

    for_keepers.for_keepers = True  # type: ignore[attr-defined]
    return cast(View[P], for_keepers)


def after_sign_in(request: TreeRequest) -> str:
    """Return the address to go to: the page that was asked for if it is a keepers' page, else their first."""
    asked = request.GET.get(NEXT, "")
    try:
        found = resolve(asked) if asked.startswith(KEEPERS.prefix) else None
    except Resolver404:
        found = None
    # Made anew from what was found: nothing that somebody else wrote is ever an address here.
    if found is None or found.view_name is None or not getattr(found.func, "for_keepers", False):
        return reverse(_HOME)
    return reverse(found.view_name, args=found.args, kwargs=found.kwargs)


def _sign_in_for(path: str) -> str:
    sign_in = reverse("keepers-sign-in")
    # The path alone: what was searched for stays out of the address.
    return sign_in if path == reverse(_HOME) else f"{sign_in}?{urlencode({NEXT: path})}"
