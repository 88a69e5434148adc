"""Pages hold every entry, load nothing, and let nothing that was written become markup or a script."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.exports.chronology.charts.counts import counted
from leeward.adapters.exports.chronology.charts.svg import Picture
from leeward.adapters.exports.chronology.charts.timeline import timeline
from leeward.adapters.exports.chronology.charts.week_grid import week_grid
from leeward.adapters.exports.chronology.front import Front
from leeward.adapters.exports.chronology.page import INDEX, pages
from leeward.adapters.exports.chronology.rows import count, rows
from leeward.domain.communication import Channel, Direction
from leeward.domain.course_of_conduct import CourseOfConduct
from tests.adapters.exports.courses import HIDDEN, SUMMER, Making, course, few, many

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=40)
MARKUP = (
    '</div></script><script>alert(1)</script><img src="http://example.org/x" onerror=alert(1)>{{ front }}'
)
FRONT = Front(
    "A title",
    "en",
    ("A paragraph",),
    (("Made on", "a day"),),
    "A reference",
    datetime(2026, 1, 2, tzinfo=UTC),
)


def made(told: CourseOfConduct, front: Front = FRONT, **sizes: int) -> dict[str, str]:
    counts = counted(told)
    pictures: Sequence[Picture] = (timeline(counts, (), "x"), week_grid(counts.of(Direction.SENT), "y"))
    return {name: data.decode() for name, data in pages(front, rows(told), count(told), pictures, **sizes)}


def numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<tr id="e(\d+)">', page)]


def test_few_entries_are_one_page_with_a_table_for_each_month() -> None:
    told = made(few())
    assert list(told) == [INDEX]
    assert numbers(told[INDEX]) == list(range(1, 9))
    assert told[INDEX].count("<table>") == told[INDEX].count("<caption>") == 3
    assert told[INDEX].count('<th scope="row">') == 8
    assert told[INDEX].count('<th scope="col">') == 15
    assert HIDDEN in told[INDEX]


def test_many_entries_are_pages_by_month_that_lead_to_each_other() -> None:
    told = made(many(300, 90), most_on_one=100, a_page=50)
    index = told.pop(INDEX)
    assert [number for page in told.values() for number in numbers(page)] == list(range(1, 301))
    assert max(len(numbers(page)) for page in told.values()) == 50
    for page in told.values():
        assert len(set(re.findall(r'datetime="(\d{4}-\d\d)', page))) == 1
    assert numbers(index) == []
    assert re.findall(r'href="(entries-\d+\.html)"', index) == list(told)
    named = list(told)
    for place, (name, page) in enumerate(told.items()):
        around = set(named[max(place - 1, 0) : place + 2]) - {name} | {INDEX}
        assert set(re.findall(r'href="([^"#]+)"', page)) == around


def test_the_same_pages_are_made_twice() -> None:
    assert made(few()) == made(few())


def test_a_page_runs_only_the_script_and_the_style_that_its_policy_names() -> None:
    for page in [*made(few()).values(), *made(many(30), most_on_one=1, a_page=10).values()]:
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
        policy = unescape(policy)
        assert policy.startswith("default-src 'none';")
        for tag in ("style", "script"):
            (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
            allowed = b64encode(sha256(inside.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{allowed}'" in policy
        assert page.index("Content-Security-Policy") < page.index("<style>")


def test_what_was_written_is_never_markup() -> None:
    table = Making("a<b>", Channel.SMS).say(SUMMER, MARKUP, MARKUP).say(SUMMER + 1, "Sam", "after")
    page = made(course(table), replace(FRONT, title=MARKUP, reference=MARKUP, paragraphs=(MARKUP,)))[INDEX]
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert page.count("{{ front }}") == 5
    assert "//" not in re.sub(r"http://www.w3.org/2000/svg|http://example.org/x|/\*.*?\*/", "", page)


def test_the_window_has_a_name_that_says_nothing() -> None:
    page = made(few(), replace(FRONT, title="Sam Other"))[INDEX]
    (window,) = re.findall("<title>(.*?)</title>", page)
    assert window == "Chronology"


def test_words_keep_their_own_direction() -> None:
    table = Making("a", Channel.SMS).say(SUMMER, "سام", "أين أنت (1)")
    page = made(course(table))[INDEX]
    assert '<div class="words" dir="auto">أين أنت (1)</div>' in page
    assert "<bdi>سام</bdi>" in page


def test_each_entry_says_its_direction_in_words() -> None:
    ways = re.findall(r"<strong>([^<]+)</strong>", made(few())[INDEX])
    assert ways[:6] == [
        "Received",
        "Sent",
        "Received",
        "Received",
        "Direction not known",
        "Written by the app",
    ]


def test_every_month_stands_in_the_contents_and_has_its_heading() -> None:
    page = made(few())[INDEX]
    linked = re.findall(r'<a href="#(m\d+)">', page)
    assert linked == re.findall(r'<h2 id="(m\d+)">', page)
    assert len(linked) == 3


@pytest.mark.parametrize("told", [course(), course(Making("a", Channel.SMS))])
def test_nothing_makes_a_page(told: CourseOfConduct) -> None:
    assert numbers(made(told)[INDEX]) == []
    assert list(made(told, most_on_one=-1)) == [INDEX]


@settings(max_examples=50)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_whatever_was_written_a_page_is_whole(words: str, sender: str, name: str) -> None:
    table = Making(name, Channel.SMS).say(SUMMER, sender, words).say(SUMMER + 1, "Sam", "after")
    page = made(course(table), replace(FRONT, title=words, facts=((name, sender),)))[INDEX]
    bodies = re.findall(r"<tbody>.*?</tbody>", page, re.DOTALL)
    parsed = [ElementTree.fromstring(body.replace("<br>", "<br/>")) for body in bodies]  # noqa: S314 - our own
    assert sum(len(body.findall("tr")) for body in parsed) == 2
    assert [len(row) for body in parsed for row in body.findall("tr")] == [5, 5]
