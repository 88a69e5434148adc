"""What stands before the entries: somebody else says it, and every format shows it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Front:
    """Page one: whose account this is, what it is and is not, and its facts as labels with their values.

    `title` is shown on the page; the name of a window or a file never holds it. `at` is when it was made.
    """

    title: str
    language: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    reference: str
    at: datetime
