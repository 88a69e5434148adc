"""Where a line may break: after a slash between two words, with nothing added to what is copied."""

import html
import re

import pytest

from leeward.web.breaking import breakable


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("stalking/harassment incident?", "stalking/<wbr>harassment incident?"),
        ("home/workplace/school", "home/<wbr>workplace/<wbr>school"),
        ("24/7, and / alone", "24/7, and / alone"),
        ("<b>either/or</b>", "&lt;b&gt;either/<wbr>or&lt;/b&gt;"),
    ],
)
def test_a_slash_between_two_words_may_end_a_line(text: str, made: str) -> None:
    assert str(breakable(text)) == made
    assert html.unescape(re.sub(r"<[^>]+>", "", made)) == text
