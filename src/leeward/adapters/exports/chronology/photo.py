"""A picture that a page shows from a file beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Photo:
    """A stripped copy of an exhibit: what it is called, where it stands, and why it is shown."""

    label: str
    address: str
    across: int  # pixels
    down: int
    blackened: int  # boxes
    reason: str
