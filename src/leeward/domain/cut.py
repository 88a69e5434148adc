"""What shows that a text was cut. Before it may stand the first half of a word that must be hidden."""

CUT = "[…"
"""Begins what is said of the rest. A bare "…" would not do: people write that themselves."""


def cut(text: str, most: int) -> str:
    """Return a text of so many letters at most, and that it was cut where it was."""
    return text if len(text) <= most else f"{text[:most]}{CUT}]"
