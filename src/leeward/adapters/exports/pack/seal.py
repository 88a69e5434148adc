"""The seal: one short file that names every list of the pack and every time-stamp with its hash."""

from collections.abc import Iterable

from leeward.adapters.exports.pack.manifests import Entry, listing

SEAL = "seal.txt"
SIGNATURE = "manifest.sig"
ALLOWED = "allowed_signers"
ABOUT = "bag-info.txt"
MANIFESTS = ("manifest-sha256.txt", "manifest-sha512.txt")
TAG_MANIFESTS = ("tagmanifest-sha256.txt", "tagmanifest-sha512.txt")
STAMPED = TAG_MANIFESTS[1]
SIGNED_BY = "Leeward-Signed-By"
TIME_STAMPS = "Leeward-Time-Stamps"


def sealed(entries: Iterable[Entry]) -> bytes:
    """Return the text of the seal over these files, as `sha512sum --check` reads it.

    It says nothing that the pack does not say again, so a checker writes it anew and compares every byte.
    """
    return listing(entries, "sha512")
