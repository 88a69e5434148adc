"""Sentences that a pack says of itself. They are content, and stand in `leeward.content`."""

from importlib.resources import files

_FOLDER = "course-of-conduct/words/en"


def title(key: str) -> str:
    """Return the title of what a key names; the key itself where no words are written for it."""
    place = files("leeward.content").joinpath(f"{_FOLDER}/{key}.md")
    if not place.is_file():
        return key
    return place.read_text("utf-8").lstrip().partition("\n")[0].lstrip("# ").strip()


def paragraphs(key: str) -> tuple[str, ...]:
    """Return the paragraphs of a sentence's file, each on one line."""
    text = files("leeward.content").joinpath(f"{_FOLDER}/{key}.md").read_text("utf-8")
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
