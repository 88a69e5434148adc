"""A responder and the real questions."""

import pytest
from django.test import Client

from tests.web.respond.telling import Telling


@pytest.fixture
def telling(visitor: Client, real_pack: None, db: None) -> Telling:
    """Return a responder who has the real pack in front of them."""
    return Telling(visitor)
