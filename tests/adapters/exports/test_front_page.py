"""The front page: one sheet that is plan, referral and rationale, and says where the rest stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.exports.brevity import CUT, cut, listed
from leeward.adapters.exports.document import Document, FrontPage, Item, Items, Rows, Table
from leeward.adapters.exports.front_page import compose_front_page
from leeward.adapters.exports.handover import compose_handover
from leeward.adapters.exports.pdf import as_pdf
from leeward.adapters.exports.text import as_text
from leeward.adapters.exports.voice import Voice
from leeward.adapters.hours import reader
from leeward.domain.answers import AnswerLog
from leeward.domain.audience import Audience
from leeward.domain.circumstances import Circumstances
from leeward.domain.condition import reads
from leeward.domain.conversation import Conversation
from leeward.domain.done import OF_ACTIONS, Deed, DeedLog, Outcome
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import Opening, OpeningStatus
from leeward.domain.pack import Pack
from leeward.domain.plan import Agreed, OwnerKind, PlanMeasure, RiskManagementPlan, TipsOff
from leeward.domain.question import Layer
from leeward.domain.service import Sex
from leeward.domain.signposting import Signposting
from leeward.domain.situation import situation
from leeward.packs.load import builtin, load
from tests.adapters.exports import tellings
from tests.adapters.exports.tellings import AT, OWN, PARAPHRASE, Told, measure, said, telling, told

RESPONDER = Voice(tellings.pack(), Audience.RESPONDER)
READABLE = 7.0


@cache
def real() -> Pack:
    return load(builtin("uk-police-vbi"))


def at_length(words: str, measures: int) -> Conversation:
    """Return a telling in which every question of the real pack has its worst answer, in these words.

    Something is recorded, in these words too, about every action and every service.
    """
    pack = real()
    answers = [
        said(q.id, min(q.concerning) if q.concerning else q.own_values()[0], words)
        for q in pack.rules.questions.values()
    ]
    planned = tuple(
        PlanMeasure(
            id=f"m{number}",
            opportunity=suggested.opportunity,
            measure=suggested.id,
            words=words,
            owner_kind=OwnerKind.AGENCY if number % 3 else OwnerKind.NOBODY_YET,
            owner=words if number % 3 else "",
            due_on=date(2026, 11, 24) if number % 2 else None,
            agreed=Agreed.NO,
            tips_off=TipsOff.NOT_KNOWN,
        )
        for number, suggested in enumerate(pack.measures[:measures])
    )
    actions = [action.id for action in pack.rules.actions]
    done = [
        Deed(id, (*OF_ACTIONS, None)[number % 4], None, words, "PC " + words[:40], AT)
        for number, id in enumerate(actions)
    ]
    done += [
        Deed(
            service.id, *((Outcome.SIGNPOST, None), (Outcome.REFERRAL, Agreed.NO))[number % 2], words, "", AT
        )
        for number, service in enumerate(pack.services)
    ]
    return replace(
        telling(*answers, plan=RiskManagementPlan(tuple(o.id for o in pack.opportunities), planned)),
        pack_id=pack.id,
        done=DeedLog(tuple(done)),
        circumstances=Circumstances(
            nation=Nation.WALES,
            council="Rhondda Cynon Taf",
            police_force="South Wales Police",
            age=17,
            sex=Sex.WOMAN,
            groups=frozenset({"deaf", "lgbt", "young"}),
            language="bsl",
        ),
    )


def real_handover(conversation: Conversation) -> Document:
    found = situation(real(), conversation, Audience.RESPONDER, reader(AT))
    return compose_handover(real(), conversation, found.assessment, found.signposting, AT)


def front(document: Document) -> FrontPage:
    assert document.front_page is not None
    return document.front_page


def block_texts(page: FrontPage, id: str) -> str:
    """Return all that one section of the front page says."""
    (section,) = [s for s in page.sections if s.id == id]
    return "\n".join(_said(section.blocks))


def _said(blocks: tuple[Any, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Items):
            yield from map(_run, block.items)
        elif isinstance(block, Rows):
            yield from (f"{row.label}: {_run(row.value)}" for row in block.rows)
        elif isinstance(block, Table):
            yield from (" | ".join(cells) for cells in block.rows)
        else:
            yield block.text


def _run(item: Item) -> str:
    return " ".join((item.text, *(words.spoken() for words in item.words), *item.notes))


def pages_of_headings(pdf: pikepdf.Pdf) -> list[int]:
    """Return the page on which each heading of the second level begins, in reading order."""
    numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found: list[int] = []

    def page_of(node: Any) -> int:
        if isinstance(node, pikepdf.Dictionary):
            if "/Pg" in node:
                return numbers[node.Pg.objgen]
            return page_of(node.get("/K"))
        if isinstance(node, pikepdf.Array):
            return next((page for child in node if (page := page_of(child))), 0)
        return 0

    def visit(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                visit(child)
        if not isinstance(node, pikepdf.Dictionary):
            return
        if node.get("/S") == "/H2":
            found.append(page_of(node))
        visit(node.get("/K"))

    visit(pdf.Root.StructTreeRoot)
    return found


def letters_of(page: pikepdf.Page) -> list[float]:
    """Return the sizes in which a page is set."""
    return [float(o.operands[1]) for o in pikepdf.parse_content_stream(page) if str(o.operator) == "Tf"]


def stands_on_one_sheet(document: Document) -> pikepdf.Pdf:
    pdf = pikepdf.open(BytesIO(as_pdf(document)))
    first = len(front(document).sections)
    pages = pages_of_headings(pdf)
    assert pages[:first] == [1] * first
    assert pages[first] == 2
    with pikepdf.open(BytesIO(as_pdf(replace(document, sections=())))) as alone:
        assert len(alone.pages) == 1
    return pdf


def test_with_everything_answered_at_length_it_is_one_page_in_letters_that_can_be_read() -> None:
    document = real_handover(at_length("The same long sentence was said again and again. " * 40, 30))
    with stands_on_one_sheet(document) as pdf:
        assert min(letters_of(pdf.pages[0])) >= READABLE * 0.9


def test_a_usual_telling_is_one_page_in_larger_letters() -> None:
    with stands_on_one_sheet(tellings.handover()) as pdf:
        assert max(set(letters_of(pdf.pages[0])), key=letters_of(pdf.pages[0]).count) >= 8.4


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    words=st.one_of(
        st.text(st.characters(codec=None, categories=None), max_size=300),
        st.sampled_from(
            ["a" * 9000, "وہ روز میرے کام پر آتا ہے " * 90, "他每天都来" * 400, "x\n" * 900, "ี" * 700]
        ),
    ),
    measures=st.integers(0, 35),
)
def test_whatever_was_told_it_is_one_page(words: str, measures: int) -> None:
    alone = replace(real_handover(at_length(words, measures)), sections=())
    with pikepdf.open(BytesIO(as_pdf(alone))) as pdf:
        assert len(pdf.pages) == 1


def test_alone_it_is_a_document_of_one_page() -> None:
    conversation = at_length("word " * 500, 30)
    found = situation(real(), conversation, Audience.RESPONDER, reader(AT))
    alone = compose_front_page(real(), conversation, found.assessment, found.signposting, AT)
    assert alone.front_page == real_handover(conversation).front_page
    with pikepdf.open(BytesIO(as_pdf(alone))) as pdf:
        assert len(pdf.pages) == 1


def test_the_text_is_headed_by_the_front_page_and_then_says_all_of_it_in_full() -> None:
    document = tellings.handover()
    text = as_text(document)
    titles = [section.title.upper() for section in front(document).sections]
    then = text.index(front(document).then.upper())
    assert all(title in text[:then] for title in titles)
    assert all(section.title.upper() in text[then:] for section in document.sections)
    assert text.index(front(document).note.split(",")[0]) < then


def test_what_is_cut_short_says_so_and_stands_whole_on_the_pages_after() -> None:
    account = "first " + "and then again " * 100 + "last"
    document = tellings.handover(telling(said("account", "answered", account)))
    contact = block_texts(front(document), "front-contact")
    assert f"{CUT}”" in contact
    assert "last" not in contact
    in_full = " ".join(as_text(replace(document, front_page=None)).split())
    assert account in in_full
    assert CUT.strip() in front(document).note


def test_every_flag_raised_is_named_however_many_there_are() -> None:
    conversation = at_length("x " * 300, 30)
    found = situation(real(), conversation, Audience.RESPONDER, reader(AT)).assessment
    voice = Voice(real(), Audience.RESPONDER)
    rationale = block_texts(front(real_handover(conversation)), "front-rationale")
    assert len(found.red_flags) == len(real().rules.flags)
    assert [f.id for f in found.red_flags if voice.title(f.id) not in rationale] == []


def test_a_flag_gives_its_reasons_and_own_words_alone_in_quotation_marks() -> None:
    rationale = block_texts(front(tellings.handover()), "front-rationale")
    (fear,) = [line for line in rationale.split("\n") if line.startswith(RESPONDER.title("flag-fear"))]
    assert "“I do not sleep any more”" in fear
    assert RESPONDER.short("fear") in fear
    # A neighbour saw the van: reported, so it is no quotation.
    assert "“A neighbour" not in as_text(tellings.handover())


def test_the_four_signs_are_on_one_line_raised_and_not_ruled_out_apart() -> None:
    t = told(telling())
    rationale = block_texts(front(tellings.handover()), "front-rationale")
    (line,) = [line for line in rationale.split("\n") if line.startswith(RESPONDER.label("signs"))]
    raised, _, left = line.partition(RESPONDER.label("not-ruled-out"))
    for sign in t.assessment.signs:
        assert (RESPONDER.title(sign.id) in raised) is sign.raised
        assert (RESPONDER.title(sign.id) in left) is not sign.raised


def test_what_is_not_known_and_could_raise_a_flag_is_named() -> None:
    rationale = block_texts(front(tellings.handover()), "front-rationale")
    (line,) = [x for x in rationale.split("\n") if x.startswith(RESPONDER.label("could-raise-not-asked"))]
    for question in told(telling()).assessment.open_questions:
        if tellings.pack().rules.questions[question.id].layer is not Layer.DETAIL:
            assert RESPONDER.short(question.id) in line


def test_names_that_do_not_fit_are_said_to_be_on_the_pages_after() -> None:
    assert listed(["a", "b", "c"], 2, "and others, after") == "a; b; and others, after"
    assert listed(["a", "b"], 2, "and others, after") == "a; b"


def test_danger_not_ruled_out_leads_with_999_and_answered_no_does_not_alarm() -> None:
    unknown = front(tellings.handover()).sections[0]
    assert unknown.urgent
    assert "Send help now" in block_texts(front(tellings.handover()), "front-danger")
    answered = front(tellings.handover(telling(said("danger", "no"))))
    assert not answered.sections[0].urgent
    assert "Send help now" not in block_texts(answered, "front-danger")


def test_where_they_are_and_how_to_make_contact_are_said_not_asked_included() -> None:
    contact = block_texts(front(tellings.handover()), "front-contact").split("\n")
    assert contact[0].endswith("recorded: Flat above the bakery")
    assert contact[1].endswith(f": {RESPONDER.label('not-asked')}")


def test_the_plan_is_one_table_with_what_has_no_measure_and_what_to_look_at_again() -> None:
    unowned = measure("m2", owner="", owner_kind=OwnerKind.NOBODY_YET, tips_off=TipsOff.NO)
    plan = RiskManagementPlan(("reach-home", "reach-phone"), (measure(), unowned))
    lines = block_texts(front(tellings.handover(telling(plan=plan))), "front-plan").split("\n")
    home, phone = RESPONDER.title("reach-home"), RESPONDER.title("reach-phone")
    assert lines[0].split(" | ")[0] == home
    assert lines[0].split(" | ")[2:] == [
        "Housing association",
        "24 November 2026",
        RESPONDER.label("agreed-yes"),
        RESPONDER.label("tips-off-may"),
    ]
    assert f"{RESPONDER.label('without-measure')}: {phone}" in lines
    assert any(RESPONDER.title("challenge-owner") in line for line in lines)


def test_of_many_measures_each_way_keeps_its_first_and_the_rest_are_said_to_be_after() -> None:
    many = tuple(measure(f"h{n}", words="lock " * 30) for n in range(40))
    plan = RiskManagementPlan((), (*many, measure("p", opportunity="reach-phone")))
    page = front(tellings.handover(telling(plan=plan)))
    lines = block_texts(page, "front-plan").split("\n")
    ways = [line.split(" | ")[0] for line in lines if " | " in line]
    home, phone = RESPONDER.title("reach-home"), RESPONDER.title("reach-phone")
    assert set(ways) == {home, phone}
    assert len(ways) < 41
    assert f"{RESPONDER.label('measures-after')}: {home}" in lines


def closed_best(t: Told) -> Signposting:
    """Return services of which the best fit is closed until tomorrow."""
    best, other = t.signposting.shown[:2]
    shut = replace(
        best, status=OpeningStatus(Opening.CLOSED, opens_next=AT.replace(day=23, hour=9, minute=0))
    )
    return replace(t.signposting, shown=(other, shut), best_fit=shut, always_open=other)


def test_the_best_fit_stands_first_when_closed_with_its_opening_and_an_open_line_beside_it() -> None:
    t = told(telling())
    given = closed_best(t)
    assert given.best_fit is not None
    assert given.always_open is not None
    document = compose_handover(tellings.pack(), t.conversation, t.assessment, given, AT)
    best, always = block_texts(front(document), "front-referral").split("\n")[:2]
    assert given.best_fit.service.name in best
    assert f"{RESPONDER.label('opens-next')} Monday 23 November 2026, 09:00" in best
    assert given.always_open.service.name in always
    services = [
        item.text for b in document.section("services").blocks if isinstance(b, Items) for item in b.items
    ]
    mine, open_ = (
        next(place for place, text in enumerate(services) if text.startswith(signpost.service.name))
        for signpost in (given.best_fit, given.always_open)
    )
    assert mine < open_


def test_decisions_stand_on_it_once_they_are_made() -> None:
    reason = said("why-not", "answered", "Two neighbours, one wall", PARAPHRASE)
    before = block_texts(front(tellings.handover()), "front-next")
    after = block_texts(front(tellings.handover(telling(*tellings.ANSWERS, reason))), "front-next")
    assert "Two neighbours, one wall" in after
    assert len(after.split("\n")) == len(before.split("\n")) + 1
    assert "Two neighbours" not in before


def test_groups_and_languages_are_named_and_never_shown_as_codes() -> None:
    who = Circumstances(groups=frozenset({"lgbt", "deaf"}), language="bsl")
    document = tellings.handover(replace(telling(), circumstances=who))
    for said_there in (
        block_texts(front(document), "front-contact"),
        as_text(replace(document, front_page=None)),
    ):
        assert RESPONDER.named("language", "bsl") in said_there
        assert RESPONDER.named("group", "lgbt") in said_there
        assert "bsl" not in said_there
        assert "lgbt" not in said_there


def test_a_cut_falls_between_words_and_never_inside_a_letter() -> None:
    assert cut("one two three four", 12) == f"one two{CUT}"
    assert cut("one two", 12) == "one two"
    assert cut("x" * 20, 8) == "x" * 8 + CUT
    family = "👨‍👩‍👧"
    assert cut(family * 3, len(family) + 1) == family + CUT
    assert cut("line\nanother\tline", 40) == "line another line"


def test_no_count_and_no_grade_stands_on_it() -> None:
    document = tellings.handover()
    text = "\n".join(block_texts(front(document), s.id) for s in front(document).sections).casefold()
    for word in ("score", "low risk", "high risk", "out of", "flags:", "total"):
        assert word not in text


@pytest.mark.parametrize("provenance", [OWN, PARAPHRASE])
def test_the_account_is_in_quotation_marks_only_when_it_is_own_words(provenance: Any) -> None:
    page = front(tellings.handover(telling(said("account", "answered", "He waits", provenance))))
    assert ("“He waits”" in block_texts(page, "front-contact")) is (provenance is OWN)


def in_turn(*words: str) -> Conversation:
    """Return a telling whose account is of the responder's and the person's words in turn."""
    return telling(
        *(said("account", "answered", each, OWN if n % 2 else PARAPHRASE) for n, each in enumerate(words))
    )


def test_every_entry_of_the_account_stands_on_it_in_the_order_in_which_it_was_told() -> None:
    contact = block_texts(
        front(tellings.handover(in_turn("Waits outside work", "I am so tired", "A red car"))), "front-contact"
    )
    places = [contact.index(each) for each in ("Waits outside work", "“I am so tired”", "A red car")]
    assert places == sorted(places)
    assert "“Waits" not in contact
    assert CUT not in contact


def test_a_short_entry_is_whole_beside_a_long_one_that_is_cut() -> None:
    contact = block_texts(
        front(tellings.handover(in_turn("and again " * 200, "I am so tired"))), "front-contact"
    )
    assert "“I am so tired”" in contact
    assert contact.count(CUT) == 1


def test_of_many_entries_the_first_and_the_newest_are_said_and_the_mark_between() -> None:
    every = [f"entry {number} of what was told to us in turn tonight" for number in range(40)]
    document = tellings.handover(in_turn(*every))
    contact = block_texts(front(document), "front-contact")
    assert every[0] in contact
    assert every[-1] in contact
    assert contact.index(every[0]) < contact.index(CUT) < contact.index(every[-1])
    in_full = " ".join(as_text(replace(document, front_page=None)).split())
    assert [each for each in every if each not in in_full] == []


def test_with_everything_at_length_and_many_entries_it_is_one_page() -> None:
    long = at_length("The same long sentence was said again and again. " * 40, 30)
    conversation = replace(long, log=_with_entries(long.log, 30))
    with stands_on_one_sheet(real_handover(conversation)) as pdf:
        assert min(letters_of(pdf.pages[0])) >= READABLE * 0.9


def _with_entries(log: AnswerLog, count: int) -> AnswerLog:
    for number in range(count):
        words, whose = f"{number} told in words of some length " * 9, OWN if number % 2 else PARAPHRASE
        log = log.record(said("account", "answered", words, whose))
    return log


def test_a_flag_that_asks_for_something_of_its_own_says_so_beside_it() -> None:
    pack, voice = real(), Voice(real(), Audience.RESPONDER)
    neck, weapon, suicide = ("flag-breathing", "flag-weapons", "flag-own-life")
    flags = {flag.id: sorted(reads(flag.when))[0] for flag in pack.rules.flags}
    shown = [a for a in pack.rules.actions if Audience.RESPONDER in a.audiences]
    asked = {id: flags[id] for id in (neck, weapon, suicide)}
    lines = block_texts(
        front(real_handover(telling(*(said(q, "yes") for q in asked.values())))), "front-rationale"
    ).split("\n")
    for id, question in asked.items():
        (line,) = [line for line in lines if line.startswith(voice.title(id))]
        _, _, done = line.partition(f"{voice.label('to-do')}: ")
        (action,) = [a for a in shown if voice.title(a.id) == done]
        assert question in reads(action.when)
        assert len(reads(action.when)) < 4


def test_a_sign_is_said_with_the_answers_that_it_comes_from() -> None:
    t = told(telling())
    rationale = block_texts(front(tellings.handover()), "front-rationale")
    (line,) = [line for line in rationale.split("\n") if line.startswith(RESPONDER.label("signs"))]
    raised = [sign for sign in t.assessment.signs if sign.raised]
    assert raised
    assert f"{RESPONDER.label('signs')}: {RESPONDER.label('raised')}: " in line
    for sign in raised:
        assert f"{RESPONDER.title(sign.id)} ({RESPONDER.short(sign.because[0])}" in line


def test_who_took_the_account_stands_on_it_or_that_nobody_was_asked() -> None:
    pack, voice = real(), Voice(real(), Audience.RESPONDER)
    (question,) = pack.rules.themed("responder")
    for answers, expected in (
        ((said("location", "answered", "x"),), voice.label("not-asked")),
        ((said(question.id, "answered", "Sam Oduya 4471", PARAPHRASE),), "Sam Oduya 4471"),
    ):
        about = block_texts(front(real_handover(telling(*answers))), "front-about").split("\n")
        (line,) = [line for line in about if line.lower().startswith(voice.short(question.id).lower())]
        assert expected in line
