"""Pictures count everything once, say what they leave out, and can be read without being seen."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.exports.chronology.charts.bins import MOST_BARS, MOST_TICKS, bins, ticks
from leeward.adapters.exports.chronology.charts.counts import counted
from leeward.adapters.exports.chronology.charts.markers import Marker, drawn
from leeward.adapters.exports.chronology.charts.svg import WIDTH, Picture
from leeward.adapters.exports.chronology.charts.timeline import timeline
from leeward.adapters.exports.chronology.charts.week_grid import SHADES, shade, week_grid
from leeward.domain.communication import Channel, Direction, Precision
from tests.adapters.exports.courses import SUMMER, Making, course, few, many

SVG = "{http://www.w3.org/2000/svg}"
ALL = (Direction.RECEIVED, Direction.SENT, Direction.UNKNOWN)
EVIL = '<script>alert("x")</script>&\x00\ud800'
DATES = st.dates()


def elements(picture: Picture, name: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(picture.svg).findall(f".//{SVG}{name}")  # noqa: S314 - our own


def pictures() -> list[Picture]:
    markers = [Marker(date(2024, 7, 3 + day), f"marker {day} {EVIL}") for day in range(9)]
    counts = [counted(course_) for course_ in (few(), many(500), many(1), course())]
    return [timeline(count, markers, EVIL) for count in counts] + [
        week_grid(count.of(*ALL), EVIL, hourless=3) for count in counts
    ]


def test_every_communication_is_counted_once_and_what_an_app_wrote_is_not() -> None:
    counts = counted(few())
    assert {
        lane.channel: (sum(lane.received), sum(lane.sent), sum(lane.unknown)) for lane in counts.lanes
    } == {
        Channel.WHATSAPP: (2, 1, 0),
        Channel.CALL: (2, 0, 0),
        Channel.EMAIL: (0, 0, 1),
    }
    assert (counts.undated, counts.outside) == (1, 0)
    assert sum(map(sum, counts.of(*ALL))) == 6
    assert counts.of(Direction.SENT)[2][10] == 1  # a Wednesday, 10:47 in London
    assert counts.of(Direction.RECEIVED)[6][1] == 1  # a Sunday, in the hour that came twice


def test_a_row_that_went_by_another_channel_than_its_source_stands_in_that_channel() -> None:
    made = Making("a", Channel.SMS).say(SUMMER, "Sam", "x").say(SUMMER, "Sam", "y")
    made.table.channels[1] = Channel.MMS
    lanes = counted(course(made)).lanes
    assert {lane.channel: sum(lane.received) for lane in lanes} == {Channel.SMS: 1, Channel.MMS: 1}


def test_what_has_no_hour_stands_in_no_hour() -> None:
    table = Making("a", Channel.SMS).say(SUMMER, "Sam", "x", precision=Precision.DAY).say(SUMMER, "Sam", "y")
    counts = counted(course(table))
    assert sum(map(sum, counts.of(Direction.RECEIVED))) == 1
    assert counts.hourless[Direction.RECEIVED] == 1
    assert sum(counts.lanes[0].received) == 2


def test_what_is_outside_the_days_asked_for_is_counted_as_outside() -> None:
    counts = counted(few(), (date(2024, 7, 4), date(2024, 7, 5)))
    assert counts.outside == 5
    assert [lane.channel for lane in counts.lanes] == [Channel.EMAIL]
    assert ": 5" in timeline(counts, (), "x").svg


def test_the_hour_of_a_cell_is_the_one_the_zone_shows() -> None:
    told = many(400)
    moments = [told.moment(entry) for entry in range(len(told))]
    expected = Counter((moment.weekday(), moment.hour) for moment in moments)
    grid = counted(told).of(*ALL)
    assert {
        (day, hour): grid[day][hour] for day in range(7) for hour in range(24) if grid[day][hour]
    } == expected


@given(DATES, DATES)
def test_bars_are_never_too_many_and_hold_every_day(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = bins(first, last)
    assert len(found.starts) <= MOST_BARS
    assert found.starts[0] <= first
    assert found.end > last or found.end == date.max
    assert all(before < after for before, after in pairwise(found.starts))
    step, days = ticks(first, last)
    assert step
    assert 1 <= len(days) <= MOST_TICKS
    assert all(first <= day <= last for day in days)


@pytest.mark.parametrize(
    ("days", "step"), [(0, "day"), (100, "day"), (400, "week"), (2000, "month"), (7300, "3 months")]
)
def test_the_width_of_a_bar_is_said_in_the_picture(days: int, step: str) -> None:
    table = Making("a", Channel.SMS).say(SUMMER, "Sam", "x").say(SUMMER + days * 86_400, "Sam", "y")
    picture = timeline(counted(course(table)), (), "x")
    (said,) = [one for one in elements(picture, "text") if (one.text or "").startswith("One bar is")]
    assert step in (said.text or "")


def test_a_picture_has_a_title_and_words_and_brings_nothing_else() -> None:
    for picture in pictures():
        root = ElementTree.fromstring(picture.svg)  # noqa: S314 - our own
        assert root.get("role") == "img"
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert desc is not None
        assert (title.text, desc.text) == (picture.title, picture.description)
        assert (title.get("id"), desc.get("id")) == (
            root.get("aria-labelledby"),
            root.get("aria-describedby"),
        )
        assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
            *("svg", "title", "desc", "rect", "text", "tspan", "line", "defs", "pattern", "path")
        }
        names = {name for one in root.iter() for name in one.attrib}
        assert not [name for name in names if name.startswith("on") or "href" in name or name == "style"]


def test_a_picture_is_drawn_on_white() -> None:
    for picture in pictures():
        ground = elements(picture, "rect")[0]
        root = ElementTree.fromstring(picture.svg)  # noqa: S314 - our own
        assert (ground.get("fill"), float(ground.get("width", 0))) == ("#ffffff", WIDTH)
        assert float(ground.get("height", 0)) == float(root.get("height", 1))


def test_a_picture_is_the_same_twice() -> None:
    assert [one.svg for one in pictures()] == [one.svg for one in pictures()]


def test_markers_are_lines_with_labels_even_after_the_last_message() -> None:
    told = timeline(counted(few()), [Marker(date(2026, 1, 1), "order served")], "x")
    (label,) = [one for one in elements(told, "text") if "order served" in (one.text or "")]
    assert "1 Jan 2026" in (label.text or "")
    dashed = [one for one in elements(told, "line") if one.get("stroke-dasharray")]
    assert [one.get("x1") == one.get("x2") for one in dashed] == [True]
    assert "order served" in told.description


@given(st.lists(st.tuples(st.integers(62, 746), st.text("abc ", min_size=1, max_size=60)), max_size=12))
def test_no_label_of_a_marker_stands_on_another(told: list[tuple[int, str]]) -> None:
    day = date(2024, 7, 3)
    signs, foot = drawn([(float(x), Marker(day, words)) for x, words in sorted(told)], 78)
    shapes = ElementTree.fromstring(f"<g>{''.join(signs.labels())}</g>")  # noqa: S314 - our own
    boxes = [[float(box.get(key, 0)) for key in ("x", "y", "width", "height")] for box in shapes.iter("rect")]
    assert len(boxes) == len(told)
    assert all(78 - 20 <= y <= foot for _, y, _, _ in boxes)
    for place, (x, y, width, height) in enumerate(boxes):
        for x2, y2, width2, height2 in boxes[:place]:
            assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y


def test_every_number_of_the_week_is_in_its_cell() -> None:
    grid = counted(many(5000)).of(*ALL)
    words = [one.text or "" for one in elements(week_grid(grid, "x"), "text")]
    for hour in range(24):
        place = next(at for at, word in enumerate(words) if word.startswith(f"{hour:02}:00"))
        assert words[place + 1 : place + 8] == [f"{grid[day][hour]:,}" for day in range(7)]
        assert words[place + 8] == f"{sum(day[hour] for day in grid):,}"
    assert words[-1] == "5,000"


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_numbers_are_read_on_every_shade_and_shades_differ_in_grey() -> None:
    for fill, ink in SHADES:
        dark, bright = sorted((_light(fill), _light(ink)))
        assert (bright + 0.05) / (dark + 0.05) >= 4.5
    light = [_light(fill) for fill, _ in SHADES]
    assert all(before - after > 0.04 for before, after in pairwise(light))
    assert [shade(count, 1000) for count in (0, 1, 200, 201, 1000)] == [0, 1, 1, 2, 5]


@given(st.integers(-(10**13), 10**13))
def test_any_time_makes_a_picture(at: int) -> None:
    table = Making("a", Channel.SMS).say(SUMMER, "Sam", "x").say(at, "Sam", "y")
    counts = counted(course(table))
    assert sum(sum(lane.received) for lane in counts.lanes) + counts.outside == 2
    assert elements(timeline(counts, [Marker(datetime(2024, 7, 3, tzinfo=UTC).date(), "x")], "x"), "line")
    assert counts.bins is not None
    assert counts.bins.end - counts.bins.starts[0] >= timedelta(1)
