"""What every test stands on: no way out of this machine, and a database kept as it is kept in use."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.databases import MARKERS, on_postgresql, runs_here
from tests.offline import only_this_machine

CHROMIUM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


# A slow machine is not a fault: no made-up example fails because of how long it took.
settings.register_profile("leeward", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("leeward")


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks that bind a test to one of the two databases."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)


def pytest_report_header() -> str:
    """Say which database the tests stand on."""
    return f"database: {'PostgreSQL' if on_postgresql() else 'SQLite'}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests that are for the database at hand."""
    left_out = [item for item in items if not runs_here(item)]
    items[:] = [item for item in items if runs_here(item)]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    with only_this_machine():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep the test database in a file, as it is kept in use, so that its bytes can be searched."""
    from django.conf import settings

    if on_postgresql():
        assert settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
        return
    test = settings.DATABASES["default"].setdefault("TEST", {})
    test["NAME"] = str(settings.LEEWARD_DATA / "test.sqlite3")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the system's own Chromium; nothing is downloaded."""
    chromium = shutil.which("chromium")
    assert chromium, "There is no Chromium: `make test` installs it, or says how"
    nowhere_else = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    args = [*CHROMIUM.split(), "--disable-component-update", "--disable-sync", nowhere_else]
    return {**browser_type_launch_args, "executable_path": chromium, "args": args}
