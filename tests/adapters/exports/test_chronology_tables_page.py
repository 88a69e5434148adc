"""The small tables open as one page without a network, and say where the rest is when there is more."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

from leeward.adapters.exports.chronology.front import Front
from leeward.adapters.exports.chronology.tables_page import MOST, tables_page

FRONT = Front("A title", "en", (), (), "", datetime(2026, 11, 3, tzinfo=UTC))


@dataclass(frozen=True)
class Made:
    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def page(*tables: Made) -> str:
    return tables_page(FRONT, tables, "What it shows").decode()


def test_every_table_has_its_heading_and_a_place_in_the_contents() -> None:
    told = page(Made("one", "First", ("A", "B"), (("x", "y"),)), Made("two", "Second", ("A",), ()))
    for name in ("one", "two"):
        assert f'href="#{name}"' in told
        assert f'<h2 id="{name}">' in told
    assert told.count('<th scope="col">') == 2
    assert "None." in told


def test_what_somebody_wrote_is_no_markup_and_hidden_signs_are_shown() -> None:
    told = page(Made("one", "First", ("A",), (("<script>alert(1)</script>\u202egnp.exe\x00",),)))
    assert "<script" not in told
    assert "&lt;script&gt;" in told
    assert "\u202e" not in told
    assert "\x00" not in told


def test_nothing_is_loaded_and_no_script_runs() -> None:
    told = page(Made("one", "First", ("A",), (("x",),)))
    assert "default-src 'none'" in unescape(told)
    assert "script-src" not in told
    assert not re.search(r'(?:src|href)="(?:https?:)?//', told)


def test_a_long_table_says_where_the_rest_of_it_is() -> None:
    told = page(Made("one", "First", ("A",), tuple((str(number),) for number in range(MOST + 7))))
    assert told.count("<tr><td") == MOST
    assert '7 more are in <a href="../tables/one.csv">' in told
