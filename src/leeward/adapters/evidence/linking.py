"""Joins a message with the file that went with it, where that was given: by its place, and never by guess."""

import posixpath
from collections.abc import Mapping
from dataclasses import replace

from leeward.adapters.exports.chronology.rows import Row


def linked(row: Row, marks: Mapping[str, str]) -> Row:
    """Return a row in which a file that was received bears its exhibit's mark; `marks` are by name.

    A message names its file as it stands beside it: in the same folder or archive, or in one below.
    """
    if not row.attachments:
        return row
    beside = posixpath.dirname(row.where.source)
    return replace(row, attachments=tuple(_marked(name, beside, marks) for name in row.attachments))


def _marked(name: str, beside: str, marks: Mapping[str, str]) -> str:
    place = posixpath.normpath(posixpath.join(beside, name.replace("\\", "/")))
    mark = marks.get(place) if place.startswith(beside) else None
    return f"{name} (exhibit {mark})" if mark else name
