"""Texts are compared by their letters and digits alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.folding import Folding, alike
from leeward.domain.squashed import british, foreign, squashed


@given(st.text())
def test_it_is_what_the_folding_says_sign_by_sign(text: str) -> None:
    folding = Folding(alike(), squashed=True)
    assert squashed(text).decode() == "".join(folding[ord(sign)] for sign in text)


@given(st.text(), st.text())
def test_a_part_of_a_text_is_a_part_of_what_it_is_compared_by(before: str, after: str) -> None:
    assert squashed(before + after) == squashed(before) + squashed(after)


@pytest.mark.parametrize("half", ["\ud800", "a\udfff"])
def test_half_a_character_is_a_sign(half: str) -> None:
    assert squashed(half) == half[:-1].encode()


@pytest.mark.parametrize(
    ("words", "at_home", "abroad"),
    [
        ("07700 900456", "7700900456", ""),
        ("0044 (0)7700 900456", "7700900456", ""),
        ("0800 1111", "8001111", ""),
        ("+49 151 1234567", "", "491511234567"),
        ("0123", "", ""),
        ("+12", "", ""),
        ("Quillbarrow", "", ""),
    ],
)
def test_a_telephone_number_is_told_from_a_year_and_a_word(words: str, at_home: str, abroad: str) -> None:
    assert (british(words), foreign(words)) == (at_home, abroad)
