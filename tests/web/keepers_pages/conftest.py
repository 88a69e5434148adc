"""Two keepers, each in a browser of their own, at a time that stands still."""

import pytest
from django.test import Client

from leeward.web.keepers import conflicts
from tests.web.conftest import Clock
from tests.web.keepers import a_keeper, signed_in


@pytest.fixture(autouse=True)
def _another_database() -> None:
    conflicts.forget()  # each test's database counts its editions from one again


@pytest.fixture
def ann(at: Clock) -> Client:
    return signed_in(a_keeper("Ann"))


@pytest.fixture
def bob(at: Clock) -> Client:
    return signed_in(a_keeper("Bob"))
