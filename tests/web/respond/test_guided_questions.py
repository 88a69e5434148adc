"""One question a page: asked as it stands, kept, skipped, taken back, and never in the way."""

import re

import pytest

from leeward.domain.answers import Provenance
from leeward.domain.conversation import Mode
from leeward.domain.question import Layer
from leeward.domain.written import LONGEST
from leeward.web import packs
from leeward.web.sessions.models import SealedSession
from tests.web.respond.telling import ALL, FIRST, NOW, Telling, leads_to, page_of, step_page, text, words_in

FEAR = "I count the cars. <b>every</b> night 😨 كل ليلة"


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_the_ten_are_asked_word_for_word_and_in_their_order(telling: Telling) -> None:
    here, asked = page_of("frightened"), []
    for _ in range(10):
        asked.append(heading(text(telling.get(here))))
        number = here.rsplit("/", 1)[1]
        here = leads_to(telling.visitor.post(here, {f"q{number}-words": ""}))  # type: ignore[arg-type]
    ten = [q.verbatim for q in packs.current().rules.questions.values() if q.layer is Layer.SCREENING]
    assert asked == ten
    assert here == step_page("prompts")


def test_where_one_is_in_a_part_is_said(telling: Telling) -> None:
    assert "The ten screening questions · 3 of 10" in words_in(telling.get(page_of("previous")))


def test_a_prompt_says_that_it_is_ours_and_a_screening_question_does_not(telling: Telling) -> None:
    label = "Our prompt, not one of the guidance page's ten"
    assert label in words_in(telling.get(page_of("change")))
    assert label not in words_in(telling.get(page_of("previous")))


def test_the_first_answer_makes_the_session_and_nothing_before_it_does(telling: Telling) -> None:
    assert leads_to(telling.say("danger-now")) == page_of("location")
    assert SealedSession.objects.count() == 0
    telling.say("danger-now", "no")
    assert SealedSession.objects.count() == 1
    assert telling.told.mode is Mode.GUIDED
    assert telling.told.values() == {"danger-now": "no"}


@pytest.mark.parametrize("value", ["yes", "no", "unknown", "declined"])
def test_each_answer_is_kept_as_it_was_given(telling: Telling, value: str) -> None:
    assert leads_to(telling.say("frightened", value)) == page_of("worried")
    assert telling.answer("frightened").value == value
    page = text(telling.get(page_of("frightened")))
    assert re.findall(r'name="q8" type="radio" value="(\w+)" checked', page) == [value]


def test_skipping_leaves_a_question_not_asked(telling: Telling) -> None:
    telling.say("danger-now", "no")
    assert leads_to(telling.say("frightened", then="on")) == page_of("worried")
    assert "frightened" not in telling.told.values()


@pytest.mark.parametrize("whose", list(Provenance))
def test_words_are_kept_exactly_with_whose_they_are(telling: Telling, whose: Provenance) -> None:
    telling.say("frightened", "yes", FEAR, whose)
    answer = telling.answer("frightened")
    assert (answer.words, answer.provenance) == (FEAR, whose)
    page = text(telling.get(NOW))
    assert ("“" + FEAR + "”" in page) is (whose is Provenance.OWN_WORDS)
    assert FEAR in page
    assert "<b>every" not in telling.get(NOW).content.decode()


def test_marks_inside_own_words_are_not_doubled_by_ours(telling: Telling) -> None:
    telling.say("frightened", "yes", "“Soon”, he said", Provenance.OWN_WORDS)
    assert "“‘Soon’, he said”" in text(telling.get(NOW))
    telling.say("frightened", "yes", "“Soon”, he said", Provenance.PARAPHRASE)
    assert "“‘" not in text(telling.get(NOW))
    assert "“Soon”, he said" in text(telling.get(NOW))


def test_words_of_nobody_named_are_never_taken_for_own_words(telling: Telling) -> None:
    telling.say("account", words="he waits outside")
    assert telling.answer("account").provenance is Provenance.PARAPHRASE
    assert "“he waits outside”" not in text(telling.get(page_of("account")))


def test_what_the_responder_writes_is_not_asked_whose_it_is(telling: Telling) -> None:
    assert "q48-whose" not in text(telling.get(page_of("records")))
    assert "q47-whose" in text(telling.get(page_of("account")))
    telling.say("records", words="PNC checked, no orders found; other forces not checked")
    assert telling.answer("records").value == "answered"


def test_not_knowing_answers_a_question_that_asks_for_words(telling: Telling) -> None:
    telling.say("suspect-now", "unknown", "")
    assert telling.answer("suspect-now").value == "unknown"


def test_999_stands_before_the_question_until_danger_is_answered_no(telling: Telling) -> None:
    for value in (None, "unknown", "declined", "yes"):
        if value:
            telling.say("danger-now", value)
        for address in (page_of("frightened"), ALL, NOW, FIRST, step_page("plan")):
            page = text(telling.get(address))
            assert 0 < page.find('class="leeward-999"') < page.find("<h1"), (value, address)
    telling.say("danger-now", "no")
    page = text(telling.get(page_of("frightened")))
    assert 'class="leeward-999"' not in page
    assert 'href="tel:999"' in page  # one quiet line is left: danger can come back


