"""On either database: writes at once lose nothing, and two that start at once make one set of tables."""

import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection, transaction

from leeward.packs.load import builtin
from leeward.web import migrating
from leeward.web.sessions.models import SealedSession
from leeward.web.sessions.store import SessionStore, clear_expired
from tests.databases import on_postgresql
from tests.web.conftest import NIGHT
from tests.web.serving import ROOT, serve
from tests.web.test_two_tabs import answer, begin, values

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_tests_stand_on_the_database_that_they_say() -> None:
    assert connection.vendor == ("postgresql" if on_postgresql() else "sqlite")


def at_once(*deeds: Callable[[], object]) -> None:
    """Do each in a thread, and so on a connection, of its own; all begin together."""
    begun = threading.Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> None:
        try:
            begun.wait(20)
            deed()
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not [thread for thread in threads if thread.is_alive()]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every writing of a row begin late, so that another comes between it and the reading before."""
    write = SessionStore._write

    def write_late(session: SessionStore, *what: object) -> None:
        time.sleep(0.1)
        write(session, *what)  # type: ignore[arg-type]

    monkeypatch.setattr(SessionStore, "_write", write_late)


def test_of_tabs_that_save_at_the_same_time_every_answer_is_kept(slow: None) -> None:
    token = begin()
    tabs = {name: SessionStore(token) for name in ("fear", "threat", "weapon", "child")}
    for question, tab in tabs.items():
        answer(tab, question, "yes")
    at_once(*(tab.save for tab in tabs.values()))
    assert values(token) == dict.fromkeys(tabs, "yes")


def test_an_end_that_comes_while_an_answer_is_being_kept_is_an_end(slow: None) -> None:
    token = begin()
    one, two = SessionStore(token), SessionStore(token)
    answer(one, "fear", "yes")

    def leave() -> None:
        time.sleep(0.05)  # after the row was read, before it is written
        two.flush()

    def keep() -> None:
        with suppress(UpdateError):
            one.save()

    at_once(keep, leave)
    assert not SealedSession.objects.exists()


def test_reading_on_does_not_put_back_what_another_tab_has_just_kept(slow: None) -> None:
    token = begin()
    one, two = SessionStore(token), SessionStore(token)
    answer(one, "fear", "yes")
    two.keys()
    at_once(one.save, two._seal_again)
    assert values(token) == {"fear": "yes"}


@pytest.mark.postgresql
def test_clearing_waits_for_nobody_who_writes_a_row_that_has_ended() -> None:
    for name in ("held", "free"):
        SealedSession.objects.create(id=name, sealed=b"", revision=1, ends_at=NIGHT)
    cleared: list[int] = []
    with transaction.atomic():
        SealedSession.objects.select_for_update().get(pk="held")
        at_once(lambda: cleared.append(clear_expired()))
    assert cleared == [1]
    assert [row.pk for row in SealedSession.objects.all()] == ["held"]


@pytest.mark.postgresql
def test_while_one_brings_the_tables_up_to_date_another_waits() -> None:
    inside: list[str] = []

    def other() -> None:
        with migrating._alone():
            inside.append("other")
        connection.close()

    waits = threading.Thread(target=other)
    with migrating._alone():
        waits.start()
        while not inside and not somebody_waits():
            time.sleep(0.01)
        assert inside == []
    waits.join(60)
    assert inside == ["other"]


def somebody_waits() -> bool:
    """Return whether a lock of this database that belongs to no row is waited for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
        )
        return bool(cursor.fetchone()[0])


@pytest.fixture
def empty_database() -> Iterator[str]:
    """Make a database with nothing in it and return its address."""
    name = f"empty_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield os.environ["LEEWARD_TEST_DATABASE"].replace("/postgres?", f"/{name}?")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.postgresql
def test_two_that_start_at_once_on_an_empty_database_come_up(empty_database: str, tmp_path: Path) -> None:
    pack = str(builtin("every-step-kind"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))}
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", "from leeward.web.__main__ import prepare; prepare()"],
            env=kept
            | {
                "PYTHONPATH": str(ROOT / "src"),
                "DJANGO_SETTINGS_MODULE": "leeward.web.settings",
                "LEEWARD_DATA": str(tmp_path / f"data-{each}"),
                "LEEWARD_DATABASE": empty_database,
                "LEEWARD_PACK": pack,
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        for each in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in starting]
    assert [process.returncode for process in starting] == [0, 0], said
    data = tmp_path / "served"
    data.mkdir()
    with serve(data, LEEWARD_DATABASE=empty_database, LEEWARD_PACK=pack) as address:
        with urllib.request.urlopen(f"{address}/health", timeout=20) as response:  # noqa: S310
            assert response.read() == b"well"
        assert not list(data.glob("*.sqlite3*"))
