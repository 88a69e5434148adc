"""A document on a page: what cannot be seen is spelled out, as in its text and its PDF."""

from leeward.adapters.exports.document import Block
from leeward.adapters.exports.visible import lines, visible


def kind_of(block: Block) -> str:
    """Return what a block is, in a word: its template's name for it."""
    return type(block).__name__.lower()


def shown(text: str) -> str:
    """Return a text with its line breaks, and each character that cannot be seen spelled out."""
    return "\n".join(visible(line) for line in lines(text))
