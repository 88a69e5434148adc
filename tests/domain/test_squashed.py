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


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("\u0152uvre", "oeuvre"),
        ("\u00c6r\u00f8", "aero"),
        ("\u00de\u00f3r", "thor"),
        ("Gu\u00f0r\u00fan", "gudrun"),
        ("Stra\u00dfe", "strasse"),
        ("Wi\u04cf\u04c0", "will"),
        ("\u0251nn\u0251 \u0261", "annag"),
        ("A\u03b7\u03b7e L\u03c9", "annelw"),
        ("\uab70\u13aa", "da"),
        ("\ua4ee\ua4e0\ua4e0\ua4ee", "anna"),
    ],
)
def test_letters_that_look_alike_or_are_written_as_two_are_the_same(said: str, plain: str) -> None:
    assert squashed(said).decode() == plain
