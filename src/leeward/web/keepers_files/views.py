"""The page of files: bring one in, take one away, and every import that there was."""

from typing import cast

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from leeward.adapters import london
from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import exporting, receiving
from leeward.web.directory.labels import labels_of
from leeward.web.directory.models import Batch
from leeward.web.keepers_files.paging import page_of
from leeward.web.keepers_files.showing import page
from leeward.web.keepers_files.uploads import LARGEST, IncomingFile
from leeward.web.see_other import see_address

_NOTHING = "Choose a file first"
_TOO_LARGE = (
    f"That file is larger than {LARGEST // 1024 // 1024} MB, so nothing of it was read. "
    "Whoever runs this server can bring it in with: leeward-directory import"
)


@require_safe
@keeper_only
def files(request: KeeperRequest) -> HttpResponseBase:
    """Bring a file in, take one away, and the latest imports."""
    return _files(request)


@require_safe
@keeper_only
def earlier(request: KeeperRequest, number: int) -> HttpResponseBase:
    """One page of all imports, the latest first."""
    found = page_of(Batch.objects.order_by("-pk"), number)
    batches = [receiving.look_again(batch) for batch in found.items]
    return page(request, "earlier", listed=found, batches=batches)


def _files(request: KeeperRequest, error: str = "") -> HttpResponse:
    latest = [receiving.look_again(batch) for batch in Batch.objects.order_by("-pk")[:10]]
    return page(
        request,
        "files",
        422 if error else 200,
        error=error,
        batches=latest,
        kinds=exporting.KINDS,
        largest=LARGEST // 1024 // 1024,
    )


@csrf_protect
def _take_in(plain: HttpRequest) -> HttpResponseBase:
    """Read the form, and with it the file, which no other address takes."""
    request = cast(KeeperRequest, plain)
    handler = cast(IncomingFile, request.upload_handlers[0])
    try:
        sent = request.FILES.get("file")
        if handler.too_large:
            return _files(request, _TOO_LARGE)
        if sent is None or not sent.size:
            return _files(request, _NOTHING if sent is None else "That file is empty")
        incoming = handler.take()
    finally:
        handler.forget()
    if incoming is None:
        raise BadRequest("two files were sent")
    batch = receiving.receive(
        incoming, sent.name or "", packs.current(), by=request.keeper.name, at=clock.now()
    )
    return see_address(reverse("keepers-import", args=[batch.pk]))


# The token is looked at within, once this request's own handler of files stands: the middleware would read
# the form before that, and refuse the file. Nobody who is not signed in gets as far.
@csrf_exempt
@require_POST
@keeper_only
def bring_in(request: KeeperRequest) -> HttpResponseBase:
    """Take a file in, and show what is in it."""
    handler = IncomingFile()
    request.upload_handlers = [handler]
    try:
        return _take_in(request)
    finally:
        handler.forget()


@require_POST
@keeper_only
def take_away(request: KeeperRequest) -> HttpResponseBase:
    """The directory as a file of the kind that was asked for."""
    kind = request.POST.get("kind", "")
    if kind not in exporting.KINDS:
        raise BadRequest("there is no such kind of file")
    chosen = exporting.choose(labels_of(packs.current()), national=request.POST.get("national") == "yes")
    response = StreamingHttpResponse(
        exporting.pieces_of(kind, chosen), content_type=exporting.KINDS[kind].content_type
    )
    named = exporting.file_name(kind, london.day(clock.now()))
    response["Content-Disposition"] = f'attachment; filename="{named}"'
    return response
