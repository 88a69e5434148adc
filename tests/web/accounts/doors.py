"""What a test does at the keepers' door."""

from django.http import HttpResponse
from django.test import Client

from leeward.web.trees import KEEPERS
from tests.web.keepers import PASSPHRASE

SIGN_IN = "/directory/sign-in"
HOME = "/directory/"


def try_in(
    client: Client, name: str = "Ada", passphrase: str = PASSPHRASE, to: str = SIGN_IN
) -> HttpResponse:
    """Send the sign-in form."""
    return client.post(to, {"name": name, "passphrase": passphrase})


def is_in(client: Client) -> bool:
    """Return whether that browser sees what only a keeper sees."""
    return client.get(HOME).status_code == 200


def token_of(client: Client) -> str:
    """Return the token in the keepers' cookie, "" when there is none."""
    cookie = client.cookies.get(KEEPERS.cookie_name())
    return cookie.value if cookie else ""
