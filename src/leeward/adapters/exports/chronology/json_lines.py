"""The chronology for other software: one JSON object a line, with the same keys in the same order."""

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from leeward.adapters.exports.chronology.labels import marks_of, shown
from leeward.adapters.exports.chronology.rows import Row, Stretch

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_json_lines(rows: Iterable[Row], stream: BinaryIO) -> None:
    """Write a line of UTF-8 for each row. No line end stands in a value, so a line is always a whole one."""
    for row in rows:
        stream.write(_encode(row_dict(row)).encode() + b"\n")


def row_dict(row: Row) -> dict[str, Any]:
    """Return a row as JSON has it; what is not known is null, and never left out."""
    return {
        "number": row.number,
        "when": row.when or None,
        "as_written": shown(row.written) or None,
        "precision": row.precision.name.lower(),
        "sure": row.sure.name.lower() if row.sure is not None else None,
        "channel": row.channel.value,
        "kind": row.kind.name.lower(),
        "direction": row.direction.name.lower(),
        "conversation": shown(row.conversation),
        "from": shown(row.handle) or None,
        "person": shown(row.person) or None,
        "to": [shown(name) for name in row.to],
        "cc": [shown(name) for name in row.cc],
        "bcc": [shown(name) for name in row.bcc],
        "words": shown(row.words),
        "attachments": [shown(name) for name in row.attachments],
        "exhibit": shown(row.exhibit) or None,
        "marks": marks_of(row.marks),
        "call_seconds": row.seconds,
        **_stretch(row.where),
        "anchor": row.anchor,
        "also_in": [_stretch(place) for place in row.also],
        "shown_in": [shown(mark) for mark in row.shown_in],
        "reader": row.reader,
    }


def _stretch(where: Stretch) -> dict[str, Any]:
    return {"source": shown(where.source), "start": where.start, "length": where.length}
