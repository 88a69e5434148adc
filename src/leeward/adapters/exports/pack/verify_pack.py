#!/usr/bin/env python3
"""Checks an evidence pack: python3 verify_pack.py [FOLDER]. Exit code 0 when it holds, 1 when it does not.

It needs Python 3.8 or later and nothing else, reads only, and opens no connection. It was put in the pack by
whoever made the pack, so it could have been changed with it: take it from elsewhere if you can.
"""

# ruff: noqa: UP006, UP035  # Python 3.8 has no other way to say these types
from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import re
import sys
import unicodedata
from typing import Callable, Dict, List, Tuple

# The words of all three checkers: Leeward's own and the page beside this file say them too.
WORDS = {
    "good": "THIS PACK HOLDS. Every file is what it was when the pack was made.",
    "bad": "THIS PACK DOES NOT HOLD. It is not what it was when it was made, or a part of it is missing.",
    "good_heading": "What was checked and holds",
    "bad_heading": "What does not hold",
    "unproved_heading": "What this does not prove",
    "files": "{count} files in data, {size} bytes: each has the SHA-256 and SHA-512 of the manifests.",
    "tags": "The manifests and every other file of the pack: none is changed, added, missing or renamed.",
    "part": "This is part {name}. Check the other parts too; bag-info.txt has the hashes of their manifests.",
    "signed": "The signature. It was made with the key {name}.",
    "unsigned": "The pack says of itself that it is not signed.",
    "stamp_here": "Who gave the time-stamp of {name}, and when. It names the hash of this pack, which anyone "
    "can write: who gave it was NOT checked here. OpenSSL can check it: "
    "openssl ts -verify -data tagmanifest-sha512.txt -in timestamps/{name}.tsr -CAfile timestamps/{name}.pem",
    "stamp_good": "The time-stamp of {name}: this pack was there at {when}, if the certificates in "
    "timestamps/{name}.pem are those of an authority that you trust.",
    "no_stamp": "The pack says of itself that no time-stamp of {name} could be had when it was made.",
    "not_a_pack": "{name} is missing, so this is not a whole evidence pack.",
    "link": "{name} is a link to somewhere else; a pack has files only.",
    "unread": "{name} cannot be read.",
    "missing": "{name} is listed and is not here.",
    "added": "{name} is here and is not listed. If your computer put it there, remove it and check again.",
    "changed": "{name} is not what it was: its SHA-256 or SHA-512 differs.",
    "list": "{name} has a line that does not belong in a list, or has one file twice.",
    "lists_differ": "{name} is in one manifest and not in the other.",
    "unlisted": "{name} has to be in the tag manifests and is not.",
    "seal": "{name} does not say what the tag manifests and the time-stamps are.",
    "signature": "{name} is not a signature over seal.txt with the key in allowed_signers.",
    "signer": "{name} does not have the key that bag-info.txt says.",
    "stamp": "{name} is not a time-stamp of this pack.",
    "unproved_true": "That what the files say is true, or who wrote it: only that nothing has changed.",
    "unproved_whole": "That nothing was left out before the pack was made: the pack says itself what was.",
    "unproved_who": "Who made the pack. Anyone can make one and sign it: ask the maker, but not through this "
    "pack, for the fingerprint of their key, and compare it.",
    "unproved_when": "When it was made, beyond a time-stamp of an authority that you trust.",
    "unproved_checker": "That a checker which came in the pack is honest: compare its SHA-256 with page one, "
    "or use a checker from elsewhere. This one is {name}.",
}
UNPROVED = ("unproved_true", "unproved_whole", "unproved_who", "unproved_when")

LINE = re.compile("([0-9a-f]+)[ \t]+\\*?([^ \t\ufffd][^\n\ufffd]*)")
CODE = re.compile("%(0[dD]|0[aA]|25)")  # RFC 8493, 2.1.3
STAMP, PART = re.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?"), re.compile("[0-9]{1,9} of [0-9]{1,9}")
MANIFESTS = ("manifest-sha256.txt", "manifest-sha512.txt")
TAG_MANIFESTS = ("tagmanifest-sha256.txt", "tagmanifest-sha512.txt")
LISTED = ("bagit.txt", "bag-info.txt", *MANIFESTS)
WHOLE = (*LISTED, *TAG_MANIFESTS, "seal.txt")
NAMESPACE = b"leeward-pack"

Said = List[Tuple[str, Dict[str, str]]]  # a word of WORDS, and what is to be put into it
Files = Dict[str, str]
Entries = Dict[str, Tuple[str, str]]
Point = Tuple[int, int, int, int]


