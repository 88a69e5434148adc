"""Every address there is, found from the root of addresses itself."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

EXAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x"}


def every_address(root: str = "leeward.web.urls") -> list[str]:
    """Return one example of each address, the numbers in it made up."""
    return sorted(set(_walk(get_resolver(root), "/")))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route)
        elif isinstance(entry, URLPattern):
            for name, converter in entry.pattern.converters.items():
                kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
                route = route.replace(f"<{kind}:{name}>", EXAMPLES[kind]).replace(f"<{name}>", "x")
            yield route
