"""What a made-up row is said to be, and the times, people and words of which rows are made."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from leeward.domain.communication import Channel, Clock, Direction, Kind, Mark, Precision

SAM, ANN, MO = "Sam Carter", "Ann", "Mo"
NUMBER, OTHER = "+447700900123", "07700 900456"
_TEXT = """
you saw me why are answer please outside work again tonight where I know call stop never home street car
left note flowers mum phone number new blocked it's ok fine <away> & "why" é 🙂 żółw کہاں
"""
WORDS = _TEXT.split()
NO_MARK = Mark(0)


@dataclass(frozen=True)
class Truth:
    """One row as its writer means it; what is None is not asked."""

    at: int
    words: str
    sender: str | None
    direction: Direction
    clock: Clock = Clock.INSTANT
    precision: Precision = Precision.SECOND
    kind: Kind = Kind.MESSAGE
    conversation: str | None = None
    recipients: tuple[str, ...] | None = None
    files: tuple[str, ...] = ()
    seconds: int = 0
    marks: Mark = NO_MARK
    channel: Channel | None = None


Written = tuple[bytes, list[Truth]]


def times_of(draw: random.Random, count: int, zone: timezone = UTC) -> list[datetime]:
    """Return times that go on, over more than a year, to the second."""
    at, found = datetime(2023, 1, 13, 8, 5, 7, tzinfo=zone), []
    for _ in range(count):
        at += timedelta(seconds=61 + int(draw.expovariate(1 / 200_000)))
        found.append(at)
    return found


def words_of(draw: random.Random) -> str:
    lines = (" ".join(draw.choices(WORDS, k=draw.randint(1, 9))) for _ in range(draw.choice((1, 1, 1, 2))))
    return "\n".join(lines)


def way_of(name: str) -> Direction:
    return Direction.SENT if name == ANN else Direction.RECEIVED


def on_a_wall(at: datetime, precision: Precision = Precision.SECOND) -> int:
    shown = at.replace(tzinfo=UTC, microsecond=0)
    return int((shown if precision is Precision.SECOND else shown.replace(second=0)).timestamp())
