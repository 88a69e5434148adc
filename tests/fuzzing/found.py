"""What fuzzing has found and the tests read again: a file for each target, and in it a line for each input.

A line is the input as Python writes bytes: it shows what is in it, and a change of one is a change of a line.
"""

from ast import literal_eval
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).with_name("found")


def found_of(target: str) -> list[bytes]:
    """Return what was found for a target, none where there is no file of it."""
    kept = FOLDER / f"{target}.txt"
    if not kept.exists():
        return []
    return [literal_eval(line) for line in kept.read_text(encoding="ascii").splitlines()]


def keep(target: str, inputs: Iterable[bytes]) -> None:
    """Keep these inputs beside what is kept of a target already, each once, the shortest first."""
    every = sorted({*found_of(target), *inputs}, key=lambda one: (len(one), one))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{target}.txt").write_text("".join(f"{one!r}\n" for one in every), encoding="ascii")
