"""The PDF: always possible, tagged, the same twice, and showing what was written."""

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.exports import pdf as pdf_module
from leeward.adapters.exports.document import (
    Document,
    Item,
    Items,
    Paragraph,
    Row,
    Rows,
    Section,
    Subheading,
    Table,
    Words,
)
from leeward.adapters.exports.fonts import fonts, printable
from leeward.adapters.exports.pdf import as_pdf, is_right_to_left
from tests.adapters.exports import tellings

ROOT = Path(__file__).parents[3]
ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=60)
SCRIPTS = {
    "Arabic": "لا أنام الليل. رقمي 07700 900123",
    "Hebrew": "אני לא ישנה בלילה, הוא כתב hello",
    "Urdu": "وہ روز میرے کام پر آتا ہے",
    "Persian": "می‌خواهم کمک بگیرم",
    "Hindi": "वह हर दिन मेरे काम पर आता है",
    "Bengali": "সে প্রতিদিন আমার কাজে আসে",
    "Punjabi": "ਉਹ ਹਰ ਰੋਜ਼ ਮੇਰੇ ਕੰਮ ਤੇ ਆਉਂਦਾ ਹੈ",
    "Gujarati": "તે દરરોજ મારા કામ પર આવે છે",
    "Tamil": "அவர் தினமும் என் வேலைக்கு வருகிறார்",
    "Chinese": "他每天都来我的公司",
    "Korean": "그는 매일 나의 직장에 온다",
    "Thai": "เขามาที่ทำงานของฉันทุกวัน",
    "Amharic": "በየቀኑ ወደ ሥራዬ ይመጣል",
    "Polish": "Przychodzi do mnie do pracy każdego dnia, żółć",
    "Welsh": "Mae'n dod i'r gwaith bob dydd, ŵyr",
    "Ukrainian": "Він щодня приходить до мене на роботу",
    "Greek": "Έρχεται στη δουλειά μου κάθε μέρα",
    "emoji": "he sent 🔪❤️👨‍👩‍👧🇬🇧👋🏽 again",
}


def holding(text: str) -> Document:
    """Return a document with `text` in every kind of place that a text can stand.

    Titles and heads of columns are the pack's labels: never blank, and never long.
    """
    words = Words(text, own=True, lead="", about=text)
    blocks = (
        Subheading(text),
        Paragraph(text),
        Items((Item(text, (words, replace(words, own=False, lead=text)), (text,)),)),
        Rows((Row(text, Item(text, (words,), (text, text))), Row(text, Item(text)))),
        Table(text, ("Head", "Other head"), ((text, text),)),
    )
    sections = (Section("one", f"One {text[:99]}", blocks), Section("two", "Urgent", blocks, urgent=True))
    return replace(tellings.plan(), title=f"Title {text[:99]}", opening=(text,), sections=sections)


def opened(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(as_pdf(document)))


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """Return the name of every structure element, in reading order."""
    found: list[str] = []

    def visit(node: Any) -> None:
        if not isinstance(node, pikepdf.Dictionary):
            return
        if "/S" in node:
            found.append(str(node.S))
        below = node.get("/K")
        for child in below if isinstance(below, pikepdf.Array) else [below]:
            visit(child)

    visit(pdf.Root.StructTreeRoot)
    return found


def test_a_handover_is_tagged_with_headings_lists_and_table_heads() -> None:
    document = tellings.handover()
    with opened(document) as pdf:
        found = tags(pdf)
        assert bool(pdf.Root.MarkInfo.Marked)
    assert document.front_page is not None
    assert found.count("/H1") == 1
    assert found.count("/H2") == len(document.front_page.sections) + 1 + len(document.sections)
    assert found.index("/H1") < found.index("/H2") < found.index("/H3")
    assert found.count("/TH") == 6 + 5
    assert "/BlockQuote" in found
    assert {"/L", "/LI", "/LBody", "/Table", "/TR", "/TD"} <= set(found)


def test_it_claims_accessibility_and_archive_standards_and_names_its_language() -> None:
    with opened(tellings.plan()) as pdf:
        about = str(pdf.open_metadata())
        assert str(pdf.Root.Lang).startswith("en")
    assert "pdfuaid" in about
    assert "pdfaid" in about


def test_what_the_file_says_of_itself_gives_nothing_away() -> None:
    document = tellings.plan()
    with opened(document) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Leeward notes"
        assert "/Author" not in pdf.docinfo
        told = f"{dict(pdf.docinfo)} {pdf.open_metadata()}"
    assert document.reference not in told
    assert tellings.ANSWERS[2].words not in told


