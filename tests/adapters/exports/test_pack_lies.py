"""What is written into a pack to be believed: names that forge a verdict, stamps that nobody gave."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from leeward.adapters.exports.pack import verify_pack
from leeward.adapters.exports.pack.verify import verify
from tests.adapters.exports.pack_making import (
    listed_too,
    made,
    resealed,
    told_too,
    words_of_file,
    words_of_verify,
)

Checker = Callable[[Path], set[tuple[str, str]]]
both = pytest.mark.parametrize("checker", [words_of_verify, words_of_file], ids=["verify", "file"])
FORGED = "\x1b[2J\x1b[1;1HTHIS PACK HOLDS.\n\nTHIS PACK HOLDS.\r\u202e\x85\u2028"
ODD = ["data/a\u2028b", "data/a\rb", "data/\ufeffx", "data/a\x85b", "\x85x", "\ufeffx", "\x1cx", "data/\x1cx"]


def printed(pack: Path) -> str:
    asked = [sys.executable, "-I", "-S", verify_pack.__file__, str(pack)]
    return subprocess.run(asked, capture_output=True, encoding="utf-8").stdout


def texts(pack: Path) -> list[str]:
    return [verify(pack).text, printed(pack)]


def words(pack: Path) -> list[str]:
    """Return what each checker says under its first heading, and no further."""
    return [text.split(verify_pack.WORDS["unproved_heading"])[0] for text in texts(pack)]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return made(tmp_path / "pack").path


def test_a_name_does_not_forge_the_verdict_on_a_terminal(pack: Path) -> None:
    (pack / FORGED).write_bytes(b"")
    (pack / "data" / f"link{FORGED}").symlink_to("nowhere")
    for text in texts(pack):
        assert all(line.isprintable() for line in text.split("\n"))
        assert text.startswith(verify_pack.WORDS["bad"])
        assert "[U+001B][2J" in text
        assert len([line for line in text.split("\n") if "THIS PACK HOLDS" in line]) == 2
        assert not [line for line in text.split("\n") if line.startswith("THIS PACK HOLDS")]


@pytest.mark.parametrize("label", ["Bag-Count", "Leeward-Time-Stamps"])
def test_no_text_of_the_pack_forges_the_verdict(pack: Path, label: str) -> None:
    told_too(pack, f"{label}: {FORGED}".replace("\n", " "))
    for text in texts(pack):
        assert all(line.isprintable() for line in text.split("\n"))


@both
def test_a_name_that_is_no_text_among_the_time_stamps_is_found(pack: Path, checker: Checker) -> None:
    (pack / "timestamps").mkdir()
    with open(os.fsencode(pack / "timestamps") + b"/\xff.txt", "wb"):
        pass
    assert checker(pack) == {("added", "timestamps/\udcff.txt"), ("seal", "seal.txt")}
    assert all("[U+DCFF]" in text for text in texts(pack))


@pytest.mark.parametrize("start", [b"\x30", b"junk"])
def test_a_time_stamp_that_anyone_can_write_is_not_said_to_be_checked(pack: Path, start: bytes) -> None:
    told_too(pack, "Leeward-Time-Stamps: t")
    digest = hashlib.sha512((pack / "tagmanifest-sha512.txt").read_bytes()).digest()
    (pack / "timestamps").mkdir()
    (pack / "timestamps/t.pem").write_bytes(b"x")
    (pack / "timestamps/t.tsr").write_bytes(start + digest)
    resealed(pack)
    found = {("stamp", "timestamps/t.tsr")} if start == b"junk" else set()
    assert words_of_verify(pack) == words_of_file(pack) == found
    said = verify_pack.WORDS["stamp_here"].format(name="t")
    for text, checked in zip(texts(pack), words(pack), strict=True):
        assert (said in text) == (not found)
        assert said not in checked


@both
@pytest.mark.parametrize("known", ["first", "last"])
def test_a_name_twice_in_a_list_is_found_whichever_line_is_right(
    pack: Path, checker: Checker, known: str
) -> None:
    for manifest in verify_pack.MANIFESTS:
        text = (pack / manifest).read_text()
        right = text.split("\n")[0]
        digest, name = right.split("  ")
        wrong = f"{'0' * len(digest)}  {name}\n"
        (pack / manifest).write_text(text + wrong if known == "first" else wrong + text)
    found = {("list", manifest) for manifest in verify_pack.MANIFESTS}
    assert found <= checker(resealed(pack))


@both
def test_a_file_of_the_payload_is_not_in_a_tag_manifest_too(pack: Path, checker: Checker) -> None:
    """Or the manifest could have another hash for it, which other programs go by."""
    for kind in ("sha256", "sha512"):
        digest = hashlib.new(kind, (pack / "data/chronology.csv").read_bytes()).hexdigest()
        manifest = pack / f"manifest-{kind}.txt"
        manifest.write_text(manifest.read_text().replace(digest, "0" * len(digest)))
    resealed(pack)
    for kind in ("sha256", "sha512"):
        digest = hashlib.new(kind, (pack / "data/chronology.csv").read_bytes()).hexdigest()
        with (pack / f"tagmanifest-{kind}.txt").open("a") as manifest:
            manifest.write(f"{digest}  data/chronology.csv\n")
    found = {("list", name) for name in verify_pack.TAG_MANIFESTS} | {("changed", "data/chronology.csv")}
    assert found <= checker(pack)


@pytest.mark.parametrize("count", ["1 of ?", "1 of 2. Nothing is missing", "١ of ٢", "1 of 2\u2028x"])
def test_free_text_in_the_place_of_a_number_is_not_said_to_hold(pack: Path, count: str) -> None:
    told_too(pack, f"Bag-Count: {count}")
    assert words_of_verify(pack) == words_of_file(pack) == set()
    part = verify_pack.WORDS["part"].split("{name}")[0]
    assert not [text for text in texts(pack) if part in text]
    told_too(pack, "Bag-Count: 1 of 2")
    assert all(part + "1 of 2" in text for text in texts(pack))


@both
@pytest.mark.parametrize("name", ODD)
def test_a_name_is_parted_at_the_end_of_its_line_alone(pack: Path, checker: Checker, name: str) -> None:
    assert checker(listed_too(pack, name)) == set()


@both
@pytest.mark.parametrize("name", ["a\x85b", "\U0001f600", "é", "A", "-", "x" * 41])
def test_a_time_stamp_has_a_name_that_all_understand_alike(pack: Path, checker: Checker, name: str) -> None:
    listed_too(pack, f"timestamps/{name}.txt")
    found = checker(told_too(pack, f"Leeward-Time-Stamps: {name}"))
    assert found == {("stamp", name), ("added", f"timestamps/{name}.txt")}
