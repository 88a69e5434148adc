"""Every address there is, found from the root of addresses itself."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

EXAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x"}
PLACE = re.compile(r"<(?:(int|str|slug|path):)?\w+>")


def example_of(route: str) -> str:
    """Return a route with something made up in each of its places."""
    return PLACE.sub(lambda place: EXAMPLES[place[1] or "str"], route)


def every_address(root: str = "leeward.web.urls") -> list[str]:
    """Return one example of each address, the numbers in it made up."""
    return sorted(set(_walk(get_resolver(root), "/")))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route)
        elif isinstance(entry, URLPattern):
            yield example_of(route)
