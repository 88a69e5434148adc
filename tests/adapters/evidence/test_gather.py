"""What was given is taken whole: every file once, hashed as it is, and what cannot be has its reason."""

import errno
import hashlib
import os
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.evidence import archive
from leeward.adapters.evidence.gather import gather
from leeward.adapters.evidence.received import NotReceived, Received


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    found = tmp_path / "workshop"
    found.mkdir()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "phone"
    found.mkdir()
    return found


def zipped(*members: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", how) as writing:
        for name, content in members:
            writing.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 9, 0, 0)), content, how)
    return made.getvalue()


def taken(*paths: Path, workshop: Path) -> dict[str, Received]:
    return {one.name: one for one in gather(paths, workshop) if isinstance(one, Received)}


def refused(*paths: Path, workshop: Path) -> dict[str, str]:
    return {one.name: one.reason for one in gather(paths, workshop) if isinstance(one, NotReceived)}


def test_every_file_of_a_folder_is_taken_in_one_order_with_its_hashes(folder: Path, workshop: Path) -> None:
    (folder / "b.txt").write_bytes(b"two")
    (folder / "a").mkdir()
    (folder / "a" / "z.txt").write_bytes(b"")
    found = taken(folder, workshop=workshop)
    assert list(found) == ["phone/a/z.txt", "phone/b.txt"]
    assert found["phone/b.txt"].sha256 == hashlib.sha256(b"two").hexdigest()
    assert found["phone/b.txt"].sha512 == hashlib.sha512(b"two").hexdigest()
    assert (found["phone/a/z.txt"].size, found["phone/b.txt"].size) == (0, 3)


def test_two_things_of_one_name_are_two(tmp_path: Path, workshop: Path) -> None:
    for where in ("first", "second"):
        (tmp_path / where).mkdir()
        (tmp_path / where / "chat.txt").write_text(where)
    found = taken(tmp_path / "first/chat.txt", tmp_path / "second/chat.txt", workshop=workshop)
    assert list(found) == ["chat.txt", "chat.txt (2)"]


