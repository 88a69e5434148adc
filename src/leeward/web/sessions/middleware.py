"""Gives each request its tree and that tree's session, and keeps or drops the cookie afterwards."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from leeward.web import failures
from leeward.web.requests import TreeRequest
from leeward.web.sessions.store import ServerFullError, SessionFullError, SessionStore
from leeward.web.trees import is_api, other_is_in, tree_of


class SealedSessionMiddleware:
    """One session for each tree: a cookie of another tree is never read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponseBase:
        if is_api(plain.path_info):  # no cookie is read there, and none is set: not even a form's set right
            plain.COOKIES.clear()
            return self.get_response(plain)
        request = cast(TreeRequest, plain)
        request.tree = tree_of(request.path_info)
        token = request.COOKIES.get(request.tree.cookie_name())
        request.session = SessionStore(token, request.tree)
        if token:
            request.session.keys()  # a token without a row is forgotten here, and its cookie dropped below
            gone = request.session.session_key is None and not other_is_in(request.tree, request.COOKIES)
            if gone and request.method in ("GET", "HEAD"):
                # Forms made in the ended visit must not open into the next person's: they get a new token.
                request.COOKIES.pop(settings.CSRF_COOKIE_NAME, None)
        return self._close(request, self.get_response(request), token)

    def _close(self, request: TreeRequest, response: HttpResponseBase, token: str | None) -> HttpResponseBase:
        session = request.session
        if session.modified and not session.is_empty():
            try:
                session.save()  # after a failed page too: an answer that was taken is kept
            except UpdateError:
                if session.is_live():  # another telling has taken its place, and is not ours to erase
                    session.modified = False
                else:
                    session.flush()
                response = HttpResponseRedirect(request.tree.address("ended"))
            except SessionFullError:
                response = failures.telling_full(request)
            except ServerFullError:
                response = failures.server_full(request)
        elif session.reading and not session.is_empty():
            session.touch()
        if session.session_key is None:
            if token is not None:
                drop_cookie(request, response)
                if settings.CSRF_COOKIE_NAME not in response.cookies:
                    drop_form_cookie(request, response)
        elif session.session_key != token:
            _set_cookie(request, response, session.session_key)
        return response


def drop_cookie(request: TreeRequest, response: HttpResponseBase) -> None:
    """Tell the browser to forget this tree's cookie."""
    response.delete_cookie(request.tree.cookie_name(), path="/", samesite="Strict")


def drop_form_cookie(request: TreeRequest, response: HttpResponseBase) -> None:
    """Tell the browser to forget the forms' cookie, unless another tree's forms need it."""
    if not other_is_in(request.tree, request.COOKIES):
        response.delete_cookie(settings.CSRF_COOKIE_NAME, path="/", samesite="Strict")


def _set_cookie(request: TreeRequest, response: HttpResponseBase, token: str) -> None:
    response.set_cookie(
        request.tree.cookie_name(),
        token,
        path="/",  # `__Host-` allows no other; no other tree reads it
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",  # no other site's page can make a request that carries it
    )
