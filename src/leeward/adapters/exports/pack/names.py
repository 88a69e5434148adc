"""Names of files in a pack: every machine can keep them, and none climbs out or hides another.

A name that had to be changed is kept as it was in `names.jsonl`. No name has a carriage return, a line feed
or a percent sign: a manifest may encode them (RFC 8493, 2.1.3), but the checker that most archives use does
not undo `%25`.
"""

import hashlib
import unicodedata
from collections.abc import Sequence

PAYLOAD = "data"
LONGEST = 80
"""UTF-16 units of one part of a name, and its bytes where they are more than twice as many."""
LONGEST_PATH = 180
"""UTF-16 units of a whole name; Windows opens 260, with the folders that the pack lies in."""

_REFUSED = set('<>:"\\|?*%') | {"\ufffd"}
_KINDS = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = (
    "\u200c\u200d"  # Persian, Indic scripts and emoji are spelled with them; other formats hide letters
)
_DEVICES = {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in (*range(10), "¹", "²", "³")
}
_REWRITTEN = {".ds_store", "thumbs.db", "desktop.ini"}
"""What a computer writes by itself into a folder that is looked at."""


def safe_paths(names: Sequence[str]) -> list[str]:
    """Return a path in the pack for each name, no two alike even where case or accents are not told apart."""
    paths = [""] * len(names)
    folders: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for place in sorted(range(len(names)), key=lambda place: names[place].encode("utf-8", "surrogatepass")):
        parts = _parts(names[place])
        inside = PAYLOAD
        for part in parts[:-1]:
            if (inside, part) not in folders:
                folders[inside, part] = _free(inside, part, taken)
            inside = folders[inside, part]
        paths[place] = _free(inside, parts[-1], taken)
    return paths


def _parts(name: str) -> list[str]:
    """Return the folders and the file of a name; what is too deep for some machine becomes one folder."""
    parts = [part for part in name.split("/") if part not in ("", ".")] or ["_"]
    known = [_safe(part) for part in parts]
    if len(known) > 2 and _units("/".join(known)) > LONGEST_PATH:
        return [known[0], f"~{_short_hash('/'.join(parts[:-1]))}", known[-1]]
    return known


def _safe(part: str) -> str:
    text = unicodedata.normalize("NFC", "".join("_" if _is_refused(sign) else sign for sign in part))
    text = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    text = text.strip(" ").rstrip(". ") or "_"
    if text.split(".")[0].rstrip().casefold() in _DEVICES or text.casefold() in _REWRITTEN:
        text = f"_{text}"
    return text if _fits(text) else _shortened(text, part)


def _is_refused(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return sign in _REFUSED or kind in _KINDS or (kind == "Cf" and sign not in _JOINERS)


def _fits(text: str) -> bool:
    return _units(text) <= LONGEST and len(text.encode()) <= 2 * LONGEST


def _shortened(text: str, part: str) -> str:
    stem, dot, ending = text.rpartition(".")
    if not stem or len(ending) > 12 or not ending.isascii():
        stem, dot, ending = text, "", ""
    return _cut(stem, f"~{_short_hash(part)}{dot}{ending}")


def _cut(stem: str, end: str) -> str:
    while not _fits(stem + end):
        stem = stem[:-1]
    return stem + end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _free(inside: str, part: str, taken: set[str]) -> str:
    path, number = f"{inside}/{part}", 1
    while (known := _folded(path)) in taken:
        number += 1
        stem, dot, ending = part.rpartition(".")
        numbered = _cut(stem, f" ({number}){dot}{ending}") if stem else _cut(part, f" ({number})")
        path = f"{inside}/{numbered}"
    taken.add(known)
    return path


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
