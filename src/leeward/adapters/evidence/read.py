"""Reads one file that was received, so that nothing that it holds can stop the others from being read."""

from contextlib import suppress
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leeward.adapters.evidence.archive import is_archive
from leeward.adapters.evidence.received import Received
from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.not_read import why_not_read
from leeward.adapters.readers.words import MOST_SHOWN
from leeward.domain.communication import Clock
from leeward.domain.errors import LeewardError
from leeward.domain.incident import Diary
from leeward.domain.reading import Assumption, Reading, Told

ZONE = "time zone"
"""By which it is told in which zone times were written that do not say so themselves."""


class GoneError(LeewardError):
    """A file that somebody changed or took away while a pack was made of it."""


class NoSuchZoneError(LeewardError):
    """A time zone that was told and is none."""


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that is kept as an exhibit, of which no communications were read, and why."""

    reason: str
    failed: bool = False  # one that looked like a file of communications


def read_received(received: Received, told: Told, zone: str) -> Reading | Diary | NotRead:
    """Return what a reader read of a file; that times without a zone are taken to be of `zone` is said.

    A reader that fails is a fault of ours: it is told with the file, which stays an exhibit. Raises GoneError
    for a file that is no longer as it was received.
    """
    _check_still_there(received)
    if is_archive(received.original.path):  # one that is not compressed shows the text of a chat in its bytes
        return NotRead("it is an archive: what is in it is read by itself")
    reader = reader_of(received.original)
    if reader is None:
        if why := why_not_read(received.original.beginning()):
            return NotRead(why, failed=True)
        return NotRead("it is empty" if not received.size else "it holds no communications that we can read")
    try:
        reading = reader.read(received.original, told)
        reading.account.check()
        return _in_zone(_saying_what_is_cut(reading), zone, told)
    except LeewardError as error:
        _check_still_there(received)
        return NotRead(f"{reader.name}: {error}", failed=True)
    except Exception as error:  # what came from a telephone must never end the reading of the rest
        _check_still_there(received)
        return NotRead(f"{reader.name} failed with {type(error).__name__}: please report it", failed=True)


def _check_still_there(received: Received) -> None:
    with suppress(OSError), received.original.path.open("rb"):
        if received.original.size == received.size:
            return
    raise GoneError(f"{received.name} was changed or taken away while it was read. Build the pack again.")


def _saying_what_is_cut(reading: Reading | Diary) -> Reading | Diary:
    if isinstance(reading, Diary) or max(reading.communications["text_length"], default=0) <= MOST_SHOWN:
        return reading
    long = sum(length > MOST_SHOWN for length in reading.communications["text_length"])
    note = f"messages of which only the first {MOST_SHOWN:,} bytes are shown and searched: {long:,}"
    return replace(reading, notes=(*reading.notes, note))


def _in_zone(reading: Reading | Diary, zone: str, told: Told) -> Reading | Diary:
    if not _shows_a_wall(reading):
        return reading
    said = ZONE in told
    if said and not _is_a_zone(told[ZONE]):
        raise NoSuchZoneError(f'{ZONE}: "{told[ZONE]}" is none; one is Europe/London')
    because = "you said so" if said else "its times are written without a zone, and this is that of the case"
    assumed = Assumption(ZONE, told.get(ZONE, zone), because)
    return replace(reading, assumptions=(*reading.assumptions, assumed))


def _is_a_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _shows_a_wall(reading: Reading | Diary) -> bool:
    if isinstance(reading, Diary):
        return any(incident.clock is Clock.WALL for incident in reading.incidents)
    return Clock.WALL in reading.communications["clock"]
