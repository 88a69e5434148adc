"""Sealing: AES-256-GCM over padded records, bound to what they are, under keys derived from a secret.

What a seal cannot hide is that there is a record, and roughly how long it is: padding keeps that rough.
"""

import hmac
import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from leeward.domain.errors import LeewardError

KEY_BYTES = 32
BLOCK_BYTES = 4096  # a record's sealed length says only how many blocks it fills
_NONCE_BYTES = 12
_LENGTH_BYTES = 4


class SealBrokenError(LeewardError):
    """A sealed record does not open: wrong key, wrong context, or changed since it was sealed."""


class KeyMissingError(LeewardError):
    """There is no key to seal with. The caller must stop: nothing is ever written in the clear."""


def derive_key(secret: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """Return 32 bytes that only holders of `secret` and `salt` can work out, apart for each purpose."""
    if len(secret) < KEY_BYTES:
        raise KeyMissingError(f"the secret for {purpose} is missing or too short")
    return HKDF(SHA256(), KEY_BYTES, salt or None, purpose.encode()).derive(secret)


def fingerprint(secret: bytes, purpose: str, salt: bytes = b"") -> str:
    """Return hex that names a secret without telling it: the id a sealed row is found by."""
    return hmac.digest(derive_key(secret, purpose, salt), b"id", sha256).hex()


def seal(key: bytes, record: bytes, context: str) -> bytes:
    """Return `record` padded and sealed; it opens only with `key` and the same `context`."""
    if len(key) != KEY_BYTES:
        raise KeyMissingError("a sealing key has 32 bytes")
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, _pad(record), context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    """Return the record; raise SealBrokenError if it was not sealed so, with this key and context."""
    nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        padded = AESGCM(key).decrypt(nonce, rest, context.encode())
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError("a sealed record did not open") from error
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]


def _pad(record: bytes) -> bytes:
    told = len(record).to_bytes(_LENGTH_BYTES, "big") + record
    return told + bytes(-len(told) % BLOCK_BYTES)
