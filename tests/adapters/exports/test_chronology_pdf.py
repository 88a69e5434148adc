"""The PDF holds every entry in tagged tables, in volumes where there are many, whatever was written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from leeward.adapters.exports.chronology import pdf as pdf_module
from leeward.adapters.exports.chronology.charts.counts import counted
from leeward.adapters.exports.chronology.charts.markers import Marker
from leeward.adapters.exports.chronology.charts.timeline import timeline
from leeward.adapters.exports.chronology.charts.week_grid import week_grid
from leeward.adapters.exports.chronology.pdf import MOST_ROWS, volumes
from leeward.adapters.exports.chronology.rows import count, rows
from leeward.domain.communication import Channel, Direction
from leeward.domain.course_of_conduct import CourseOfConduct
from tests.adapters.exports.courses import SUMMER, Making, course, few, many
from tests.adapters.exports.test_chronology_pages import FRONT

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=40)
SCRIPTS = "لا أنام الليل · אני לא ישנה · वह हर दिन आता है · 他每天都来 · żółć ŵyr · 🔪❤️👨‍👩‍👧🇬🇧"


def made(told: CourseOfConduct, label: str = "asked to stop", **differs: int) -> dict[str, bytes]:
    counts = counted(told)
    markers = [Marker(told.moment(0).date(), label)] if len(told) else []
    pictures = (timeline(counts, markers, label), week_grid(counts.of(Direction.RECEIVED), "y"))
    return dict(volumes(replace(FRONT, title=f"A {label}"), rows(told), count(told), pictures, **differs))


def elements(data: bytes) -> Iterator[pikepdf.Dictionary]:
    """Yield every structure element, in reading order."""
    pdf = pikepdf.open(BytesIO(data))  # kept, because its objects go with it
    waiting: list[Any] = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node.K)


def tags(data: bytes) -> Counter[str]:
    return Counter(str(node.S) for node in elements(data))


def test_few_entries_are_one_volume_with_tables_contents_and_pictures() -> None:
    told = made(few())
    assert list(told) == ["chronology.pdf"]
    found = tags(told["chronology.pdf"])
    months = 3
    assert (found["/Table"], found["/THead"], found["/TH"]) == (months, months, months * 5)
    assert (found["/TR"], found["/TD"]) == (8 + months, 8 * 5)
    assert (found["/H1"], found["/H2"]) == (1, 1 + 1 + months)
    assert found["/Reference"] == 1 + months


def test_a_word_of_a_books_length_is_whole_and_set_in_several_paragraphs() -> None:
    """One paragraph would take time by the square of its length."""
    told = made(course(Making("chat.txt", Channel.WHATSAPP).say(SUMMER, "Sam", "x" * 6_000)))
    pages = PdfReader(BytesIO(told["chronology.pdf"])).pages
    found = [len(line) for page in pages for line in page.extract_text().split("\n") if set(line) == {"x"}]
    assert sum(found) == 6_000
    short = [length for length in found if length < max(found) - 4]  # as the last line of a paragraph is
    assert len(short) > 1


def test_small_tables_stand_in_the_first_volume_and_an_empty_one_says_so() -> None:
    long = tuple((f"Quillbarrow {number}", "\x00=cmd()") for number in range(MOST_ROWS + 7))
    tables = [Made("names", "Names of things", ("A", "B"), long), Made("gaps", "What is missing", ("A",), ())]
    made_once = made_of(tables)
    pages = PdfReader(BytesIO(made_once["chronology.pdf"])).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert text.count("Quillbarrow") == MOST_ROWS
    assert "7 more are in tables/names.csv." in text
    assert "None." in text
    assert made_once == made_of(tables)


@dataclass(frozen=True)
class Made:
    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def made_of(tables: list[Made]) -> dict[str, bytes]:
    return dict(volumes(FRONT, rows(few()), count(few()), tables=tables))


def test_every_picture_is_told_in_words() -> None:
    told = [
        str(node.get("/Alt", "")) for node in elements(made(few())["chronology.pdf"]) if node.S == "/Figure"
    ]
    assert len(told) == 2
    assert "asked to stop" in told[0]
    assert all(told)


def test_it_says_that_it_keeps_to_both_standards() -> None:
    pdf = pikepdf.open(BytesIO(made(few())["chronology.pdf"]))
    with pdf.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "B")
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "Chronology"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).startswith("en")


def test_many_entries_are_several_whole_volumes() -> None:
    told = made(many(50, 90), a_volume=20)
    assert list(told) == ["chronology-1.pdf", "chronology-2.pdf", "chronology-3.pdf"]
    found = [tags(data) for data in told.values()]
    assert [one["/TD"] // 5 for one in found] == [20, 20, 10]
    assert [one["/Figure"] for one in found] == [2, 0, 0]
    assert [one["/H1"] for one in found] == [1, 1, 1]


def test_the_same_bytes_are_made_twice_however_many_are_set_at_once() -> None:
    assert made(few()) == made(few())
    assert made(many(12), a_volume=5, at_once=1) == made(many(12), a_volume=5, at_once=3)


def test_a_volume_is_the_same_where_there_can_be_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    told = course(Making("a", Channel.SMS).say(SUMMER, "Sam", SCRIPTS).say(SUMMER, "Sam", "x"))
    before = made(told, a_volume=1)
    monkeypatch.setattr(pdf_module, "set_elsewhere", lambda inputs, at: None)
    assert made(told, a_volume=1) == before


def test_letters_of_many_scripts_are_set_as_they_are() -> None:
    told = course(Making("a", Channel.SMS).say(SUMMER, SCRIPTS, SCRIPTS))
    pdf = pikepdf.open(BytesIO(made(told, SCRIPTS)["chronology.pdf"]))
    names = {str(one.BaseFont).split("+")[-1] for one in pdf.objects if _is_font(one)}
    assert any("Arabic" in name for name in names)
    assert any("Emoji" in name for name in names)


@pytest.mark.parametrize(
    "label", [*SCRIPTS.split(" · "), "confirmed flat office efficient", "e\u0301", "Ωμέγα", "Суд"]
)
def test_a_marker_in_any_script_is_no_reason_to_spell_out_the_rest(
    label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_module, "PLAIN", None)  # which would fail
    assert made(few(), label)["chronology.pdf"]


def _is_font(one: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/BaseFont" in one


def test_a_text_longer_than_a_page_runs_on() -> None:
    told = course(
        Making("a", Channel.EMAIL)
        .say(SUMMER, "Sam", "a word and another\n" * 400)
        .say(SUMMER, "S", "x" * 9000)
    )
    assert len(pikepdf.open(BytesIO(made(told)["chronology.pdf"])).pages) > 9


def test_nothing_makes_a_volume() -> None:
    assert tags(made(course())["chronology.pdf"])["/Table"] == 0


@settings(max_examples=40)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_whatever_was_written_there_is_a_pdf_with_every_entry(words: str, sender: str, label: str) -> None:
    told = course(Making(sender, Channel.SMS).say(SUMMER, sender, words).say(SUMMER + 1, "Sam", "after"))
    assert tags(made(told, label)["chronology.pdf"])["/TD"] == 10
