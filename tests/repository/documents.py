"""Our own Markdown, read for what it says: links, headings, commands."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.repository.tree import ROOT, kept_texts

FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
WORDS = Path("src/leeward/content")


def markdown() -> Iterator[tuple[Path, str]]:
    """Yield every Markdown file of the tree, by its path in it."""
    return ((path, text) for path, text in kept_texts() if path.suffix == ".md")


def documents() -> Iterator[tuple[Path, str]]:
    """Yield the Markdown that is about Leeward, and not what it says to its readers."""
    return ((path, text) for path, text in markdown() if WORDS not in path.parents)


def links(text: str) -> list[tuple[bool, str, str]]:
    """Return every link as (is it a picture, its words, where it leads), those in code left out."""
    prose = CODE.sub("", FENCE.sub("", text))
    return [(mark == "!", words, target) for mark, words, target in LINK.findall(prose)]


def anchors(text: str) -> set[str]:
    """Return what a link to a heading of this text may end in."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands() -> Iterator[tuple[Path, str]]:
    """Yield each line of code in our documents, with the file it stands in."""
    for path, text in documents():
        for block in FENCE.findall(text):
            yield from ((path, line) for line in block.splitlines()[1:-1])
        yield from ((path, span.strip("`")) for span in CODE.findall(FENCE.sub("", text)))


def read(path: str) -> str:
    """Return a file of the tree."""
    return (ROOT / path).read_text(encoding="utf-8")