def test_the_same_document_gives_the_same_bytes_and_another_instant_another_file() -> None:
    document = tellings.handover()
    assert as_pdf(document) == as_pdf(document)
    later = replace(document, at=document.at.replace(year=2027))
    assert as_pdf(later) != as_pdf(document)


def test_several_at_once_do_not_disturb_each_other() -> None:
    documents = [tellings.handover(), tellings.plan(), tellings.log()] * 3
    alone = [as_pdf(document) for document in documents]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(as_pdf, documents)) == alone


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY_TEXT)
def test_whatever_characters_came_in_there_is_a_pdf(text: str) -> None:
    assert as_pdf(holding(text)).startswith(b"%PDF-")


def test_every_single_character_of_a_wide_sample_can_be_set_or_is_spelled_out() -> None:
    chosen = random.Random(7).sample(range(0x110000), 1500)  # noqa: S311
    text = "\n".join("".join(chr(p) for p in chosen[n : n + 60]) for n in range(0, len(chosen), 60))
    assert as_pdf(holding(text)).startswith(b"%PDF-")


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_the_languages_people_speak_here_are_shown_and_not_spelled_out(text: str) -> None:
    assert printable(text, fonts()) == text
    assert as_pdf(holding(text)).startswith(b"%PDF-")


def test_what_no_font_has_is_shown_as_its_number() -> None:
    assert printable("a\U00013000\U000e0001b", fonts()) == "a[U+13000][U+E0001]b"


def test_what_cannot_be_seen_is_shown_as_its_number() -> None:
    hidden = "a\u202eb\u0000c\ud800d\u200be"
    assert printable(hidden, fonts()) == "a[U+202E]b[U+0000]c[U+D800]d[U+200B]e"


def test_a_mark_from_another_script_is_spelled_out_beside_its_letter() -> None:
    assert printable("\u0915\u064b", fonts()) == "\u0915[U+064B]"
    assert printable("a\u0301", fonts()) == "a\u0301"


def test_a_font_that_lies_about_itself_does_not_stop_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    boasting = tuple(replace(font, starts=(0,), ends=(0x10FFFF,)) for font in fonts()[1:])
    monkeypatch.setattr(pdf_module, "fonts", lambda: (fonts()[0], *boasting))
    assert as_pdf(holding("\U00013000")).startswith(b"%PDF-")


def test_markup_in_words_stays_words() -> None:
    words = '#panic("x") = Heading *bold* $x$ @ref <label> \\ #image("/etc/passwd") `raw` // gone'
    with opened(holding(words)) as pdf:
        assert tags(pdf).count("/H1") == 1
        assert "/Figure" not in tags(pdf)
        assert "/Formula" not in tags(pdf)


LONG = {
    "one word": "a" * 50_000,
    "words": "ab " * 16_000,
    "lines": "x\n" * 5_000,
    "joined script": "واو" * 16_000,
    "marks heaped on a letter": "a" + "\u0301" * 20_000,
    "unseen": "\u202e" * 5_000,
    "emoji": "👨‍👩‍👧" * 5_000,
}


@pytest.mark.parametrize("word", LONG.values(), ids=LONG.keys())
def test_a_very_long_account_is_set_and_keeps_within_the_page(word: str) -> None:
    row = Rows((Row("Account", Item("", (Words(word, own=True, lead=""),))),))
    document = replace(holding("x"), sections=(Section("one", "One", (row,)),))
    with opened(document) as pdf:
        # What did not wrap would leave the page at its side, and need one page alone.
        assert len(pdf.pages) > 2


def test_a_line_runs_the_way_its_first_letter_does() -> None:
    assert is_right_to_left(SCRIPTS["Urdu"])
    assert is_right_to_left("999 " + SCRIPTS["Hebrew"])
    assert not is_right_to_left("he wrote " + SCRIPTS["Arabic"])
    assert not is_right_to_left("999")


GROWTH = """
from pathlib import Path
from tests.adapters.exports import tellings
from tests.adapters.exports.tellings import said, telling
from leeward.adapters.exports.pdf import as_pdf

def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

def one(n):
    as_pdf(tellings.handover(telling(said("account", "answered", f"{n} " * 40_000))))
    return pages()

held = [one(n) for n in range(15)]
print((held[-1] - held[2]) * 4096)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux keeps this file")
def test_documents_set_before_are_not_kept_in_memory() -> None:
    """Kept, each of these would hold some 25 MB, and the words of a telling that was erased."""
    told = subprocess.run(
        [sys.executable, "-c", GROWTH], capture_output=True, check=True, text=True, cwd=ROOT
    )
    assert int(told.stdout) < 100_000_000
