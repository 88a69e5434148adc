"""What was done, in every document of a responder: never in quotation marks, and never guessed at."""

import json
from dataclasses import replace

import pytest

from leeward.adapters.exports.brevity import CUT
from leeward.adapters.exports.document import Document, Items, Paragraph, Section, Subheading
from leeward.adapters.exports.json import as_json
from leeward.adapters.exports.read_aloud import read_aloud
from leeward.adapters.exports.text import as_text
from leeward.adapters.exports.voice import Voice
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation
from leeward.domain.done import Outcome
from leeward.domain.plan import Agreed
from tests.adapters.exports import tellings
from tests.adapters.exports.tellings import deed, with_done
from tests.adapters.exports.test_front_page import block_texts, front
from tests.adapters.exports.test_json import validator

VOICE = Voice(tellings.pack(), Audience.RESPONDER)
SERVICES = {service.id: service.name for service in tellings.pack().services}
USUAL = (
    deed("make-safe", Outcome.DONE, "Locks changed tonight", minute=3),
    deed("call-999", Outcome.NOT_DONE, "No signal", minute=4),
    deed("arrange-another-time", Outcome.DECLINED, minute=5),
    deed("line-always", Outcome.SIGNPOST, minute=6),
    deed("line-office", Outcome.REFERRAL, "Rang them", Agreed.NOT_ASKED, minute=7),
)


def groups(section: Section) -> dict[str, list[str]]:
    """Return the items of a section under each of its subheadings."""
    found: dict[str, list[str]] = {}
    here = ""
    for block in section.blocks:
        if isinstance(block, Subheading):
            here = block.text
        elif isinstance(block, Items):
            found.setdefault(here, []).extend(item.text for item in block.items)
    return found


def item(document: Document, about: str, section: str = "done") -> tuple[str, ...]:
    """Return all that is said of one thing: its text, its words and its notes."""
    (found,) = [
        one
        for block in document.section(section).blocks
        if isinstance(block, Items)
        for one in block.items
        if one.text.startswith(about)
    ]
    return (found.text, *(words.spoken() for words in found.words), *found.notes)


def test_what_was_done_is_grouped_by_what_became_of_it() -> None:
    done = groups(tellings.handover(with_done(*USUAL)).section("done"))
    assert done == {
        VOICE.label("done-done"): [VOICE.title("make-safe")],
        VOICE.label("done-declined"): [VOICE.title("arrange-another-time")],
        VOICE.label("done-not-done"): [VOICE.title("call-999")],
        VOICE.label("done-signpost"): [SERVICES["line-always"]],
        VOICE.label("done-referral"): [f"{SERVICES['line-office']}: {VOICE.label('referral-not-asked')}"],
    }


def test_each_says_who_wrote_it_down_and_when_and_the_words_without_quotation_marks() -> None:
    document = tellings.handover(with_done(*USUAL))
    assert item(document, VOICE.title("make-safe")) == (
        VOICE.title("make-safe"),
        f"{VOICE.label('lead-noted')}: Locks changed tonight",
        "02:13, PC Bell",
    )
    for text in (as_text(document), as_text(tellings.log(with_done(*USUAL))), read_aloud(document)):
        assert "Locks changed tonight" in text
        for mark in ('"Locks', "“Locks", "quote Locks"):
            assert mark not in text


@pytest.mark.parametrize("agreed", Agreed)
def test_passing_on_says_whether_the_person_agreed(agreed: Agreed) -> None:
    told = with_done(deed("line-office", Outcome.REFERRAL, "", agreed))
    said = VOICE.label(f"referral-{agreed.value.replace('_', '-')}")
    for text in (as_text(tellings.handover(told)), as_text(tellings.log(told))):
        assert said in " ".join(text.split())
    assert said in block_texts(front(tellings.handover(told)), "front-done")


def test_whoever_recorded_something_is_among_those_who_wrote_the_record() -> None:
    document = tellings.handover(with_done(*USUAL))
    assert "call taker 7" in block_texts(front(document), "front-about")
    assert "PC Bell" in block_texts(front(document), "front-about")
    assert "call taker 7, PC Bell" in as_text(document)


def test_earlier_versions_stand_beneath_the_newest() -> None:
    told = with_done(
        deed("make-safe", Outcome.NOT_DONE, "No locksmith", minute=1),
        deed("make-safe", Outcome.DONE, minute=8),
    )
    said = item(tellings.handover(told), VOICE.title("make-safe"))
    assert said[1] == "02:18, PC Bell"
    assert said[2].startswith(f"{VOICE.label('earlier')}, 02:11, PC Bell: {VOICE.label('done-not-done')}")
    assert "No locksmith" in said[2]