def test_what_is_raised_is_shown_beside_the_next_question_with_why(telling: Telling) -> None:
    assert "Nothing raised so far" in words_in(telling.get(page_of("worried")))
    telling.say("frightened", "yes")
    page = words_in(telling.get(page_of("worried")))
    assert "Raised so far Fear frightened" in page
    assert "Hanging around" not in page


def test_back_keeps_what_was_typed(telling: Telling) -> None:
    assert leads_to(telling.say("worried", "yes", "half a sen", then="back")) == page_of("frightened")
    assert telling.answer("worried").words == "half a sen"
    assert leads_to(telling.say("danger-now", then="back")) == FIRST


@pytest.mark.parametrize(("then", "leads"), [("tasks", ALL), ("now", NOW)])
def test_leaving_for_the_whole_keeps_what_was_typed(telling: Telling, then: str, leads: str) -> None:
    assert leads_to(telling.say("worried", "yes", then=then)) == leads
    assert telling.answer("worried").value == "yes"


def test_taking_an_answer_back_makes_it_not_asked_and_keeps_every_version(telling: Telling) -> None:
    telling.say("frightened", "yes", FEAR, "own_words")
    telling.say("frightened", "no", FEAR, "own_words")
    assert leads_to(telling.say("frightened", "no", then="take-back")) == page_of("frightened")
    assert [version.value for version in telling.told.log.history("frightened")] == ["yes", "no", None]
    page = text(telling.get(page_of("frightened")))
    versions = page[page.index('id="versions"') :]
    assert re.findall(r"\d\d:\d\d: ([\w ]+)</p>", versions) == ["Not asked", "No", "Yes"]
    assert versions.count("“" + FEAR) == 2


def test_an_answer_that_is_not_one_is_refused_and_what_was_typed_stays(telling: Telling) -> None:
    telling.say("frightened", "no")
    refused = telling.say("frightened", "perhaps", FEAR)
    assert refused.status_code == 422
    assert FEAR in text(refused)
    assert telling.answer("frightened").value == "no"


def test_words_that_are_too_long_are_refused_and_stay(telling: Telling) -> None:
    long = "a" * (LONGEST + 1)
    refused = telling.say("account", words=long, then="tasks")
    assert refused.status_code == 422
    assert long in text(refused)
    assert "There is a problem" in text(refused)


def test_a_form_sent_twice_is_one_answer(telling: Telling) -> None:
    fields = {"q8": "yes", "q8-words": FEAR, "q8-whose": "own_words", "seen": "0"}
    for _ in range(3):
        leads_to(telling.visitor.post(page_of("frightened"), fields))  # type: ignore[arg-type]
    assert len(telling.told.log.versions) == 1


def test_a_form_answers_its_own_question_alone(telling: Telling) -> None:
    telling.say("frightened", "yes", q1="no", q12="no")
    assert telling.told.values() == {"frightened": "yes"}


def test_a_form_of_another_telling_is_not_taken_and_erases_nothing(telling: Telling) -> None:
    telling.say("frightened", "yes")
    sent = telling.visitor.post(page_of("frightened"), {"q8": "no", "telling": "ZZZZ-9999"})
    assert sent.status_code == 409
    assert telling.visitor.get("/staff/ended").status_code == 200
    assert telling.told.values() == {"frightened": "yes"}


def test_a_tab_left_behind_and_gone_back_from_undoes_nothing(telling: Telling) -> None:
    telling.say("danger-now", "no")
    old = {"telling": telling.told.reference, "seen": "0", "q8-words": "", "q8-whose": "paraphrase"}
    telling.say("frightened", "yes", FEAR, "own_words")
    leads_to(telling.visitor.post(page_of("frightened"), old | {"then": "back"}))  # type: ignore[arg-type]
    assert telling.answer("frightened").words == FEAR
    leads_to(telling.visitor.post(page_of("frightened"), old | {"q8": "declined"}))  # type: ignore[arg-type]
    assert [v.value for v in telling.told.log.history("frightened")] == ["yes", "declined"]


def test_a_choice_and_words_from_two_tabs_are_both_kept(telling: Telling) -> None:
    telling.say("danger-now", "no")
    old = {"telling": telling.told.reference, "seen": "0", "q8-whose": "own_words"}
    telling.say("frightened", "yes")
    leads_to(telling.visitor.post(page_of("frightened"), old | {"q8-words": FEAR}))  # type: ignore[arg-type]
    answer = telling.answer("frightened")
    assert (answer.value, answer.words, answer.provenance) == ("yes", FEAR, Provenance.OWN_WORDS)


@pytest.mark.parametrize("seen", ["-1", "x", "99999999", "²", ""])
def test_a_forged_count_of_versions_breaks_nothing(telling: Telling, seen: str) -> None:
    telling.say("frightened", "yes")
    telling.visitor.post(page_of("frightened"), {"q8": "no", "seen": seen})
    assert telling.answer("frightened").value == "no"


def test_whose_words_they_are_cannot_be_forged_and_is_asked_again(telling: Telling) -> None:
    sent = telling.visitor.post(page_of("frightened"), {"q8-words": "x", "q8-whose": "nobody", "seen": "0"})
    assert sent.status_code == 422


def test_a_forged_count_of_versions_is_no_failure(telling: Telling) -> None:
    telling.say("frightened", "yes")
    sent = telling.visitor.post(page_of("frightened"), {"q8": "no", "seen": "9" * 5000})
    assert sent.status_code in (302, 303)
    assert telling.told.values() == {"frightened": "no"}
