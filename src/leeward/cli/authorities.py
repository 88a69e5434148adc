"""Time-stamp authorities as a command is told of them. This is the one place that opens a connection."""

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from leeward.adapters.exports.pack.timestamps import Authority
from leeward.domain.errors import LeewardError

_SECONDS = 30
_LARGEST = 1 << 20
"""Bytes of a response; a time-stamp has some thousands."""


class AuthorityError(LeewardError):
    """An authority that cannot be asked as it was given."""


def authority(name: str, address: str, certificates: Path) -> Authority:
    """Return an authority that is asked at an address of the web, with its certificates in PEM.

    Only a hash leaves this machine; whoever watches the connection sees that a time-stamp was asked for.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise AuthorityError(f"{name}: its address begins with https:// or http://")
    try:
        return Authority(name, certificates.read_bytes(), lambda request: _sent(address, request))
    except ValueError as error:
        raise AuthorityError(
            f"{name}: {certificates} holds no certificates in PEM, or the name does not do"
        ) from error


def _sent(address: str, request: bytes) -> bytes:
    asked = Request(address, request, {"Content-Type": "application/timestamp-query"})  # noqa: S310 - checked above
    with urlopen(asked, timeout=_SECONDS) as response:  # noqa: S310 - likewise
        content: bytes = response.read(_LARGEST)
    return content
