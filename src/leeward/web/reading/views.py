"""The pages to read. None of them needs a conversation, and none of them keeps anything."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from markupsafe import Markup

from leeward.adapters import london
from leeward.adapters.exports.moments import say_date
from leeward.domain.pack import Passage
from leeward.packs.describe import describe
from leeward.packs.draw import draw
from leeward.packs.layout import NARROW
from leeward.web import clock, packs
from leeward.web.reading.chapters import CORRECTIONS, SHELVES, SOURCES, beside, find
from leeward.web.reading.contents import contents
from leeward.web.reading.sourcing import Standing, standing
from leeward.web.requests import TreeRequest
from leeward.web.templating import voice_for


@require_safe
def index(request: TreeRequest) -> HttpResponse:
    """The list of what can be read."""
    return render(request, "reading/index.html", {"shelves": SHELVES})


@require_safe
def chapter(request: TreeRequest, number: int) -> HttpResponse:
    """One chapter, with where each thing in it comes from."""
    found = find(number)
    if found is None:
        raise Http404
    before, after = beside(found)
    context = {
        "chapter": found,
        "before": before,
        "after": after,
        "corrections": CORRECTIONS,
        "ask": voice_for(request).ask,
        "say_date": say_date,
    }
    context |= contents(packs.current(), found, request.tree.audience) | _sourcing()
    return render(request, f"reading/{found.kind}.html", context)


@require_safe
def about(request: TreeRequest) -> HttpResponse:
    """What this is and is not, who has reviewed it, what happens to answers, and which words are in use."""
    pack = packs.current()
    context = {
        "pack": pack,
        "review_by": say_date(pack.review_by),
        "past_review": pack.review_by < _today(),
        "sources": SOURCES,
        "corrections": CORRECTIONS,
    }
    return render(request, "reading/about.html", context | _sourcing())


@require_safe
def flowchart(request: TreeRequest) -> HttpResponse:
    """The steps drawn, for a wide screen and for a phone, and the same in words."""
    pack = packs.current()
    wide, narrow = _drawn(pack.sha256)
    context = {"wide": wide, "narrow": narrow, "steps": describe(pack)}
    return render(request, "reading/flowchart.html", context | _sourcing())


@lru_cache(maxsize=2)
def _drawn(sha256: str) -> tuple[Markup, Markup]:
    """Return the two drawings of the pack in use, which has this hash."""
    pack = packs.current()
    # Both stand on one page, where an id may stand once.
    narrow = draw(pack, NARROW).replace('"flowchart-', '"flowchart-narrow-')
    return Markup(draw(pack)), Markup(narrow)  # noqa: S704  # drawn from checked words, each escaped


def _sourcing() -> dict[str, Any]:
    pack, today = packs.current(), _today()

    def standing_of(*ids: str) -> Standing:
        return standing(pack, ids, today)

    def same_sources(entries: Sequence[Passage]) -> bool:
        return len({pack.entries[entry.id].citations for entry in entries}) == 1

    return {"standing_of": standing_of, "same_sources": same_sources}


def _today() -> date:
    return london.day(clock.now())
