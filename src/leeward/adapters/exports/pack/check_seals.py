"""Checks what is over the lists of a pack: its seal, its signature and its time-stamps."""

import base64
import re
from hashlib import sha512

from leeward.adapters.exports.pack.manifests import Entry
from leeward.adapters.exports.pack.seal import ALLOWED, SEAL, SIGNATURE, STAMPED, TAG_MANIFESTS, sealed
from leeward.adapters.exports.pack.signature import fingerprint, is_signed
from leeward.adapters.exports.pack.timestamps import FOLDER, NoTimeStampError, stamped_at
from leeward.adapters.exports.pack.verdict import Check, Said

_ALLOWED = re.compile("[^\n]* (ssh-ed25519 ([^ \n]+))\n")


def check_seal(check: Check) -> None:
    """Write the seal anew and compare every byte."""
    names = [name for name in check.files if name in TAG_MANIFESTS or name.startswith(f"{FOLDER}/")]
    try:
        said = sealed(Entry(name, 0, "", sha512(check.read(name)).hexdigest()) for name in names)
    except UnicodeEncodeError:  # the name of a file is no text, so no seal has it
        said = b""
    if said != check.read(SEAL):
        check.wrong("seal", SEAL)


def check_signature(check: Check, signer: str | None) -> None:
    """Hold the signature against the seal, the key that is beside it, and the fingerprint the pack says."""
    if signer is None:
        check.held.append(Said("unsigned"))
        return
    if SIGNATURE not in check.files or ALLOWED not in check.files:
        return  # and that they are missing was said
    line = _public_line(check.read(ALLOWED).decode("utf-8", "replace"))
    known = fingerprint(line) if line else ""
    if known != signer:
        check.wrong("signer", ALLOWED)
    if known and is_signed(check.read(SEAL), check.read(SIGNATURE), line):
        check.held.append(Said("signed", signer))
    else:
        check.wrong("signature", SIGNATURE)


def _public_line(allowed: str) -> str:
    """Return the key of a file of allowed signers, to the letter as Leeward writes it; "" when it is not."""
    match = _ALLOWED.fullmatch(allowed)
    try:
        return match[1] if match and base64.b64decode(match[2], validate=True) else ""
    except ValueError:
        return ""


def check_stamps(check: Check, stamps: list[str]) -> None:
    """Hold each time-stamp against the lists of the pack and the certificates beside it."""
    for stamp in stamps:
        token = f"{FOLDER}/{stamp}.tsr"
        if token not in check.files:
            check.held.append(Said("no_stamp", stamp))
            continue
        try:
            at = stamped_at(check.read(token), check.read(STAMPED), check.read(f"{FOLDER}/{stamp}.pem"))
        except NoTimeStampError:
            check.wrong("stamp", token)
            continue
        if at is None:
            check.held.append(Said("stamp_here", stamp))
        else:
            when = at.strftime("%d %B %Y, %H:%M:%S UTC")
            check.held.append(Said("stamp_good", stamp, (("when", when),)))
