"""Sources and vocabulary: where things were seen, and the word that each audience has for a thing."""

from collections.abc import Mapping

from leeward.domain.audience import Audience
from leeward.domain.pack import Source
from leeward.packs.read import Table
from leeward.packs.reading import Reading


def https(table: Table, name: str) -> str | None:
    """Return an address that begins with https://, or None when it is not given."""
    url = table.optional_text(name)
    if url is not None and (not url.startswith("https://") or any(c.isspace() for c in url)):
        raise table.fail(f"'{name}' must be an address that begins with https://, not '{url}'")
    return url


def _seen_at(table: Table) -> str | None:
    """Return where a source was seen: an old page may have no https address, and was seen all the same."""
    url = table.optional_text("url")
    if url is not None and not url.startswith(("https://", "http://")):
        raise table.fail(f"'url' must be an address of the web, not '{url}'")
    return url


def read_sources(reading: Reading) -> None:
    """Read `sources.toml` into the reading."""
    file = reading.open("sources")
    for table in reading.each(file, "source"):
        id = reading.claim_id(table)
        reading.sources[id] = Source(
            id=id,
            title=table.text("title"),
            url=_seen_at(table),
            publisher=table.text("publisher"),
            licence=table.text("licence"),
            seen_on=table.day("seen_on"),
            ours=table.flag("ours"),
        )
    file.done()


def read_vocabulary(reading: Reading) -> Mapping[str, Mapping[Audience, str]]:
    """Return term -> audience -> word, and let the words of later rooms use the terms."""
    file = reading.open("vocabulary")
    terms = {
        reading.enter(table, "vocabulary"): {audience: table.text(audience) for audience in Audience}
        for table in reading.each(file, "term")
    }
    file.done()
    reading.vocabulary = frozenset(terms)
    return terms
