"""The page in a pack that checks it, opened from a disk in a real browser, with nothing else within reach."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Browser, Page, Request, expect

from leeward.adapters.exports.pack.checkers import checker_hashes
from leeward.adapters.exports.pack.split import write_bags
from leeward.adapters.exports.pack.verify import verify
from leeward.adapters.exports.pack.verify_pack import MANIFESTS, ORDER, WORDS
from tests.adapters.exports.pack_making import (
    AT,
    files_of,
    listed_too,
    made,
    one_byte_changes,
    resealed,
    signer,
    told_too,
    words_of_file,
)
from tests.adapters.exports.test_pack_lies import ODD
from tests.adapters.exports.time_authority import OPENSSL, made_authority
from tests.functional.axe import findings

LENGTHS = [*range(0, 260, 7), 55, 56, 63, 64, 65, 111, 112, 119, 120, 127, 128, 129, 1000, 70_001]
HASHES = """bytes => bytes.map(one => {
  const given = Uint8Array.from(one), short = new Sha256(), long = new Sha512();
  for (let at = 0; at < given.length; at += 101) {
    short.update(given.subarray(at, at + 101));
    long.update(given.subarray(at, at + 101));
  }
  return [short.hex(), long.hex()];
})"""
SIGNATURES = "all => all.map(one => verified(...one.map(bytes => Uint8Array.from(bytes))))"
REFUSED = """() => new Promise(done => {
  document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
  fetch("http://127.0.0.1:9/").catch(() => {});
})"""
MUCH = """size => {
  const piece = new Uint8Array(size), short = new Sha256(), long = new Sha512();
  short.update(piece);
  long.update(piece);
  return [short.hex(), long.hex()];
}"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    authorities = [made_authority(folder / "one")] if OPENSSL else []
    return made(folder / "pack", sign=signer(), authorities=authorities).path


@pytest.fixture(scope="module")
def page(browser: Browser, pack: Path) -> Iterator[Page]:
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto((pack / "verify.html").as_uri())
        yield opened


def said(page: Page, pack: Path) -> set[tuple[str, str]]:
    """Return what the page finds wrong with a pack: the word, and the name it is said of."""
    page.evaluate("() => { delete document.getElementById('first').dataset.holds; }")
    page.set_input_files("#folder", pack)
    page.wait_for_selector("#first[data-holds]")
    if page.get_attribute("#first", "data-holds") == "true":
        return set()
    found = page.locator("#verdict ul").first.locator("li")
    return {
        (item["word"], item["name"])
        for item in found.evaluate_all("all => all.map(one => ({...one.dataset}))")
    }


def test_its_hashes_are_those_of_the_standard_library(page: Page) -> None:
    draw = Random(5)  # noqa: S311 - the same bytes each time
    given = [draw.randbytes(length) for length in LENGTHS] + [b"\xff" * 200]
    found = page.evaluate(HASHES, [list(one) for one in given])
    assert found == [[hashlib.sha256(one).hexdigest(), hashlib.sha512(one).hexdigest()] for one in given]
    many = 20 << 20
    assert page.evaluate(MUCH, many) == [
        hashlib.sha256(bytes(many)).hexdigest(),
        hashlib.sha512(bytes(many)).hexdigest(),
    ]


def test_its_signatures_are_those_of_the_library(page: Page) -> None:
    draw = Random(6)  # noqa: S311
    asked, known = [], []
    for _ in range(12):
        key, message = Ed25519PrivateKey.from_private_bytes(draw.randbytes(32)), draw.randbytes(40)
        public, signature = key.public_key().public_bytes_raw(), key.sign(message)
        other = bytearray(signature)
        other[draw.randrange(64)] ^= 1 << draw.randrange(8)
        again = (int.from_bytes(signature[32:], "little") + ORDER).to_bytes(32, "little")
        for tried, good in ((signature, True), (bytes(other), False), (signature[:32] + again, False)):
            asked.append([list(public), list(message), list(tried)])
            known.append(good)
    assert page.evaluate(SIGNATURES, asked) == known


def test_a_whole_pack_holds_in_the_words_of_the_other_checkers(page: Page, pack: Path) -> None:
    assert said(page, pack) == set()
    expect(page.get_by_role("status")).to_have_text(WORDS["good"])
    expect(page.locator("#without")).to_be_hidden()
    shown = page.locator("#verdict li").all_text_contents()
    told = re.findall("^  - (.*)$", verify(pack).text, flags=re.MULTILINE)
    assert [line for line in told if line not in shown] == [line for line in told if "was there at" in line]
    assert WORDS["unproved_checker"].format(name=checker_hashes()["verify.html"]) in shown


def test_one_byte_changed_anywhere_is_found(page: Page, pack: Path) -> None:
    for change in one_byte_changes(pack, Random(7), 60):  # noqa: S311
        found = said(page, pack)
        assert found, change
        assert found == words_of_file(pack), change
    assert said(page, pack) == set()


def test_a_byte_of_each_file_changed_is_found(page: Page, pack: Path) -> None:
    for path in [path for path in files_of(pack) if path.stat().st_size]:
        before = path.read_bytes()
        path.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
        assert said(page, pack) == words_of_file(pack) != set(), path.name
        path.write_bytes(before)


