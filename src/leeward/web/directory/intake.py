"""The one door for files: a stream in, checked rows out. What kind it is, is found by what it holds.

A row of a spreadsheet is written into the service that it names, as it stands now: so what no column holds
stays. Everything passes the same checks, and what is confidential is withheld there, before anything is kept.
"""

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from leeward.adapters.open_referral.aside import checked_aside, is_large
from leeward.adapters.open_referral.checked import checked
from leeward.adapters.open_referral.read_json import read_records
from leeward.adapters.open_referral.record import OURS, is_id, our_id, ours
from leeward.adapters.open_referral.secrets_of import secrets_of
from leeward.adapters.open_referral.staff_names import masked
from leeward.adapters.spreadsheet.cells import Labels
from leeward.adapters.spreadsheet.columns import BY_KEY
from leeward.adapters.spreadsheet.reading import read_rows
from leeward.adapters.spreadsheet.rows import record_of
from leeward.adapters.spreadsheet.sheets import SheetRow
from leeward.domain.intake import NotTaken, Record, Row, Taken, told
from leeward.domain.pack import Pack
from leeward.web.directory.labels import known_to, labels_of
from leeward.web.directory.models import Origin, Service, State
from leeward.web.directory.versions import CHUNK

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_JSON_ENDINGS = (".json", ".ndjson", ".jsonl")
_LOOKED_AT = 4096  # bytes in which a file shows whether it is JSON
_ID, _NAME, _ORGANIZATION, _ADDRESS, _POSTCODE = (
    BY_KEY[key].heading for key in ("id", "name", "organization", "address", "postcode")
)


def rows_of(stream: BinaryIO, name: str, pack: Pack) -> Iterator[Row]:
    """Yield a checked row for each service of a file, and for all that cannot be taken."""
    known = replace(known_to(pack), national=_national())
    if is_spreadsheet(stream, name):
        return checked(_from_sheet(read_rows(stream), labels_of(pack)), known)
    if is_large(stream):
        return checked_aside(stream, known)
    return checked(read_records(stream), known)


def _national() -> frozenset[str]:
    """Return the ids of the services that come with Leeward; no import writes to one."""
    own = Service.objects.filter(origin=Origin.PACK, state=State.CURRENT)
    return frozenset(str(id) for id in own.values_list("hsds_id", flat=True))


def is_spreadsheet(stream: BinaryIO, name: str) -> bool:
    """Return whether a file is CSV or a workbook, and no Open Referral; the stream is at its start again."""
    start = stream.read(_LOOKED_AT)
    stream.seek(0)
    if start.startswith(_OLD_WORKBOOK):
        return True
    if start.startswith(_ZIP):
        return _is_workbook(stream)
    if not start.strip() or name.casefold().endswith(_JSON_ENDINGS):
        return False
    shown = start.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    return not shown.startswith((b"{", b"["))


def _is_workbook(stream: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        names = []
    finally:
        stream.seek(0)
    return any(part.startswith("xl/") or part == "[Content_Types].xml" for part in names)


def _from_sheet(rows: Iterable[SheetRow | NotTaken], labels: Labels) -> Iterator[Row]:
    waiting, ids = iter(rows), _Ids()
    while chunk := list(islice(waiting, CHUNK)):
        named = [ids.of(row) if isinstance(row, SheetRow) else "" for row in chunk]
        current = _current(named)
        for row, id in zip(chunk, named, strict=True):
            yield _unread(row) if isinstance(row, NotTaken) else _row(row, id, current.get(id), labels)


class _Ids:
    """Identifiers for rows that have none: the same for the same row of the same file given again.

    They are made of what is public. Of an address or a postcode somebody could find it again by trying all.
    """

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def of(self, row: SheetRow) -> str:
        """Return the id that a row has or is given."""
        given = row.cells.get(_ID, "").strip()
        if given:
            return str(UUID(given)) if is_id(given) else ""
        called = (_plain(row, _NAME), _plain(row, _ORGANIZATION))
        self._seen[called] += 1
        return our_id("spreadsheet", *called, str(self._seen[called]))


def _plain(row: SheetRow, heading: str) -> str:
    return " ".join(row.cells.get(heading, "").casefold().split())


def _current(ids: Iterable[str]) -> dict[str, Record]:
    """Return the services in use by their ids, as a file would show them."""
    found = Service.objects.filter(hsds_id__in={id for id in ids if id}, state=State.CURRENT)
    return {str(version.hsds_id): masked(version.read()) for version in found.only("hsds_id", "record")}


def _row(row: SheetRow, id: str, before: Record | None, labels: Labels) -> Row:
    record, faults, notes = record_of(row.cells, before, labels, lambda: id)
    if record is None:
        secrets = secrets_of(
            {}, [{"address_1": row.cells.get(_ADDRESS, ""), "postcode": row.cells.get(_POSTCODE, "")}]
        )
        name = row.cells.get(_NAME, "").strip()[:200]
        return NotTaken(row.where, secrets.hidden(name), secrets.hidden(told(faults)))
    if before is not None and "columns" in ours(before) and "columns" not in ours(record):
        record = {**record, OURS: {**ours(record), "columns": {}}}  # emptied, and not left out
    return Taken(row.where, record, notes)


def _unread(row: NotTaken) -> NotTaken:
    """Return a row of which nobody knows what is confidential: its name may be an address."""
    return NotTaken(row.where, "" if any(map(str.isdigit, row.name)) else row.name, row.reason)
