"""What the directory costs with a hundred thousand services in it, on SQLite and on PostgreSQL.

Each database is filled and asked in a process of its own (`bench.directory_child`), so that memory is that of
one import and nothing is warm that would not be. Beside each figure stands the least that anybody could do.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.figure import Figure
from bench.made_up_services import write

SERVICES = 100_000
TOP = Path(__file__).parents[1]


def measure() -> Iterator[Figure]:
    """Yield import seconds and megabytes, and the 95th percentile of what readers and consumers ask."""
    count = int(os.environ.get("LEEWARD_BENCH_SERVICES", SERVICES))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "services.ndjson"
        write(file, count)
        for database, before in (("SQLite", []), ("PostgreSQL", ["sh", "tools/with_postgres.sh"])):
            found = _child(before, file, Path(folder) / database)
            yield from _figures(database, found, count)


def _child(before: list[str], file: Path, data: Path) -> dict[str, Any]:
    command = [*before, sys.executable, "-m", "bench.directory_child", str(file)]
    environment = os.environ | {"LEEWARD_DATA": str(data)}
    done = subprocess.run(command, cwd=TOP, env=environment, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _figures(database: str, found: dict[str, Any], count: int) -> Iterator[Figure]:
    share = count / SERVICES
    on = f"of {count:,} services, {database}"
    yield Figure(
        f"Import {on}", found["import_s"], "s", 60 * share, "its lines parsed and kept", found["raw_s"]
    )
    yield Figure(f"Import {on}, memory", found["import_mb"], "MB", 500, "before it", found["before_mb"])
    for key, name, beside in (
        ("open", "Open now and fits, nearest council first, p95", "reading the same services by number"),
        ("search", "Search by two letters, p95", "with the national services alone"),
        ("list", "API list page, p95", "with the national services alone"),
        ("page", "Page of services with local ones, p95", "with the national services alone"),
    ):
        asked = None if key == "page" else 50
        yield Figure(f"{name}, {database}", found[f"{key}_ms"], "ms", asked, beside, found[f"{key}_raw_ms"])
