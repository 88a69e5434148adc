"""Items as Outlook saves them, made up: compound files (MS-CFB) with properties (MS-OXMSG)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Tree = Mapping[str, "bytes | Tree"]
"""Name of a stream -> its bytes, and name of a storage -> what is in it."""

SECTOR, MINI, CUT = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SINCE_1601 = 11_644_473_600
TEXT, TEXT_8, BINARY, INTEGER, TIME = 0x001F, 0x001E, 0x0102, 0x0003, 0x0040
ITEM_CLASS = bytes.fromhex("0b0d020000000000c000000000000046")


@dataclass
class _Entry:
    name: str
    kind: int  # 1 a storage, 2 a stream, 5 the outermost
    left: int = FREE
    right: int = FREE
    child: int = FREE
    start: int = END
    size: int = 0

    def written(self) -> bytes:
        name = self.name.encode("utf-16-le")
        clsid = ITEM_CLASS if self.kind == 5 else bytes(16)
        head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, self.kind, 1)
        links = struct.pack("<III", self.left, self.right, self.child)
        return head + links + clsid + bytes(4 + 16) + struct.pack("<IQ", self.start, self.size)


@dataclass
class _File:
    entries: list[_Entry] = field(default_factory=list)
    sectors: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)
    mini: bytearray = field(default_factory=bytearray)
    mini_chain: list[int] = field(default_factory=list)

    def put(self, content: bytes) -> int:
        first = len(self.sectors)
        count = -(-len(content) // SECTOR)
        for number in range(count):
            self.sectors.append(content[number * SECTOR : (number + 1) * SECTOR].ljust(SECTOR, b"\0"))
            self.chain.append(first + number + 1 if number < count - 1 else END)
        return first if count else END

    def put_small(self, content: bytes) -> int:
        first = len(self.mini_chain)
        count = -(-len(content) // MINI)
        self.mini += content.ljust(count * MINI, b"\0")
        self.mini_chain += [first + number + 1 if number < count - 1 else END for number in range(count)]
        return first if count else END

    def add(self, tree: Tree) -> int:
        """Add what is in a storage, and return the entry at the top of its tree of names."""
        names = sorted(tree, key=lambda name: (len(name), name.upper()))
        numbers = {}
        for name in names:
            numbers[name] = len(self.entries)
            held = tree[name]
            if isinstance(held, bytes):
                start = self.put_small(held) if len(held) < CUT else self.put(held)
                self.entries.append(_Entry(name, 2, start=start, size=len(held)))
            else:
                entry = _Entry(name, 1)
                self.entries.append(entry)
                entry.child = self.add(held)
        return self._balanced([numbers[name] for name in names])

    def _balanced(self, numbers: Sequence[int]) -> int:
        if not numbers:
            return FREE
        middle = len(numbers) // 2
        top = self.entries[numbers[middle]]
        top.left, top.right = self._balanced(numbers[:middle]), self._balanced(numbers[middle + 1 :])
        return numbers[middle]


def compound(tree: Tree) -> bytes:
    """Return a compound file."""
    file = _File([_Entry("Root Entry", 5)])
    file.entries[0].child = file.add(tree)
    file.entries[0].start, file.entries[0].size = file.put(bytes(file.mini)), len(file.mini)
    table = struct.pack(f"<{len(file.mini_chain)}I", *file.mini_chain)
    mini_fat = file.put(table + b"\xff" * (-len(table) % SECTOR))
    names = b"".join(entry.written() for entry in file.entries)
    directory = file.put(names + b"".join(_Entry("", 0).written() for _ in range(-len(file.entries) % 4)))
    count = 1
    while count * SECTOR // 4 < len(file.sectors) + count:
        count += 1
    first = len(file.sectors)
    fat = [*file.chain, *[FAT] * count]
    fat += [FREE] * (count * SECTOR // 4 - len(fat))
    file.sectors.append(struct.pack(f"<{len(fat)}I", *fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, CUT,
                          mini_fat if table else END, -(-len(table) // SECTOR), END, 0)  # fmt: skip
    places = [first + number for number in range(count)] + [FREE] * (109 - count)
    return header + struct.pack("<109I", *places) + b"".join(file.sectors)


Value = str | bytes | int
"""A text or bytes stand in a stream of their own, a number beside its tag."""


def properties(before: int, told: Mapping[int, Value], *, wide: bool = True, page: str = "cp1252") -> Tree:
    """Return the streams of properties, by tag and type (0x0037001F is a subject) or by tag alone."""
    entries, streams = bytearray(before), dict[str, bytes]()
    for tag, value in told.items():
        if isinstance(value, int):
            kind = TIME if tag in (0x0039, 0x0E06) else INTEGER
            entries += struct.pack("<HHIQ", kind, tag, 6, value)
            continue
        kind = BINARY if isinstance(value, bytes) else TEXT if wide else TEXT_8
        content = value if isinstance(value, bytes) else value.encode("utf-16-le" if wide else page)
        streams[f"__substg1.0_{tag:04X}{kind:04X}"] = content
        entries += struct.pack("<HHIII", kind, tag, 6, len(content), 0)
    return {**streams, "__properties_version1.0": bytes(entries)}


def filetime(seconds: int) -> int:
    """Return a time as Windows counts it."""
    return (seconds + SINCE_1601) * 10_000_000


def recipient(way: int, name: str, address: str, internet: str = "") -> Tree:
    told: dict[int, Value] = {
        0x0C15: way,
        0x3001: name,
        0x3002: "EX" if internet else "SMTP",
        0x3003: address,
    }
    return properties(8, told | ({0x39FE: internet} if internet else {}))


def attached(name: str, kind: str, content: bytes) -> Tree:
    return properties(8, {0x3705: 1, 0x3707: name, 0x370E: kind, 0x3701: content})


def attached_item(name: str, held: Tree) -> Tree:
    return {**properties(8, {0x3705: 5, 0x3001: name}), "__substg1.0_3701000D": held}


def item(
    told: Mapping[int, Value],
    recipients: Sequence[Tree] = (),
    files: Sequence[Tree] = (),
    *,
    inside: bool = False,
    wide: bool = True,
    page: str = "cp1252",
) -> Tree:
    """Return the storage of an item; `inside` another it has fewer bytes before its properties."""
    tree: dict[str, bytes | Tree] = dict(properties(24 if inside else 32, told, wide=wide, page=page))
    tree |= {f"__recip_version1.0_#{number:08X}": one for number, one in enumerate(recipients)}
    tree |= {f"__attach_version1.0_#{number:08X}": one for number, one in enumerate(files)}
    if not inside:
        tree["__nameid_version1.0"] = {"__substg1.0_00020102": b"", "__substg1.0_00030102": b""}
    return tree
