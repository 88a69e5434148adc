"""The web door under test: static files gathered, the database in a file, the clock in our hands."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from leeward.domain.question import Question
from leeward.packs.load import builtin
from leeward.web import assets, clock, packs

NIGHT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = NIGHT

    def now(self) -> datetime:
        """Return the instant it stands at."""
        return self.at

    def move(self, **how: float) -> None:
        """Move it on."""
        self.at += timedelta(**how)


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> None:
    if missing := assets.missing():
        pytest.fail(f"{', '.join(missing)} not built: run `make test`, or `python -m tools.assets`")
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def _fresh_pack(settings: Settings) -> Iterator[None]:
    settings.LEEWARD_PACK = builtin("every-step-kind")
    packs.shelf.cache_clear()
    yield
    packs.shelf.cache_clear()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock that the web door reads."""
    standing = Clock()
    monkeypatch.setattr(clock, "now", standing.now)
    return standing


@pytest.fixture
def visitor() -> Client:
    """Return a visitor's browser, to which a failure is our page for it."""
    return Client(raise_request_exception=False)


@pytest.fixture
def real_pack(settings: Settings) -> None:
    """Use the built-in pack in place of the one that has one of everything."""
    settings.LEEWARD_PACK = None
    packs.shelf.cache_clear()


@pytest.fixture
def questions() -> dict[str, Question]:
    """Return the questions of the pack in use."""
    return dict(packs.current().rules.questions)
