"""Checks an evidence pack, with libraries for its signature and its time-stamps.

The other two checkers, which travel in the pack, are written apart from this one: a fault in one is seen by
another. The words of all three are the same.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256, sha512
from pathlib import Path

from leeward.adapters.exports.pack.manifests import ALGORITHMS, Entry
from leeward.adapters.exports.pack.seal import (
    ABOUT,
    ALLOWED,
    MANIFESTS,
    SEAL,
    SIGNATURE,
    SIGNED_BY,
    STAMPED,
    TAG_MANIFESTS,
    TIME_STAMPS,
    sealed,
)
from leeward.adapters.exports.pack.signature import fingerprint, is_signed
from leeward.adapters.exports.pack.timestamps import FOLDER, NoTimeStampError, stamped_at
from leeward.adapters.exports.pack.verify_pack import UNPROVED, WORDS

Progress = Callable[[int, int], None]
"""Is told the bytes that were read, and the bytes in all."""

_PIECE = 1 << 20
_LISTED = ("bagit.txt", ABOUT, *MANIFESTS)
_LINE = re.compile(r"([0-9a-f]+)[ \t]+\*?(\S.*)")
_CODE = re.compile("%(0[dD]|0[aA]|25)")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a checker says: the word for it, and the name of a file, a key or an authority."""

    word: str
    name: str = ""
    values: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """What it is, for a person."""
        text = WORDS[self.word].format(name=self.name, **dict(self.values))
        return text.encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of a pack, what does not, and what no check can prove."""

    problems: tuple[Said, ...]
    held: tuple[Said, ...]

    @property
    def holds(self) -> bool:
        """True when nothing at all is wrong."""
        return not self.problems

    @property
    def text(self) -> str:
        """The whole of it in plain words, as lines."""
        first = "good" if self.holds else "bad"
        lines = [WORDS[first], "", WORDS[f"{first}_heading"]]
        lines += [f"  - {said.sentence}" for said in self.problems or self.held]
        lines += ["", WORDS["unproved_heading"], *(f"  - {WORDS[word]}" for word in UNPROVED)]
        return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Check:
    """A pack while it is checked."""

    files: dict[str, Path]
    problems: list[Said] = field(default_factory=list)
    held: list[Said] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)

    def wrong(self, word: str, name: str) -> None:
        self.problems.append(Said(word, name))

    def read(self, name: str) -> bytes:
        return self.files[name].read_bytes() if name in self.files else b""


def verify(pack: Path, progress: Progress = lambda done, size: None) -> Verdict:
    """Return what holds of a pack and what does not; a folder that is no pack has a verdict too."""
    check = _Check({})
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


def _checked(check: _Check, progress: Progress) -> None:
    payload, tags = _listed(check, MANIFESTS), _listed(check, TAG_MANIFESTS)
    about = _about(check.read(ABOUT))
    stamps = about.get(TIME_STAMPS, "").split()
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
    if "Bag-Count" in about:
        check.held.append(Said("part", about["Bag-Count"]))
    _check_seal(check)
    _check_signature(check, about.get(SIGNED_BY))
    _check_stamps(check, stamps)


def _listed(check: _Check, pair: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """Return the two hashes of every file that two manifests name."""
    both: list[dict[str, str]] = []
    for manifest in pair:
        entries = {}
        for line in check.read(manifest).decode("utf-8", "replace").split("\n"):
            if match := _LINE.fullmatch(line):
                name = _CODE.sub(lambda code: chr(int(code[1], 16)), match[2])
                entries[unicodedata.normalize("NFC", name)] = match[1]
            elif line:
                check.wrong("list", manifest)
        both.append(entries)
    for name in sorted(both[0].keys() ^ both[1].keys()):
        check.wrong("lists_differ", name)
    return {name: (both[0].get(name, ""), both[1].get(name, "")) for name in both[0] | both[1]}


def _about(text: bytes) -> dict[str, str]:
    lines = text.decode("utf-8", "replace").split("\n")
    return {label: value for label, colon, value in (line.partition(": ") for line in lines) if colon}


def _stamp_files(check: _Check, stamps: list[str]) -> set[str]:
    """Return the files that each time-stamp has to have: two, or one that says why there is none."""
    names = set()
    for stamp in stamps:
        place = f"{FOLDER}/{stamp}"
        names |= {f"{place}.txt"} if f"{place}.txt" in check.files else {f"{place}.tsr", f"{place}.pem"}
    return names


def _compare(check: _Check, entries: dict[str, tuple[str, str]], progress: Progress) -> None:
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


def _check_seal(check: _Check) -> None:
    names = [name for name in check.files if name in TAG_MANIFESTS or name.startswith(f"{FOLDER}/")]
    said = sealed(Entry(name, 0, "", sha512(check.read(name)).hexdigest()) for name in names)
    if said != check.read(SEAL):
        check.wrong("seal", SEAL)


def _check_signature(check: _Check, signer: str | None) -> None:
    if signer is None:
        check.held.append(Said("unsigned"))
        return
    if SIGNATURE not in check.files or ALLOWED not in check.files:
        return  # and that they are missing was said
    line = " ".join(check.read(ALLOWED).decode("utf-8", "replace").split()[-2:])
    try:
        known = fingerprint(line)
    except (ValueError, IndexError):
        known = ""
    if known != signer:
        check.wrong("signer", ALLOWED)
    if known and is_signed(check.read(SEAL), check.read(SIGNATURE), line):
        check.held.append(Said("signed", signer))
    else:
        check.wrong("signature", SIGNATURE)


def _check_stamps(check: _Check, stamps: list[str]) -> None:
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
