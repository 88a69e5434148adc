"""A service for people who harm others is never taken for help, whether or not its file says so."""

from typing import Any

import pytest

from leeward.adapters.open_referral.checks import notes
from leeward.adapters.open_referral.for_whom import NOTE, for_whom
from leeward.adapters.open_referral.service import understood
from leeward.domain.service import ForWhom
from tests.records import record

TERM = "leeward-for-whom"


@pytest.mark.parametrize(
    "words",
    [
        {"name": "Leeds Perpetrator Programme"},
        {"name": "Change", "description": "For people who stalk. We help you to stop."},
        {"description": "Are you worried about your behaviour towards a partner?"},
        {"description": "A charity that works with male perpetrators."},
        {"description": "Behaviour change programme"},
        {"eligibility_description": "For perpetrators of domestic abuse"},
    ],
)
def test_its_words_alone_keep_it_from_the_person_harmed_and_somebody_is_told(words: dict[str, Any]) -> None:
    held = record(**words)
    assert understood(held).service.for_whom == {ForWhom.SUSPECT}
    assert understood(held).service.check
    assert NOTE in notes(held)


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"description": "We protect you from people who stalk, and from perpetrators known to you."},
        {"description": "If you are worried about their behaviour, ring us."},
        {"name": "Victims of perpetrators", "description": "Advice on what offenders do."},
    ],
)
def test_what_is_written_for_the_person_harmed_is_theirs(words: dict[str, Any]) -> None:
    theirs = record(**words)
    assert for_whom(theirs, ()) == {ForWhom.VICTIM}
    assert NOTE not in notes(theirs)


def test_what_a_record_says_of_itself_counts_before_its_words() -> None:
    said = record("Help after a perpetrator programme", terms={TERM: ["victim", "responder"]})
    assert understood(said).service.for_whom == {ForWhom.VICTIM, ForWhom.RESPONDER}
    assert NOTE not in notes(said)
