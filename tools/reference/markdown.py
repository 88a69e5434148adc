"""Markdown for the pages: one table, one list of citations, one first sentence."""

from collections.abc import Iterable, Sequence

from leeward.domain.pack import Entry, Sureness


def page(title: str, *parts: str) -> str:
    """Return a whole page: its title, a word on where it comes from, and its parts."""
    return "\n\n".join([f"# {title}", "*Written by `make docs`; edit what it is made from.*", *parts]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a new line within a cell stays one."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def sources_of(entry: Entry) -> str:
    """Return what an entry rests on; how sure is said where its own text was not read."""
    return ", ".join(
        citation.source + ("" if citation.sure is Sureness.READ else f" ({citation.sure})")
        for citation in entry.citations
    )


def first_sentence(docstring: str | None) -> str:
    """Return the first paragraph of a docstring on one line."""
    return " ".join((docstring or "").split("\n\n")[0].split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")
