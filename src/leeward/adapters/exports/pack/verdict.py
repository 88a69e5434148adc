"""What a check of a pack says, as values and in plain words."""

from dataclasses import dataclass, field
from pathlib import Path

from leeward.adapters.exports.pack.manifests import Entry
from leeward.adapters.exports.pack.verify_pack import UNPROVED, WORDS


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
