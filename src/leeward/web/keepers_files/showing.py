"""How the pages of files are rendered: with days as people write them."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from leeward.adapters import london
from leeward.web.accounts.keeper_only import KeeperRequest


def page(request: KeeperRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """Return the page of that name."""
    return render(request, f"keepers_files/{name}.html", {**context, "day": _day}, status=status)


def _day(instant: datetime) -> str:
    return f"{london.day(instant):%-d %B %Y}"
