"""A document on a page: what cannot be seen is spelled out, as in its text and its PDF."""

from leeward.adapters.exports.brevity import lines_of
from leeward.adapters.exports.document import Block, FrontPage
from leeward.adapters.exports.visible import lines, visible

_FULLNESS = {"sparse": 28, "light": 40, "usual": 56, "full": 76}
"""Up to how many lines; a browser that prints cannot fit letters to a sheet."""


def kind_of(block: Block) -> str:
    """Return what a block is, in a word: its template's name for it."""
    return type(block).__name__.lower()


def shown(text: str) -> str:
    """Return a text with its line breaks, and each character that cannot be seen spelled out."""
    return "\n".join(visible(line) for line in lines(text))


def fullness(page: FrontPage) -> str:
    """Return how full a front page is, in a word: on paper its letters are as large as that allows."""
    lines = lines_of(page.sections)
    return next((word for word, most in _FULLNESS.items() if lines <= most), "packed")
