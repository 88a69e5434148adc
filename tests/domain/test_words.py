"""Words: in the reader's own, and as plain text that loses nothing but its marks."""

import pytest

from leeward.domain.audience import Audience
from leeward.domain.words import plain, say
from leeward.packs.load import builtin, load

PACK = load(builtin("every-step-kind"))


def test_each_reader_gets_their_own_word_for_a_thing() -> None:
    assert say(PACK, "danger", "ask", Audience.RESPONDER) == "Is the person in danger now?"
    assert say(PACK, "item-trackers", "tips-off", Audience.PERSON).endswith(
        "show this person that it was found."
    )
    assert say(PACK, "item-trackers", "tips-off", Audience.RESPONDER).endswith(
        "show the suspect that it was found."
    )


def test_a_term_at_the_beginning_of_a_sentence_has_a_capital() -> None:
    assert say(PACK, "measure-locks", "tips-off", Audience.PERSON) == "This person may notice new locks."


def test_an_audience_with_words_of_its_own_is_not_given_the_others() -> None:
    assert say(PACK, "call-999", "title", Audience.PERSON) == "Call 999 now"
    assert say(PACK, "call-999", "title", Audience.RESPONDER) == "Send help now"


def test_nothing_said_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(KeyError):
        say(PACK, "call-999", "tips-off", Audience.PERSON)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One line.", "One line."),
        ("One line\nthat goes on.", "One line that goes on."),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("Look:\n\n- in a bag\n* in a car", "Look:\n\n- in a bag\n- in a car"),
        ("- one\n  goes on\n- two", "- one goes on\n- two"),
        ("- one\n\n- two", "- one\n- two"),
        ("1. One\n2. Two", "1. One\n2. Two"),
        ("- one\n\nAfter.", "- one\n\nAfter."),
        ("*Weight* and **more _weight_**.", "Weight and more weight."),
        ("A [line](https://example.org/a_b_c).", "A line (https://example.org/a_b_c)."),
        ("[https://example.org](https://example.org)", "https://example.org"),
        ("<https://example.org>", "https://example.org"),
        ("Press 5 \\* 5, and snake_case_word stays.", "Press 5 * 5, and snake_case_word stays."),
        ("Call `999`.", "Call 999."),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("", ""),
    ],
)
def test_plain_text_keeps_words_items_and_addresses(markdown: str, text: str) -> None:
    assert plain(markdown) == text
