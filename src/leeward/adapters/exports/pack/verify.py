"""Checks an evidence pack, with libraries for its signature and its time-stamps.

The other two checkers, which travel in the pack, are written apart from this one: a fault in one is seen by
another. The words of all three are the same.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256, sha512
from pathlib import Path

from leeward.adapters.exports.pack.check_seals import check_seal, check_signature, check_stamps
from leeward.adapters.exports.pack.manifests import ALGORITHMS, Entry
from leeward.adapters.exports.pack.names import PAYLOAD
from leeward.adapters.exports.pack.seal import (
    ABOUT,
    ALLOWED,
    MANIFESTS,
    SEAL,
    SIGNATURE,
    SIGNED_BY,
    TAG_MANIFESTS,
    TIME_STAMPS,
)
from leeward.adapters.exports.pack.timestamps import FOLDER, NAME
from leeward.adapters.exports.pack.verdict import Check, Said, Verdict

Progress = Callable[[int, int], None]
"""Is told the bytes that were read, and the bytes in all."""

_PIECE = 1 << 20
_LISTED = ("bagit.txt", ABOUT, *MANIFESTS)
# No \s and no dot: another language, in another checker, would understand them otherwise.
_LINE = re.compile(r"([0-9a-f]+)[ \t]+\*?([^ \t\ufffd][^\n\ufffd]*)")
_CODE = re.compile("%(0[dD]|0[aA]|25)")
_PART = re.compile("[0-9]{1,9} of [0-9]{1,9}")


def verify(pack: Path, progress: Progress = lambda done, size: None) -> Verdict:
    """Return what holds of a pack and what does not; a folder that is no pack has a verdict too."""
    check = Check({})
    for name, path in _walked(pack):
        known = unicodedata.normalize("NFC", name)
        if known in check.files:
            check.wrong("added", name)
        elif path.is_symlink() or not path.is_file():
            check.wrong("link", name)
        else:
            check.files[known] = path
    for name in (*_LISTED, *TAG_MANIFESTS, SEAL):
        if name not in check.files:
            check.wrong("not_a_pack", name)
    if not any(said.word == "not_a_pack" for said in check.problems):
        try:
            _checked(check, progress)
        except OSError as error:
            check.wrong("unread", str(error.filename or pack))
    return Verdict(tuple(check.problems), tuple(check.held))


def _walked(pack: Path) -> Iterator[tuple[str, Path]]:
    for place, folders, names in os.walk(pack):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in [*names, *links]:
            path = Path(place) / name
            yield path.relative_to(pack).as_posix(), path


def _checked(check: Check, progress: Progress) -> None:
    payload, tags = _listed(check, MANIFESTS), _listed(check, TAG_MANIFESTS)
    about = _about(check.read(ABOUT))
    stamps = []
    for stamp in filter(None, about.get(TIME_STAMPS, "").split(" ")):
        if NAME.fullmatch(stamp):
            stamps.append(stamp)
        else:
            check.wrong("stamp", stamp)
    expected = payload.keys() | tags.keys() | {*TAG_MANIFESTS, SEAL} | _stamp_files(check, stamps)
    if SIGNED_BY in about:
        expected |= {SIGNATURE, ALLOWED}
    for name in sorted(expected - check.files.keys()):
        check.wrong("missing", name)
    for name in sorted(check.files.keys() - expected):
        check.wrong("added", name)
    must = {*_LISTED} | ({ALLOWED} if SIGNED_BY in about else set())
    for name in sorted(must - tags.keys()):
        check.wrong("unlisted", name)
    _compare(check, payload | tags, progress)
    size = sum(check.entries[name].size for name in payload if name in check.entries)
    check.held.append(Said("files", "", (("count", f"{len(payload):,}"), ("size", f"{size:,}"))))
    check.held.append(Said("tags"))
    if _PART.fullmatch(part := about.get("Bag-Count", "")):  # anything else is somebody's free text
        check.held.append(Said("part", part))
    check_seal(check)
    check_signature(check, about.get(SIGNED_BY))
    check_stamps(check, stamps)


def _listed(check: Check, pair: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """Return the two hashes of every file that two manifests name.

    A name twice, or in a list of the other kind, is a problem: another program may go by the other line.
    """
    both: list[dict[str, str]] = []
    for manifest in pair:
        entries: dict[str, str] = {}
        for line in filter(None, check.read(manifest).decode("utf-8", "replace").split("\n")):
            name, digest = _entry(line)
            if not name or name in entries or name.startswith(f"{PAYLOAD}/") != (pair == MANIFESTS):
                check.wrong("list", manifest)
            else:
                entries[name] = digest
        both.append(entries)
    for name in sorted(both[0].keys() ^ both[1].keys()):
        check.wrong("lists_differ", name)
    return {name: (both[0].get(name, ""), both[1].get(name, "")) for name in both[0] | both[1]}


def _entry(line: str) -> tuple[str, str]:
    """Return the name and the hash of a line; no name when it is no line of a list."""
    if not (match := _LINE.fullmatch(line)):
        return "", ""
    name = _CODE.sub(lambda code: chr(int(code[1], 16)), match[2])
    return unicodedata.normalize("NFC", name), match[1]


def _about(text: bytes) -> dict[str, str]:
    lines = text.decode("utf-8", "replace").split("\n")
    return {label: value for label, colon, value in (line.partition(": ") for line in lines) if colon}


def _stamp_files(check: Check, stamps: list[str]) -> set[str]:
    """Return the files that each time-stamp has to have: two, or one that says why there is none."""
    names = set()
    for stamp in stamps:
        place = f"{FOLDER}/{stamp}"
        names |= {f"{place}.txt"} if f"{place}.txt" in check.files else {f"{place}.tsr", f"{place}.pem"}
    return names


def _compare(check: Check, entries: dict[str, tuple[str, str]], progress: Progress) -> None:
    here = [name for name in sorted(entries) if name in check.files]
    size, done = sum(check.files[name].stat().st_size for name in here), 0
    for name in here:
        try:
            for entry in _hashed(name, check.files[name]):
                check.entries[name] = entry
                progress(done + entry.size, size)
        except OSError:
            check.wrong("unread", name)
            continue
        entry = check.entries[name]
        done += entry.size
        if tuple(map(entry.hash, ALGORITHMS)) != entries[name]:
            check.wrong("changed", name)


def _hashed(name: str, path: Path) -> Iterator[Entry]:
    """Yield what is known of a file after each piece of it; the last has read all."""
    short, long, size = sha256(), sha512(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            short.update(piece)
            long.update(piece)
            size += len(piece)
            yield Entry(name, size, "", "")
    yield Entry(name, size, short.hexdigest(), long.hexdigest())
