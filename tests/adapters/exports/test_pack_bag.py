"""An evidence pack is a bag, whole or not there, with every original as it was, byte for byte."""

import hashlib
import json
import subprocess
import tempfile
from pathlib import Path

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.exports.pack.bag import write_bag
from leeward.adapters.exports.pack.checkers import checker_hashes
from leeward.adapters.exports.pack.names import safe_paths
from leeward.adapters.exports.pack.timestamps import Authority
from leeward.domain.errors import BagError
from tests.adapters.exports.pack_making import AT, PAYLOAD, files_of, made, signer
from tests.adapters.exports.test_pack_names import NAMES
from tests.adapters.exports.time_authority import certificate


@given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=8))
@settings(max_examples=40)
def test_the_checker_that_archives_use_calls_it_a_bag(payload: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = made(Path(folder) / "pack", payload, signer()).path
        assert bagit.Bag(str(pack)).validate()


@given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=8))
@settings(max_examples=40)
def test_every_original_is_there_byte_for_byte_and_its_own_name_is_kept(payload: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = made(Path(folder) / "pack", payload).path
        lines = (pack / "names.jsonl").read_text(encoding="utf-8").splitlines()
        changed = {row["received"]: row["pack"] for row in map(json.loads, lines)}
        for name, content in payload.items():
            assert (pack / changed.get(name, f"data/{name}")).read_bytes() == content


def test_what_coreutils_say_of_the_lists(tmp_path: Path) -> None:
    pack = made(tmp_path / "pack", sign=signer()).path
    lists = [*pack.glob("*manifest-sha*.txt"), pack / "seal.txt"]
    assert len(lists) == 5
    for listed in lists:
        tool = "sha256sum" if "256" in listed.name else "sha512sum"
        subprocess.run([tool, "--strict", "--quiet", "--check", listed.name], cwd=pack, check=True)


def test_building_twice_gives_the_same_bytes_in_whatever_order_it_is_given(tmp_path: Path) -> None:
    first = made(tmp_path / "one", PAYLOAD, signer())
    second = made(tmp_path / "two", dict(reversed(PAYLOAD.items())), signer())
    assert first.seal_sha512 == second.seal_sha512
    assert [path.relative_to(first.path) for path in files_of(first.path)] == [
        path.relative_to(second.path) for path in files_of(second.path)
    ]
    for one, two in zip(files_of(first.path), files_of(second.path), strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_a_large_original_is_copied_from_its_file(tmp_path: Path) -> None:
    original = tmp_path / "film.mp4"
    original.write_bytes(b"0123456789" * 250_000)
    bag = made(tmp_path / "pack", {"film.mp4": original})
    assert (bag.path / "data/film.mp4").read_bytes() == original.read_bytes()
    assert (bag.size, bag.files[0].sha512) == (
        2_500_000,
        hashlib.sha512(original.read_bytes()).hexdigest(),
    )


def test_what_is_told_of_the_pack_stands_in_it_on_a_line_each(tmp_path: Path) -> None:
    told = {"External-Description": "An account\r\nLeeward-Signed-By: nobody"}
    pack = write_bag(tmp_path / "pack", PAYLOAD.items(), told, at=AT).path
    info = bagit.Bag(str(pack)).info
    assert info["External-Description"] == "An account Leeward-Signed-By: nobody"
    assert info["Bagging-Date"] == "2026-11-28"
    assert info["Payload-Oxum"] == f"{sum(map(len, PAYLOAD.values()))}.{len(PAYLOAD)}"
    assert "Leeward-Signed-By" not in info


@pytest.mark.parametrize("label", ["", "a: b", "a\nb", "Payload-Oxum", "leeward-signed-by"])
def test_a_label_that_is_none_or_that_is_ours_is_refused(tmp_path: Path, label: str) -> None:
    with pytest.raises(BagError):
        write_bag(tmp_path / "pack", [], {label: "x"}, at=AT)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    with pytest.raises(BagError):
        made(tmp_path / "pack")
    assert list((tmp_path / "pack").iterdir()) == []


def test_of_a_pack_that_breaks_off_nothing_is_left(tmp_path: Path) -> None:
    place = tmp_path / "packs"
    place.mkdir()
    with pytest.raises(BagError):
        made(place / "pack", {"there": b"x", "zz-gone": tmp_path / "nowhere"})
    assert list(place.iterdir()) == []

    def stopped(request: bytes) -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(place / "pack", authorities=[Authority("one", certificate(), stopped)])
    assert list(place.iterdir()) == []


def test_the_checkers_in_the_pack_are_those_whose_hashes_page_one_prints(tmp_path: Path) -> None:
    pack = made(tmp_path / "pack").path
    for name, known in checker_hashes().items():
        assert hashlib.sha256((pack / name).read_bytes()).hexdigest() == known
    assert {"verify_pack.py", "verify.html"} == checker_hashes().keys()


def test_no_other_account_of_the_machine_can_look_into_it(tmp_path: Path) -> None:
    assert made(tmp_path / "pack").path.stat().st_mode & 0o077 == 0


def test_names_in_the_bag_are_those_that_are_safe(tmp_path: Path) -> None:
    names = ["../../up", "a/../../b", "/etc/passwd", "C:\\Windows"]
    pack = made(tmp_path / "pack", dict.fromkeys(names, b""))
    assert [entry.name for entry in pack.files] == sorted(safe_paths(names))
    assert list(tmp_path.iterdir()) == [pack.path]
