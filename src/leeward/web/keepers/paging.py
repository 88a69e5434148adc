"""One page of a list that is in memory already, by its number."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404

from leeward.web.keepers_files.paging import ON_A_PAGE, Page


def page_of_list(found: Sequence[Any], number: int) -> Page:
    """Return one page; raise Http404 where there is none of that number."""
    pages = max(1, -(-len(found) // ON_A_PAGE))
    if not 1 <= number <= pages:
        raise Http404
    start = (number - 1) * ON_A_PAGE
    return Page(list(found[start : start + ON_A_PAGE]), number, pages, len(found))
