"""The WSGI application, for any server."""

import logging
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.web.settings")

logger = logging.getLogger("leeward.web")
_django = get_wsgi_application()


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer a request. What fails before any page of ours could say so never reaches the server, which
    would write the exception's message, and so perhaps somebody's words, into its log."""
    try:
        return _django(environ, start_response)
    except Exception:
        from leeward.web.failures import LAST_RESORT

        logger.exception("A request failed before any page could say so")
        page = LAST_RESORT.encode()
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        start_response("500 Internal Server Error", [*headers, ("Content-Length", str(len(page)))])
        return [page]
