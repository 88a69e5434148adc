"""The built style sheet: our own look, light, still, and readable by day and by night."""

import gzip
import re

import pytest

from tests.repository.tree import STYLES

LIGHTEST = 25 * 1024  # bytes, compressed


@pytest.fixture(scope="module")
def css() -> str:
    return STYLES.read_text(encoding="utf-8")


def test_nothing_that_belongs_to_gov_uk_is_in_it(css: str) -> None:
    assert "GDS Transport" not in css
    assert "@font-face" not in css
    assert "crown" not in css.lower()
    assert ".govuk-header" not in css


def test_every_component_that_a_page_may_use_is_in_it(css: str) -> None:
    from leeward.web.components import USED

    assert [component for component in USED if f".govuk-{component}" not in css] == []


def test_it_asks_for_no_other_file(css: str) -> None:
    assert "url(" not in css
    assert "@import" not in css


def test_it_is_light(css: str) -> None:
    assert len(gzip.compress(css.encode(), 9)) <= LIGHTEST


def test_nothing_moves(css: str) -> None:
    assert "@keyframes" not in css
    assert "animation" not in css
    assert "transition" not in css


def properties(css: str, *, night: bool) -> dict[str, str]:
    """Return the custom properties that hold by day, or by night on a screen."""
    dark = re.search(r"@media screen and \(prefers-color-scheme: ?dark\)\{:root\{(.*?)\}\}", css)
    assert dark
    without_print = re.sub(r"@media print\{:root\{.*?\}\}", "", css.replace(dark[0], ""))
    blocks = re.findall(r":root\{(.*?)\}", without_print)
    if night:
        blocks.append(dark[1])
    return {name: value for block in blocks for name, value in re.findall(r"(--[\w-]+):\s*([^;}]+)", block)}


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour, as WCAG 2 defines it."""
    written = {"white": "#fff", "black": "#000"}.get(colour, colour).removeprefix("#")
    written = "".join(digit * 2 for digit in written) if len(written) == 3 else written
    channels = [int(written[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


GROUNDS = ["--govuk-body-background-colour", "--leeward-paper", "--leeward-quiet"]
WORDS = [
    (word, ground)
    for word in ["text", "secondary-text", "link", "link-hover", "error", "success"]
    for ground in GROUNDS
]
PAIRS = [(f"--govuk-{word}-colour", ground) for word, ground in WORDS] + [
    ("--leeward-on-brand", "--govuk-brand-colour"),
    ("--leeward-on-brand", "--leeward-brand-deep"),
    ("--leeward-on-firm", "--leeward-firm"),
    ("--leeward-on-firm", "--leeward-brand-deep"),
    ("--leeward-on-danger", "--leeward-danger"),
    ("--govuk-text-colour", "--leeward-quiet-deep"),
    ("--govuk-focus-text-colour", "--govuk-focus-colour"),
    ("--govuk-surface-text-colour", "--govuk-surface-background-colour"),
]
SHAPES = [("--govuk-input-border-colour", ground) for ground in GROUNDS]


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_words_stand_out_from_what_is_behind_them(css: str, night: bool) -> None:
    value = properties(css, night=night)
    weak = [pair for pair in PAIRS if contrast(value[pair[0]], value[pair[1]]) < 4.5]
    assert weak == []


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_the_edge_of_a_control_can_be_seen(css: str, night: bool) -> None:
    value = properties(css, night=night)
    weak = [pair for pair in SHAPES if contrast(value[pair[0]], value[pair[1]]) < 3]
    assert weak == []


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_red_is_for_999_alone(css: str, night: bool) -> None:
    reds = {name for name, value in properties(css, night=night).items() if is_red(value)}
    assert reds == {"--leeward-danger"}


def is_red(colour: str) -> bool:
    """Return whether a colour is one that a person would call red."""
    written = re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", colour)
    if not written:
        return False
    red, green, blue = (int(part, 16) for part in written.groups())
    return red > 100 and green < red * 0.4 and blue < red * 0.5


def test_a_visited_link_looks_like_any_other_so_a_shared_phone_tells_nothing(css: str) -> None:
    for night in (False, True):
        value = properties(css, night=night)
        assert value["--govuk-link-visited-colour"] == value["--govuk-link-colour"]
