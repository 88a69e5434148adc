"""Files for tests of imports, sent as a browser sends them."""

import json
import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from threading import enumerate as threads
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leeward.adapters.spreadsheet.csv_files import write_csv
from leeward.adapters.spreadsheet.rows import headings_of
from leeward.web.directory.models import Batch

FILES = "/directory/files/"


def lines(*records: Mapping[str, Any]) -> bytes:
    """Return records as a file with one to a line."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def sheet(*rows: Mapping[str, str]) -> bytes:
    """Return rows as a CSV file."""
    stream = BytesIO()
    write_csv(rows, stream, headings_of(rows) if all("Service id" in row for row in rows) else _heads(rows))
    return stream.getvalue()


def _heads(rows: Iterable[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(heading for row in rows for heading in row))


def bring_in(client: Client, content: bytes, name: str = "services.csv", *, wait: bool = True) -> Batch:
    """Send a file, and return its import; once it is read, however long that takes here."""
    answer = client.post(f"{FILES}bring-in", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 303, (answer.status_code, answer.content.decode()[:2000])
    number = re.fullmatch(rf"{FILES}(\d+)", answer.headers["Location"])
    assert number
    for reader in threads():
        if wait and reader.name == f"import-{number[1]}":
            reader.join(60)
    return Batch.objects.get(pk=number[1])


def take_away(client: Client, kind: str, **asked: str) -> bytes:
    """Return the directory as a file of that kind."""
    answer = client.post(f"{FILES}take-away", {"kind": kind, **asked})
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]
