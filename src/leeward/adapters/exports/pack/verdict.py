"""What a check of a pack says, as values and in plain words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from leeward.adapters.exports.pack.manifests import Entry
from leeward.adapters.exports.pack.verify_pack import UNPROVED, WORDS
from leeward.adapters.exports.visible import code

_NOT_CHECKED = "stamp_here"
"""It holds that the hash is there; that an authority wrote it was not looked at."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a checker says: the word for it, and the name of a file, a key or an authority."""

    word: str
    name: str = ""
    values: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """What it is, for a person."""
        return WORDS[self.word].format(name=_seen(self.name), **dict(self.values))


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
        lines += _items(self.problems or [said for said in self.held if said.word != _NOT_CHECKED])
        lines += ["", WORDS["unproved_heading"], *_items(map(Said, UNPROVED))]
        lines += _items(said for said in self.held if said.word == _NOT_CHECKED)
        return "\n".join(lines) + "\n"


def _items(said: Iterable[Said]) -> Iterator[str]:
    return (f"  - {one.sentence}" for one in said)


def _seen(name: str) -> str:
    """Return a name on one line that moves no cursor and turns no letters round: whoever made it may lie."""
    return "".join(one if one.isprintable() else code(one) for one in name)


@dataclass(slots=True)
class Check:
    """A pack while it is checked."""

    files: dict[str, Path]
    problems: list[Said] = field(default_factory=list)
    held: list[Said] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)

    def wrong(self, word: str, name: str) -> None:
        """Note what is wrong with a file, a link or a list."""
        self.problems.append(Said(word, name))

    def read(self, name: str) -> bytes:
        """Return a small file of the pack, nothing when it is not there."""
        return self.files[name].read_bytes() if name in self.files else b""
