"""A review date passes at midnight in London, in every list and document alike."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from leeward.adapters.exports.law import law_items
from leeward.adapters.exports.services import service_item
from leeward.adapters.exports.voice import Voice
from leeward.adapters.review import wants_checking
from leeward.domain.audience import Audience
from leeward.domain.opening_hours import HoursSource, Opening, OpeningStatus
from leeward.domain.service import Claim, Phone
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
    seen = {"last_checked": date(2026, 6, 1), "check": False, "review_by": LAST_DAY}
    signpost = Signpost(replace(line, **seen), (), OpeningStatus(Opening.UNKNOWN))
    notes = " ".join(service_item(signpost, at, VOICE).notes)
    assert (VOICE.label("check") in notes) is passed


def test_a_service_that_was_never_checked_wants_checking_though_nothing_else_says_so() -> None:
    assert not wants_checking(service(last_checked=LAST_DAY), BEFORE_MIDNIGHT)
    assert wants_checking(service(last_checked=None), BEFORE_MIDNIGHT)


@pytest.mark.parametrize(("checked", "stale"), [(date(2026, 4, 2), False), (date(2026, 4, 1), True)])
def test_a_service_checked_more_than_ninety_days_ago_wants_checking(checked: date, stale: bool) -> None:
    assert wants_checking(service(last_checked=checked), BEFORE_MIDNIGHT) is stale


@pytest.mark.parametrize(
    ("seen", "value", "contradicts"),
    [
        (date(2026, 6, 2), "0113 496 0999", True),
        (date(2026, 6, 1), "0113 496 0999", False),  # what was checked on that day counts
        (date(2026, 6, 2), "01134960000", False),  # says what we say
    ],
)
def test_a_service_that_another_source_has_contradicted_since_wants_checking(
    seen: date, value: str, contradicts: bool
) -> None:
    known = service(
        phones=(Phone("0113 496 0000"),),
        last_checked=date(2026, 6, 1),
        claims=(Claim("phone", value, "A council's list", seen),),
    )
    assert wants_checking(known, BEFORE_MIDNIGHT) is contradicts


@pytest.mark.parametrize(
    ("seen", "expression", "contradicts"),
    [
        (date(2026, 6, 2), "Mo-Fr 09:00-17:00; PH off", True),
        (date(2026, 5, 2), "Mo-Fr 09:00-17:00; PH off", False),  # older: overtaken
        (date(2026, 6, 2), "24/7", False),
        (date(2026, 6, 2), None, False),  # a source that gives none says nothing else
    ],
)
def test_newer_hours_that_do_not_count_want_checking(
    seen: date, expression: str | None, contradicts: bool
) -> None:
    counting = HoursSource("24/7", "a call", date(2026, 6, 1), verified=True)
    beside = HoursSource(expression, "a website", seen, superseded=True)
    known = service(hours=(counting, beside), last_checked=date(2026, 6, 1))
    assert wants_checking(known, BEFORE_MIDNIGHT) is contradicts


def test_what_another_source_says_stands_in_documents_with_where_and_when_it_was_seen() -> None:
    claim = Claim("phone", "0113 496 0999", "A council's list", date(2026, 6, 2))
    known = service("line-office", last_checked=date(2026, 6, 1), claims=(claim,))
    notes = service_item(Signpost(known, (), OpeningStatus(Opening.UNKNOWN)), BEFORE_MIDNIGHT, VOICE).notes
    (said,) = (note for note in notes if claim.value in note)
    assert claim.source in said
    assert "2 June 2026" in said


@pytest.mark.parametrize(("at", "passed"), AT)
def test_the_law_in_a_document_is_past_review_from_midnight_in_london(at: datetime, passed: bool) -> None:
    law = PACK.law[0]
    entry = replace(PACK.entries[law.id], check=False, review_by=LAST_DAY)
    pack = replace(PACK, entries={**PACK.entries, law.id: entry}, law=(law,))
    assert (VOICE.label("check") in str(law_items(None, at, Voice(pack, Audience.RESPONDER)))) is passed
