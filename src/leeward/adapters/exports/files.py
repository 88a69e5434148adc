"""Names of files that leave Leeward: neutral, because a list of downloads is read over shoulders."""

FORMATS = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
"""The endings that documents have, and the media type of each."""


def file_name(ending: str) -> str:
    """Return the same name for every document: no reference, name, date or answer; KeyError if unknown."""
    if ending not in FORMATS:
        raise KeyError(ending)
    return f"leeward-notes.{ending}"
