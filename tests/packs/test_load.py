"""Loading: the built-in packs, the hash over a pack's files, and the words that come with it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from leeward.domain.audience import Audience
from leeward.domain.condition import All, Answered, AtLeast, Not
from leeward.domain.pack import Sureness
from leeward.domain.plan import TipsOff
from leeward.domain.question import Layer, QuestionKind
from leeward.domain.service import ForWhom
from leeward.packs.load import builtin, load, read_pack
from leeward.packs.proof import prove
from tests.packs.copied import Copied

PRETEND = load(builtin("every-step-kind"))


def test_the_real_pack_keeps_every_law() -> None:
    broken = {
        proved.law: [(breach.about, breach.reason) for breach in proved.checked.breaches]
        for proved in prove(load(builtin())).laws
        if not proved.holds
    }
    assert broken == {}


def test_the_pretend_pack_has_one_of_everything() -> None:
    questions = PRETEND.rules.questions.values()
    assert {question.kind for question in questions} == set(QuestionKind)
    assert {question.layer for question in questions} == set(Layer)
    assert {measure.tips_off for measure in PRETEND.measures} == set(TipsOff)
    assert {whom for service in PRETEND.services for whom in service.for_whom} == set(ForWhom)
    assert {law.in_force for law in PRETEND.law} == {True, False, None}
    sure = {citation.sure for entry in PRETEND.entries.values() for citation in entry.citations}
    assert sure == set(Sureness)


def test_routes_are_read_as_they_are_written() -> None:
    route = PRETEND.pathway.steps["told"].routes[0]
    assert isinstance(route.when, All)
    answered, looks_like_one, _ = route.when.parts
    assert answered == Answered("again")
    assert isinstance(looks_like_one, Not)
    assert isinstance(looks_like_one.part, AtLeast)
    assert looks_like_one.part.count == 2


def test_a_citation_takes_the_day_and_sureness_of_its_source_unless_it_says_otherwise() -> None:
    (plain,) = PRETEND.entries["passage-stalking"].citations
    assert (plain.sure, plain.seen_on) == (Sureness.READ, date(2026, 11, 2))
    (said,) = PRETEND.entries["passage-signs"].citations
    assert (said.sure, said.seen_on) == (Sureness.SECONDARY, date(2026, 10, 1))


def test_an_entry_takes_the_review_date_of_its_pack_unless_it_has_its_own() -> None:
    assert PRETEND.entries["line-office"].review_by == PRETEND.review_by
    assert PRETEND.entries["line-late"].review_by == date(2020, 1, 1)
    (late,) = [service for service in PRETEND.services if service.id == "line-late"]
    assert late.review_by == date(2020, 1, 1)


def test_a_yes_no_question_is_concerning_on_yes_unless_it_says_otherwise() -> None:
    assert PRETEND.rules.questions["danger"].concerning == {"yes"}
    assert PRETEND.rules.questions["talk"].concerning == {"no"}
    assert PRETEND.rules.questions["talk"].reassuring == {"yes"}


def test_a_screening_question_is_asked_by_responders_in_its_own_words() -> None:
    fear = PRETEND.rules.questions["fear"]
    assert PRETEND.says("fear", "ask", Audience.RESPONDER) == fear.verbatim


def test_hours_keep_what_each_source_gives() -> None:
    lines = {service.id: service for service in PRETEND.services}
    assert [hours.superseded for hours in lines["line-superseded"].hours] == [False, True]
    assert [hours.expression for hours in lines["line-unknown-hours"].hours] == [None]
    assert lines["line-conflict"].hours[1].seen_on == date(2026, 9, 1)
    assert lines["line-conflict"].hours[0].seen_on == date(2026, 11, 2)


def test_passages_and_digital_safety_come_in_the_order_of_their_groups(copied: Copied) -> None:
    copied.change_entry("recognise.toml", "passage-stalking", 'group = "stalking"', 'group = "rights"')
    copied.change_entry("digital_safety.toml", "item-trackers", 'group = "trackers"', 'group = "first"')
    copied.change_entry("digital_safety.toml", "item-first", 'group = "first"', 'group = "trackers"')
    pack = load(copied.folder)
    assert [p.id for p in pack.passages] == ["passage-signs", "passage-stalking", "passage-unconfirmed"]
    assert [item.id for item in pack.digital_safety] == ["item-trackers", "item-first"]


@pytest.mark.parametrize("file", ["actions.toml", "words/en/actions.md", "pack.toml"])
def test_any_change_to_a_file_is_another_pack(copied: Copied, file: str) -> None:
    before = load(copied.folder).sha256
    path = copied.folder / file
    text = path.read_text()
    path.write_text(text + "\n")
    assert load(copied.folder).sha256 != before
    path.write_text(text)
    assert load(copied.folder).sha256 == before == PRETEND.sha256


def test_a_copy_elsewhere_is_the_same_pack(tmp_path: Path) -> None:
    shutil.copytree(builtin(), tmp_path / "somewhere" / "else")
    assert load(tmp_path / "somewhere" / "else").sha256 == load(builtin()).sha256


def test_a_change_of_words_or_hours_needs_no_code(copied: Copied) -> None:
    copied.change("words/en/actions.md", "Call 999 now", "Ring 999 now")
    copied.change_entry("services.toml", "line-office", "09:00-17:00", "09:00-18:00")
    pack = load(copied.folder)
    assert pack.says("call-999", "title", Audience.PERSON) == "Ring 999 now"
    (line,) = [service for service in pack.services if service.id == "line-office"]
    assert line.hours[0].expression == "Mo-Fr 09:00-18:00; PH off"


def test_a_file_that_is_no_part_of_the_pack_changes_nothing(copied: Copied) -> None:
    (copied.folder / "notes.txt").write_text("scribble")
    assert load(copied.folder).sha256 == PRETEND.sha256


@pytest.mark.parametrize(
    ("entry", "old", "new", "about"),
    [
        ("call-999", '{ not_ruled_out = "danger" }', '{ yes = "danger" }', "danger"),
        ("flag-loitering", '{ yes = "loitering" }', '{ yes = "weapons" }', "loitering"),
    ],
)
def test_a_pack_that_could_pass_over_danger_is_never_loaded(
    copied: Copied, entry: str, old: str, new: str, about: str
) -> None:
    copied.change_entry("actions.toml", entry, old, new)
    error = copied.error()
    assert (error.file, error.entry) == ("actions.toml", about)
    assert read_pack(copied.folder).id == PRETEND.id  # its author can still have all its faults listed
