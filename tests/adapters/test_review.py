"""A review date passes at midnight in London, in every list and document alike."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from leeward.adapters.exports.law import law_items
from leeward.adapters.exports.services import service_item
from leeward.adapters.exports.voice import Voice
from leeward.adapters.review import wants_checking
from leeward.domain.audience import Audience
from leeward.domain.opening_hours import Opening, OpeningStatus
from leeward.domain.signposting import Signpost
from leeward.packs.load import builtin, load
from tests.domain.services import service

PACK = load(builtin("every-step-kind"))
VOICE = Voice(PACK, Audience.RESPONDER)
LAST_DAY = date(2026, 7, 1)
BEFORE_MIDNIGHT = datetime(2026, 7, 1, 22, 59, tzinfo=UTC)
AFTER_MIDNIGHT = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
AT = [(BEFORE_MIDNIGHT, False), (AFTER_MIDNIGHT, True)]


def test_what_is_not_confirmed_wants_checking_whatever_the_day() -> None:
    entry = PACK.entries["line-conflict"]
    assert entry.check_words
    assert wants_checking(entry, BEFORE_MIDNIGHT)


@pytest.mark.parametrize(("at", "passed"), AT)
def test_a_review_date_passes_at_midnight_in_london(at: datetime, passed: bool) -> None:
    entry = replace(PACK.entries["line-office"], review_by=LAST_DAY)
    assert wants_checking(entry, at) is passed


@pytest.mark.parametrize(("at", "passed"), AT)
def test_a_service_in_a_document_is_past_review_from_midnight_in_london(at: datetime, passed: bool) -> None:
    (line,) = (each for each in PACK.services if each.id == "line-office")
    signpost = Signpost(replace(line, check=False, review_by=LAST_DAY), (), OpeningStatus(Opening.UNKNOWN))
    notes = " ".join(service_item(signpost, at, VOICE).notes)
    assert (VOICE.label("check") in notes) is passed


def test_a_service_that_was_never_checked_wants_checking_though_nothing_else_says_so() -> None:
    assert not wants_checking(service(), BEFORE_MIDNIGHT)
    assert wants_checking(service(last_checked=None), BEFORE_MIDNIGHT)


@pytest.mark.parametrize(("at", "passed"), AT)
def test_the_law_in_a_document_is_past_review_from_midnight_in_london(at: datetime, passed: bool) -> None:
    law = PACK.law[0]
    entry = replace(PACK.entries[law.id], check=False, review_by=LAST_DAY)
    pack = replace(PACK, entries={**PACK.entries, law.id: entry}, law=(law,))
    assert (VOICE.label("check") in str(law_items(None, at, Voice(pack, Audience.RESPONDER)))) is passed