def test_no_link_is_followed_and_no_device_is_read(folder: Path, workshop: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.txt").write_text("x")
    (folder / "away").symlink_to(tmp_path / "secret")
    (folder / "file").symlink_to(tmp_path / "secret" / "x.txt")
    os.mkfifo(folder / "pipe")
    assert not taken(folder, workshop=workshop)
    assert set(refused(folder, workshop=workshop)) == {"phone/away", "phone/file", "phone/pipe"}
    assert "nothing of that name" in refused(folder / "gone", workshop=workshop)["gone"]


def test_a_name_that_is_no_text_is_shown(folder: Path, workshop: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_bytes(b"x")
    assert list(taken(folder, workshop=workshop)) == ["phone/\\xff.txt"]


def test_an_archive_is_taken_and_what_is_in_it_too(folder: Path, workshop: Path) -> None:
    inner = zipped(("IMG.jpg", b"picture"))
    (folder / "chat.zip").write_bytes(zipped(("_chat.txt", b"words"), ("media/more.zip", inner)))
    found = taken(folder, workshop=workshop)
    assert list(found) == [
        "phone/chat.zip",
        "phone/chat.zip/_chat.txt",
        "phone/chat.zip/media/more.zip",
        "phone/chat.zip/media/more.zip/IMG.jpg",
    ]
    assert found["phone/chat.zip/_chat.txt"].inside == "phone/chat.zip"
    assert found["phone/chat.zip/_chat.txt"].original.path.read_bytes() == b"words"


@pytest.mark.parametrize("name", ["../../out.txt", "/etc/out.txt", "..\\out.txt", "C:\\out.txt"])
def test_no_name_in_an_archive_climbs_out(name: str, folder: Path, workshop: Path, tmp_path: Path) -> None:
    (folder / "a.zip").write_bytes(zipped((name, b"x"), ("a.txt", b"y")))
    before = set(tmp_path.rglob("*"))
    found = taken(folder, workshop=workshop)
    assert len(found) == 3
    assert {path.parent for path in set(tmp_path.rglob("*")) - before} == {workshop}


@pytest.mark.parametrize(
    "name", ["", ".", " ", "a\nb", "\x1b[2J", "CON", "nul:", "\u202egpj.exe", "x" * 3_000, "a/"]
)
def test_a_member_with_a_name_that_no_file_has_takes_no_other_along(
    name: str, folder: Path, workshop: Path
) -> None:
    (folder / "a.zip").write_bytes(zipped((name, b"x"), ("good.txt", b"good")))
    assert taken(folder, workshop=workshop)["phone/a.zip/good.txt"].original.path.read_bytes() == b"good"
    assert refused(folder, workshop=workshop) == {}


def test_members_that_lie_on_one_another_are_given_up_before_they_fill_a_disk(
    folder: Path, workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "ROOM", 1 << 20)
    one = zipped(("0.txt", bytes(1 << 20)))
    entry, end = one.index(b"PK\1\2"), one.index(b"PK\5\6")
    entries = one[entry:end] * 500
    last = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 500, 500, len(entries), entry, 0)
    (folder / "a.zip").write_bytes(one[:entry] + entries + last)
    assert len(taken(folder, workshop=workshop)) < 100
    assert list(refused(folder, workshop=workshop))[-1] == "phone/a.zip"


@pytest.mark.parametrize("place", [20, 24])  # of the size as it is kept, and of that which it unfolds to
@pytest.mark.parametrize("says", [0, 5, 0x7FFFFFF0, 0xFFFFFFF0])
def test_a_size_that_is_a_lie_stops_nothing(place: int, says: int, folder: Path, workshop: Path) -> None:
    made = bytearray(zipped(("a.txt", b"words " * 50), ("good.txt", b"good")))
    entry = made.index(b"PK\1\2")
    made[entry + place : entry + place + 4] = struct.pack("<I", says)
    (folder / "a.zip").write_bytes(made)
    (folder / "z.txt").write_text("also")
    found, told = taken(folder, workshop=workshop), refused(folder, workshop=workshop)
    assert "phone/z.txt" in found
    assert ("phone/a.zip/good.txt" in found) is ("phone/a.zip" not in told)


def test_two_members_of_one_name_are_two(folder: Path, workshop: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        (folder / "a.zip").write_bytes(zipped(("a.txt", b"x"), ("a.txt", b"y")))
    found = taken(folder, workshop=workshop)
    assert [one.original.path.read_bytes() for name, one in found.items() if "a.txt" in name] == [b"x", b"y"]


def test_a_member_with_a_password_a_link_and_a_broken_one_are_told_and_the_rest_is_read(
    folder: Path, workshop: Path
) -> None:
    made = bytearray(zipped(("broken.txt", b"abcdefgh" * 9), ("good.txt", b"good"), how=zipfile.ZIP_STORED))
    made[made.index(b"abcdefgh")] ^= 1
    (folder / "a.zip").write_bytes(made)
    locked = bytearray(zipped(("locked.txt", b"x"), ("link", b"/etc/passwd")))
    places = [at for at in range(len(locked)) if locked[at : at + 4] == b"PK\x01\x02"]
    locked[places[0] + 8] |= 1
    locked[places[1] + 5], locked[places[1] + 40 : places[1] + 42] = 3, (0o120777).to_bytes(2, "little")
    (folder / "b.zip").write_bytes(locked)
    told = refused(folder, workshop=workshop)
    assert set(told) == {"phone/a.zip/broken.txt", "phone/b.zip/locked.txt", "phone/b.zip/link"}
    assert "password" in told["phone/b.zip/locked.txt"]
    assert "phone/a.zip/good.txt" in taken(folder, workshop=workshop)


def test_an_archive_that_unfolds_without_end_is_left_and_the_disk_is_not_filled(
    folder: Path, workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "ROOM", 1 << 20)
    (folder / "bomb.zip").write_bytes(zipped(("a.txt", bytes(30 << 20)), ("b.txt", b"b")))
    (folder / "good.txt").write_text("good")
    assert set(taken(folder, workshop=workshop)) == {
        "phone/bomb.zip",
        "phone/bomb.zip/b.txt",
        "phone/good.txt",
    }
    assert set(refused(folder, workshop=workshop)) == {"phone/bomb.zip/a.txt"}
    assert sum(path.stat().st_size for path in workshop.iterdir()) < 10


def test_an_archive_of_bombs_is_given_up(
    folder: Path, workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "ROOM", 1 << 10)
    monkeypatch.setattr(archive, "MOST_TIMES", 1)
    bombs = [(f"{number}.txt", bytes(8 << 20)) for number in range(9)]
    (folder / "bomb.zip").write_bytes(zipped(*bombs))
    assert set(taken(folder, workshop=workshop)) == {"phone/bomb.zip"}
    told = refused(folder, workshop=workshop)
    assert list(told)[-1] == "phone/bomb.zip"
    assert len(told) == archive.MOST_BOMBS + 1


def test_a_disk_without_room_is_no_fault_of_the_archive_and_leaves_nothing_out(
    folder: Path, workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*told: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    (folder / "a.zip").write_bytes(zipped(("a.txt", b"x")))
    monkeypatch.setattr(archive, "_written", full)
    with pytest.raises(archive.NoRoomError, match="no room"):
        taken(folder, workshop=workshop)
    assert list(workshop.iterdir()) == []


def test_archives_in_archives_end_somewhere(folder: Path, workshop: Path) -> None:
    made = b"words"
    for depth in range(6):
        made = zipped((f"{depth}.zip" if depth else "a.txt", made))
    (folder / "a.zip").write_bytes(made)
    assert len(taken(folder, workshop=workshop)) == archive.DEEPEST + 1
    (told,) = refused(folder, workshop=workshop).values()
    assert "not opened" in told


def test_a_document_that_is_an_archive_by_its_form_is_one_file(folder: Path, workshop: Path) -> None:
    (folder / "calls.xlsx").write_bytes(zipped(("[Content_Types].xml", b"<Types/>"), ("xl/a.xml", b"<a/>")))
    assert list(taken(folder, workshop=workshop)) == ["phone/calls.xlsx"]


@given(
    cut=st.integers(0, 400),
    changes=st.lists(st.tuples(st.integers(0, 399), st.integers(0, 255)), max_size=6),
)
def test_whatever_an_archive_holds_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, cut: int, changes: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("given")
    workshop = tmp_path_factory.mktemp("workshop")
    made = bytearray(zipped(("a.txt", b"words " * 20), ("b/c.txt", b"more")))
    for place, byte in changes:
        made[place % len(made)] = byte
    (folder / "a.zip").write_bytes(made[:cut] if cut < len(made) else made)
    found = list(gather([folder], workshop))
    assert isinstance(found[0], Received)
