"""One database filled with made-up services and asked; writes what was measured as JSON."""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.http import HttpResponse
from django.test import Client

from bench.figure import percentile
from leeward.adapters import areas
from leeward.domain.area import AreaKind
from leeward.domain.circumstances import Circumstances
from leeward.domain.service import Sex

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
ASKED = 300
WARM = 30
POSTCODES = ("LS1 1UR", "M1 1AE", "B1 1BB", "BS1 4DJ", "CF10 1EP", "EH1 1YZ", "G2 1DU", "BT1 5GS", "NE1 7RU")


def main(file: Path) -> dict[str, Any]:
    """Return every figure of this database, by name; pages first with the national services alone."""
    _set_up()
    people = list(_people())
    empty = {f"{name}_raw_ms": value for name, value in _pages(people).items()}
    found = _import(file)
    return found | empty | {f"{name}_ms": value for name, value in _pages(people).items()} | _open_now(people)


def _set_up() -> None:
    if address := os.environ.get("LEEWARD_TEST_DATABASE"):
        os.environ["LEEWARD_DATABASE"] = address
    Path(os.environ["LEEWARD_DATA"]).mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.web.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from leeward.adapters.open_referral.whereabouts import council_at

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    council_at("SW1A 1AA")  # the table of postcodes is made once, at set-up


def _import(file: Path) -> dict[str, Any]:
    from leeward.web import packs
    from leeward.web.directory import importing
    from leeward.web.directory.intake import rows_of

    memory = _Memory()
    started = time.perf_counter()
    with file.open("rb") as stream:
        batch = importing.begin(file.name, file.stat().st_size, "", by="ann", at=AT)
        progress = importing.Progress(batch, stream.tell)
        importing.stage(rows_of(stream, file.name, packs.current()), progress, at=AT)
    importing.take_effect(batch, by="bob", at=AT)
    took = time.perf_counter() - started
    memory.stop()
    assert batch.not_taken == 0
    figures = {"import_s": took, "import_mb": memory.most, "before_mb": memory.before}
    return figures | {"raw_s": _raw_import(file)}


def _raw_import(file: Path) -> float:
    """Return the seconds to parse each line and keep it in a table with nothing else."""
    from django.db import connection

    started = time.perf_counter()
    with connection.cursor() as cursor, file.open(encoding="utf-8") as lines:
        cursor.execute("CREATE TABLE raw (id varchar(36) PRIMARY KEY, record text)")
        chunk: list[tuple[str, str]] = []
        for line in lines:
            chunk.append((json.loads(line)["id"], line))
            if len(chunk) == 500:
                cursor.executemany("INSERT INTO raw VALUES (%s, %s)", chunk)
                chunk = []
        cursor.executemany("INSERT INTO raw VALUES (%s, %s)", chunk)
        cursor.execute("DROP TABLE raw")
    return time.perf_counter() - started


class _Memory:
    """The most memory that this process and those it started had at once, looked at every quarter second."""

    def __init__(self) -> None:
        self.most = self.before = _megabytes()
        self._over = Event()
        self._watch = Thread(target=self._look, daemon=True)
        self._watch.start()

    def _look(self) -> None:
        while not self._over.wait(0.25):
            self.most = max(self.most, _megabytes())

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._watch.join()


def _megabytes() -> float:
    """Return the memory of this process and those that it started; what they share is counted once."""
    started = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return sum(_proportional(f"/proc/{id}/smaps_rollup") for id in ("self", *started))


def _proportional(of: str) -> float:
    try:
        lines = Path(of).read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _people() -> Iterator[Circumstances]:
    draw = random.Random(5)
    councils = [area for area in areas.areas() if area.kind is AreaKind.COUNCIL]
    for _ in range(ASKED):
        at = draw.choice(councils)
        sex = draw.choice((None, Sex.WOMAN, Sex.MAN))
        age = draw.choice((None, 15, 34, 71))
        yield Circumstances(at.nation, at.name, at.police_force, age, sex)


def _open_now(people: Sequence[Circumstances]) -> dict[str, float]:
    """Return the 95th percentile of finding what is open now and fits, and of reading the same by number."""
    from leeward.web.directory import finding
    from leeward.web.directory.laid_over import read_versions
    from leeward.web.directory.models import Service

    draw = random.Random(7)
    taken, raw = [], []
    for who in (*people[:WARM], *people):
        at = AT + timedelta(minutes=draw.randrange(7 * 24 * 60))
        needs = {draw.choice(("need-stalking", "need-domestic-abuse"))}
        started = time.perf_counter()
        found = finding.candidates(who, needs, at, open_only=True, limit=30)
        read_versions([candidate.number for candidate in found])
        taken.append(time.perf_counter() - started)
        numbers = [candidate.number for candidate in found]
        started = time.perf_counter()
        list(Service.objects.filter(number__in=numbers).values_list("number", "record"))
        raw.append(time.perf_counter() - started)
    return {
        "open_ms": percentile(taken[WARM:], 0.95) * 1000,
        "open_raw_ms": percentile(raw[WARM:], 0.95) * 1000,
    }


def _pages(people: Sequence[Circumstances]) -> dict[str, float]:
    """Return the 95th percentile of whole pages, asked of the application in this process."""
    draw = random.Random(11)
    staff, anyone = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    words = [first + second for first in "bcdhlps" for second in "aeiou"]
    depth = _total(anyone) // 20 or 1

    def search(who: Circumstances) -> HttpResponse:
        return staff.post("/staff/services/find", {"typed": draw.choice(words), "part": "1"})

    def listed(who: Circumstances) -> HttpResponse:
        return anyone.get("/api/services", {"page": draw.randint(1, depth), "per_page": 20})

    def services(who: Circumstances) -> HttpResponse:
        return anyone.get("/people")

    found = {"search": _each(search, people), "list": _each(listed, people)}
    taken = []
    for who in people[:60]:
        anyone.post("/people/fit", {"postcode": POSTCODES[draw.randrange(len(POSTCODES))], "nation": ""})
        anyone.get("/people")
        taken.append(_timed(services, who))
    return found | {"page": percentile(taken, 0.95) * 1000}


def _each(ask: Callable[[Circumstances], HttpResponse], people: Sequence[Circumstances]) -> float:
    for who in people[:WARM]:
        ask(who)
    return percentile([_timed(ask, who) for who in people], 0.95) * 1000


def _timed(ask: Callable[[Circumstances], HttpResponse], who: Circumstances) -> float:
    started = time.perf_counter()
    response = ask(who)
    took = time.perf_counter() - started
    assert response.status_code == 200, response.status_code
    return took


def _total(client: Client) -> int:
    return int(client.get("/api/services").json()["total_items"])


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1])), sys.stdout)
