"""Trusted time-stamps (RFC 3161): an authority says that these lists were there at a moment.

Nothing here opens a connection: a door gives each authority a way to send, and hears back what came.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha512

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

FOLDER = "timestamps"
NAME = re.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
"""What an authority may be called: the name of a file on every machine, and the same in every checker."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority that gives time-stamps: how to ask it, and its certificates up to one that signs itself.

    `send` takes the request and returns the response, both in bytes of DER. `certificates` is PEM.
    """

    name: str
    certificates: bytes
    send: Callable[[bytes], bytes] = field(repr=False)

    def __post_init__(self) -> None:
        """Raise ValueError for a name that cannot be a file's, and for certificates that are none."""
        if not NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is not a short name of a-z, 0-9 and -")
        x509.load_pem_x509_certificates(self.certificates)


class NoTimeStampError(Exception):
    """A time-stamp could not be had or does not hold; says why in a few words."""


def ask(authority: Authority, message: bytes) -> bytes:
    """Return an authority's response with a token for the message, in DER; raise NoTimeStampError."""
    request = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA512).build()
    try:
        response = authority.send(request.as_bytes())
    except Exception as error:  # whatever a connection can do to us, the pack is still made
        raise NoTimeStampError(f"the authority could not be asked ({type(error).__name__})") from error
    stamped_at(response, message, authority.certificates, request.nonce)
    return response


def stamped_at(
    response: bytes, message: bytes, certificates: bytes, nonce: int | None = None
) -> datetime | None:
    """Return when an authority saw the message, None if only OpenSSL can tell; raise NoTimeStampError.

    The library reads DER to the letter. OpenSSL, with which many authorities answer, leaves the certificates
    of a response out of order: one with the message's hash in it is kept, for OpenSSL to check.
    """
    try:
        token = decode_timestamp_response(response)
    except ValueError as error:
        if response[:1] == b"\x30" and sha512(message).digest() in response:
            return None
        raise NoTimeStampError("what the authority sent is no time-stamp of this pack") from error
    try:
        known = x509.load_pem_x509_certificates(certificates)
        builder = VerifierBuilder(
            roots=[one for one in known if one.issuer == one.subject],
            intermediates=[one for one in known if one.issuer != one.subject],
            nonce=nonce,
        )
        builder.build().verify_message(token, message)
        return token.tst_info.gen_time
    except (VerificationError, ValueError) as error:
        raise NoTimeStampError("what the authority sent is no time-stamp of this pack") from error
