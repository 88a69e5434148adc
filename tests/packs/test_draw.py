"""The flowchart: every step and route is drawn and said, and no arrow crosses a word."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from leeward.domain.errors import PackError
from leeward.domain.pack import Pack
from leeward.packs.describe import describe
from leeward.packs.draw import draw
from leeward.packs.layout import NARROW, WIDE, Paper
from leeward.packs.lettering import width, wrap
from leeward.packs.load import builtin, load

SVG = "{http://www.w3.org/2000/svg}"
PACKS = {name: load(builtin(name)) for name in ("every-step-kind", "uk-police-vbi")}
DRAWN = [(name, paper) for name in PACKS for paper in (WIDE, NARROW)]

Rectangle = tuple[float, float, float, float]


def drawing(name: str, paper: Paper) -> ElementTree.Element:
    return ElementTree.fromstring(draw(PACKS[name], paper))  # noqa: S314


def number(element: ElementTree.Element, name: str) -> float:
    return float(element.attrib[name])


def letters(root: ElementTree.Element) -> list[tuple[str, Rectangle]]:
    """Return each line of text and about where it stands."""
    found = []
    for text in root.iter(f"{SVG}text"):
        x, y, size = number(text, "x"), number(text, "y"), number(text, "font-size")
        said = text.text or ""
        found.append((said, (x, y - size * 0.8, x + width(said, size), y + size * 0.2)))
    return found


def crosses(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize(("name", "paper"), DRAWN)
def test_no_arrow_crosses_a_word(name: str, paper: Paper) -> None:
    root = drawing(name, paper)
    for line in root.iter(f"{SVG}polyline"):
        corners = [tuple(map(float, corner.split(","))) for corner in line.attrib["points"].split()]
        for (x, y), (to_x, to_y) in pairwise(corners):
            stroke = (min(x, to_x) - 1, min(y, to_y) - 1, max(x, to_x) + 1, max(y, to_y) + 1)
            assert [said for said, where in letters(root) if crosses(stroke, where)] == []


@pytest.mark.parametrize(("name", "paper"), DRAWN)
def test_words_stay_on_the_paper_and_apart(name: str, paper: Paper) -> None:
    root = drawing(name, paper)
    placed = letters(root)
    height = number(root, "height")
    for place, (said, where) in enumerate(placed):
        assert where[0] >= 0, said
        assert where[2] <= paper.width, said
        assert where[3] <= height, said
        assert [other for other, there in placed[place + 1 :] if crosses(where, there)] == []


@pytest.mark.parametrize(("name", "paper"), DRAWN)
def test_every_step_has_a_box_and_every_route_an_arrow(name: str, paper: Paper) -> None:
    root, pack = drawing(name, paper), PACKS[name]
    boxes = [box for box in root.iter(f"{SVG}rect") if box.attrib["width"] != "100%"]
    assert len(boxes) == len(pack.pathway.steps)
    routes = sum(len(step.routes) for step in pack.pathway.steps.values())
    assert len(list(root.iter(f"{SVG}polyline"))) == routes
    assert len(list(root.iter(f"{SVG}polygon"))) == routes


@pytest.mark.parametrize(("name", "paper"), DRAWN)
def test_every_arrow_ends_at_a_box(name: str, paper: Paper) -> None:
    root = drawing(name, paper)
    edges = [
        (number(box, "x"), number(box, "y"), number(box, "width"), number(box, "height"))
        for box in root.iter(f"{SVG}rect")
        if box.attrib["width"] != "100%"
    ]
    for line in root.iter(f"{SVG}polyline"):
        x, y = map(float, line.attrib["points"].split()[-1].split(","))
        assert any(bx - 0.1 <= x <= bx + w + 0.1 and by - 0.1 <= y <= by + h + 0.1 for bx, by, w, h in edges)


@pytest.mark.parametrize(("name", "paper"), DRAWN)
def test_every_arrow_is_longer_than_its_head(name: str, paper: Paper) -> None:
    for line in drawing(name, paper).iter(f"{SVG}polyline"):
        corners = [tuple(map(float, corner.split(","))) for corner in line.attrib["points"].split()]
        (x, y), (to_x, to_y) = corners[-2:]
        assert abs(to_x - x) + abs(to_y - y) > 10


def test_it_is_labelled_as_ours_in_the_words_of_the_pack() -> None:
    root = drawing("uk-police-vbi", WIDE)
    label = root.find(f"{SVG}desc")
    assert label is not None
    assert label.text == " ".join(PACKS["uk-police-vbi"].says("page-flowchart-label", "text").split())
    shown = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert label.text is not None
    assert label.text in shown


def test_a_pack_that_does_not_say_whose_drawing_it_is_cannot_be_drawn() -> None:
    pack = PACKS["every-step-kind"]
    words = {key: said for key, said in pack.words.items() if key[0] != "page-flowchart-label"}
    with pytest.raises(PackError, match="page-flowchart-label"):
        draw(replace(pack, words=words))


def test_it_has_a_title_a_role_and_a_background_of_its_own() -> None:
    root = drawing("every-step-kind", WIDE)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == root[0].attrib["id"]
    background = root.find(f"{SVG}rect")
    assert background is not None
    assert background.attrib["fill"] == "#ffffff"


def test_it_holds_nothing_that_a_strict_policy_refuses() -> None:
    text = draw(PACKS["uk-police-vbi"])
    assert not re.search(r"<(style|script|image|foreignObject)|\sstyle=|\son\w+=|href|url\(", text)


def test_words_of_a_pack_are_escaped() -> None:
    pack = PACKS["every-step-kind"]
    words = {**pack.words, ("begin", "title-responder"): "A < B & C > D"}
    assert "A &lt; B &amp; C &gt; D" in draw(replace(pack, words=words))


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_words_and_lines_stand_out_from_what_is_behind_them() -> None:
    root = drawing("uk-police-vbi", WIDE)
    fills = {box.attrib["fill"] for box in root.iter(f"{SVG}rect")}
    inks = {text.attrib["fill"] for text in root.iter(f"{SVG}text")}
    lines = {line.attrib["stroke"] for line in root.iter(f"{SVG}polyline")}
    assert all(contrast(ink, fill) >= 7 for ink in inks for fill in fills)
    assert all(contrast(line, "#ffffff") >= 4.5 for line in lines)


def by_id(pack: Pack) -> dict[str, list[tuple[str, str]]]:
    return {step.id: [(lead.to, lead.when) for lead in step.leads] for step in describe(pack)}


def test_the_text_says_where_each_step_leads_and_when() -> None:
    said = by_id(PACKS["every-step-kind"])
    assert said["begin"] == [("now", "There is danger now"), ("apart", "No danger now, or not known")]
    assert said["now"] == [("apart", "")]
    assert said["plan-made"] == []


@pytest.mark.parametrize("name", PACKS)
def test_the_text_and_the_drawing_have_the_same_steps_in_the_same_order(name: str) -> None:
    steps = describe(PACKS[name])
    assert {step.id for step in steps} == set(PACKS[name].pathway.steps)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    shown = " ".join(said for said, _ in letters(drawing(name, WIDE)))
    for step in steps:
        assert f"{step.number}. {step.title}" in shown
        for lead in step.leads:
            assert steps[lead.number - 1].id == lead.to
            assert lead.when in shown


def test_the_text_says_what_is_asked_at_each_step() -> None:
    (begin,) = [step for step in describe(PACKS["every-step-kind"]) if step.id == "begin"]
    assert begin.asks == ("Danger now", "Location")


def test_lines_are_wrapped_to_the_room_there_is_and_no_word_is_lost() -> None:
    text = "What has been happening? More than one event, ever?"
    lines = wrap(text, 18, 200)
    assert " ".join(lines) == text
    assert all(width(line, 18) <= 200 for line in lines)
    assert wrap("Unbreakablelongword", 18, 20) == ["Unbreakablelongword"]
