"""Two checkers, written apart, find every change to a pack: to a byte, a name, a file or a list."""

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.exports.pack import verify_pack
from leeward.adapters.exports.pack.verify import verify
from tests.adapters.exports.pack_making import (
    files_of,
    made,
    one_byte_changes,
    signer,
    words_of_file,
    words_of_verify,
)
from tests.adapters.exports.test_pack_names import NAMES
from tests.adapters.exports.time_authority import OPENSSL, made_authority

Checker = Callable[[Path], set[tuple[str, str]]]
both = pytest.mark.parametrize("checker", [words_of_verify, words_of_file], ids=["verify", "file"])


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with all that one can have."""
    folder = tmp_path_factory.mktemp("stamped")
    authorities = [made_authority(folder / "one")] if OPENSSL else []
    return made(folder / "pack", sign=signer(), authorities=authorities).path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return made(tmp_path / "pack", sign=signer()).path


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", *arguments], cwd=cwd, capture_output=True, encoding="utf-8"
    )


@given(
    st.dictionaries(NAMES, st.binary(max_size=60), max_size=6),
    st.randoms(use_true_random=False),
    st.booleans(),
)
@settings(max_examples=60)
def test_one_byte_changed_anywhere_is_found(payload: dict[str, bytes], draw: Random, signed: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = made(Path(folder) / "pack", payload, signer() if signed else None).path
        assert words_of_verify(pack) == words_of_file(pack) == set()
        for change in one_byte_changes(pack, draw, 3):
            assert words_of_verify(pack), change
            assert words_of_file(pack), change


def test_one_byte_changed_in_each_kind_of_file_is_found(stamped: Path) -> None:
    draw = Random(4)  # noqa: S311 - the same damage each time
    for path in [path for path in files_of(stamped) if path.stat().st_size]:
        before = path.read_bytes()
        for place in {0, len(before) - 1, *(draw.randrange(len(before)) for _ in range(6))}:
            path.write_bytes(before[:place] + bytes([before[place] ^ 0x20]) + before[place + 1 :])
            assert words_of_verify(stamped), (path.name, place)
            assert words_of_file(stamped), (path.name, place)
        path.write_bytes(before)
    assert words_of_verify(stamped) == words_of_file(stamped) == set()


@both
def test_a_file_that_is_gone_or_has_another_name_is_found(stamped: Path, checker: Checker) -> None:
    for path in files_of(stamped):
        other = path.with_name(f"x-{path.name}")
        path.rename(other)
        assert len(checker(stamped)) > 1 or path.name in verify_pack.WHOLE, path
        aside = stamped.parent / "aside"
        other.rename(aside)
        assert checker(stamped), path
        aside.rename(path)
    assert checker(stamped) == set()


@both
def test_a_file_that_is_added_anywhere_is_found(stamped: Path, checker: Checker) -> None:
    for folder in {path.parent for path in files_of(stamped)} | {stamped / "new"}:
        folder.mkdir(exist_ok=True)
        added = folder / "manifest-md5.txt"
        added.write_bytes(b"")
        assert ("added", added.relative_to(stamped).as_posix()) in checker(stamped)
        added.unlink()
    assert checker(stamped) == set()


@both
def test_a_link_is_not_a_file_even_when_it_leads_to_the_same_bytes(pack: Path, checker: Checker) -> None:
    original = pack / "data/chronology.csv"
    original.rename(pack.parent / "elsewhere")
    original.symlink_to(pack.parent / "elsewhere")
    assert ("link", "data/chronology.csv") in checker(pack)
    (pack / "data/more").symlink_to(pack.parent)
    assert ("link", "data/more") in checker(pack)


@both
def test_a_stripped_signature_is_found(pack: Path, checker: Checker) -> None:
    (pack / "manifest.sig").unlink()
    assert checker(pack) == {("missing", "manifest.sig")}


@both
def test_the_signature_of_another_key_is_found(pack: Path, checker: Checker) -> None:
    (pack / "manifest.sig").write_bytes(signer(2).signed((pack / "seal.txt").read_bytes()))
    assert checker(pack) == {("signature", "manifest.sig")}
    (pack / "allowed_signers").write_bytes(signer(2).allowed)
    assert {("signer", "allowed_signers"), ("changed", "allowed_signers")} <= checker(pack)


@both
def test_a_signature_over_something_else_is_found(pack: Path, checker: Checker) -> None:
    (pack / "manifest.sig").write_bytes(signer().signed(b"something else"))
    assert checker(pack) == {("signature", "manifest.sig")}


@both
@pytest.mark.parametrize(
    "name", ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt", "seal.txt", "bagit.txt"]
)
def test_a_pack_without_one_of_its_lists_is_no_pack(pack: Path, checker: Checker, name: str) -> None:
    (pack / name).unlink()
    assert checker(pack) == {("not_a_pack", name)}


@both
def test_whoever_swaps_a_file_and_its_line_in_the_manifest_is_found(pack: Path, checker: Checker) -> None:
    first, second = pack / "data/originals/empty", pack / "data/chronology.csv"
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    for name in verify_pack.MANIFESTS:
        text = (pack / name).read_text()
        swapped = text.replace("originals/empty", "?").replace("chronology.csv", "originals/empty")
        (pack / name).write_text(swapped.replace("?", "chronology.csv"))
    assert {("changed", name) for name in verify_pack.MANIFESTS} <= checker(pack)


@both
def test_lists_that_do_not_agree_or_are_no_lists_are_found(pack: Path, checker: Checker) -> None:
    with (pack / "manifest-sha256.txt").open("ab") as manifest:
        manifest.write(b"\xff\xfe\n" + b"0" * 64 + b"  data/../../outside\n")
    found = checker(pack)
    assert {("list", "manifest-sha256.txt"), ("missing", "data/../../outside")} <= found
    assert ("lists_differ", "data/../../outside") in found


@both
def test_a_folder_that_is_no_pack_and_one_that_is_not_there(tmp_path: Path, checker: Checker) -> None:
    assert ("not_a_pack", "bagit.txt") in checker(tmp_path)
    assert ("not_a_pack", "bagit.txt") in checker(tmp_path / "nowhere")


def test_the_two_find_the_same(stamped: Path) -> None:
    draw = Random(11)  # noqa: S311 - the same damage each time
    for change in one_byte_changes(stamped, draw, 60):
        assert words_of_verify(stamped) - {("stamp", "timestamps/one.tsr")} == words_of_file(stamped) - {
            ("stamp", "timestamps/one.tsr")
        }, change


def test_progress_is_told_to_the_last_byte(pack: Path) -> None:
    for check in (verify, lambda folder, told: verify_pack.check(str(folder), told)):
        heard: list[tuple[int, int]] = []
        check(pack, lambda done, size, heard=heard: heard.append((done, size)))
        assert heard == sorted(heard)
        assert heard[-1][0] == heard[-1][1] > 0


def test_the_file_runs_alone_from_anywhere_and_says_so_with_its_exit_code(pack: Path, tmp_path: Path) -> None:
    inside = run("verify_pack.py", cwd=pack)
    outside = run(str(pack / "verify_pack.py"), cwd=tmp_path)
    given_it = run(verify_pack.__file__, str(pack), cwd=tmp_path)
    assert [inside.returncode, outside.returncode, given_it.returncode] == [0, 0, 0]
    assert inside.stdout == outside.stdout == given_it.stdout
    assert verify(pack).text.strip() in inside.stdout
    assert not (pack / "__pycache__").exists()
    name = os.fsencode(pack / "data") + b"/\xff.txt"
    with open(name, "wb"):
        pass
    after = run("verify_pack.py", cwd=pack)
    assert after.returncode == 1
    assert verify_pack.WORDS["bad"] in after.stdout
    assert after.stderr == ""
    assert verify(pack).text.strip() in after.stdout


def test_the_file_is_short_and_needs_python_3_8_and_nothing_else() -> None:
    text = Path(verify_pack.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    tree = ast.parse(text, feature_version=(3, 8))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names
    assert "socket" not in imported
    methods = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not methods & {"removeprefix", "removesuffix", "file_digest", "bit_count"}