def check(folder: str, progress: Callable[[int, int], None] = lambda done, size: None) -> tuple[Said, Said]:
    """Return what is wrong and what holds; the pack holds when nothing is wrong. Progress is in bytes."""
    problems: Said = []
    files = found(folder, problems)
    problems += [("not_a_pack", {"name": name}) for name in WHOLE if name not in files]
    if any(word == "not_a_pack" for word, _ in problems):
        return problems, []
    payload = listed(files, MANIFESTS, problems)
    tags = listed(files, TAG_MANIFESTS, problems)
    about = dict(line.split(": ", 1) for line in text(files["bag-info.txt"]).split("\n") if ": " in line)
    stamps = re.findall("[^ ]+", about.get("Leeward-Time-Stamps", ""))
    problems += [("stamp", {"name": stamp}) for stamp in stamps if not STAMP.fullmatch(stamp)]
    stamps = [stamp for stamp in stamps if STAMP.fullmatch(stamp)]
    signed = {"manifest.sig", "allowed_signers"} if "Leeward-Signed-By" in about else set()
    expected = (
        payload.keys() | tags.keys() | signed | {*TAG_MANIFESTS, "seal.txt"} | stamp_files(stamps, files)
    )
    problems += [("missing", {"name": name}) for name in sorted(expected - files.keys())]
    problems += [("added", {"name": name}) for name in sorted(files.keys() - expected)]
    must = {*LISTED} | signed - {"manifest.sig"}
    problems += [("unlisted", {"name": name}) for name in sorted(must - tags.keys())]
    compare(files, {**payload, **tags}, problems, progress)
    problems += [("seal", {"name": "seal.txt"})] if seal(files) != raw(files["seal.txt"]) else []
    size = sum(os.path.getsize(files[name]) for name in payload if name in files)
    held: Said = [("files", {"count": f"{len(payload):,}", "size": f"{size:,}"}), ("tags", {})]
    held += [("part", {"name": about["Bag-Count"]})] if PART.fullmatch(about.get("Bag-Count", "")) else []
    check_signature(files, about.get("Leeward-Signed-By"), problems, held)
    check_stamps(files, stamps, problems, held)
    return problems, held


def found(folder: str, problems: Said) -> Files:
    """Return every file below a folder by its name in the pack; a link is a problem and no file."""
    files: Files = {}
    for place, folders, names in os.walk(folder):
        for one in names + [one for one in folders if os.path.islink(os.path.join(place, one))]:
            path = os.path.join(place, one)
            name = os.path.relpath(path, folder).replace(os.sep, "/")
            # Some file systems take accented letters apart; a name is the same when it looks the same.
            known = unicodedata.normalize("NFC", name)
            if os.path.islink(path) or not os.path.isfile(path) or known in files:
                problems.append(("added" if known in files else "link", {"name": name}))
            else:
                files[known] = path
    return files


def raw(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def text(path: str) -> str:
    return raw(path).decode("utf-8", "replace")


def listed(files: Files, pair: tuple[str, str], problems: Said) -> Entries:
    """Return {name: (SHA-256, SHA-512)} of two manifests, which have to name the same files once."""
    both = []
    for manifest in pair:
        entries = {}
        for line in text(files[manifest]).split("\n"):
            match = LINE.fullmatch(line)
            name = CODE.sub(lambda code: chr(int(code[1], 16)), match[2]) if match else ""
            name = unicodedata.normalize("NFC", name)
            if match and name not in entries and name.startswith("data/") == (pair == MANIFESTS):
                entries[name] = match[1]
            elif line:
                problems.append(("list", {"name": manifest}))
        both.append(entries)
    first, second = both
    problems += [("lists_differ", {"name": name}) for name in sorted(first.keys() ^ second.keys())]
    return {name: (first.get(name, ""), second.get(name, "")) for name in {**first, **second}}


def stamp_files(stamps: list[str], files: Files) -> set[str]:
    """Return the files of time-stamps: two each, or one that says why there are none."""
    places = [f"timestamps/{stamp}" for stamp in stamps]
    return {at + end for at in places for end in ([".txt"] if f"{at}.txt" in files else [".tsr", ".pem"])}


def compare(files: Files, entries: Entries, problems: Said, progress: Callable[[int, int], None]) -> None:
    """Hash every listed file once, in pieces, both ways."""
    here = [name for name in sorted(entries) if name in files]
    size, done = sum(os.path.getsize(files[name]) for name in here), 0
    for name in here:
        short, long = hashlib.sha256(), hashlib.sha512()
        try:
            with open(files[name], "rb") as file:
                for piece in iter(lambda: file.read(1 << 20), b""):
                    short.update(piece)
                    long.update(piece)
                    done += len(piece)
                    progress(done, size)
        except OSError:
            problems.append(("unread", {"name": name}))
            continue
        if (short.hexdigest(), long.hexdigest()) != entries[name]:
            problems.append(("changed", {"name": name}))


def seal(files: Files) -> bytes:
    """Return what seal.txt has to say: the SHA-512 of the tag manifests and of all that is in timestamps."""
    names = [name for name in files if name in TAG_MANIFESTS or name.startswith("timestamps/")]
    lines = [f"{hashlib.sha512(raw(files[name])).hexdigest()}  {name}\n" for name in sorted(names)]
    return "".join(lines).encode("utf-8", "replace")


def check_stamps(files: Files, stamps: list[str], problems: Said, held: Said) -> None:
    for stamp in stamps:
        name, digest = f"timestamps/{stamp}.tsr", hashlib.sha512(raw(files[TAG_MANIFESTS[1]])).digest()
        token = raw(files[name]) if name in files else None
        if token is not None and (token[:1] != b"\x30" or digest not in token):
            problems.append(("stamp", {"name": name}))
        else:
            held.append(("no_stamp" if token is None else "stamp_here", {"name": stamp}))


def check_signature(files: Files, signer: str | None, problems: Said, held: Said) -> None:
    if signer is None or "manifest.sig" not in files or "allowed_signers" not in files:
        held += [("unsigned", {})] if signer is None else []
        return  # and that one is missing was said
    key = signed = b""
    with contextlib.suppress(ValueError, IndexError):
        line = re.fullmatch("[^\n]* ssh-ed25519 ([^ \n]+)\n", text(files["allowed_signers"]))
        key = base64.b64decode(line[1] if line else "", validate=True)
        signed = base64.b64decode("".join(text(files["manifest.sig"]).split("\n")[1:-2]), validate=True)[-64:]
    if "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=") != signer:
        problems.append(("signer", {"name": "allowed_signers"}))
    digest = string(b"sha512") + string(hashlib.sha512(raw(files["seal.txt"])).digest())
    message = b"SSHSIG" + string(NAMESPACE) + string(b"") + digest
    whole = armoured(key, signed) == raw(files["manifest.sig"])
    known = key[:-32] == string(b"ssh-ed25519") + b"\0\0\0\x20"
    if whole and known and verified(key[-32:], message, signed):
        held.append(("signed", {"name": signer}))
    else:
        problems.append(("signature", {"name": "manifest.sig"}))


