"""One page of a long list, by its number."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, which one it is of how many, and how many things there are on all of them."""

    items: list[Any]
    number: int
    pages: int
    count: int


def page_of(found: QuerySet[Any], number: int) -> Page:
    """Return one page; raise Http404 where there is none of that number."""
    count = found.count()
    pages = max(1, -(-count // ON_A_PAGE))
    if not 1 <= number <= pages:
        raise Http404
    start = (number - 1) * ON_A_PAGE
    return Page(list(found[start : start + ON_A_PAGE]), number, pages, count)
