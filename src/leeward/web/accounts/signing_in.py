"""Who a session belongs to: proved with a name and a passphrase, remembered in the keepers' sealed session.

The session holds nothing else but the keeper's number and a proof made from the passphrase as it is kept, so
that another passphrase ends it (Django's `get_session_auth_hash`). Whether the keeper may still come in is
looked up for every page.
"""

from django.contrib.auth.hashers import make_password
from django.middleware.csrf import rotate_token
from django.utils.crypto import constant_time_compare

from leeward.web.accounts import passphrases
from leeward.web.accounts.models import Keeper
from leeward.web.accounts.names import fold
from leeward.web.requests import TreeRequest
from leeward.web.sessions.store import SIGNED_IN
from leeward.web.trees import other_is_in


def prove(name: str, passphrase: str) -> Keeper | None:
    """Return the keeper whose name and passphrase these are, or None; either way after the same work."""
    keeper = Keeper.objects.filter(folded=fold(name)).first()
    written = passphrases.written_alike(passphrase)
    if keeper is None:
        make_password(written)  # as long as a look at a passphrase takes: time must not say who is a keeper
        return None
    right = keeper.check_password(written)
    return keeper if right and keeper.is_active else None


def is_theirs(keeper: Keeper, passphrase: str) -> bool:
    """Return whether that is the passphrase of a keeper who is in."""
    return keeper.check_password(passphrases.written_alike(passphrase))


def sign_in(request: TreeRequest, keeper: Keeper) -> None:
    """Make the session that keeper's, under a new token, unless it is theirs already in another tab."""
    if keeper_of(request) == keeper:
        return
    remember(request, keeper)
    if not other_is_in(request.tree, request.COOKIES):  # its open forms would be refused with the old token
        rotate_token(request)


def remember(request: TreeRequest, keeper: Keeper) -> None:
    """End the session that there was, and begin one of the keeper's, with the passphrase they have now."""
    request.session.flush()
    request.session[SIGNED_IN] = {"id": keeper.pk, "proof": keeper.get_session_auth_hash()}


def keeper_of(request: TreeRequest) -> Keeper | None:
    """Return the keeper who is signed in; None when nobody is. The session of one who is let in no longer,
    or whose passphrase is another by now, ends with this."""
    told = request.session.get(SIGNED_IN)
    if told is None:
        return None
    keeper = Keeper.objects.filter(pk=told["id"], is_active=True).first()
    if keeper is None or not constant_time_compare(told["proof"], keeper.get_session_auth_hash()):
        request.session.flush()
        return None
    return keeper
