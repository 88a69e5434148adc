"""How keepers' pages are rendered: days as people write them, and what was done said once."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from leeward.adapters import london
from leeward.web import clock
from leeward.web.accounts.keeper_only import KeeperRequest
from leeward.web.signposting.shown import dialled

_SAID = "said"
SAID = {
    "proposed": "Your change waits. Another keeper has to look at it.",
    "approved": "It is in use now.",
    "declined": "It was set aside. It stays in the history.",
    "checked": "It is kept that this is still true.",
    "noted": "Your note is kept in the history. Nothing else has changed.",
    "undone": "It was taken back. What stood before stands again.",
}
"""What a page says once after something was done: a word of these is all that the session holds of it."""


def page(request: KeeperRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """Return the page of that name."""
    said = SAID.get(request.session.pop(_SAID, "")) if request.session.get(_SAID) else ""
    more = {"day": say_day, "said": said, "today": london.day(clock.now()), "dialled": dialled}
    return render(request, f"keepers/{name}.html", {**more, **context}, status=status)


def say_once(request: KeeperRequest, word: str) -> None:
    """Let the next page say what was done."""
    request.session[_SAID] = word


def say_day(when: date | datetime | str | None) -> str:
    """Return "2 November 2026"; "" for no day."""
    if not when:
        return ""
    try:
        day = date.fromisoformat(when[:10]) if isinstance(when, str) else when
    except ValueError:
        return str(when)
    return f"{london.day(day) if isinstance(day, datetime) else day:%-d %B %Y}"
