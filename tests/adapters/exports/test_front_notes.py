"""The front page of the person's notes: one sheet to carry alone, that says little to whoever finds it."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from leeward.adapters.exports.document import Document, Table
from leeward.adapters.exports.pdf import as_pdf
from leeward.adapters.exports.plan import compose_plan
from leeward.adapters.exports.read_aloud import read_aloud
from leeward.adapters.exports.text import as_text
from leeward.adapters.exports.voice import Voice
from leeward.adapters.hours import reader
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Conversation, Mode
from leeward.domain.nation import Nation
from leeward.domain.plan import Agreed, OwnerKind, RiskManagementPlan
from leeward.domain.situation import situation
from tests.adapters.exports import tellings
from tests.adapters.exports.tellings import AT, measure, said, telling
from tests.adapters.exports.test_front_page import (
    READABLE,
    at_length,
    block_texts,
    closed_best,
    front,
    letters_of,
    real,
    stands_on_one_sheet,
)

PERSON = Voice(tellings.pack(), Audience.PERSON)
SECTIONS = ["front-danger", "front-plan", "front-services", "front-next", "front-about"]
LONG = "The same long sentence was said again and again. " * 40


def real_notes(conversation: Conversation) -> Document:
    found = situation(real(), conversation, Audience.PERSON, reader(AT))
    return compose_plan(real(), conversation, found.assessment, found.signposting, AT)


def wanting(conversation: Conversation) -> Conversation:
    """Return the conversation with every measure of its plan wanted."""
    plan = conversation.plan
    measures = tuple(replace(m, agreed=Agreed.YES) for m in plan.measures)
    return replace(conversation, plan=replace(plan, measures=measures))


def planned(*measures: object) -> Document:
    plan = RiskManagementPlan(("reach-home",), tuple(measures))
    return tellings.plan(telling(mode=Mode.PERSON, plan=plan))


@pytest.mark.parametrize("words", [LONG, "a" * 9000, "وہ روز میرے کام پر آتا ہے " * 90, "x\n" * 900])
def test_with_everything_answered_at_length_it_is_one_page_in_letters_that_can_be_read(words: str) -> None:
    document = real_notes(wanting(at_length(words, 30)))
    with stands_on_one_sheet(document) as pdf:
        assert min(letters_of(pdf.pages[0])) >= READABLE * 0.9
    assert [section.id for section in front(document).sections] == SECTIONS


def test_of_somebody_who_told_nothing_it_is_one_page_with_999_and_who_can_help() -> None:
    nothing = Conversation("REF", Mode.PERSON, AT, real().id, real().version, real().sha256)
    document = real_notes(nothing)
    with stands_on_one_sheet(document) as pdf:
        assert max(letters_of(pdf.pages[0])) >= 10
    page = "\n".join(block_texts(front(document), s.id) for s in front(document).sections)
    assert "press 55" in page
    assert "0808 802 0300" in page
    assert Voice(real(), Audience.PERSON).label("no-plan") in page
    assert "front-next" not in {section.id for section in front(document).sections}


def test_999_and_the_silent_way_stand_first_and_whole_even_when_there_was_no_danger() -> None:
    voice = Voice(real(), Audience.PERSON)
    for conversation in (at_length(LONG, 30), telling(said("danger", "no"))):
        document = real_notes(conversation)
        assert front(document).sections[0].urgent
        danger = block_texts(front(document), "front-danger")
        assert voice.optional("police-999", "how")[0] in danger
        assert voice.optional("silent-solution", "how")[0] in danger


def test_nothing_that_was_told_and_no_reason_stands_on_it() -> None:
    conversation = replace(at_length("Quillfeather", 0), plan=RiskManagementPlan())
    document = real_notes(conversation)
    page = [s for s in front(document).sections if s.id != "front-next"]
    told = as_text(replace(document, front_page=replace(front(document), sections=tuple(page)), sections=()))
    found = situation(real(), conversation, Audience.PERSON, reader(AT)).assessment
    voice = Voice(real(), Audience.PERSON)
    assert "Quillfeather" not in told
    assert voice.label("because") not in told
    assert [f.id for f in (*found.natures, *found.signs) if voice.title(f.id) in told.splitlines()] == []
    assert [q for q in real().rules.questions if voice.short(q) in " ".join(told.split()).split("; ")] == []


def test_a_line_that_would_tell_the_family_what_was_told_is_not_carried_and_stands_after() -> None:
    document = real_notes(telling(said("honour-family", "yes"), mode=Mode.PERSON))
    line = next(service for service in real().services if service.id == "karma-nirvana")
    assert line.name not in block_texts(front(document), "front-services")
    assert line.name in as_text(document)
    thoughts = real_notes(telling(said("own-life", "yes"), mode=Mode.PERSON))
    assert "Samaritans" in block_texts(front(thoughts), "front-services")


def test_the_plan_says_what_who_and_when() -> None:
    unowned = measure("m2", words="", owner="", owner_kind=OwnerKind.NOBODY_YET, due_on=None)
    (table,) = [
        block
        for section in front(planned(measure(), unowned)).sections
        for block in section.blocks
        if isinstance(block, Table)
    ]
    assert table.heads == tuple(PERSON.label(f"head-{head}") for head in ("measure", "owner", "due"))
    title = PERSON.title("measure-locks")
    assert table.rows == (
        (f"{title} Front and back door", "Housing association", "Tuesday 24 November 2026"),
        (title, PERSON.label("owner-nobody-yet"), PERSON.label("no-date")),
    )


def test_what_the_person_does_not_want_done_is_not_carried_and_stands_on_the_pages_after() -> None:
    document = planned(measure(), measure("m2", words="Tell the landlord", agreed=Agreed.NO))
    plan = block_texts(front(document), "front-plan")
    assert "Tell the landlord" not in plan
    assert PERSON.label("measures-after") in plan
    assert "Tell the landlord" in as_text(replace(document, front_page=None))


def test_of_many_measures_some_are_on_it_and_the_rest_are_said_to_be_after() -> None:
    many = [measure(f"h{n}", words=f"lock {n} " * 30) for n in range(40)]
    document = planned(*many)
    plan = block_texts(front(document), "front-plan").split("\n")
    assert plan[-1] == PERSON.label("measures-after")
    assert 5 < len(plan) < 30
    assert all(f"lock {n} " in as_text(replace(document, front_page=None)) for n in range(40))


def test_the_best_fit_has_its_hours_and_its_opening_and_a_line_at_any_hour_stands_beside_it() -> None:
    voice = Voice(real(), Audience.PERSON)
    nothing = Conversation("REF", Mode.PERSON, AT, real().id, real().version, real().sha256)
    found = situation(real(), nothing, Audience.PERSON, reader(AT))
    t = tellings.Told(nothing, found.assessment, found.signposting)
    given = closed_best(t)
    assert given.best_fit is not None
    assert given.always_open is not None
    document = compose_plan(real(), t.conversation, t.assessment, given, AT)
    best, always, *others = block_texts(front(document), "front-services").split("\n")
    assert best.startswith(given.best_fit.service.name)
    assert voice.optional(given.best_fit.service.id, "hours")[0].rstrip(".") in best
    assert f"{voice.label('when-written')}: {voice.label('state-closed')}" in best
    assert "Monday 23 November 2026, 9am" in best
    assert always.startswith(given.always_open.service.name)
    assert len(others) < 3


def test_a_line_at_any_hour_says_which_of_its_lines_closes() -> None:
    voice = Voice(real(), Audience.PERSON)
    nothing = Conversation("REF", Mode.PERSON, AT, real().id, real().version, real().sha256)
    nothing = replace(nothing, circumstances=Circumstances(nation=Nation.ENGLAND))
    found = situation(real(), nothing, Audience.PERSON, reader(AT))
    given = {s.service.id: s for s in found.signposting.shown}
    always = voice.label("open-always")
    for id, closes in (("victim-support", True), ("samaritans", False)):
        best = replace(found.signposting, shown=(given[id],), best_fit=given[id], always_open=None, urgent=())
        document = compose_plan(real(), nothing, found.assessment, best, AT)
        first = block_texts(front(document), "front-services").split("\n")[0]
        in_full = " ".join(as_text(replace(document, front_page=None)).split())
        (hours,) = voice.optional(id, "hours")
        assert always in first
        assert (hours.rstrip(".") in first) is closes
        assert (f"{always}. {hours}" in in_full) is closes


def test_the_next_contact_stands_on_it_once_told_and_in_full_after() -> None:
    words = "Tuesday, by the side door. " * 40
    document = tellings.plan(telling(*tellings.ANSWERS, said("next-contact", "answered", words)))
    contact = block_texts(front(document), "front-next")
    assert contact.startswith("Next contact")
    assert "Tuesday, by the side door." in contact
    assert "[…]" in contact
    assert words.strip() in " ".join(as_text(replace(document, front_page=None)).split())
    without = {section.id for section in (*front(tellings.plan()).sections, *tellings.plan().sections)}
    assert not without & {"next", "front-next"}


def test_it_ends_with_the_reference_and_says_that_the_rest_is_on_the_pages_after() -> None:
    page = front(tellings.plan())
    assert "K7M4-PQ2X" in block_texts(page, "front-about")
    assert page.note == PERSON.label("cut-short")
    assert page.then == PERSON.label("in-full")


def test_alone_it_is_a_sheet_and_the_pages_after_begin_anew() -> None:
    pdf = pikepdf.open(BytesIO(as_pdf(replace(tellings.plan(), sections=()))))
    assert len(pdf.pages) == 1


def test_read_aloud_says_each_thing_once_and_in_full() -> None:
    document = tellings.plan()
    assert read_aloud(document) == read_aloud(replace(document, front_page=None))
    assert PERSON.title("measure-locks") in read_aloud(document)
