"""The compound file (MS-CFB) in which Outlook saves an item, opened with care by `olefile`.

That library is an extra: most people are given no such file. It believes what a file says of itself where we
do not, so the numbers of the header are held against the size of the file before it is opened.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from mmap import mmap
from typing import Any, cast

from leeward.domain.errors import LeewardError

BEGINS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST = 512 << 20
"""Bytes of an item; Outlook itself takes no files beyond some 150 MB along."""
MOST = 100_000
"""Streams and storages of one item; a hundred recipients have some two thousand."""
LONGEST = 16 << 20
"""Bytes of one stream that are looked at. What files hold that came with it is not."""
_TIMES = 8
"""How often as many bytes as the file has are read and unpacked of it, and LONGEST more: streams can share
their sectors, so that a small file holds many long ones."""

_SMALLEST = 1536  # a header, a sector of places and one of names


class NotAnItemError(LeewardError):
    """A file that is no item of Outlook, or so damaged that nothing of it can be read."""


class LacksExtraError(LeewardError):
    """An item of Outlook, where what opens it is not installed."""


@dataclass(frozen=True, slots=True)
class Storage:
    """A storage of a compound file: streams, and storages in it, by their names in small letters."""

    file: Any  # olefile's
    path: tuple[str, ...]
    entry: Any  # olefile's, of this storage

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream, as far as they are looked at; b"" where there is none."""
        if not 0 < self.size(name) <= min(LONGEST, self.spare):
            return b""
        self.spend(self.size(name))
        try:
            return cast("bytes", self.file.openstream([*self.path, name]).read())
        except (OSError, ValueError, IndexError, TypeError, MemoryError):
            return b""  # its chain of sectors is broken: what else there is can be read

    @property
    def spare(self) -> int:
        """How many bytes more are read and unpacked of the whole file."""
        return int(self.file.spare)

    def spend(self, count: int) -> None:
        """Remember that so many bytes were read or unpacked."""
        self.file.spare -= count

    def size(self, name: str) -> int:
        """Return how many bytes a stream says that it has; 0 where there is none."""
        found = self.entry.kids_dict.get(name.lower())
        return int(found.size) if found else 0

    def storages(self, prefix: str) -> list["Storage"]:
        """Return the storages in this one whose names begin so, in the order of their names."""
        return [
            Storage(self.file, (*self.path, kid.name), kid)
            for name, kid in sorted(self.entry.kids_dict.items())
            if name.startswith(prefix.lower()) and kid.kids_dict
        ]


@contextmanager
def opened(whole: mmap | bytes, name: str) -> Iterator[Storage]:
    """Give the outermost storage of a file; raise NotAnItemError or LacksExtraError when it cannot be had."""
    try:
        import olefile
    except ImportError as error:
        raise LacksExtraError(
            f"{name}: it is an item of Outlook; install leeward[msg], which brings olefile, to read it"
        ) from error
    if why := _why_not(whole):
        raise NotAnItemError(f"{name}: {why}")

    class Bounded(olefile.OleFileIO):  # type: ignore[misc]  # olefile has no types
        """A file that stops reading names, and streams, when there are more than any program writes."""

        met = 0
        spare = LONGEST + _TIMES * len(whole)

        def _load_direntry(self, sid: int) -> Any:
            self.met += 1
            if self.met > MOST:
                raise OSError("more streams than any program writes")
            return super()._load_direntry(sid)

    try:
        stream = whole if isinstance(whole, mmap) else BytesIO(whole)
        file = Bounded(stream, raise_defects=olefile.DEFECT_FATAL)
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        raise NotAnItemError(
            f"{name}: it begins as an item of Outlook does, and is damaged or cut off"
        ) from error
    try:
        yield Storage(file, (), file.root)
    finally:
        file.close()


def _why_not(whole: mmap | bytes) -> str:
    """Return why a file is not opened; "" when its header can be believed."""
    if len(whole) > LARGEST:
        return f"it has more than {LARGEST >> 20} MB, as no item of Outlook has"
    if whole[:8] != BEGINS or len(whole) < _SMALLEST:
        return "it is no compound file, or was cut off"
    size = 1 << int.from_bytes(whole[30:32], "little") if whole[30:32] in (b"\x09\0", b"\x0c\0") else 0
    if not size or whole[32:34] != b"\x06\0":
        return "it has sectors of a size that no program writes"
    sectors = len(whole) // size + 1
    tables = [int.from_bytes(whole[place : place + 4], "little") for place in (44, 64, 72)]
    return "it says that it is larger than it is" if max(tables) > sectors else ""
