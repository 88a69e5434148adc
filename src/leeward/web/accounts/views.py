"""Signing in and out, and the passphrase."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.web import leaving
from leeward.web.accounts import keepers, slowing
from leeward.web.accounts.keeper_only import KeeperRequest, after_sign_in, keeper_only
from leeward.web.accounts.passphrases import PassphraseRefusedError
from leeward.web.accounts.signing_in import is_theirs, keeper_of, prove, remember
from leeward.web.accounts.signing_in import sign_in as sign_in_as
from leeward.web.requests import TreeRequest
from leeward.web.see_other import see_address

Errors = dict[str, str]


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: TreeRequest) -> HttpResponseBase:
    """A name and a passphrase, and then the page that was asked for."""
    if request.method != "POST":
        signed_in = keeper_of(request) is not None
        return see_address(after_sign_in(request)) if signed_in else _ask(request, "", {})
    name, passphrase = request.POST.get("name", ""), request.POST.get("passphrase", "")
    if errors := _missing(request, {"name": "Write your name", "passphrase": "Write your passphrase"}):
        return _ask(request, name, errors)
    if not slowing.may_try(name):
        return _wait(request)
    keeper = prove(name, passphrase)
    if keeper is None:
        return _ask(request, name, {"name": "That name and that passphrase do not belong together"})
    slowing.forget(name)
    sign_in_as(request, keeper)
    return see_address(after_sign_in(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the session, in every tab of this browser, and show that it has."""
    return leaving.end(request, lambda: see_address(reverse("keepers-signed-out")))


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """The page after signing out."""
    return render(request, "accounts/signed_out.html")


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def passphrase(request: KeeperRequest) -> HttpResponseBase:
    """Change one's own passphrase, which ends every other session that was opened with it."""
    if request.method != "POST":
        return _ask_passphrase(request, {})
    if errors := _wrong_with_new(request):
        return _ask_passphrase(request, errors)
    if not slowing.may_try(request.keeper.name):
        return _wait(request)
    if not is_theirs(request.keeper, request.POST["current"]):
        return _ask_passphrase(request, {"current": "That is not your passphrase"})
    try:
        keepers.give_passphrase(request.keeper, request.POST["new"])
    except PassphraseRefusedError as refused:
        slowing.forget(request.keeper.name)
        return _ask_passphrase(request, {"new": str(refused)})
    remember(request, request.keeper)
    return see_address(reverse("keepers-passphrase-changed"))


@require_safe
@keeper_only
def passphrase_changed(request: KeeperRequest) -> HttpResponseBase:
    """The page after a passphrase was changed."""
    return render(request, "accounts/passphrase_changed.html")


def _wrong_with_new(request: KeeperRequest) -> Errors:
    words = {"current": "Write the passphrase you have now", "new": "Write a new passphrase"}
    errors = _missing(request, words)
    if "new" not in errors and request.POST["new"] != request.POST.get("again"):
        errors["again"] = "Write the new passphrase twice, the same both times"
    return errors


def _missing(request: TreeRequest, words: Errors) -> Errors:
    return {field: said for field, said in words.items() if not request.POST.get(field, "").strip()}


def _ask(request: TreeRequest, name: str, errors: Errors) -> HttpResponse:
    context = {"name": name, "errors": errors}
    return render(request, "accounts/sign_in.html", context, status=422 if errors else 200)


def _ask_passphrase(request: KeeperRequest, errors: Errors) -> HttpResponse:
    return render(request, "accounts/passphrase.html", {"errors": errors}, status=422 if errors else 200)


def _wait(request: TreeRequest) -> HttpResponse:
    response = render(request, "accounts/wait.html", status=429)
    response["Retry-After"] = str(int(slowing.WAIT.total_seconds()))
    return response
