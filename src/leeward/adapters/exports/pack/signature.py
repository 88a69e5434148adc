"""A signature that `ssh-keygen -Y verify` accepts: a format that outlives us, and a tool that is everywhere.

What is signed is `seal.txt`, which names the hashes of both tag manifests and of every time-stamp. So one
signature covers the whole pack, a time-stamp may come before it, and `sha512sum --check seal.txt` reads what
was signed.
"""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_ssh_private_key,
    load_ssh_public_key,
)

from leeward.domain.errors import BagError

NAMESPACE = "leeward-pack"
_NAME = re.compile(r"[A-Za-z0-9._@+-]+")
_KIND = b"ssh-ed25519"
_WIDTH = 70  # as OpenSSH folds


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a key, which is never kept in the pack, and the name `ssh-keygen -I` is given."""

    key: Ed25519PrivateKey = field(repr=False)
    name: str = "pack"

    def __post_init__(self) -> None:
        """Raise BagError for a name that a line of allowed signers cannot hold."""
        if not _NAME.fullmatch(self.name):
            raise BagError("The name of a signer is made of letters, digits and . _ @ + - only.")

    @property
    def public_line(self) -> str:
        """The public part of the key, as OpenSSH writes it: to be given to whoever checks the pack."""
        return self.key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()

    @property
    def fingerprint(self) -> str:
        """What to read out to whoever checks the pack, as `ssh-keygen -l` shows it."""
        return fingerprint(self.public_line)

    @property
    def allowed(self) -> bytes:
        """The file that says whose signature is accepted, and for what."""
        return f'{self.name} namespaces="{NAMESPACE}" {self.public_line}\n'.encode()

    def signed(self, message: bytes) -> bytes:
        """Return a signature file of OpenSSH over a message."""
        blob = base64.b64decode(self.public_line.split()[1])
        return _armoured(blob, self.key.sign(_to_sign(message)))


def new_signer(name: str = "pack") -> Signer:
    """Return a signer with a key made now, for one pack."""
    return Signer(Ed25519PrivateKey.generate(), name)


def read_signer(path: Path, name: str = "pack") -> Signer:
    """Return a signer with the key of an OpenSSH file; raise BagError when it cannot be used."""
    try:
        key = load_ssh_private_key(path.read_bytes(), None)
    except TypeError as error:
        raise BagError(
            f"The key in {path} is locked with a passphrase, which Leeward cannot open. Make a key for packs "
            "alone: `ssh-keygen -t ed25519 -N '' -f pack-key`."
        ) from error
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise BagError(
            f"{path} is not a private key of OpenSSH that can be read: {type(error).__name__}."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BagError(
            f"The key in {path} is of another kind: make one with `ssh-keygen -t ed25519` and give that."
        )
    return Signer(key, name)


def fingerprint(public_line: str) -> str:
    """Return the fingerprint of a public key, as `ssh-keygen -l` shows it."""
    blob = base64.b64decode(public_line.split()[1])
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def is_signed(message: bytes, signature: bytes, public_line: str) -> bool:
    """Return whether a signature file, to its last byte, is of this message and this key."""
    try:
        key = load_ssh_public_key(public_line.encode())
        body = signature.decode("ascii").split("\n")[1:-2]
        raw = base64.b64decode("".join(body), validate=True)[-64:]
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(raw, _to_sign(message))
        return _armoured(base64.b64decode(public_line.split()[1]), raw) == signature
    except (ValueError, IndexError, InvalidSignature, UnsupportedAlgorithm):
        return False


def _to_sign(message: bytes) -> bytes:
    return b"SSHSIG" + _strings(NAMESPACE.encode(), b"", b"sha512", hashlib.sha512(message).digest())


def _armoured(key: bytes, signature: bytes) -> bytes:
    """Return the file of a signature (PROTOCOL.sshsig of OpenSSH, version 1)."""
    blob = b"SSHSIG" + (1).to_bytes(4, "big")
    blob += _strings(key, NAMESPACE.encode(), b"", b"sha512", _strings(_KIND, signature))
    line = base64.b64encode(blob).decode()
    folded = "\n".join(line[at : at + _WIDTH] for at in range(0, len(line), _WIDTH))
    return f"-----BEGIN SSH SIGNATURE-----\n{folded}\n-----END SSH SIGNATURE-----\n".encode()


def _strings(*values: bytes) -> bytes:
    return b"".join(len(value).to_bytes(4, "big") + value for value in values)
