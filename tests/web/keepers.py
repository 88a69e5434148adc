"""Keepers for tests, and browsers in which one of them is in."""

from typing import Any

from django.test import Client

from leeward.web import clock
from leeward.web.accounts.models import Keeper
from leeward.web.accounts.names import fold
from leeward.web.sessions.store import SIGNED_IN, SessionStore
from leeward.web.trees import KEEPERS

PASSPHRASE = "heron bicycle lantern oats"


def a_keeper(name: str = "Ada", passphrase: str | None = None) -> Keeper:
    """Return a keeper of that name; without a passphrase, which takes time to keep, they cannot sign in."""
    keeper = Keeper(name=name, folded=fold(name), made_at=clock.now())
    keeper.set_password(passphrase)
    keeper.save()
    return keeper


def signed_in(keeper: Keeper, **how: Any) -> Client:
    """Return a browser in which that keeper is in."""
    session = SessionStore(tree=KEEPERS)
    session[SIGNED_IN] = {"id": keeper.pk, "proof": keeper.get_session_auth_hash()}
    session.save()
    client = Client(raise_request_exception=False, **how)
    client.cookies[KEEPERS.cookie_name()] = session.session_key or ""
    return client