def test_what_was_taken_back_is_not_said_to_be_done_and_not_dropped_in_silence() -> None:
    told = with_done(deed("make-safe", Outcome.DONE, minute=1), deed("make-safe", None, minute=2))
    document = tellings.handover(told)
    assert groups(document.section("done")) == {VOICE.label("done-taken-back"): [VOICE.title("make-safe")]}
    assert not [s for s in front(document).sections if s.id == "front-done"]
    assert item(document, VOICE.title("make-safe"), "actions") == (VOICE.title("make-safe"),)


def test_nothing_recorded_is_never_said_to_be_not_done() -> None:
    document = tellings.handover()
    (only,) = document.section("done").blocks
    assert only == Paragraph(VOICE.label("done-none"))
    assert VOICE.label("done-not-done") not in as_text(document)
    assert VOICE.label("done-not-done") not in as_text(tellings.log())


def test_what_to_do_in_order_marks_what_is_recorded_and_nothing_else() -> None:
    told = with_done(*USUAL)
    document = tellings.handover(told)
    assert item(document, VOICE.title("make-safe"), "actions")[1] == f"{VOICE.label('done-done')}, 02:13"
    assert item(document, VOICE.title("call-999"), "actions")[1] == f"{VOICE.label('done-not-done')}, 02:14"
    unmarked = replace(told, done=with_done(USUAL[0]).done)
    assert VOICE.label("done-not-done") not in "".join(
        item(tellings.handover(unmarked), VOICE.title("call-999"), "actions")
    )
    marked = item(tellings.log(told), VOICE.title("call-999"), "actions")
    assert marked[1:] == (f"{VOICE.label('done-not-done')}, 02:14",)


def test_an_action_that_the_answers_no_longer_call_for_stays() -> None:
    calm = tellings.telling(tellings.said("danger", "no"))
    told: Conversation = replace(calm, done=with_done(deed("call-999", Outcome.DONE)).done)
    document = tellings.handover(told)
    assert groups(document.section("done")) == {VOICE.label("done-done"): [VOICE.title("call-999")]}


def test_something_that_the_pack_lacks_is_shown_under_its_id() -> None:
    told = with_done(deed("older-action", Outcome.DONE))
    for text in (as_text(tellings.handover(told)), as_text(tellings.log(told))):
        assert "older-action" in text


def test_the_front_page_names_what_is_due_first_and_says_where_the_rest_stands() -> None:
    every = [deed(id, Outcome.SIGNPOST) for id in SERVICES]
    document = tellings.handover(with_done(*USUAL[:2], *every))
    lines = block_texts(front(document), "front-done").split("\n")
    assert lines[0] == f"{VOICE.label('done-done')}: {VOICE.title('make-safe')}"
    assert lines[-1].endswith(VOICE.label("more-after"))
    assert CUT not in lines[0]


def test_the_log_has_every_version_in_the_order_in_which_it_was_written_down() -> None:
    told = with_done(
        deed("make-safe", Outcome.NOT_DONE, minute=1),
        deed("line-always", Outcome.SIGNPOST, minute=2),
        deed("make-safe", Outcome.DONE, minute=3),
    )
    (lines,) = tellings.log(told).section("done").blocks
    assert isinstance(lines, Items)
    assert [line.text.split(" ")[0] for line in lines.items] == ["02:11", "02:12", "02:13"]


def test_the_log_of_a_call_in_which_nothing_was_recorded_has_no_such_part() -> None:
    assert "done" not in [section.id for section in tellings.log().sections]


def test_the_person_s_notes_say_nothing_of_it() -> None:
    told = replace(with_done(*USUAL))
    assert as_text(tellings.plan(told)).count("Locks changed tonight") == 0


def test_the_json_has_every_version_in_the_published_shape() -> None:
    t = tellings.told(with_done(*USUAL, deed("make-safe", None, minute=9)))
    told = json.loads(as_json(tellings.handover(t.conversation), t.conversation, t.assessment, t.signposting))
    assert [error.json_path for error in validator().iter_errors(told)] == []
    done = told["values"]["conversation"]["done"]
    assert [one[0] for one in done] == [*(one.about for one in USUAL), "make-safe"]
    assert done[4][1:4] == ["referral", "not_asked", "Rang them"]
    done[0][1] = "success"
    assert not validator().is_valid(told)
