"""Where a line may break without a space, lest a narrow phone break it in the middle of a word."""

import re

from markupsafe import Markup

_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")


def breakable(text: str) -> Markup:
    """Return a text that may break after a slash between two words; whoever copies it copies it unchanged."""
    return Markup("/<wbr>").join(_BETWEEN_WORDS.split(text))
