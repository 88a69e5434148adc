"""For whatever watches the server: is there a pack, and does the database answer."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from leeward.domain.errors import PackError
from leeward.web import packs
from leeward.web.sessions.models import SealedSession


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Return "well", or 503 and "no pack"."""
    SealedSession.objects.exists()
    try:
        packs.current()
    except PackError:
        return HttpResponse("no pack", status=503, content_type="text/plain")
    return HttpResponse("well", content_type="text/plain")
