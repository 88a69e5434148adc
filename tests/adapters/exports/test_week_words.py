"""Hours as a person would say them, and nothing said where nobody knows."""

from datetime import date

import pytest

from leeward.adapters.exports.voice import Voice
from leeward.adapters.exports.week_words import hours_in_words
from leeward.domain.audience import Audience
from leeward.domain.opening_hours import HoursSource
from leeward.packs.load import builtin, load
from tests.domain.services import service

PERSON = Voice(load(builtin("every-step-kind")), Audience.PERSON)
RESPONDER = Voice(PERSON.pack, Audience.RESPONDER)
TODAY = date(2026, 11, 3)


def source(expression: str | None, **differs: bool) -> HoursSource:
    return HoursSource(expression, "a call", date(2026, 11, 1), **differs)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("24/7", ["All day, every day"]),
        (
            "Mo-Fr 09:00-17:00; PH off",
            ["Monday to Friday, 9am to 5pm", "Closed on Saturday and Sunday", "Bank holidays: closed"],
        ),
        (
            "Mo,Tu 09:30-12:00,13:00-17:00",
            [
                "Monday and Tuesday, 9:30am to midday and 1pm to 5pm",
                "Closed on Wednesday, Thursday, Friday, Saturday and Sunday",
                "Bank holidays: not known",
            ],
        ),
        (
            "Mo-Su 20:00-02:00; PH off",
            ["Monday to Sunday, 8pm to 2am the next day", "Bank holidays: closed"],
        ),
    ],
)
def test_hours_are_said_by_the_days_that_are_alike(expression: str, said: list[str]) -> None:
    assert list(hours_in_words(service(hours=(source(expression),)), PERSON, TODAY)) == said


def test_a_responder_reads_a_clock_of_twenty_four_hours() -> None:
    said = hours_in_words(service(hours=(source("Mo-Su 14:00-24:00"),)), RESPONDER, TODAY)
    assert said[0] == "Monday to Sunday, 14:00 to 24:00"


def test_closures_that_are_over_are_not_said() -> None:
    kept = "Mo-Su 09:00-17:00; PH off; 2026 Jan 02 off; 2026 Dec 24-2026 Dec 31 off"
    said = hours_in_words(service(hours=(source(kept),)), PERSON, TODAY)
    assert [part for part in said if "2026" in part] == ["Closed from 24 December 2026 to 31 December 2026"]


@pytest.mark.parametrize(
    "sources",
    [
        (),
        (source(None),),
        (source("24/7"), source("Mo-Fr 09:00-17:00")),  # they disagree
        (source("sunrise-sunset"),),  # no grid holds it
    ],
)
def test_what_nobody_knows_is_not_put_into_words(sources: tuple[HoursSource, ...]) -> None:
    assert hours_in_words(service(hours=sources), PERSON, TODAY) == ()


def test_the_packs_own_words_stand_until_somebody_has_checked_the_hours() -> None:
    id = min(id for id, slot in PERSON.pack.words if slot.startswith("hours") and id.startswith("line"))
    own = PERSON.optional(id, "hours")
    assert hours_in_words(service(id, hours=(source("24/7"),)), PERSON, TODAY) == own
    checked = service(id, hours=(source("24/7", verified=True), source("Mo 09:00-10:00", superseded=True)))
    assert hours_in_words(checked, PERSON, TODAY) == ("All day, every day",)


def test_a_chat_beside_a_telephone_is_said_to_be_one() -> None:
    both = service(hours=(source("24/7"),), chat_hours=(source("Mo-Su 10:00-12:00; PH off"),))
    said = hours_in_words(both, PERSON, TODAY)
    assert said[0] == "All day, every day"
    assert said[1].startswith(f"{PERSON.label('channel-chat')}: Monday to Sunday")