def test_a_file_that_is_gone_added_or_has_another_name_is_found(page: Page, pack: Path) -> None:
    for path in files_of(pack):
        other = path.with_name(f"x-{path.name}")
        path.rename(other)
        assert said(page, pack) == words_of_file(pack) != set(), path.name
        aside = pack.parent / "aside"
        other.rename(aside)
        assert said(page, pack) == words_of_file(pack) != set(), path.name
        aside.rename(path)
    added = pack / "timestamps" / "manifest-md5.txt"
    added.parent.mkdir(exist_ok=True)
    added.write_bytes(b"")
    assert ("added", "timestamps/manifest-md5.txt") in said(page, pack)
    added.unlink()
    assert said(page, pack) == set()


def test_a_pack_that_is_not_signed_holds_and_says_so(page: Page, tmp_path: Path) -> None:
    odd = {"a\r\nb/ü (1).txt": b"x", "खाता/" + "y" * 300: b"", "50%.txt": b"z" * 3_000_000}
    plain = made(tmp_path / "plain", odd).path
    assert said(page, plain) == set()
    assert WORDS["unsigned"] in page.locator("#verdict li").all_text_contents()
    assert ("not_a_pack", "bagit.txt") in said(page, tmp_path)


def test_a_part_of_a_pack_says_which_it_is(page: Page, tmp_path: Path) -> None:
    parts = write_bags(tmp_path / "pack", [("a", b"x"), ("b", b"y")], {}, most=1, at=AT)
    assert said(page, parts[1].path) == set()
    assert page.locator("#verdict [data-word=part]").get_attribute("data-name") == "2 of 2"


def test_it_asks_for_nothing_and_may_not(browser: Browser, pack: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))
        page.goto((pack / "verify.html").as_uri())
        assert said(page, pack) == set()
        assert [request.url for request in asked] == [page.url]
        assert page.evaluate(REFUSED) == "connect-src"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after(browser: Browser, pack: Path, scheme: str) -> None:
    with browser.new_context(
        color_scheme=scheme, viewport={"width": 320, "height": 640}, bypass_csp=True
    ) as window:
        page = window.new_page()
        page.goto((pack / "verify.html").as_uri())
        assert findings(page) == []
        assert said(page, pack) == set()
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        (pack / "extra").write_bytes(b"")
        assert said(page, pack) == {("added", "extra")}
        assert findings(page) == []
        (pack / "extra").unlink()


def test_the_folder_is_chosen_by_keyboard_and_the_verdict_prints(page: Page, pack: Path) -> None:
    page.reload()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="data/chronology/chronology.html")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Folder of the pack")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(pack)
    page.wait_for_selector("#first[data-holds=true]")
    page.emulate_media(media="print")
    expect(page.locator("#choose")).to_be_hidden()
    expect(page.locator("#verdict")).to_be_visible()
    page.emulate_media(media="screen")


def test_without_script_it_says_what_to_do_instead(browser: Browser, pack: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((pack / "verify.html").as_uri())
        expect(page.locator("#choose")).to_be_hidden()
        expect(page.locator("#without")).to_be_visible()


def test_a_name_is_shown_with_its_unseen_letters_as_code_points(page: Page, tmp_path: Path) -> None:
    pack = made(tmp_path / "pack").path
    (pack / "data/\x1b[2J\n\u202egpj.txt").write_bytes(b"")
    assert len(said(page, pack)) == 1
    shown = page.locator("#verdict ul").first.inner_text()
    assert "data/[U+001B][2J[U+000A][U+202E]gpj.txt" in shown


def test_a_time_stamp_that_anyone_can_write_stands_with_what_is_not_proved(
    page: Page, tmp_path: Path
) -> None:
    pack = told_too(made(tmp_path / "pack").path, "Leeward-Time-Stamps: t")
    digest = hashlib.sha512((pack / "tagmanifest-sha512.txt").read_bytes()).digest()
    (pack / "timestamps").mkdir()
    (pack / "timestamps/t.pem").write_bytes(b"x")
    (pack / "timestamps/t.tsr").write_bytes(b"\x30" + digest)
    assert said(page, resealed(pack)) == set()
    assert page.locator("#verdict ul").first.locator("[data-word=stamp_here]").count() == 0
    assert page.locator("#verdict ul").last.locator("[data-word=stamp_here]").count() == 1
    (pack / "timestamps/t.tsr").write_bytes(b"junk" + digest)
    assert said(page, resealed(pack)) == {("stamp", "timestamps/t.tsr")}


def test_a_name_twice_and_a_stamp_of_no_name_are_found_and_free_text_is_not_repeated(
    page: Page, tmp_path: Path
) -> None:
    pack = told_too(made(tmp_path / "pack").path, "Bag-Count: 1 of 2. Nothing is missing")
    assert said(page, pack) == set()
    assert page.locator("#verdict [data-word=part]").count() == 0
    listed_too(pack, "timestamps/\U0001f600.txt")
    listed_too(pack, "timestamps/\uffee.txt")
    told_too(pack, "Leeward-Time-Stamps: \U0001f600 \uffee a\x85b")
    assert said(page, pack) == words_of_file(pack)
    assert ("stamp", "\U0001f600") in said(page, pack)
    assert ("seal", "seal.txt") not in said(page, pack)
    for manifest in MANIFESTS:
        text = (pack / manifest).read_text()
        digest, name = text.split("\n")[0].split("  ")
        (pack / manifest).write_text(f"{'0' * len(digest)}  {name}\n{text}")
    assert ("list", "manifest-sha256.txt") in said(page, resealed(pack))


@pytest.mark.parametrize("name", ODD)
def test_a_name_is_parted_at_the_end_of_its_line_alone(page: Page, tmp_path: Path, name: str) -> None:
    pack = listed_too(made(tmp_path / "pack").path, name)
    assert said(page, pack) == words_of_file(pack) == set()
