"""A document as a page says what its text says, quotes own words alone, and never acts on what it holds."""

import html
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args

import pytest
from django.template import engines

from leeward.adapters.exports.document import (
    Block,
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
from leeward.adapters.exports.text import as_text
from leeward.web.keeping.shown import fullness, kind_of, shown
from tests.adapters.exports import tellings

UNSAID = ("kind", "id", "language", "spoken_as", "foot")
PAGE = '{% from "keeping/document.html" import paper with context %}{{ paper(document) }}'


def page_of(document: Document) -> str:
    context = {"document": document, "fullness": fullness, "kind_of": kind_of, "shown": shown}
    made: str = engines["jinja2"].from_string(PAGE).render(context)
    return made


def words_of(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def texts(value: Any) -> Iterator[str]:
    """Yield every text that a document holds for its reader."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in UNSAID and not (field.name == "lead" and getattr(value, "own", False)):
                yield from texts(getattr(value, field.name))


def holding(text: str, own: bool = True) -> Document:
    words = Words(text, own=own, lead="seen by", about=text)
    blocks = (
        Subheading(text),
        Paragraph(text),
        Items((Item(text, (words,), (text,)),), ordered=True),
        Rows((Row(text, Item(text, (words,))),)),
        Table(text, ("Head", "Other head"), ((text, text),)),
    )
    assert {type(block) for block in blocks} == set(get_args(Block))
    return replace(tellings.plan(), sections=(Section("one", text, blocks),), front_page=None)


@pytest.mark.parametrize("document", [tellings.plan(), tellings.handover(), tellings.log()])
def test_the_page_says_all_that_the_document_holds(document: Document) -> None:
    said = words_of(page_of(document))
    assert [text for text in texts(document) if " ".join(text.split()) not in said] == []


@pytest.mark.parametrize("document", [tellings.plan(), tellings.handover(), tellings.log()])
def test_the_page_and_the_text_say_the_same_words_in_the_same_order(document: Document) -> None:
    # The text says a column's head before each cell, and numbers its lists; the page says each head once.
    page = re.sub(r"<(caption|thead)\b.*?</\1>", "", page_of(document), flags=re.S)
    text = re.sub(r"^\s+\d\d?\. ", " ", as_text(document), flags=re.M)
    for head in {head for table in _tables(document) for head in table.heads}:
        text = re.sub(rf"^\s+{re.escape(head)}: ", " ", text, flags=re.M)
        page = re.sub(rf">{re.escape(head)}: ", ">", page)
    assert letters(words_of(page)) == letters(text)


def letters(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _tables(document: Document) -> list[Table]:
    front = document.front_page.sections if document.front_page else ()
    blocks = [block for section in (*front, *document.sections) for block in section.blocks]
    return [block for block in blocks if isinstance(block, Table)]


def test_only_own_words_are_quoted() -> None:
    assert page_of(holding("He waits outside")).count("“He waits outside”</blockquote>") == 2
    page = page_of(holding("He waits outside", own=False))
    assert "blockquote" not in page
    assert "“" not in page
    assert page.count("seen by:") == 2


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", "\"><img src=x onerror='x'>", "{{ 7 * 7 }}", "&amp;"]
)
def test_nothing_written_is_ever_markup(nasty: str) -> None:
    page = page_of(holding(nasty))
    assert "<script" not in page
    assert "<img" not in page
    assert "49" not in words_of(page).replace(tellings.plan().head, "")
    assert nasty in words_of(page)


def test_words_from_right_to_left_stand_as_their_script_runs() -> None:
    page = page_of(holding("لا أنام الليل"))
    held = re.findall(r"<(\w+)([^>]*)>“?لا أنام الليل", page)
    without = [tag for tag, attributes in held if 'dir="auto"' not in attributes]
    assert without == ["h2", "p", "p", "caption"]  # a section's title, what words are about, and a caption
    assert len(held) > len(without)


def test_what_cannot_be_seen_is_spelled_out() -> None:
    page = page_of(holding("safe\u202eelbissop\x07"))
    assert "\u202e" not in page
    assert "safe[U+202E]elbissop[U+0007]" in page


def test_line_breaks_in_words_are_kept() -> None:
    assert "“one\ntwo”" in page_of(holding("one\r\ntwo"))


def test_a_table_names_its_columns_and_its_rows() -> None:
    page = page_of(holding("Locks"))
    assert page.count('scope="col"') == 2
    assert page.count('scope="row"') == 1
    assert "<caption" in page
