"""ZIP archives opened with care: nothing is written outside of the workshop, and nothing without end.

A member is written under a name of ours and never under its own, so that none can climb out or hide another.
"""

import errno
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkstemp

from leeward.adapters.broken_zip import BROKEN_ZIP
from leeward.adapters.evidence.received import NotReceived
from leeward.adapters.readers.original import Original
from leeward.domain.errors import LeewardError

DEEPEST = 3
"""Archives in archives that are opened; a chat with media is one, a takeout of it two."""

MOST_MEMBERS = 200_000
MOST_TIMES = 200
"""Times its own size that an archive may unfold to, beyond `ROOM`; texts of chats come to some twelve."""
ROOM = 64 << 20

MOST_BOMBS = 3
"""Files of an archive that are begun in vain, each as far as there is room."""

_PIECE = 1 << 20
_BEGIN = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENTS = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml")
"""What stands in documents and programs that are archives only by their form: they are read whole."""

_ENCRYPTED = 0x1
_BROKEN: tuple[type[Exception], ...] = (*BROKEN_ZIP, LookupError, MemoryError)
_FULL = (errno.ENOSPC, errno.EDQUOT)


class NoRoomError(LeewardError):
    """There is no room to unpack what was given. That is no fault of the archive, and leaves nothing out."""


def is_archive(path: Path) -> bool:
    """Return whether a file is an archive to be opened; one that is broken is, so that it can be said."""
    with path.open("rb") as file:
        if not file.read(4).startswith(_BEGIN):
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except _BROKEN:
        return True
    return not any(name in _DOCUMENTS for name in names)


def unpacked(original: Original, workshop: Path) -> Iterator[Original | NotReceived]:
    """Yield each file of an archive, and what of it could not be taken, with its reason."""
    try:
        with zipfile.ZipFile(original.path) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                yield NotReceived(
                    original.name, f"it says that it holds {len(members):,} files: kept and not opened"
                )
                return
            yield from _members(archive, members, original, workshop)
    except _BROKEN:
        yield NotReceived(
            original.name, "the archive is broken or cut off, so what is in it could not be read; it is kept"
        )


def _members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], original: Original, workshop: Path
) -> Iterator[Original | NotReceived]:
    left = ROOM + MOST_TIMES * original.size
    known: dict[str, int] = {}
    bombs = 0
    for member in sorted(members, key=lambda member: (member.filename, member.header_offset)):
        if member.filename.endswith("/"):  # what zipfile asks fails for one without a name
            continue
        name = f"{original.name}/{_inner(member.filename)}"
        known[name] = known.get(name, 0) + 1
        if known[name] > 1:
            name = f"{name} ({known[name]})"
        if why := _not_opened(member):
            yield NotReceived(name, why)
            continue
        place = _free(workshop)
        try:
            size = _written(archive, member, place, left)
        except _BROKEN as error:
            place.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.errno in _FULL:
                raise NoRoomError(f"There is no room on the disk to unpack {original.name}.") from None
            yield NotReceived(name, "it is broken in the archive; the rest of the archive is read")
            continue
        if size > left:
            place.unlink()
            yield NotReceived(
                name,
                f"it unfolds to more than {MOST_TIMES} times the size of its archive, as one made to fill a "
                "disk does: it is not opened",
            )
            if (bombs := bombs + 1) == MOST_BOMBS:
                yield NotReceived(original.name, "nothing more of it is opened: it is made to fill a disk")
                return
            continue
        left -= size
        yield Original(place, name)


def _inner(name: str) -> str:
    """Return a member's name as it is shown: what would climb out of a folder is visible and does nothing."""
    return name.replace("\\", "/").encode("utf-8", "backslashreplace").decode() or "without a name"


def _not_opened(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & _ENCRYPTED:
        return "it is protected by a password: unpack it yourself, and give what was in it"
    kind = member.external_attr >> 16 & 0o170000
    if member.create_system == 3 and kind not in (0, 0o100000):  # made on Unix
        return "it is a link or a device in the archive, and no file"
    return ""


def _free(workshop: Path) -> Path:
    handle, place = mkstemp(dir=workshop)
    os.close(handle)
    return Path(place)


def _written(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path, most: int) -> int:
    """Write a member and return its bytes; more than `most` when it goes on beyond that."""
    size = 0
    with archive.open(member) as inside, place.open("wb") as file:
        while size <= most and (piece := inside.read(_PIECE)):
            file.write(piece)
            size += len(piece)
    return size
