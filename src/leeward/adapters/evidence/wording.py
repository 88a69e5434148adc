"""Sentences that a pack says of itself. They are content, and stand in `leeward.content`."""

from importlib.resources import files

from leeward.adapters.evidence.definitions import definitions, said, sentences
from leeward.adapters.exports.pack.start_page import Part

_FOLDER = "course-of-conduct/words/en"


def title(key: str) -> str:
    """Return what a pattern or an element is called, or the sentence for what is missing."""
    if (definition := definitions().get(key)) is not None:
        return definition.title
    return sentences()[key]


def paragraphs(key: str) -> tuple[str, ...]:
    """Return the paragraphs of a sentence's file, each on one line."""
    return _lines(files("leeward.content").joinpath(f"{_FOLDER}/{key}.md").read_text("utf-8"))


def new_case() -> bytes:
    """Return a case file in which everything can be said and nothing is yet."""
    return files("leeward.content").joinpath(f"{_FOLDER}/new-case.toml").read_bytes()


def headed(file: str, key: str, links: tuple[tuple[str, str], ...] = ()) -> Part:
    """Return a heading with its paragraphs, and where they lead."""
    slots = said("en", file)[key]
    return Part(slots["title"], _lines(slots["words"]), links)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
