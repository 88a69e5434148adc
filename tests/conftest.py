"""What every test stands on: no way out of this machine, and a database kept as it is kept in use."""

from collections.abc import Iterator

import pytest

from tests.offline import only_this_machine


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    with only_this_machine():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep the test database in a file, as it is kept in use, so that its bytes can be searched."""
    from django.conf import settings

    test = settings.DATABASES["default"].setdefault("TEST", {})
    test["NAME"] = str(settings.LEEWARD_DATA / "test.sqlite3")
