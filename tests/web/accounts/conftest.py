"""A keeper who can sign in, and what the web door writes into its log."""

import logging
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from leeward.web.accounts.models import Keeper
from leeward.web.logs import ReferenceFormatter
from tests.web.keepers import PASSPHRASE, a_keeper


@pytest.fixture(autouse=True)
def _quick(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.web.accounts.quick.QuickScrypt"]


@pytest.fixture
def ada(db: None) -> Keeper:
    """Return a keeper who signs in with `PASSPHRASE`."""
    return a_keeper("Ada", PASSPHRASE)


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Return every line that our formatter would write."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(ReferenceFormatter().format(record))

    keep = Keep()
    loggers = [logging.getLogger(name) for name in ("", "django", "leeward")]
    for logger in loggers:
        logger.addHandler(keep)
    yield lines
    for logger in loggers:
        logger.removeHandler(keep)