def string(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


def armoured(key: bytes, signature: bytes) -> bytes:
    """Return a signature file of OpenSSH, every byte of which is fixed by the key and the signature."""
    inner = string(string(b"ssh-ed25519") + string(signature))
    blob = b"SSHSIG\0\0\0\1" + string(key) + string(NAMESPACE) + string(b"") + string(b"sha512") + inner
    lines = base64.b64encode(blob).decode()
    folded = "\n".join(lines[at : at + 70] for at in range(0, len(lines), 70))
    return f"-----BEGIN SSH SIGNATURE-----\n{folded}\n-----END SSH SIGNATURE-----\n".encode()


# Ed25519 (RFC 8032), for checking alone: nothing here is secret, so nothing has to take the same time.
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a: Point, b: Point) -> Point:
    """Return the sum of two points in extended coordinates (X, Y, Z, XY/Z)."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    k, m, n, o = f - e, h - g, h + g, f + e
    return k * m % P, n * o % P, m * n % P, k * o % P


def point(code: bytes) -> Point | None:
    """Return the point of 32 bytes, or None when they are none."""
    y = int.from_bytes(code, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (not x and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def verified(key: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether 64 bytes are the signature over a message by a key of 32 bytes."""
    public, s = point(key), int.from_bytes(signature[32:], "little")
    base = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    if public is None or base is None or len(signature) != 64 or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus = (P - public[0], public[1], 1, P - public[3])
    total = (0, 1, 1, 0)
    table = {(0, 0): total, (1, 0): base, (0, 1): minus, (1, 1): add(base, minus)}
    for bit in range(252, -1, -1):  # s times the base less h times the key, both at once
        total = add(add(total, total), table[s >> bit & 1, h >> bit & 1])
    x, y = (one * pow(total[2], P - 2, P) % P for one in total[:2])
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def main(arguments: list[str]) -> int:
    folder = arguments[0] if arguments else os.path.dirname(os.path.abspath(__file__))
    try:
        problems, held = check(folder, show if sys.stderr.isatty() else lambda done, size: None)
    except OSError as error:
        problems, held = [("unread", {"name": str(error.filename)})], []
    itself = hashlib.sha256(raw(os.path.abspath(__file__))).hexdigest()
    verdict = "bad" if problems else "good"
    unchecked = [one for one in held if one[0] == "stamp_here"]
    unproved = [*((word, {}) for word in UNPROVED), *unchecked, ("unproved_checker", {"name": itself})]
    lines = [WORDS[verdict], "", WORDS[f"{verdict}_heading"]]
    lines += [sentence(*one) for one in problems or held if one not in unchecked]
    lines += ["", WORDS["unproved_heading"], *(sentence(*one) for one in unproved), ""]
    sys.stdout.buffer.write("\n".join(lines).encode())
    return 1 if problems else 0


def sentence(word: str, values: dict[str, str]) -> str:
    """Return what is said, on one line: nothing in a name can move a cursor, or turn letters round."""
    seen = "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in values.get("name", ""))
    return "  - " + WORDS[word].format(**{**values, "name": seen})


def show(done: int, size: int) -> None:
    sys.stderr.write(f"\r{100 * done // size:3d} %" + "\n" * (done == size))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
