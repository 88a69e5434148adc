"""Names of files that leave Leeward: neutral, because a list of downloads is read over shoulders."""

FORMATS = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
"""The endings that documents have, and the media type of each."""


STEMS = {"plan": "notes", "handover": "record", "log": "record"}
"""What each kind of document is called: two words, lest one file be handed over for the other."""


def file_name(ending: str, kind: str = "plan") -> str:
    """Return one name for every document of a kind: no reference, date or answer; KeyError if unknown."""
    if ending not in FORMATS:
        raise KeyError(ending)
    return f"leeward-{STEMS[kind]}.{ending}"
