"""What a small table of a pack is, whoever makes it."""

from typing import Protocol


class Tabular(Protocol):
    """A table of texts under headings."""

    @property
    def name(self) -> str:
        """The name of its file."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Its headings."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Its rows."""
