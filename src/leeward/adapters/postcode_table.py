"""The table of postcodes: built once from the published one, then read in place from the disk.

The published table must be read whole and takes seconds; ours answers in microseconds. It is one header,
which lists councils with their centres and outward codes (`SW1A`), and then 64-bit numbers in order. A
number is four of 16 bits: the inward code (`1AA`), the place of its council in the list, and the hundreds
of metres east and north of its grid's corner (both 0: no position).

No finer: a hundred metres tells how near a service is without telling which door somebody lives behind.
"""

import json
import mmap
import os
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, product
from pathlib import Path
from string import ascii_uppercase

from leeward.adapters import published_postcodes
from leeward.adapters.data_folder import make_private

FORMAT = 2
STEP = 100
"""Metres to which a postcode's position is kept."""
NO_COUNCIL = ""
"""Stands for the council of a postcode that ended before it was given to one."""

_MAGIC = b"LEEWARDP"
_LENGTH = struct.Struct("<I")
_PART = 16
_MASK = 0xFFFF
_INWARD = {
    f"{digit}{first}{second}": n << 3 * _PART
    for n, (digit, first, second) in enumerate(product("0123456789", ascii_uppercase, ascii_uppercase))
}

Metres = tuple[int, int]
"""East and north of the corner of the council's grid."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the table holds of a postcode. `metres` None: its position is not known."""

    council: str
    metres: Metres | None


@dataclass(frozen=True, slots=True)
class PostcodeTable:
    """An open table. `blocks` gives for each outward code where its numbers begin and end.

    `centres` gives council code -> the mean of its postcodes' positions.
    """

    councils: tuple[str, ...]
    centres: dict[str, Metres]
    blocks: dict[str, tuple[int, int]]
    numbers: "memoryview[int]"

    def entry(self, postcode: str) -> Entry | None:
        """Return what is held of a postcode written without spaces; None: not in the table."""
        block = self.blocks.get(postcode[:-3])
        inward = _INWARD.get(postcode[-3:])
        if block is None or inward is None:
            return None
        at = bisect_left(self.numbers, inward, *block)
        if at == block[1] or self.numbers[at] >> 3 * _PART != inward >> 3 * _PART:
            return None
        number = self.numbers[at]
        metres = (number >> _PART & _MASK) * STEP, (number & _MASK) * STEP
        return Entry(self.councils[number >> 2 * _PART & _MASK], metres if any(metres) else None)

    def council(self, postcode: str) -> str | None:
        """Return the council code of a postcode written without spaces; None: not in the table."""
        entry = self.entry(postcode)
        return entry.council if entry else None


@dataclass(slots=True)
class _Councils:
    """The councils met while building: the place of each in the list, and the sums of its positions."""

    places: dict[object, int] = field(default_factory=lambda: {NO_COUNCIL: 0})
    counts: list[int] = field(default_factory=lambda: [0])
    easts: list[float] = field(default_factory=lambda: [0.0])
    norths: list[float] = field(default_factory=lambda: [0.0])

    def place(self, code: object) -> int:
        if not isinstance(code, str):  # the published list's mark for a postcode without a council
            return 0
        place = self.places.setdefault(code, len(self.places))
        if place == len(self.counts):
            self.counts.append(0)
            self.easts.append(0.0)
            self.norths.append(0.0)
        return place

    def centres(self) -> dict[str, Metres]:
        met = zip(self.places, self.counts, self.easts, self.norths, strict=True)
        return {
            str(code): (round(east / count), round(north / count))
            for code, count, east, north in met
            if count
        }


def build(into: Path) -> Path:
    """Write the table into a folder, whole or not at all, and return its file."""
    from tempfile import NamedTemporaryFile  # slow to import, and only a build needs it

    make_private(into)
    # The file is opened first: where none can be written, nobody waits for the list to be read.
    with NamedTemporaryFile(dir=into, prefix=".postcodes-", delete=False) as file:
        try:
            header, numbers = _content()
            file.write(_MAGIC + _LENGTH.pack(len(header)) + header)
            numbers.tofile(file)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path_in(into))
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    return path_in(into)


def read(folder: Path) -> PostcodeTable | None:
    """Return the table in a folder; None when there is none, or one of other data or cut short."""
    try:
        with path_in(folder).open("rb") as file:
            held = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # ValueError: an empty file cannot be mapped
        return None
    begin = len(_MAGIC) + _LENGTH.size
    if len(held) < begin or held[: len(_MAGIC)] != _MAGIC:
        return None
    end = begin + _LENGTH.unpack_from(held, len(_MAGIC))[0]
    try:
        header = json.loads(bytes(held[begin:end]))
    except ValueError:
        return None
    if any(header.get(key) != value for key, value in _stamp().items()):
        return None
    if len(held) != end + array("Q").itemsize * header["count"]:
        return None
    blocks = {outward: (first, last) for outward, (first, last) in header["blocks"].items()}
    centres = {code: (east, north) for code, (east, north) in header["centres"].items()}
    return PostcodeTable(tuple(header["councils"]), centres, blocks, held[end:].cast("Q"))


def path_in(folder: Path) -> Path:
    """Return where in a folder the table is."""
    return folder / "postcodes.table"


def _stamp() -> dict[str, int | str]:
    return {"format": FORMAT, "published": published_postcodes.edition(), "order": sys.byteorder}


def _content() -> tuple[bytes, "array[int]"]:
    councils = _Councils()
    blocks: dict[str, tuple[int, int]] = {}
    numbers = array("Q")
    for outward, found in _blocks(councils):
        begin = len(numbers)
        numbers.extend(sorted(found))
        blocks[outward] = (begin, len(numbers))
    listed = {"councils": list(councils.places), "centres": councils.centres(), "blocks": blocks}
    header = json.dumps({**_stamp(), "count": len(numbers), **listed}).encode()
    before = len(_MAGIC) + _LENGTH.size + len(header)
    return header + b" " * (-before % numbers.itemsize), numbers


def _blocks(councils: _Councils) -> Iterator[tuple[str, list[int]]]:
    """Yield each outward code with its numbers, and note its councils."""
    places = councils.places
    counts, easts, norths = councils.counts, councils.easts, councils.norths
    for rows in published_postcodes.files():
        for outward, block in groupby(rows, key=lambda row: row[0][:4]):
            found = []
            for postcode, code, east, north in block:
                place = places.get(code)
                if place is None:
                    place = councils.place(code)
                number = _INWARD[postcode[4:]] | place << 2 * _PART
                if east == east:  # NaN, which is not itself, stands for no position
                    counts[place] += 1
                    easts[place] += east
                    norths[place] += north
                    number |= int(east / STEP + 0.5) << _PART | int(north / STEP + 0.5)
                found.append(number)
            yield outward.rstrip(), found
