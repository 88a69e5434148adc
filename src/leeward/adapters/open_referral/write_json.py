"""Records out, a piece at a time: as one list, which the UK profile calls a package, or one to a line."""

import json
from collections.abc import Iterable, Iterator

from leeward.domain.intake import Record


def as_list(records: Iterable[Record]) -> Iterator[bytes]:
    """Yield a JSON list of services in UTF-8, in pieces: what the profile's `service_package.json` wants."""
    before = b"[\n"
    for record in records:
        yield before + _written(record)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def as_lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Yield each service as a line of JSON in UTF-8."""
    return (_written(record) + b"\n" for record in records)


def _written(record: Record) -> bytes:
    """Return a record as JSON; raise ValueError for a number that JSON cannot say."""
    try:
        return json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # half a character, which only an escape can say
        return json.dumps(record, allow_nan=False, separators=(",", ":")).encode()
