"""Exhibits: each file as it was received, under a mark by which a court can ask for it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file as it was received; what is in an archive is a part of the archive's exhibit."""

    mark: str  # "AB/1"; of a part "AB/1/chat.txt"
    name: str  # as the person knows it
    size: int  # bytes
    sha256: str
    sha512: str
    reader: str = ""  # name and version of what read it, "" for nothing
    kept_at: str = ""  # where it stands in the pack; "" for a part of an archive


def marks(initials: str, names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return name -> mark; `names` are (name, the archive that it was in or ""), an archive before its parts.

    Marks are the initials of whoever produces the exhibit and a running number, as the courts have them.
    """
    found: dict[str, str] = {}
    number = 0
    for name, inside in names:
        if inside:
            found[name] = f"{found[inside]}{name.removeprefix(inside)}"
        else:
            number += 1
            found[name] = f"{initials}/{number}"
    return found
