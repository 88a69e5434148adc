"""Kinds of parameter: how each is read, and the same said as a schema, so that the two cannot differ."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from leeward.domain.errors import LeewardError

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MIDNIGHT = 24 * 60


class NotReadError(LeewardError):
    """Why a value cannot be read, in a sentence that does not repeat it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is taken, as JSON Schema; `read` gives its value or raises NotReadError."""

    schema: Mapping[str, Any]
    read: Callable[[str], Any]


def whole(least: int, most: int, default: int | None = None) -> Kind:
    """Return whole numbers from `least` to `most`; `default` is what counts where none is given."""

    def read(written: str) -> int:
        if not re.fullmatch(r"[0-9]{1,10}", written) or not least <= int(written) <= most:
            raise NotReadError(f"Write a whole number from {least} to {most}.")
        return int(written)

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Kind(schema if default is None else {**schema, "default": default}, read)


def number(least: int, most: int) -> Kind:
    """Return numbers from `least` to `most`, with a decimal point or without."""

    def read(written: str) -> float:
        if not re.fullmatch(r"[0-9]{1,10}(\.[0-9]{1,10})?", written) or not least <= float(written) <= most:
            raise NotReadError(f"Write a number from {least} to {most}.")
        return float(written)

    return Kind({"type": "number", "minimum": least, "maximum": most}, read)


def text(longest: int) -> Kind:
    """Return any text; no more than the first letters of a long one are looked at."""
    return Kind({"type": "string"}, lambda written: written[:longest])


def _read_id(written: str) -> str:
    if not re.fullmatch(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", written):
        raise NotReadError("Write the id as it stands in an answer: a UUID of 36 letters, digits and dashes.")
    return str(UUID(written))


def _read_flag(written: str) -> bool:
    if written not in ("true", "false"):
        raise NotReadError("Write true or false.")
    return written == "true"


def _read_day(written: str) -> int:
    if written.upper() not in _DAYS:
        raise NotReadError(f"Write one of {', '.join(_DAYS)}.")
    return _DAYS.index(written.upper())


def _read_time(written: str) -> int:
    found = re.fullmatch(r"([0-9]{2}):([0-9]{2})(:[0-9]{2})?", written)
    minute = int(found[1]) * 60 + int(found[2]) if found else -1
    if found is None or int(found[2]) > 59 or not 0 <= minute <= _MIDNIGHT:
        raise NotReadError("Write a time of day as 09:30, from 00:00 to 24:00.")
    return minute


def _read_moment(written: str) -> datetime:
    try:  # a "+" that was not encoded comes as a blank
        moment = datetime.fromisoformat(re.sub(r" (?=\d\d:?\d\d$)", "+", written))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NotReadError("Write a date and time as 2026-11-02T09:30:00Z, or a date.") from error


ID = Kind({"type": "string", "format": "uuid"}, _read_id)
FLAG = Kind({"type": "boolean", "default": False}, _read_flag)
DAY = Kind({"type": "string", "enum": list(_DAYS)}, _read_day)
TIME = Kind(
    {"type": "string", "title": "A time of day", "pattern": "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"}, _read_time
)
MOMENT = Kind({"type": "string", "format": "date-time"}, _read_moment)
