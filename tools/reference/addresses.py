"""`addresses.md`: every address of every tree, and what answers there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from tools.reference.markdown import first_sentence, page, table


@dataclass(frozen=True, slots=True)
class Address:
    """One address, its name in the code, and the first sentence of what answers it."""

    path: str
    name: str
    says: str


def addresses() -> list[Address]:
    """Return every address, in order."""
    found = _walk(get_resolver("leeward.web.urls"), "/")
    return sorted(found, key=lambda address: (address.path, address.name))


def addresses_page() -> str:
    """Return the page of addresses."""
    from leeward.web.trees import TREES, is_api, tree_of

    every = addresses()
    pages = [one for one in every if not is_api(one.path)]
    person, staff, keepers = ([one for one in pages if tree_of(one.path) is tree] for tree in TREES)
    return page(
        "Addresses",
        "A browser keeps a list of these, so they are neutral words and numbers, and never hold an answer "
        "([decision 3](../decisions/0003-answers-stay-out-of-addresses.md)). `<int:number>` is a place in "
        "the pack or on the page.",
        "## The person's",
        _table(person),
        "## Staff's",
        _table(staff),
        "## The keepers'",
        _table(keepers),
        "## Other software's",
        _table([one for one in every if is_api(one.path)]),
    )


def _table(every: list[Address]) -> str:
    rows = [[f"`{one.path}`", f"`{one.name}`", one.says] for one in every]
    return table(["address", "name in the code", "what answers there"], rows)


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route)
        elif isinstance(entry, URLPattern):
            view = getattr(entry.callback, "func", entry.callback)  # functools.partial
            yield Address(route, entry.name or "", first_sentence(getattr(view, "__doc__", None)))
