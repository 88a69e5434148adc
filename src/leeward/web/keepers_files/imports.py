"""One import: how far it is, what it would do, and letting it take effect, setting it aside or undoing it."""

from collections.abc import Callable

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.web import clock, packs
from leeward.web.accounts.keeper_only import KeeperRequest, keeper_only
from leeward.web.directory import differences, importing, receiving
from leeward.web.directory.actions import NotAllowedError
from leeward.web.directory.labels import labels_of
from leeward.web.directory.models import Batch
from leeward.web.directory.reports import report_of
from leeward.web.keepers_files.paging import page_of
from leeward.web.keepers_files.showing import page
from leeward.web.see_other import see_address


@require_safe
@keeper_only
def show(request: KeeperRequest, number: int) -> HttpResponseBase:
    """How far reading is, or what the import holds and what can be done with it."""
    return _show(request, _batch(number))


def _show(request: KeeperRequest, batch: Batch, error: str = "", status: int = 200) -> HttpResponse:
    same = batch.sha256 and Batch.objects.filter(sha256=batch.sha256, pk__lt=batch.pk).order_by("-pk").first()
    return page(
        request,
        "import",
        status,
        batch=batch,
        error=error,
        before=same or None,
        own=batch.by.casefold() == request.keeper.name.casefold(),
        percent=min(99, 100 * batch.read // batch.size) if batch.size else 0,
        rows=batch.made + batch.changed + batch.unchanged + batch.not_taken,
        assumed=batch.notes.filter(taken=True).count(),
        by_others=importing.changed_since(batch) if batch.stage == Batch.Stage.APPLIED else 0,
    )


@require_safe
@keeper_only
def new(request: KeeperRequest, number: int, at: int) -> HttpResponseBase:
    """The services that are new."""
    batch = _batch(number)
    found = page_of(batch.versions.filter(replaces=None).only("name", "organization").order_by("number"), at)
    return page(request, "new", batch=batch, listed=found)


@require_safe
@keeper_only
def changed(request: KeeperRequest, number: int, at: int) -> HttpResponseBase:
    """The services that change, each with what it says before and after."""
    batch = _batch(number)
    versions = batch.versions.exclude(replaces=None).select_related("replaces").order_by("number")
    found = page_of(versions, at)
    told = differences.changed(found.items, labels_of(packs.current()))
    return page(request, "changed", batch=batch, listed=found, told=told)


@require_safe
@keeper_only
def not_taken(request: KeeperRequest, number: int, at: int) -> HttpResponseBase:
    """The rows that were not taken, and why."""
    return _notes(request, number, at, taken=False)


@require_safe
@keeper_only
def assumed(request: KeeperRequest, number: int, at: int) -> HttpResponseBase:
    """What was assumed in taking rows."""
    return _notes(request, number, at, taken=True)


def _notes(request: KeeperRequest, number: int, at: int, *, taken: bool) -> HttpResponse:
    batch = _batch(number)
    found = page_of(batch.notes.filter(taken=taken).order_by("pk"), at)
    name = "assumed" if taken else "not_taken"
    return page(request, name, batch=batch, listed=found, most=importing.MOST_NOTES)


@require_safe
@keeper_only
def report(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Every row that was not taken, with the reason, as CSV."""
    batch = _batch(number)
    response = StreamingHttpResponse(report_of(batch), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="not-taken-{batch.pk}.csv"'
    return response


@require_POST
@keeper_only
def apply(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Let an import take effect, by another keeper than the one who gave the file."""
    return _decide(request, number, importing.take_effect)


@require_POST
@keeper_only
def discard(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Set an import aside."""
    return _decide(request, number, importing.discard)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper_only
def undo(request: KeeperRequest, number: int) -> HttpResponseBase:
    """Ask whether an import is to be undone, and undo it."""
    batch = _batch(number)
    if request.method == "POST":
        return _decide(request, number, importing.undo)
    if batch.stage != Batch.Stage.APPLIED:
        return see_address(reverse("keepers-import", args=[number]))
    return page(request, "undo", batch=batch, by_others=importing.changed_since(batch))


def _decide(request: KeeperRequest, number: int, deed: Callable[..., object]) -> HttpResponseBase:
    batch = _batch(number)
    try:
        deed(batch, by=request.keeper.name, at=clock.now())
    except NotAllowedError as refused:
        return _show(request, _batch(number), str(refused), status=409)
    return see_address(reverse("keepers-import", args=[number]))


def _batch(number: int) -> Batch:
    found = Batch.objects.filter(pk=number).first() if number < 2**63 else None
    if found is None:
        raise Http404
    return receiving.look_again(found)
