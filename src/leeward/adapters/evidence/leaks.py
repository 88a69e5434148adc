"""The leak check: whether anything that must never be known stands anywhere in a copy that is about to leave.

The list of it is read, looked for and forgotten; it is written nowhere, and a leak is told by its line in the
list. Looked at are names of files, texts in every way in which they are written, what is packed in workbooks
and pictures, and the text and the insides of PDF.
"""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from leeward.adapters.evidence.sought import Looked, Sought, sought
from leeward.adapters.evidence.texts_in_file import PACKED, Text, neighbours, texts_in
from leeward.adapters.evidence.undone import Undone
from leeward.adapters.exports.pack.checkers import checkers
from leeward.domain.errors import LeewardError
from leeward.domain.squashed import squashed

_AT_ONCE = 1 << 23
_BETWEEN = b"\x00"
"""Stands between two texts: no line has it, so that none is found that begins in one and ends in the next."""
_NOT_READ = (
    "the list of what must never be known is not in UTF-8, and its letters cannot be told: save it as UTF-8 "
    "(in Notepad: Save as, Encoding UTF-8)"
)


class LeakError(LeewardError):
    """A copy that would tell what must not be known. Says where, and never what."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something of the list that stands in a file, or in a file's name."""

    line: int  # of the list, from 1
    file: str
    where: str  # "name", "text", "inside"


@dataclass(frozen=True, slots=True)
class NeverReveal:
    """What must never be known, in the form in which it is looked for."""

    lines: tuple[Sought, ...]
    too_short: tuple[int, ...]  # lines that cannot be looked for


def read_never_reveal(content: bytes) -> NeverReveal:
    """Return a list of one thing a line; raise LeakError for a list that cannot be read, or has nothing.

    Empty lines are none, and those that begin with # and a space: #12 is a house.
    """
    found, short = list[Sought](), list[int]()
    for number, line in enumerate(_lines(content), 1):
        if not (told := line.strip()) or told == "#" or told.startswith(("# ", "#\t")):
            continue
        if one := sought(number, told):
            found.append(one)
        else:
            short.append(number)
    if not found and not short:
        raise LeakError(
            "there is nothing in the list of what must never be known: nothing would be looked for"
        )
    return NeverReveal(tuple(found), tuple(short))


def _lines(content: bytes) -> list[str]:
    """Return the lines of a list, of which no letter may be lost: it would be looked for in vain."""
    wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise LeakError(_NOT_READ) from None
    if "\0" in text or "\ufffd" in text:
        raise LeakError(_NOT_READ)
    return text.splitlines()


def leaks(folder: Path, never: NeverReveal) -> tuple[Leak, ...]:
    """Return every leak of the files below a folder, each line once a file and a way."""
    search = _Search(never)
    found: dict[Leak, None] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        in_name = search.lines([("name", name, False)])
        shown = "a file whose name holds it" if in_name else name
        told = set(in_name)
        if path.is_file():
            content = path.read_bytes()
            if content != checkers().get(name):  # which are the same in every pack
                told |= search.lines(texts_in(content))
            if path.suffix == ".csv":
                told |= search.lines(neighbours(content), undo=False)
        for line, where in sorted(told):
            found[Leak(line, shown, where)] = None
    return tuple(found)


class _Search:
    """Looks for all lines of a list in one text after another."""

    def __init__(self, never: NeverReveal) -> None:
        self._never, self._undone = never, Undone()

    def lines(self, texts: Iterator[Text] | list[Text], undo: bool = True) -> set[tuple[int, str]]:
        """Return the lines that stand in texts, each with where."""
        found = set[tuple[int, str]]()
        waiting = defaultdict[tuple[str, bool], list[str]](list)
        held = 0
        for where, text, by_chance in texts:
            for said, chance in self._said(text, by_chance) if undo else [(text, by_chance)]:
                waiting[where, chance].append(said)
                held += len(said)
            if held > _AT_ONCE:
                found |= self._found(waiting)
                waiting.clear()
                held = 0
        return found | self._found(waiting)

    def _found(self, waiting: Mapping[tuple[str, bool], Sequence[str]]) -> set[tuple[int, str]]:
        """Look for all lines in many texts at once: a PDF has a hundred thousand, most of them a word."""
        found = set[tuple[int, str]]()
        for (where, chance), texts in waiting.items():
            looked = Looked(texts, _BETWEEN.join(map(squashed, texts)))
            found |= {(one.line, where) for one in self._never.lines if looked.holds(one, by_chance=chance)}
        return found

    def _said(self, text: str, by_chance: bool) -> Iterator[tuple[str, bool]]:
        for said, chance in self._undone.ways(text):
            if isinstance(said, str):
                yield said, chance or by_chance
            elif said.startswith(PACKED):
                yield from ((inner, True) for _, inner, _ in texts_in(said, depth=1))
            else:
                yield said.decode("latin-1"), True
