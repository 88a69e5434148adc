"""Any page of any filter over a chat, by itself in this process; what each took is told as JSON."""

import json
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from bench.memory import most_of_one_and_another
from leeward.adapters.evidence.case_file import read_case
from leeward.adapters.evidence.course import laid_out, read_all
from leeward.adapters.evidence.filtering import filtering
from leeward.adapters.evidence.gather import gather
from leeward.domain.communication import Channel, Direction, Kind
from leeward.domain.filtering.filter import NOBODY, Filter

CASE = b"""
account_of = "Ann Example"
[[person]]
name = "Sam Carter"
role = "suspect"
[[attribution]]
handle = "Sam Carter"
person = "Sam Carter"
basis = "saved under this name"
asserter = "Ann Example"
[source."chat.txt"]
owner = "Ann Example"
"""
PAGE = 50
_WORDS = (
    "knife",
    "blocked",
    "you saw me",
    "it's ok",
    "ome",
    "no",
    "call",
    "outside work",
    "é",
    "😀",
    "tonight",
)
_FIRST, _LAST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (2022, 2026))


def main(file: Path, times: int) -> None:
    """Write seconds, waited and worked, of many filters, of another page of each, and of getting ready."""
    case = read_case(CASE)
    evidence = read_all(list(gather([file], file.parent)), case)
    with laid_out(evidence, case) as (course, words):
        started = perf_counter()
        rows = filtering(course, case, words)
        for first in (Filter(words=("first",)), Filter(hours=frozenset({1}), weekdays=frozenset({1}))):
            rows.where(first)  # what is made when it is first asked for
        ready = perf_counter() - started
        taken = dict[str, tuple[float, float]]()
        again = []
        for asked, draw in _filters(times):
            started, worked = perf_counter(), process_time()
            page = rows.page(asked, draw.randint(1, len(rows) // PAGE), PAGE)
            worked = process_time() - worked
            taken[f"{len(taken)} {page.shown} {asked}"] = perf_counter() - started, worked
            started = perf_counter()
            rows.page(asked, draw.randint(1, page.pages), PAGE)
            again.append(perf_counter() - started)
        limit = _limit(course.chronology.at)
    told = {"ready": ready, "taken": taken, "again": again, "limit": limit, "rows": len(rows)}
    json.dump(told | {"megabytes": most_of_one_and_another()}, sys.stdout)


def _filters(times: int) -> Iterator[tuple[Filter, random.Random]]:
    """Yield each simple filter, and then filters in which every part is there by chance."""
    draw = random.Random(17)
    for words in _WORDS:
        yield Filter(words=(words,)), draw
    yield Filter(), draw
    for _ in range(times):
        begins = draw.randint(_FIRST, _LAST)
        yield (
            Filter(
                since=draw.choice((None, None, begins)),
                until=draw.choice((None, None, begins + draw.randint(0, _LAST - _FIRST))),
                persons=frozenset(draw.choice(((), (), ("Sam Carter",), ("Ann Example",), (NOBODY,)))),
                handles=frozenset(draw.choice(((), (), ("+44 7700 900789", "Mo")))),
                channels=frozenset(draw.choice(((), (), (Channel.WHATSAPP,), (Channel.SMS,)))),
                directions=frozenset(draw.choice(((), (), (Direction.RECEIVED,), (Direction.SENT,)))),
                kinds=frozenset(draw.choice(((), (), (Kind.MESSAGE,)))),
                hours=frozenset(draw.choice(((), (), (23, 0, 1, 2, 3, 4, 5, 6)))),
                weekdays=frozenset(draw.choice(((), (), (5, 6)))),
                attachments=draw.random() < 0.1,
                words=tuple(draw.sample(_WORDS, draw.choice((0, 0, 1, 1, 2)))),
            ),
            draw,
        )


def _limit(column: Iterable[int]) -> float:
    """Return the seconds that looking at one column, row by row, takes."""
    started = perf_counter()
    sum(1 for at in column if at > _LAST)
    return perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
