"""Joins a message with the file that went with it, by its place, and with exhibits that are said to show it.

Nothing is joined by guess.
"""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from leeward.adapters.evidence.case_file import CaseFileError
from leeward.adapters.evidence.entries_by_anchor import EntriesByAnchor
from leeward.adapters.evidence.exhibits_by_name import ExhibitsByName
from leeward.adapters.evidence.mention import Shown
from leeward.adapters.exports.chronology.rows import Row
from leeward.domain.exhibit import Exhibit
from leeward.domain.incident import Incident
from leeward.domain.reading import Assumption


def linked(row: Row, marks: Mapping[str, str], shown: Mapping[int, tuple[str, ...]]) -> Row:
    """Return a row in which a file that was received bears its exhibit's mark; `marks` are by name.

    A message names its file as it stands beside it: in the same folder or archive, or in one below.
    `shown` gives for entries, by their places, the exhibits that show them too.
    """
    if also := shown.get(row.number - 1):
        row = replace(row, shown_in=also)
    if not row.attachments:
        return row
    beside = posixpath.dirname(row.where.source)
    return replace(row, attachments=tuple(_marked(name, beside, marks) for name in row.attachments))


def marks_that_show(shown: Iterable[Shown]) -> dict[int, tuple[str, ...]]:
    """Return entry -> the marks of the exhibits that show it too."""
    found: dict[int, dict[str, None]] = {}
    for one in shown:
        found.setdefault(one.entry, {})[one.exhibit] = None
    return {entry: tuple(marks) for entry, marks in found.items()}


def with_marks(incidents: Iterable[Incident], exhibits: Sequence[Exhibit]) -> list[Incident]:
    """Return incidents in which a file that a diary names, and that was given, bears its exhibit's mark."""
    by_name = ExhibitsByName(exhibits)

    def joined(said: str) -> str:
        found = by_name.named(said)
        if len({exhibits[number].sha256 for number in found}) != 1 or by_name.is_mark(said, found[0]):
            return said
        return f"{said} (exhibit {exhibits[found[0]].mark})"

    return [replace(one, exhibits=tuple(map(joined, one.exhibits))) for one in incidents]


def with_numbers(
    incidents: Iterable[Incident], entries: EntriesByAnchor, *, anchors: bool
) -> tuple[list[Incident], list[Assumption]]:
    """Return incidents whose messages bear their numbers, and a line for each that is none.

    A diary is evidence and stays as it was written: what it names that is not there stops nothing. Without
    `anchors` only numbers are told, and nothing of what is not there.
    """
    asked = list[Assumption]()

    def joined(said: str, where: str) -> str:
        try:
            number = f"entry {entries.find(said, where) + 1}"
        except CaseFileError as error:
            asked.append(Assumption(f"message, {where}", "none", str(error)))
            return said if anchors else "not shown"
        return f"{said} ({number})" if anchors else number

    told = [
        replace(one, messages=tuple(joined(said, f"incident {number}") for said in one.messages))
        for number, one in enumerate(incidents, 1)
    ]
    return told, asked


def _marked(name: str, beside: str, marks: Mapping[str, str]) -> str:
    place = posixpath.normpath(posixpath.join(beside, name.replace("\\", "/")))
    mark = marks.get(place) if place.startswith(beside) else None
    return f"{name} (exhibit {mark})" if mark else name
