"""Words are hidden in every spelling that is compared as the same, and all else is left exactly as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.cut import cut
from leeward.domain.hiding import Hider
from leeward.domain.squashed import as_digits, squashed

PLACE, NUMBER = "Quillbarrow", "07700 900456"


@pytest.mark.parametrize(
    "said",
    [
        "QUILLBARROW",
        "Qu\u00edllb\u00e0rr\u00f6w",
        "Qui\u0301llbarrow\u0308",
        "\uff31\uff55\uff49\uff4c\uff4c\uff42\uff41\uff52\uff52\uff4f\uff57",
        "Quill\u200bbar\u2060row",
        "Quill\u034fbar\u3164row",
        "Quill-barrow",
        "Q u i l l b a r r o w",
        "quill\nbarrow",
        "\U0001d410\U0001d42e\U0001d422\U0001d425\U0001d425\U0001d41b\U0001d41a\U0001d42b\U0001d42b\U0001d428\U0001d430",
        "Quillb\u0430rr\u043ew",
        "\u024buill\u0299\u1d00\u0280\u0280\u1d0f\u1d21",
        "\U0001f180\U0001f184\U0001f178\U0001f17b\U0001f17b\U0001f171\U0001f170\U0001f181\U0001f181\U0001f17e\U0001f186",
        "Qui\u0142\u0142\u0180arr\u00f8w",
    ],
)
def test_a_word_is_hidden_in_every_spelling(said: str) -> None:
    assert Hider([PLACE])(f"I am in {said}, now") == "I am in [hidden 1], now"


@pytest.mark.parametrize(
    "said",
    [
        "07700900456",
        "+44 7700 900456",
        "+44 (0)7700-900-456",
        "0044 7700 900456",
        "447700900456",
        "7700900456",
        "O77OO 9OO456",
        "0.7.7.0.0.9.0.0.4.5.6",
        "\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0664\u0665\u0666",
        "\uff10\uff17\uff17\uff10\uff10\uff19\uff10\uff10\uff14\uff15\uff16",
        "0\ufe0f\u20e37\ufe0f\u20e37\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e39\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e34\ufe0f\u20e35\ufe0f\u20e36\ufe0f\u20e3",
    ],
)
def test_a_number_is_hidden_in_every_spelling(said: str) -> None:
    assert Hider([NUMBER])(f"ring {said}!") == "ring [hidden 1]!"


@pytest.mark.parametrize("said", ["+49 151 1234567", "0049 1511234567", "491511234567"])
def test_a_number_of_another_country_is_hidden_with_its_code(said: str) -> None:
    assert Hider(["+491511234567"])(f"ring {said}!") == "ring [hidden 1]!"


def test_a_short_number_is_a_word_and_not_a_telephone_number() -> None:
    hide = Hider(["0123", "+44123"])
    assert hide("room 0123, not 123, 44123") == "room [hidden 1], not 123, [hidden 2]"


@pytest.mark.parametrize(
    "said", ["Quillbarrows", "aquillbarrow", "Quill\u200bbarrows", "077009004567", "quill"]
)
def test_a_part_of_a_longer_word_or_number_is_left(said: str) -> None:
    assert Hider([PLACE, NUMBER])(said) == said


def test_two_letters_are_not_drawn_apart() -> None:
    assert Hider(["Jo"])("j o, Jo and JO") == "j o, [hidden 1] and [hidden 1]"


def test_where_two_overlap_both_are_hidden_and_one_within_another_is_not_told() -> None:
    hide = Hider(["Sam Example", "Example Road", "Sam"])
    assert hide("Sam Example Road, SAM") == "[hidden 1][hidden 2], [hidden 3]"


letters = st.text(st.sampled_from("abcdefgmnopstuvwxyz"), min_size=3, max_size=12)
between = st.sampled_from(["", "", "", "\u200b", "\u00ad", "\u2060", "-", " ", ". ", "\n", "'", "_"])
dress = st.sampled_from(
    [
        str,
        str.upper,
        lambda sign: sign + "\u0301",
        lambda sign: chr(ord(sign) - 0x20 + 0xFF00),
        lambda sign: chr(ord(sign) - ord("a") + 0x1D41A),
        lambda sign: unicodedata.normalize("NFC", sign + "\u0308"),
    ]
)


@given(letters, st.data())
def test_whatever_is_compared_as_the_same_is_hidden_and_what_is_around_it_left(
    word: str, data: st.DataObject
) -> None:
    said = data.draw(dress)(word[0])
    for letter in word[1:]:
        said += data.draw(between) + data.draw(dress)(letter)
    assert Hider([word])(f"1 ({said}) \u00e9\u200b2") == "1 ([hidden 1]) \u00e9\u200b2"


@given(st.sampled_from(["anna", "sam", "07700900456", "ls1 4ap"]), st.text())
def test_a_text_without_the_word_is_left_exactly(word: str, text: str) -> None:
    letters = squashed(text)
    if squashed(word) not in letters and b"7700900456" not in as_digits(letters):
        assert Hider([word])(text) == text


@given(
    st.lists(st.sampled_from(["Sam", "sa", "m", "MS", " ", "-", "\u200b", "\u00c1", "\n", "7"]), max_size=20)
)
def test_no_whole_word_is_left_and_nothing_else_is_taken(pieces: list[str]) -> None:
    text = "".join(pieces)
    said = Hider(["Sam"])(text)
    left = said.split("[hidden 1]")
    assert squashed(text) == b"sam".join(map(squashed, left))
    assert Hider(["Sam"])(said) == said


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [
        ("\u6211\u548c", "\u674e\u4e3d\u82b1", "\u5728\u5bb6"),
        ("\u6211\u548c", "\u674e\u4e3d", "\u5728\u5bb6"),
        ("\u6211\u548c", "Anna", "\u5728\u5bb6"),
        ("\u306f", "\u3055\u304f\u3089", "\u306b"),
        ("", "\ubbfc\uc9c0", "\uac00 \uc654\ub2e4"),
        ("\u0e16\u0e36\u0e07", "\u0e21\u0e32\u0e25\u0e35", "\u0e17\u0e35\u0e48"),
        ("\u0623\u062d\u0645\u062f \u0648", "\u0644\u064a\u0644\u0649", ""),
        ("\u05dc", "\u05e9\u05e8\u05d4", ""),
    ],
)
def test_a_word_is_hidden_where_its_script_puts_no_gap(before: str, word: str, after: str) -> None:
    assert Hider([word])(before + word + after) == f"{before}[hidden 1]{after}"


def test_a_word_of_another_alphabet_ends_where_its_letters_do() -> None:
    said = "\u0645\u0644\u064a\u0644\u0649 \u043c\u0410\u043d\u043d\u0430"
    assert Hider(["\u0644\u064a\u0644\u0649", "\u0410\u043d\u043d\u0430"])(said) == said


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("in Quillb[\u2026]", "in [hidden 1][\u2026]"),
        ("in Q.u-\u00edllbarro [\u2026 9 bytes more]", "in [hidden 1][\u2026 9 bytes more]"),
        ("call +44 7700 90[\u2026]", "call [hidden 2][\u2026]"),
        ("call 077OO[\u2026]", "call [hidden 2][\u2026]"),
        ("Quillb[\u2026], Quillbar[\u2026]", "[hidden 1][\u2026], [hidden 1][\u2026]"),
        ("a squillb[\u2026]", "a squillb[\u2026]"),
        ("Quillb\u2026", "Quillb\u2026"),
        ("quite[\u2026]", "quite[\u2026]"),
    ],
)
def test_half_a_word_is_hidden_where_a_text_was_cut(said: str, left: str) -> None:
    assert Hider([PLACE, NUMBER])(said) == left


@given(st.integers(0, 40))
def test_no_part_of_a_hidden_word_that_would_tell_it_stands_before_any_cut(most: int) -> None:
    said = Hider([PLACE])(cut(f"I moved to {PLACE}, do not tell", most))
    assert "qui" not in said.casefold()


def test_with_nothing_to_hide_a_text_that_was_cut_is_left() -> None:
    assert Hider([])("so much […]") == "so much […]"
