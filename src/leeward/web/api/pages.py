"""One page of a list, as the profile has it."""

from collections.abc import Mapping, Sequence
from typing import Any

from leeward.web.api.parameters import PER_PAGE


def bounds(asked: Mapping[str, Any]) -> tuple[int, int]:
    """Return where the page that is asked for starts and stops, counted from 0."""
    number, size = asked.get("page", 1), asked.get("per_page", PER_PAGE)
    return (number - 1) * size, number * size


def page(asked: Mapping[str, Any], total: int, contents: Sequence[Any]) -> dict[str, Any]:
    """Return a page of so many in all. One beyond the last is empty, and last to whoever walks on."""
    number, size = asked.get("page", 1), asked.get("per_page", PER_PAGE)
    pages = -(-total // size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": list(contents),
    }
