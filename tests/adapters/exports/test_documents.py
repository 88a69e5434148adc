"""What every document says: whose words, what is not known, danger first, and nothing dropped in silence."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import pytest

from leeward.adapters.exports.document import Document, Item, Items, Paragraph, Rows, Section, Table
from leeward.adapters.exports.fonts import fonts
from leeward.adapters.exports.handover import phase_text
from leeward.adapters.exports.json import document_dict
from leeward.adapters.exports.law import law_items
from leeward.adapters.exports.pdf import _typeset
from leeward.adapters.exports.read_aloud import read_aloud
from leeward.adapters.exports.services import service_item, status_text
from leeward.adapters.exports.text import WIDTH, as_text
from leeward.adapters.exports.voice import Voice
from leeward.adapters.hours import reader
from leeward.adapters.london import LONDON
from leeward.domain.answers import Provenance
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.conversation import Mode
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening, OpeningStatus
from leeward.domain.plan import Agreed, OwnerKind, RiskManagementPlan, TipsOff
from leeward.domain.screening import Phase
from leeward.domain.service import Channel
from leeward.domain.signposting import Signpost
from leeward.domain.situation import situation
from leeward.packs.documents import LABELS
from leeward.packs.load import builtin, load
from tests.adapters.exports import tellings
from tests.adapters.exports.tellings import ANSWERS, AT, OWN, PARAPHRASE, measure, said, telling
from tests.domain.services import service

RESPONDER = Voice(tellings.pack(), Audience.RESPONDER)
PERSON = Voice(tellings.pack(), Audience.PERSON)
EVERY = [tellings.handover, tellings.log, tellings.plan]


def items(section: Section) -> Iterator[Item]:
    for block in section.blocks:
        if isinstance(block, Items):
            yield from block.items
        elif isinstance(block, Rows):
            yield from (row.value for row in block.rows)


def under(section: Section, label: str) -> list[str]:
    """Return the items that stand under a subheading of a section."""
    found: list[str] = []
    here = False
    for block in section.blocks:
        if isinstance(block, Items):
            found += [item.text for item in block.items] if here else []
        else:
            here = getattr(block, "text", "") == label
    return found


def whole(document: Document) -> str:
    return " ".join(as_text(document).split())


def test_own_words_alone_stand_in_quotation_marks() -> None:
    words = "He knows where I sleep"
    for provenance in Provenance:
        text = whole(tellings.handover(telling(said("account", "answered", words, provenance))))
        assert (f'"{words}"' in text) is (provenance is OWN)
        assert words in text


@pytest.mark.parametrize("document", EVERY)
def test_danger_comes_first_and_999_before_anything_is_known(document: object) -> None:
    first = document(telling(said("account", "answered", "x"))).sections[0]  # type: ignore[operator]
    assert first.id == "danger"
    assert first.urgent


def test_danger_answered_no_is_still_said_first_but_not_as_an_alarm() -> None:
    first = tellings.handover(telling(said("danger", "no"))).sections[0]
    assert (first.id, first.urgent) == ("danger", False)


def test_the_person_is_shown_999_first_even_when_danger_was_answered_no() -> None:
    first = tellings.plan(telling(said("danger", "no"))).sections[0]
    assert first.urgent
    assert any("999" in item.text for item in items(first))


def test_not_known_rather_not_say_and_not_asked_are_kept_apart() -> None:
    section = tellings.handover().section("open")
    assert under(section, RESPONDER.label("open-unknown")) == [RESPONDER.short("danger")]
    assert under(section, RESPONDER.label("open-declined")) == [RESPONDER.short("threat")]
    not_asked = under(section, RESPONDER.label("open-not-asked"))
    assert RESPONDER.short("weapons") in " ".join(not_asked)
    assert RESPONDER.short("fear") not in " ".join(not_asked)


def test_an_open_question_names_the_flag_it_could_still_raise() -> None:
    section = tellings.handover().section("open")
    (threat,) = [item for item in items(section) if item.text == RESPONDER.short("threat")]
    assert RESPONDER.title("flag-threat") in threat.notes[0]


def test_a_red_flag_says_which_answers_raised_it_and_in_whose_words() -> None:
    flags = list(items(tellings.handover().section("red-flags")))
    (fear,) = [item for item in flags if item.text == RESPONDER.title("flag-fear")]
    assert [(words.text, words.own) for words in fear.words] == [("I do not sleep any more", True)]
    assert any(RESPONDER.short("fear") in note for note in fear.notes)


@pytest.mark.parametrize("document", [tellings.handover, tellings.log])
def test_every_answer_and_every_earlier_version_reaches_the_responders_documents(document: object) -> None:
    text = whole(document())  # type: ignore[operator]
    for answer in ANSWERS:
        assert answer.words in text
    # Fear was answered no before it was answered yes, and both are there with their times.
    assert "02:14" in text
    assert "02:15" in text


def test_answers_to_every_question_of_the_pack_reach_the_handover() -> None:
    questions = tellings.pack().rules.questions.values()
    answers = [
        said(question.id, question.own_values()[0], f"words about number {number}.")
        for number, question in enumerate(questions)
    ]
    text = whole(tellings.handover(telling(*answers)))
    assert [answer.words for answer in answers if answer.words not in text] == []


def test_an_answer_to_a_question_that_the_pack_no_longer_has_is_kept() -> None:
    conversation = telling(said("an-older-question", "yes", "still said"))
    for document in (tellings.handover(conversation), tellings.log(conversation)):
        assert "an-older-question" in whole(document)
        assert "still said" in whole(document)


def test_an_answer_taken_back_is_open_again_and_what_it_was_is_still_there() -> None:
    conversation = telling(said("threat", "yes", "he said so"), said("threat", None, minute=1))
    section = tellings.handover(conversation).section("open")
    assert RESPONDER.short("threat") in " ".join(under(section, RESPONDER.label("open-not-asked")))
    assert "he said so" in whole(tellings.handover(conversation))


@pytest.mark.parametrize("document", EVERY)
def test_each_says_whose_account_it_is_and_that_it_is_no_finding(document: object) -> None:
    made: Document = document()  # type: ignore[operator]
    voice = PERSON if made.kind == "plan" else RESPONDER
    assert made.opening == (voice.label("whose-account"), voice.label("no-finding"))
    assert made.opening[0] in whole(made)


@pytest.mark.parametrize("document", EVERY)
def test_the_head_of_the_history_is_printed_and_another_answer_changes_it(document: object) -> None:
    made: Document = document()  # type: ignore[operator]
    other: Document = document(telling(*ANSWERS, said("weapons", "yes", minute=8)))  # type: ignore[operator]
    assert made.head == telling(mode=Mode.PERSON if made.kind == "plan" else Mode.CALL).head()
    assert made.head in whole(made)
    assert made.head != other.head


def test_the_plan_names_owner_date_agreement_and_what_may_tip_the_suspect_off() -> None:
    (table,) = [b for b in tellings.handover().section("plan").blocks if isinstance(b, Table)]
    assert table.rows[0][1:] == (
        "Housing association",
        "Tuesday 24 November 2026",
        RESPONDER.label("agreed-yes"),
        RESPONDER.label("tips-off-may"),
    )


def test_a_challenge_still_standing_is_in_the_handover_until_the_plan_meets_it() -> None:
    title = RESPONDER.title("challenge-owner")
    unowned = measure(owner="", owner_kind=OwnerKind.NOBODY_YET)
    plan = RiskManagementPlan(("reach-home",), (unowned,))
    assert title in whole(tellings.handover(telling(plan=plan)))
    assert title not in whole(tellings.handover(telling(plan=plan.keep(measure()))))


def test_a_measure_against_something_taken_off_the_list_is_still_shown() -> None:
    plan = RiskManagementPlan((), (measure(words="Ring the school"),))
    for document in (tellings.handover, tellings.log, tellings.plan):
        assert "Ring the school" in whole(document(telling(plan=plan)))


def test_the_person_is_told_what_may_be_noticed_before_it_is() -> None:
    label = PERSON.label("head-tips-off")
    plan = RiskManagementPlan(("reach-home",), (measure(),))
    assert label in whole(tellings.plan(telling(plan=plan)))
    quiet = plan.keep(measure(tips_off=TipsOff.NO))
    assert label not in whole(tellings.plan(telling(plan=quiet)))


def test_a_service_is_open_closed_or_not_known_at_that_time() -> None:
    section = tellings.plan().section("services")
    open_now = under(section, PERSON.label("services-open"))
    later = under(section, PERSON.label("services-later"))
    assert any(text.startswith("Pretend line, always open") for text in open_now)
    assert any(text.startswith("Pretend line, hours not known") for text in later)
    assert not set(open_now) & set(later)
    (unknown,) = [item for item in items(section) if item.text.startswith("Pretend line, hours not known")]
    assert unknown.notes[0].startswith(PERSON.label("state-unknown"))


def test_services_left_out_are_listed_with_the_reason() -> None:
    left_out = under(tellings.handover().section("services"), RESPONDER.label("services-not-shown"))
    assert any("Pretend line in Scotland" in text for text in left_out)


def test_what_is_not_known_of_the_person_is_said() -> None:
    conversation = replace(telling(), circumstances=Circumstances(age=17))
    rows = [b for b in tellings.handover(conversation).section("circumstances").blocks if isinstance(b, Rows)]
    told = {row.label: row.value.text for row in rows[0].rows}
    assert told[RESPONDER.label("age")] == "17"
    assert RESPONDER.label("nation") in told[RESPONDER.label("not-known")]


def test_the_law_is_that_of_the_nation_and_of_all_when_it_is_not_known() -> None:
    here = {item.text for item in items(tellings.handover().section("law"))}
    nowhere = replace(telling(), circumstances=Circumstances())
    everywhere = {item.text for item in items(tellings.handover(nowhere).section("law"))}
    assert here < everywhere


def test_the_log_lists_what_was_not_asked() -> None:
    missing = str(under(tellings.log().section("open"), RESPONDER.label("open-not-asked")))
    assert RESPONDER.short("weapons") in missing
    assert RESPONDER.short("fear") not in missing


def test_the_log_says_flags_with_reasons_first_and_what_could_still_raise_one() -> None:
    made = tellings.log()
    assert [s.id for s in made.sections[:3]] == ["danger", "red-flags", "open"]
    (fear,) = [x for x in items(made.section("red-flags")) if x.text == RESPONDER.title("flag-fear")]
    assert RESPONDER.short("fear") in fear.notes[0]
    declined = [x for x in items(made.section("open")) if x.text == RESPONDER.short("threat")]
    assert RESPONDER.label("could-raise") in declined[0].notes[0]


def test_the_log_names_the_steps_that_an_answer_raised_and_where_the_others_are() -> None:
    assessment = tellings.told(telling()).assessment
    section = tellings.log().section("actions")
    raised = [RESPONDER.title(action.id) for action in assessment.actions if action.because]
    assert raised
    assert len(raised) < len(assessment.actions)
    assert [item.text for item in items(section)] == raised
    assert section.blocks[-1] == Paragraph(RESPONDER.label("always-apply"))


def test_the_persons_steps_stand_under_when_they_are_due_and_none_is_lost() -> None:
    rules = {action.id: action for action in tellings.pack().rules.actions}
    found = tellings.told(telling(), Audience.PERSON).assessment
    section = tellings.plan().section("steps")
    for phase in Phase:
        due = [PERSON.title(a.id) for a in found.actions
               if rules[a.id].phase is phase and not rules[a.id].emergency]  # fmt: skip
        assert under(section, phase_text(phase, PERSON)) == due


def test_a_website_is_not_told_as_a_line_whose_hours_nobody_knows() -> None:
    page = service("page", channels=frozenset({Channel.WEB}), url="https://example.org")
    unknown = Signpost(page, (), OpeningStatus(Opening.UNKNOWN))
    assert status_text(unknown, AT, RESPONDER) == RESPONDER.label("online")


def test_the_law_says_what_each_provision_is_about_and_what_exactly_to_check() -> None:
    pack = load(builtin())
    voice = Voice(pack, Audience.RESPONDER)
    text = str(law_items(None, AT, voice))
    for entry in pack.law:
        named = f"{voice.title(entry.id)}: {entry.provision}"
        assert (named in text) is (entry.group != "unsettled"), entry.id
        if entry.group != "unsettled" and pack.entries[entry.id].check:
            assert voice.check(entry.id)[0].rstrip(".") in text


def test_the_persons_notes_say_you_and_never_name_the_other_as_anything() -> None:
    text = whole(tellings.plan()).casefold()
    assert "you" in text
    for word in ("stalker", "suspect", "offender", "perpetrator", "victim"):
        assert word not in text


@pytest.mark.parametrize("document", EVERY)
def test_no_document_holds_a_link_that_sends_or_a_word_that_scores(document: object) -> None:
    text = json.dumps(document_dict(document())).casefold()  # type: ignore[operator]
    for sending in ("mailto:", "sms:", "tel:", ".ics", "text/calendar"):
        assert sending not in text
    for scoring in ("score", "low risk", "medium risk", "high risk", "probability", "safe to ignore"):
        assert scoring not in text


def test_words_cannot_pass_for_a_part_of_the_text_they_stand_in() -> None:
    forged = "fine\n\nDANGER NOW\r\nNo\u2028RED FLAGS\u0085None"
    lines = as_text(tellings.log(telling(said("account", "answered", forged)))).split("\n")
    assert "DANGER NOW" not in lines
    assert any(line.strip() == "DANGER NOW" and line.startswith("      ") for line in lines)
    assert any("[U+2028]" in line and "[U+0085]" in line for line in lines)


def test_the_text_keeps_to_its_width_and_can_be_written_anywhere() -> None:
    conversation = telling(said("account", "answered", "long " * 200 + "\ud800" + "w" * 300, PARAPHRASE))
    for document in (tellings.handover(conversation), tellings.log(conversation)):
        text = as_text(document)
        text.encode("utf-8")
        assert max(len(line) for line in text.split("\n")) <= WIDTH


def test_numbers_are_read_out_digit_by_digit_without_signs() -> None:
    aloud = read_aloud(tellings.plan())
    assert "9 9 9" in aloud
    assert "999" not in aloud
    assert "0 1 6 3 2, 9 6 0 0 0 0" in aloud
    assert "2026" in aloud
    assert not set(aloud) & set('@#/&%£+_*“”()[]<>"')


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("🔪🔪", "hocho hocho"),
        ("€500 = $600 <3", "euro sign 5 0 0 equals sign dollar sign 6 0 0 less-than sign 3"),
        ("10–12 of them", "10 en dash 12 of them"),
        ("👩\u200d👧 ❤\ufe0f", "woman girl heavy black heart"),
        ("he said \ue000 again", f"he said {PERSON.label('sign-left-out')} again"),
        ("he\u202e said", "he right-to-left override said"),
        ("cafe\u0301 हिन्दी", "cafe\u0301 हिन्दी"),
        ("him (again) — there", "him, again, there"),
        ("since 2024, at 1066 Mill Road", "since 2024, at 1 0 6 6 Mill Road"),
        ("Press 55. (Yes.)", "Press 5 5. Yes"),
    ],
)
def test_no_sign_is_passed_over_when_words_are_read_out(words: str, heard: str) -> None:
    conversation = telling(said("account", "answered", words, OWN))
    assert f" {heard}." in read_aloud(tellings.plan(conversation))


def test_a_quotation_is_announced_when_it_is_read_out() -> None:
    aloud = read_aloud(tellings.plan())
    assert f"{PERSON.label('sign-quote')} He keeps turning up where I work" in aloud


def test_both_packs_have_every_label() -> None:
    for name in ("uk-police-vbi", "every-step-kind"):
        words = builtin(name) / "words/en/documents.md"
        said_there = {line[2:] for line in words.read_text().splitlines() if line.startswith("# ")}
        assert said_there == LABELS


def test_values_are_the_same_in_every_format() -> None:
    document = tellings.handover()
    told = document_dict(document)
    assert [section["title"] for section in told["sections"]] == [s.title for s in document.sections]
    for mine, theirs in zip(document.sections, told["sections"], strict=True):
        assert [asdict(block) for block in mine.blocks] == [
            {key: value for key, value in block.items() if key != "kind"} for block in theirs["blocks"]
        ]
    text = as_text(document)
    for section in document.sections:
        assert section.title.upper() in text


def test_what_was_not_decided_stands_on_one_line() -> None:
    (block,) = tellings.handover().section("decisions").blocks
    for id in ("next-contact", "next-owner", "why-not"):
        assert RESPONDER.short(id) in getattr(block, "text", "")
    decided = tellings.handover(telling(said("why-not", "answered", "Two neighbours"))).section("decisions")
    assert [item.words[0].text for item in items(decided)] == ["Two neighbours"]


def test_what_to_do_is_numbered_once() -> None:
    for name in ("uk-police-vbi", "every-step-kind"):
        pack = load(builtin(name))
        titles = [
            Voice(pack, Audience.RESPONDER).title(a.id)
            for a in pack.rules.actions
            if Audience.RESPONDER in a.audiences
        ]
        assert [title for title in titles if title[:2].rstrip(".").isdigit()] == []
    assert all(
        block.ordered for block in tellings.handover().section("actions").blocks if isinstance(block, Items)
    )


def test_a_pack_without_a_label_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    import shutil

    from leeward.domain.errors import PackError

    folder = tmp_path_factory.mktemp("pack") / "copy"
    shutil.copytree(builtin("every-step-kind"), folder)
    toml = (folder / "documents.toml").read_text()
    (folder / "documents.toml").write_text(
        toml.replace('[[label]]\nid = "doc-danger"\nsources = ["leeward"]\n', "")
    )
    with pytest.raises(PackError, match=r"documents\.toml.*doc-danger"):
        load(folder)


@pytest.mark.parametrize("document", EVERY)
def test_a_service_of_one_nation_does_not_fit_while_the_nation_is_not_known(document: Any) -> None:
    nowhere = replace(telling(), circumstances=Circumstances())
    mine = [
        signpost.service.name
        for signpost in tellings.told(nowhere).signposting.shown
        if len(signpost.service.nations) < len(Nation)
    ]
    assert mine
    made = document(nowhere)
    services = made.section("services")
    fitting = [item.text for block in _before_nations(services) for item in block.items]
    assert not [name for name in mine for text in fitting if text.startswith(name)]
    if made.kind != "log":
        assert all(name in whole(replace(made, front_page=None)) for name in mine)
    if made.front_page:
        referral = asdict(made.front_page)["sections"][-2]
        assert not [name for name in mine if name in str(referral)]


def _before_nations(section: Section) -> Iterator[Items]:
    for block in section.blocks:
        if getattr(block, "text", "") == RESPONDER.label("services-by-nation"):
            return
        if isinstance(block, Items):
            yield block


def test_no_document_says_that_anything_was_given() -> None:
    """Nobody recorded giving it: a court would read the heading as a record."""
    for label in ("services", "fits", "services-not-shown"):
        assert "given" not in RESPONDER.label(label).lower()


@pytest.mark.parametrize("agreed", Agreed)
def test_the_person_reads_whether_they_want_each_measure_done(agreed: Agreed) -> None:
    notes = tellings.plan(telling(plan=RiskManagementPlan(("reach-home",), (measure(agreed=agreed),))))
    expected = {
        Agreed.YES: "Do you want this done? Yes",
        Agreed.NO: "Do you want this done? No",
        Agreed.NOT_ASKED: "Do you want this done? Not decided yet",
    }
    (item,) = items(notes.section("plan"))
    assert expected[agreed] in item.notes


def test_a_midnight_is_said_as_the_end_of_the_day_that_is_still_open() -> None:
    signpost = tellings.told(telling()).signposting.shown[0]
    christmas = datetime(2026, 12, 25, tzinfo=LONDON)
    open_ = replace(signpost, status=OpeningStatus(Opening.OPEN, until=christmas))
    shut = replace(signpost, status=OpeningStatus(Opening.CLOSED, opens_next=christmas))
    for voice in (RESPONDER, PERSON):
        assert status_text(open_, AT, voice) == "Open, until the end of Thursday 24 December 2026"
        assert status_text(shut, AT, voice).endswith("at the start of Friday 25 December 2026")


def test_hours_of_a_telephone_are_not_given_to_somebody_who_cannot_speak() -> None:
    circumstances = Circumstances(cannot_speak=True)
    pack = load(builtin("uk-police-vbi"))
    mute = replace(telling(), circumstances=circumstances)
    found = situation(pack, mute, Audience.PERSON, reader(AT, cannot_speak=True)).signposting
    voice = Voice(pack, Audience.PERSON)
    unknown = [s for s in found.shown if status_text(s, AT, voice).startswith("Hours without speaking")]
    assert unknown
    for signpost in unknown:
        said = " ".join(service_item(signpost, AT, voice).notes)
        assert not [words for words in voice.optional(signpost.service.id, "hours") if words in said]
    assert any(voice.optional(signpost.service.id, "hours") for signpost in unknown)


def test_a_quotation_inside_own_words_stands_in_single_marks_and_is_kept_as_it_was_told() -> None:
    words = 'He said “I see you” and "run", 5\'10"'
    made = tellings.handover(telling(said("account", "answered", words)))
    assert "\"He said ‘I see you’ and 'run', 5'10\"\"" in whole(made)
    assert json.dumps(words)[1:-1] in json.dumps(document_dict(made), default=str)
    reported = tellings.handover(telling(said("account", "answered", words, PARAPHRASE)))
    assert words in whole(reported)


def test_a_quotation_inside_own_words_stands_in_single_marks_in_the_pdf() -> None:
    made = tellings.plan(telling(said("account", "answered", "He said “I see you” again")))
    told = str(_typeset(document_dict(made), fonts()))
    assert "He said ‘I see you’ again" in told
    assert "“I see" not in told


def test_999_is_said_once_where_its_name_is_its_number() -> None:
    item = Item("999\n999 (free)")
    spoken = read_aloud(replace(tellings.plan(), sections=(Section("x", "x", (Items((item,)),)),)))
    assert "9 9 9, free." in spoken
    assert spoken.count("9 9 9") == 1


def test_what_is_only_looked_up_on_paper_is_not_read_out() -> None:
    made = tellings.plan()
    aloud, checked = read_aloud(made), PERSON.label("last-checked")
    assert checked in as_text(made)
    assert checked not in aloud
    assert PERSON.label("check") in aloud
    assert aloud.count(PERSON.label("head")) == 1


@pytest.mark.parametrize("voice", [RESPONDER, PERSON])
def test_a_service_that_nobody_has_checked_says_so_where_the_day_would_stand(voice: Voice) -> None:
    (line,) = (each for each in voice.pack.services if each.id == "line-unknown-hours")
    item = service_item(Signpost(line, (), OpeningStatus(Opening.UNKNOWN)), AT, voice)
    assert voice.label("not-checked") in item.notes
    assert voice.label("last-checked") not in " ".join(item.notes)
    assert any(note.startswith(voice.label("check")) for note in item.notes)


def test_not_checked_stands_in_every_format_and_is_read_out() -> None:
    (line,) = (each for each in tellings.pack().services if each.id == "line-unknown-hours")
    item = service_item(Signpost(line, (), OpeningStatus(Opening.UNKNOWN)), AT, PERSON)
    made = replace(tellings.plan(), sections=(Section("x", "x", (Items((item,)),)),))
    for told in (as_text(made), read_aloud(made), json.dumps(document_dict(made))):
        assert "Not checked yet" in told
    assert "Not checked yet" in str(_typeset(document_dict(made), fonts()))


@pytest.mark.parametrize("document", [tellings.handover, tellings.plan])
def test_no_hash_is_read_out_and_its_place_is_said(document: object) -> None:
    made = document()
    aloud, elsewhere = read_aloud(made), PERSON.label("sign-on-paper")
    letters = "".join(filter(str.isalnum, aloud))
    for hash in (made.head, tellings.pack().sha256):
        assert hash[:8] not in letters
    assert f"{PERSON.label('head')}: {elsewhere}." in aloud
    assert aloud.count(elsewhere) > 1


def test_the_reference_is_spelled_wherever_it_is_read_out() -> None:
    aloud = read_aloud(tellings.plan())
    assert aloud.count("K 7 M 4, P Q 2 X.") == 2
    assert "K7M4" not in aloud
