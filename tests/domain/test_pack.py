"""A pack as a value: whose words, and what wants checking."""

from datetime import date, timedelta

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


def test_what_is_not_confirmed_wants_checking_whatever_the_day() -> None:
    assert PACK.wants_checking("line-conflict", date(2026, 11, 2))
    assert PACK.entries["line-conflict"].check_words


def test_an_entry_wants_checking_from_the_day_after_its_review_date() -> None:
    review_by = PACK.entries["line-office"].review_by
    assert not PACK.wants_checking("line-office", review_by)
    assert PACK.wants_checking("line-office", review_by + timedelta(days=1))
    assert PACK.wants_checking("line-late", date(2026, 11, 2))
