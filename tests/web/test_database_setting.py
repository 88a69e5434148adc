"""Which database an installation stands on: a file, or the PostgreSQL that one address names."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from leeward.web.environment import read_database
from tests.web.serving import ROOT

NAME = "LEEWARD_TESTED"
FILE = Path("leeward.sqlite3")
SECRET = "quillfeather"


def read(monkeypatch: pytest.MonkeyPatch, written: str) -> dict[str, Any]:
    monkeypatch.setenv(NAME, written)
    return read_database(NAME, FILE)


def test_nothing_said_is_a_file_that_overwrites_what_it_deletes(monkeypatch: pytest.MonkeyPatch) -> None:
    for database in (read_database(NAME, FILE), read(monkeypatch, " ")):
        assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", FILE)
        assert "secure_delete=ON" in database["OPTIONS"]["init_command"]
        assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_names_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    database = read(
        monkeypatch, "postgresql://us%40er:p%2Fa%3Ass@db.example.org:5433/na%20me?sslmode=verify-full"
    )
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert [database[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "us@er",
        "p/a:ss",
        "db.example.org",
        "5433",
        "na me",
    ]
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert "init_command" not in database["OPTIONS"]


@pytest.mark.parametrize("user", ["", "leeward@"])
def test_a_folder_is_a_socket_of_this_machine(monkeypatch: pytest.MonkeyPatch, user: str) -> None:
    database = read(monkeypatch, f"postgresql://{user}/leeward?host=/run/postgresql")
    assert [database[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        user.strip("@"),
        "",
        "/run/postgresql",
        "",
        "leeward",
    ]
    assert "sslmode" not in database["OPTIONS"]


@pytest.mark.parametrize(
    ("host", "mode"),
    [("db.example.org", "require"), ("127.0.0.1", None), ("localhost", None), ("[::1]", None)],
)
def test_another_machine_is_spoken_to_in_cipher_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, host: str, mode: str | None
) -> None:
    assert read(monkeypatch, f"postgresql://u@{host}/n")["OPTIONS"].get("sslmode") == mode
    told = read(monkeypatch, f"postgresql://u@{host}/n?sslmode=disable")
    assert told["OPTIONS"]["sslmode"] == "disable"


@pytest.mark.parametrize(
    "written",
    [
        f"mysql://u:{SECRET}@h/n",
        f"postgresql:u:{SECRET}@h/n",
        f"postgresql://u:{SECRET}@h",
        f"postgresql://u:{SECRET}@h/",
        f"postgresql://u:{SECRET}@h/n/m",
        f"postgresql://u:{SECRET}@/n",
        f"postgresql://u:{SECRET}@h:port/n",
        f"postgresql://u:{SECRET}@h:0/n",
        f"postgresql://u:{SECRET}@h:70000/n",
        f"postgresql://u:{SECRET}@h,g/n",
        f"postgresql://u:{SECRET}@[::1/n",
        f"postgresql://u:/{SECRET}@h/n",
        f"postgresql://u:?{SECRET}@h/n",
        f"postgresql://u:#{SECRET}@h/n",
        f"postgresql://u:1/{SECRET}@h/n",
        f"postgresql://u:@{SECRET}@h/n",
        f"postgresql://u:%zz{SECRET}@h/n",
        f"postgresql://u:%00{SECRET}@h/n",
        f"postgresql://u:%ff{SECRET}@h/n",
        f"postgresql://u: {SECRET}@h/n",
        f"postgresql://u:\u200b{SECRET}@h/n",
        f"postgresql://u:{SECRET}@h/n?sslmode=on",
        f"postgresql://u:{SECRET}@h/n?sslmode",
        f"postgresql://u:{SECRET}@h/n?sslmode=",
        f"postgresql://u:{SECRET}@h/n?{SECRET}=1",
        f"postgresql://u:{SECRET}@h/n?sslmode=require&sslmode=disable",
        f"postgresql://u:{SECRET}@h/n?host=/run",
        f"postgresql://u:{SECRET}@/n?host=elsewhere",
        f"postgresql://u:{SECRET}@h/{'n' * 64}",
        SECRET,
    ],
)
def test_nonsense_is_refused_in_one_sentence_without_the_password(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=NAME) as refused:
        read(monkeypatch, written)
    assert SECRET not in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_a_missing_driver_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ImproperlyConfigured, match=r"requirements/postgres\.txt"):
        read(monkeypatch, "postgresql://u@h/n")


def test_a_server_that_does_not_answer_stops_it_with_one_sentence(tmp_path: Path) -> None:
    stopped = subprocess.run(
        [sys.executable, "-c", "from leeward.web.__main__ import prepare; prepare()"],
        env={
            name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))
        }
        | {
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "leeward.web.settings",
            "LEEWARD_DATA": str(tmp_path / "data"),
            "LEEWARD_DATABASE": f"postgresql://u:{SECRET}@/n?host={tmp_path}",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert stopped.returncode != 0
    assert stopped.stderr.startswith("Leeward cannot start: the database")
    assert "Traceback" not in stopped.stderr
    assert SECRET not in stopped.stderr + stopped.stdout
