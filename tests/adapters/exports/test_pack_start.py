"""The page at the top of a pack: listed, checked, whole without anything else, and of what is there."""

import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from leeward.adapters.evidence.build import build
from leeward.adapters.evidence.case_file import Case, read_case
from leeward.adapters.evidence.redaction import read_redaction
from leeward.adapters.evidence.telling import INCIDENTS
from leeward.adapters.exports.pack import verify_pack
from leeward.adapters.exports.pack.start_page import NAME
from leeward.adapters.exports.pack.verify import verify
from leeward.packs.load import BUILT_IN
from leeward.packs.words import read_words

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
CHAT = "13/05/2024, 23:01 - Sam: where are you\n14/05/2024, 09:00 - Ann: stop\n"
CASE = read_case('account_of = "Ann <Quillbarrow> \u202e"'.encode())


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT)
    return path


def page(pack: Path) -> str:
    return (pack / NAME).read_text("utf-8")


def links(pack: Path) -> list[str]:
    return [unquote(link) for link in re.findall('href="([^"]*)"', page(pack))]


def test_it_leads_to_what_is_there_and_to_the_chronology_first(chat: Path, tmp_path: Path) -> None:
    build([chat], CASE, tmp_path / "pack", at=AT)
    found = links(tmp_path / "pack")
    assert found[0] == "data/chronology/chronology.html"
    assert {"data/chronology/tables.html", "data/pdf/chronology.pdf", "data/chronology.xlsx"} <= set(found)
    assert {"data/originals/", "data/tables/", "verify.html"} <= set(found)
    assert all((tmp_path / "pack" / link).exists() for link in found)


def test_it_says_whose_account_it_is_and_nothing_in_that_is_markup_or_hidden(
    chat: Path, tmp_path: Path
) -> None:
    build([chat], CASE, tmp_path / "pack", at=AT)
    assert "Ann &lt;Quillbarrow&gt; [U+202E]" in page(tmp_path / "pack")


def test_it_says_how_many_incidents_stand_beside_the_messages(chat: Path, tmp_path: Path) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("Date,Time,What happened\n2024-05-15,18:30,He stood at the door\n")
    build([chat, diary], CASE, tmp_path / "pack", at=AT)
    told = re.sub(r"<[^>]*>|\s+", " ", page(tmp_path / "pack"))
    assert re.search(rf"{INCIDENTS}\s+1\b", told)


def test_it_loads_nothing_runs_nothing_and_is_small(chat: Path, tmp_path: Path) -> None:
    build([chat], CASE, tmp_path / "pack", at=AT)
    told = page(tmp_path / "pack")
    assert len(told.encode()) <= 50_000
    assert "default-src &#39;none&#39;" in told
    assert not re.search(r"<script|<img|<link|\bsrc=|@import|url\(|https?:", told)


def test_a_change_of_it_is_caught_and_so_is_its_absence(chat: Path, tmp_path: Path) -> None:
    build([chat], CASE, tmp_path / "pack", at=AT)
    whole = (tmp_path / "pack" / NAME).read_bytes()
    assert verify(tmp_path / "pack").holds
    assert NAME in (tmp_path / "pack" / "tagmanifest-sha512.txt").read_text()
    (tmp_path / "pack" / NAME).write_bytes(whole.replace(b"evidence pack", b"evidence Pack", 1))
    for problems in (verify(tmp_path / "pack").problems, verify_pack.check(str(tmp_path / "pack"))[0]):
        assert len(problems) == 1
    (tmp_path / "pack" / NAME).unlink()
    assert not verify(tmp_path / "pack").holds
    assert verify_pack.check(str(tmp_path / "pack"))[0]


def test_built_at_another_moment_it_is_the_same(chat: Path, tmp_path: Path) -> None:
    for name, at in (("one", AT), ("two", AT.replace(year=2027))):
        build([chat], CASE, tmp_path / name, at=at)
    assert page(tmp_path / "one") == page(tmp_path / "two")


def test_a_redacted_copy_has_its_own_and_tells_nothing_that_is_hidden(chat: Path, tmp_path: Path) -> None:
    told = read_redaction(b'copy_for = "my employer"\n[[hide]]\nwords = "Quillbarrow"\nreason = "a name"\n')
    build([chat], CASE, tmp_path / "copy", at=AT, redaction=told)
    found = page(tmp_path / "copy")
    assert ("my employer" in found, "Quillbarrow" in found, "[hidden 1]" in found) == (True, False, True)
    assert "data/originals/" not in links(tmp_path / "copy")
    build([chat], CASE, tmp_path / "pack", at=AT)
    assert said("redacted") in found
    assert said("redacted") not in page(tmp_path / "pack")


def test_each_part_of_several_leads_only_to_what_is_in_it(chat: Path, tmp_path: Path) -> None:
    built = build([chat], Case(), tmp_path / "pack", at=AT, most=60_000)
    assert len(built.bags) > 1
    for bag in built.bags:
        assert said("part") in page(bag.path)
        assert all((bag.path / link).exists() for link in links(bag.path))
    firsts = {links(bag.path)[0] for bag in built.bags}
    assert "data/chronology/chronology.html" in firsts


def said(key: str) -> str:
    return read_words(BUILT_IN / "course-of-conduct", "words/en/start-here.md", frozenset())[key]["title"]
