"""Every version of every format, field by field: what a reader says of files whose rows are known.

`python -m bench formats` prints a line for each: rows written and found, and of each field how many are right
of those that were asked. What a format cannot say is not asked. LEEWARD_BENCH_ROWS changes how many rows each
file has. Nothing that should come out is written down here: what is right is what the writer wrote.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.made_up_formats import FORMATS, Format
from bench.made_up_rows import Truth
from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.words import words_of
from leeward.domain.communication import Clock, Communications, Direction, Kind, Mark, Precision
from leeward.domain.reading import Reading

ROWS = 200
SEED = 20_261_128
FIELDS = (
    "reader",
    "moment",
    "precision",
    "sender",
    "direction",
    "recipients",
    "conversation",
    "kind",
    "words",
    "attachments",
    "call length",
    "marks",
    "channel",
)


@dataclass
class Score:
    """How a reader did on one version of a format; it is met when every row and every field is right."""

    name: str
    written: int
    found: int = 0
    unread: int = 0
    recognised: str = ""
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)  # field -> the first that is wrong

    @property
    def met(self) -> bool:
        """True when nothing is missing, wrong or unread."""
        return self.written == self.found and not self.unread and self.right == self.asked

    def line(self) -> str:
        """Return one line: rows, each field that was asked, and what is wrong first."""
        fields = ", ".join(f"{one} {self.right[one]}/{self.asked[one]}" for one in FIELDS if self.asked[one])
        wrong = "".join(f" | {one}: {told}" for one, told in self.wrong.items())
        rows = f"{self.found}/{self.written} rows, {self.unread} unread"
        return f"{self.name}: {rows}; {fields}{wrong}"


def measure() -> Iterator[Score]:
    """Yield how each version of each format is read by the reader that is found for it."""
    count = int(os.environ.get("LEEWARD_BENCH_ROWS", ROWS))
    total = Score("all formats", 0)
    with TemporaryDirectory() as folder:
        for one in FORMATS:
            score = score_of(one, Path(folder), count)
            for name in ("written", "found", "unread"):
                setattr(total, name, getattr(total, name) + getattr(score, name))
            total.right += score.right
            total.asked += score.asked
            yield score
    yield total


def score_of(one: Format, folder: Path, count: int) -> Score:
    """Return how one version of a format is read, by whatever reader knows it by its content."""
    content, truths = one.write(random.Random(f"{SEED} {one.name}"), count)
    path = folder / "original"
    path.write_bytes(content)
    score = Score(one.name, len(truths))
    original = Original(path, one.file)
    reader = reader_of(original)
    score.asked["reader"] = 1
    if reader is None or reader.name.split()[0] != one.reader:
        score.wrong["reader"] = reader.name if reader else "none"
        return score
    score.right["reader"] = 1
    reading = reader.read(original, one.told)
    assert isinstance(reading, Reading), "a diary has no communications"
    table, score.unread = reading.communications, len(reading.unread) - one.unread
    rows = [row for row in range(len(table)) if Kind(table["kind"][row]) is not Kind.SYSTEM]
    score.found = len(rows)
    for truth, row in zip(truths, rows, strict=False):
        _compare(score, truth, _found(content, table, row))
    return score


def _found(content: bytes, table: Communications, row: int) -> dict[str, object]:
    """Return what a reader says of a row, by field."""
    return {
        "moment": (table["at"][row], Clock(table["clock"][row]).name),
        "precision": Precision(table["precision"][row]).name,
        "sender": table.handles[table["sender"][row]],
        "direction": Direction(table["direction"][row]).name,
        "recipients": tuple(table.handles[one] for one in table.recipients.get(row, ())),
        "conversation": table.conversations[table["conversation"][row]],
        "kind": Kind(table["kind"][row]).name,
        "words": words_of(content, table, row),
        "attachments": table.attachments.get(row, ()),
        "call length": table["seconds"][row],
        "marks": Mark(table["marks"][row]),
        "channel": table.channel_of(row).value,
    }


def _asked(truth: Truth) -> dict[str, object]:
    """Return what was written, by field; what is not asked is None."""
    return {
        "moment": (truth.at, truth.clock.name),
        "precision": truth.precision.name,
        "sender": truth.sender,
        "direction": truth.direction.name,
        "recipients": truth.recipients,
        "conversation": truth.conversation,
        "kind": truth.kind.name,
        "words": truth.words,
        "attachments": truth.files,
        "call length": truth.seconds if truth.kind is Kind.CALL else None,
        "marks": truth.marks,
        "channel": truth.channel.value if truth.channel else None,
    }


def _compare(score: Score, truth: Truth, found: dict[str, object]) -> None:
    for name, asked in _asked(truth).items():
        if asked is None:
            continue
        score.asked[name] += 1
        if found[name] == asked:
            score.right[name] += 1
        else:
            score.wrong.setdefault(name, f"{asked!r} was read as {found[name]!r}")
