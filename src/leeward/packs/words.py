"""Words: Markdown files of `# id` entries and `## slot` texts, and which slots each entry must fill."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from unicodedata import category

from leeward.domain.audience import BOTH, Audience
from leeward.domain.errors import PackError
from leeward.domain.words import TERM

Said: TypeAlias = dict[str, dict[str, str]]
"""Entry id -> slot -> Markdown."""

_HTML = re.compile(r"<(?!https://)[A-Za-z/!?]")
_LINK = re.compile(r"\]\(\s*(?!https://)([^)]*)\)?")
_DEFINED = re.compile(r"\[[^\]]*\]:\s*(\S*)")  # an address named apart from the words that link to it
_UNDERLINED = re.compile(r"^\s{0,3}(=+|-+)\s*$")


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot that an entry has: `title` may stand as `title`, or once for each of its audiences."""

    name: str
    needed: bool = True
    audiences: frozenset[Audience] = BOTH

    def names(self) -> set[str]:
        """Return the headings under which the slot may stand."""
        return {self.name} | {f"{self.name}-{audience}" for audience in self.audiences}


def optional(name: str, audiences: frozenset[Audience] = BOTH) -> Slot:
    """Return a slot that may be left out."""
    return Slot(name, needed=False, audiences=audiences)


def check_slots(file: str, id: str, said: Mapping[str, str], slots: tuple[Slot, ...]) -> None:
    """Raise when a needed slot is missing for an audience, or one is said that nobody reads."""
    for slot in slots:
        for audience in sorted(slot.audiences) if slot.needed else ():
            if f"{slot.name}-{audience}" not in said and slot.name not in said:
                raise PackError(file, id, f"it says no '{slot.name}' for the {audience}")
    known = set().union(*(slot.names() for slot in slots)) if slots else set()
    if unknown := [name for name in said if name not in known]:
        raise PackError(file, id, f"'{unknown[0]}' is not a slot of this entry")


def read_words(folder: Path, path: str, vocabulary: frozenset[str], prefix: str = "") -> Said:
    """Return what one Markdown file says; nothing when there is no such file."""
    file = prefix + path
    try:
        text = (folder / path).read_bytes().decode()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise PackError(file, "", f"it cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise PackError(file, "", "it is not UTF-8 text") from None
    said = _sections(file, text)
    for id, slots in said.items():
        for slot, markdown in slots.items():
            _check_markdown(file, f"{id} {slot}", markdown, vocabulary)
    return said


def _sections(file: str, text: str) -> Said:
    said: dict[str, dict[str, list[str]]] = {}
    id = slot = ""
    for number, line in enumerate(text.splitlines(), 1):
        mark, _, name = line.partition(" ")
        name = name.strip()
        if mark == "#":
            if name in said:
                raise PackError(file, name, "it stands twice")
            id, slot, said[name] = name, "", {}
        elif mark == "##" and id:
            if name in said[id]:
                raise PackError(file, id, f"'{name}' stands twice")
            slot, said[id][name] = name, []
        elif mark.startswith("#") and set(mark) == {"#"}:
            raise PackError(file, id, f"line {number}: only '# id' and '## slot' may be headings")
        elif id and slot:
            said[id][slot].append(line.rstrip())
        elif line.strip():
            raise PackError(file, id, f"line {number}: '{line.strip()[:40]}' stands under no slot")
    return {
        id: {slot: "\n".join(lines).strip() for slot, lines in slots.items()} for id, slots in said.items()
    }


def _check_markdown(file: str, entry: str, markdown: str, vocabulary: frozenset[str]) -> None:
    if not markdown:
        raise PackError(file, entry, "it is blank")
    if _HTML.search(markdown):
        raise PackError(file, entry, "it holds HTML")
    if link := _LINK.search(markdown):
        raise PackError(file, entry, f"it links to '{link[1]}', which does not begin with https://")
    if defined := _DEFINED.search(markdown):
        raise PackError(file, entry, f"it names the address '{defined[1]}' apart: write [words](https://...)")
    if "![" in markdown:
        raise PackError(file, entry, "it holds an image")
    if any(_UNDERLINED.match(line) for line in markdown.splitlines()):
        raise PackError(file, entry, "it holds a heading made by underlining, or a rule")
    # Most texts hold nothing odd, and asking once is far quicker than asking of each character.
    odd = "" if markdown.replace("\n", "").isprintable() else _odd(markdown)
    if odd:
        raise PackError(file, entry, f"it holds a character that cannot be seen (U+{ord(odd):04X})")
    for term in TERM.findall(markdown):
        if term[0].lower() + term[1:] not in vocabulary:
            raise PackError(file, entry, f"'{{{{ {term} }}}}' is not a term of the vocabulary")
    if "{{" in TERM.sub("", markdown) or "}}" in TERM.sub("", markdown):
        raise PackError(file, entry, "a '{{ term }}' in it is not well written")


def _odd(markdown: str) -> str:
    """Return the first character that cannot be seen, or ""; spaces of every width can be."""
    return next((c for c in markdown if category(c).startswith("C") and c != "\n"), "")
