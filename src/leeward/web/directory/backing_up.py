"""The directory as a file that it can be made again from: what keepers keep, with all of its history.

The database itself is not to be copied: it holds conversations that people were promised to be rid of. In
this file is nothing of anybody, and nothing that is made anew by itself: not the pack's own services, not the
keepers' passphrases.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Model

from leeward.domain.errors import LeewardError
from leeward.web.directory.models import Batch, Change, Origin, RowNote, Service, State, Tally
from leeward.web.directory.versions import CHUNK, Authorship, Draft, new_edition, put_in

FORMAT = "leeward-directory-backup-1"
_VERSION = (
    *("number", "state", "amends", "change", "note", "replaces_id", "batch_id"),
    *("by", "at", "decided_by", "decided_at"),
)
_IN_PLAY = (Batch.Stage.READING, Batch.Stage.PREVIEW)
Line = dict[str, Any]


class NotRestoredError(LeewardError):
    """A backup from which nothing was restored, and why."""


def backup(at: datetime) -> Iterator[bytes]:
    """Yield the lines of a backup: imports, then every version in the order in which they were made."""
    yield _line({"format": FORMAT, "at": at.isoformat()})
    # What is being read has no history yet; it is brought in again from its file.
    for batch in Batch.objects.exclude(stage__in=_IN_PLAY).order_by("pk").iterator():
        yield _line({"import": _fields(batch)})
    notes = RowNote.objects.exclude(batch__stage__in=_IN_PLAY)
    for note in notes.order_by("pk").iterator():
        yield _line({"note": _fields(note)})
    versions = Service.objects.filter(origin=Origin.LOCAL).exclude(state=State.STAGED).order_by("number")
    count = 0
    for version in versions.iterator(chunk_size=CHUNK):
        told = {name: _told(getattr(version, name)) for name in _VERSION}
        yield _line({"version": told, "record": version.read()})
        count += 1
    for tally in Tally.objects.order_by("pk").iterator():
        yield _line({"given": _fields(tally)})
    yield _line({"end": count})


def restore(stream: BinaryIO) -> int:
    """Return how many versions were restored, into a directory of which nothing is kept yet: all, or none.

    Raises NotRestoredError where the file is no whole backup, or something is there that it would mix with.
    """
    if Service.objects.filter(origin=Origin.LOCAL).exists():
        raise NotRestoredError(
            "There are local services already. A backup is restored into an empty directory."
        )
    lines = _lines(stream)
    if next(lines, {}).get("format") != FORMAT:
        raise NotRestoredError("That is not a backup of the directory.")
    try:
        with transaction.atomic():
            return _restore(lines)
    except (KeyError, TypeError, ValueError) as error:
        raise NotRestoredError("The backup is damaged. Nothing of it was restored.") from error


def _restore(lines: Iterator[Line]) -> int:
    imports: dict[int, Batch] = {}
    numbers: dict[int, int] = {}
    ended: int | None = None
    for kind, some in groupby(lines, key=lambda line: next(iter(line))):
        if kind == "import":
            imports |= {line["import"]["id"]: _made_again(Batch, line["import"]) for line in some}
        elif kind == "note":
            _notes([line["note"] for line in some], imports)
        elif kind == "version":
            _versions(some, imports, numbers)
        elif kind == "given":
            Tally.objects.bulk_create(Tally(**_without_id(line["given"])) for line in some)
        elif kind == "end":
            ended = next(some)["end"]
    if ended != len(numbers):
        raise ValueError("the backup has no end")
    new_edition()
    return len(numbers)


def _notes(told: list[Line], imports: dict[int, Batch]) -> None:
    RowNote.objects.bulk_create(
        RowNote(**{**_without_id(note), "batch_id": imports[note["batch_id"]].pk}) for note in told
    )


def _versions(lines: Iterator[Line], imports: dict[int, Batch], numbers: dict[int, int]) -> None:
    """Write versions that were made together in chunks: an import's are thousands."""
    for _, some in groupby(lines, key=lambda line: _authorship(line["version"], {})):
        while chunk := list(islice(some, CHUNK)):
            _chunk(chunk, imports, numbers)


def _chunk(lines: list[Line], imports: dict[int, Batch], numbers: dict[int, int]) -> None:
    told = [line["version"] for line in lines]
    drafts = [
        Draft(
            line["record"],
            amends=line["version"]["amends"],
            # of a version that is not in the backup nothing is known, and nothing leads back to it
            replaces=numbers.get(line["version"]["replaces_id"]),
        )
        for line in lines
    ]
    state, author = _authorship(told[0], imports)
    for row, version in zip(put_in(drafts, state, author), told, strict=True):
        numbers[version["number"]] = row.number
        if version["decided_at"]:
            Service.objects.filter(number=row.number).update(
                decided_by=version["decided_by"], decided_at=datetime.fromisoformat(version["decided_at"])
            )


def _authorship(version: Line, imports: dict[int, Batch]) -> tuple[State, Authorship]:
    author = Authorship(
        by=version["by"],
        at=datetime.fromisoformat(version["at"]),
        change=Change(version["change"]),
        note=version["note"],
        batch=imports.get(version["batch_id"]) if imports else version["batch_id"],
    )
    return State(version["state"]), author


def _made_again(model: type[Batch], told: Line) -> Batch:
    instants = ("at", "decided_at")
    return model.objects.create(
        **{
            name: datetime.fromisoformat(value) if name in instants and value else value
            for name, value in _without_id(told).items()
        }
    )


def _without_id(told: Line) -> Line:
    return {name: value for name, value in told.items() if name != "id"}


def _fields(row: Model) -> Line:
    return {field.attname: _told(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _line(told: Line) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _lines(stream: BinaryIO) -> Iterator[Line]:
    for line in stream:
        try:
            told = json.loads(line)
        except ValueError as error:
            raise NotRestoredError("The backup is damaged. Nothing of it was restored.") from error
        if not isinstance(told, dict) or not told:
            raise NotRestoredError("That is not a backup of the directory.")
        yield told
