"""A large pack in parts: each a whole pack, and none of them lost or swapped unseen."""

import hashlib
import tempfile
from pathlib import Path

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.exports.pack.bag import Bag, write_bag
from leeward.adapters.exports.pack.split import PART, write_bags
from leeward.adapters.exports.pack.verify import verify
from leeward.domain.errors import BagError
from tests.adapters.exports.pack_making import AT, made, signer, words_of_file, words_of_verify
from tests.adapters.exports.test_pack_names import NAMES


def split(out: Path, payload: dict[str, bytes], most: int) -> tuple[Bag, ...]:
    return write_bags(out, payload.items(), {}, most=most, at=AT, sign=signer())


@given(st.dictionaries(NAMES, st.binary(max_size=30), max_size=10), st.integers(1, 80))
@settings(max_examples=30)
def test_parts_are_whole_packs_that_have_everything_once(payload: dict[str, bytes], most: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        parts = split(Path(folder) / "pack", payload, most)
        whole = write_bag(Path(folder) / "whole", payload.items(), {}, at=AT)
        assert sorted(entry.name for part in parts for entry in part.files) == [
            entry.name for entry in whole.files
        ]
        for part in parts:
            assert part.size <= most or len([entry for entry in part.files if entry.size]) == 1
            assert words_of_verify(part.path) == words_of_file(part.path) == set()
            assert bagit.Bag(str(part.path)).validate()


def test_every_part_knows_every_part(tmp_path: Path) -> None:
    parts = split(tmp_path / "pack", {f"{n}": bytes([n]) * 10 for n in range(12)}, 10)
    assert [part.path.name for part in parts] == [f"pack-{n:02}" for n in range(1, 13)]
    hashes = [hashlib.sha512((part.path / "manifest-sha512.txt").read_bytes()).hexdigest() for part in parts]
    assert hashes == [part.manifest_sha512 for part in parts]
    for number, part in enumerate(parts, 1):
        info = bagit.Bag(str(part.path)).info
        assert info["Bag-Count"] == f"{number} of 12"
        assert [info[f"{PART}-{n}"] for n in range(1, 13)] == [f"sha512:{found}" for found in hashes]
        assert [said.name for said in verify(part.path).held if said.word == "part"] == [f"{number} of 12"]
    assert len({bagit.Bag(str(part.path)).info["Bag-Group-Identifier"] for part in parts}) == 1


def test_what_fits_in_one_is_the_same_as_a_pack_that_was_not_split(tmp_path: Path) -> None:
    (one,) = split(tmp_path / "one", {"a": b"x"}, 1)
    assert one.path == tmp_path / "one"
    assert one.seal_sha512 == made(tmp_path / "two", {"a": b"x"}, signer()).seal_sha512


def test_of_parts_that_break_off_or_have_no_room_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "pack-3").mkdir()
    with pytest.raises(BagError):
        split(tmp_path / "pack", {"a": b"x", "b": b"x", "c": b"x"}, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["pack-3"]


def test_when_one_part_cannot_be_put_in_its_place_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if target.name == "pack-2":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(BagError, match="No space left"):
        split(tmp_path / "pack", {"a": b"x", "b": b"x"}, 1)
    assert list(tmp_path.iterdir()) == []
