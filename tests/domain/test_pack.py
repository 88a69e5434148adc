"""A pack as a value: whose words, and what wants checking."""

import pytest

from leeward.domain.audience import Audience
from leeward.packs.load import builtin, load

PACK = load(builtin("every-step-kind"))


def test_words_for_one_audience_win_over_words_for_all() -> None:
    assert PACK.says("call-999", "title", Audience.PERSON) == "Call 999 now"
    assert PACK.says("call-999", "text", Audience.PERSON) == PACK.says("call-999", "text")


def test_a_blank_where_guidance_should_stand_is_an_error() -> None:
    with pytest.raises(KeyError):
        PACK.says("call-999", "title")
    assert PACK.has("call-999", "title")
    assert not PACK.has("call-999", "tips-off")
