"""Posted answers: what belongs is kept exactly, what does not is refused with a sentence, nothing is lost."""

import html
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.answers import Answer, AnswerLog, Provenance
from leeward.domain.question import Question
from leeward.domain.written import LONGEST
from leeward.web import packs
from leeward.web.answers import Posted, read_answers

AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 3, 2, 5, tzinfo=UTC)
KEPT = [
    "he said “I know where you work”",
    "سأجدك \u202eabc\u202c أينما كنت",
    "👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 😱",
    "bell \x07 escape \x1b[31m delete \x7f",
    " \t spaces kept \t ",
    "line one\nline two\n\n",
    "\nbegins with a line",
    "<b>&amp;</b> {{ suspect }} {% raw %}",
    "e\u0301 is not é",
    "x" * LONGEST,
]


def read(
    post: dict[str, str], log: AnswerLog | None = None, whose: Provenance = Provenance.OWN_WORDS
) -> Posted:
    return read_answers(
        post, packs.current().rules.questions.values(), log or AnswerLog(), by="", at=AT, whose=whose
    )


def value(posted: Posted) -> str | None:
    (answer,) = posted.answers
    return answer.value


@pytest.mark.parametrize("words", KEPT)
def test_words_are_kept_exactly(words: str) -> None:
    (answer,) = read({"q14-words": words}).answers
    assert (answer.question, answer.value, answer.words) == ("account", "answered", words)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=200))
def test_any_words_are_kept_exactly(words: str) -> None:
    question = Question("account", "words", "detail", number=14)  # type: ignore[arg-type]
    posted = read_answers(
        {"q14-words": words.replace("\n", "\r\n")},
        [question],
        AnswerLog(),
        by="",
        at=AT,
        whose=Provenance.OWN_WORDS,
    )
    assert posted.answers[0].words == words
    assert not posted.errors


def test_a_line_break_is_kept_as_the_one_that_was_typed() -> None:
    assert read({"q14-words": "one\r\ntwo"}).answers[0].words == "one\ntwo"


@pytest.mark.parametrize("words", ["a\0b", "a\ud800b", "\udfff"])
def test_what_no_document_can_carry_is_refused_and_shown_back(words: str) -> None:
    posted = read({"q14-words": words})
    assert not posted.answers
    assert "taken out" in posted.errors["account"] or "take it out" in posted.errors["account"]
    assert posted.typed["account"].words == words


def test_too_many_words_are_refused_and_shown_back() -> None:
    words = "x" * (LONGEST + 1)
    posted = read({"q14-words": words})
    assert not posted.answers
    assert f"{LONGEST + 1:,}" in posted.errors["account"]
    assert posted.typed["account"].words == words


@pytest.mark.parametrize("forged", ["yes", "nonsense"])
def test_words_with_a_value_that_does_not_belong_are_refused_and_shown_back(forged: str) -> None:
    posted = read({"q14": forged, "q14-words": "He came back"})
    assert not posted.answers
    assert posted.errors["account"]
    assert posted.typed["account"].words == "He came back"


@pytest.mark.parametrize("forged", ["maybe", "YES", "yes ", "former-partner", "answered", "0", "None"])
def test_a_value_that_does_not_belong_is_refused(forged: str) -> None:
    posted = read({"q1": forged})
    assert not posted.answers
    assert set(posted.errors) == {"danger"}


@pytest.mark.parametrize("own", ["yes", "no", "unknown", "declined"])
def test_a_value_that_belongs_is_taken(own: str) -> None:
    assert value(read({"q1": own})) == own


def test_refusing_one_answer_keeps_the_others() -> None:
    posted = read({"q1": "forged", "q2": "yes"})
    assert [answer.question for answer in posted.answers] == ["talk"]
    assert set(posted.errors) == {"danger"}


def test_a_field_that_is_not_there_leaves_its_answer_alone() -> None:
    assert read({}) == Posted()


def test_an_empty_field_takes_an_answer_back() -> None:
    before = read({"q14-words": "words", "q1": "yes"}).record_in(AnswerLog())
    after = read({"q14-words": "", "q1": ""}, before).record_in(before)
    assert after.values() == {"account": None, "danger": None}
    assert len(after.history("account")) == 2


def test_blank_words_are_no_answer() -> None:
    assert read({"q14-words": "   \n"}).answers[0].value is None


def test_words_beside_a_choice_leave_the_choice_as_it_was() -> None:
    before = read({"q1": "yes"}).record_in(AnswerLog())
    (answer,) = read({"q1-words": "he is outside"}, before).answers
    assert (answer.value, answer.words) == ("yes", "he is outside")


def test_rather_not_say_is_an_answer_to_a_question_for_words() -> None:
    assert value(read({"q9": "declined", "q9-words": ""})) == "declined"


@pytest.mark.parametrize("whose", list(Provenance))
def test_a_form_may_say_whose_words_they_are(whose: Provenance) -> None:
    (answer,) = read({"q14-words": "words", "q14-whose": whose.value}).answers
    assert answer.provenance is whose


def test_words_are_not_taken_for_own_words_because_a_form_says_nonsense() -> None:
    posted = read({"q14-words": "words", "q14-whose": "nonsense"}, whose=Provenance.PARAPHRASE)
    assert not posted.answers
    assert posted.typed["account"].whose == "paraphrase"
    assert "account" in posted.errors


def test_a_form_posted_twice_is_no_change_of_mind() -> None:
    log = read({"q1": "yes", "q14-words": "words"}).record_in(AnswerLog())
    again = read_answers(
        {"q1": "yes", "q14-words": "words"},
        packs.current().rules.questions.values(),
        log,
        by="",
        at=LATER,
        whose=Provenance.OWN_WORDS,
    )
    assert again.record_in(log) == log


def test_an_answer_says_who_wrote_it_and_when() -> None:
    posted = read_answers(
        {"q1": "no"},
        packs.current().rules.questions.values(),
        AnswerLog(),
        by="PC 1234",
        at=AT,
        whose=Provenance.PARAPHRASE,
    )
    assert posted.answers == (Answer("danger", "no", "", Provenance.PARAPHRASE, "PC 1234", AT),)


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.web.probe")
class TestThroughABrowser:
    """The same, from form to page and back."""

    @pytest.mark.parametrize("words", KEPT)
    def test_words_come_back_as_they_went(self, visitor: Client, words: str) -> None:
        visitor.post("/probe", {"q14-words": words.replace("\n", "\r\n")})
        assert shown(visitor.get("/probe").content.decode()) == words

    def test_refused_words_are_shown_back_and_nothing_is_stored(self, visitor: Client) -> None:
        words = "<script>alert(1)</script>" + "x" * LONGEST
        response = visitor.post("/probe", {"q14-words": words})
        page = response.content.decode()
        assert response.status_code == 422
        assert shown(page) == words
        assert "<script>alert" not in page
        assert 'href="#q14-words"' in page
        assert "leeward" not in visitor.cookies

    def test_a_box_offers_nothing_that_was_typed_before(self, visitor: Client) -> None:
        page = visitor.get("/probe").content.decode()
        for box in page.split("<textarea")[1:]:
            tag = box.split(">")[0]
            assert 'autocomplete="off"' in tag
            assert 'spellcheck="false"' in tag


def shown(page: str) -> str:
    """Return what a browser would hold in the text area of the account."""
    box = re.search(r'id="q14-words"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert box
    return html.unescape(box[1].removeprefix("\n"))
