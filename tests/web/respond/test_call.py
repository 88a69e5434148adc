"""The call screen as a form, without script: everything there is can be told, copied and finished."""

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from leeward.domain.question import Layer
from leeward.web import packs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_pack", "at")]
HIDDEN = re.compile(r'<input type="hidden" name="(telling|call-opening|seen)" value="([^"]*)"')


def form_of(response: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of the screen's own form."""
    form = response.content.decode().partition('id="call" method')[2].partition("</form>")[0]
    return dict(HIDDEN.findall(form))


def tell(visitor: Client, **fields: str) -> HttpResponse:
    """Fill in the screen as it stands, save it, and return the screen after it."""
    form = form_of(visitor.get("/staff/call"))
    response = visitor.post("/staff/call", form | {name.replace("_", "-"): v for name, v in fields.items()})
    assert response.status_code == 303, response.status_code
    return visitor.get("/staff/call")


def log_of(visitor: Client) -> str:
    page = visitor.get("/staff/call/log").content.decode()
    return unescape(re.search(r'id="log"[^>]*>\n(.*?)</textarea>', page, re.S)[1])


def services_on(response: HttpResponse) -> list[str]:
    page = response.content.decode().partition('id="call-part-services"')[2].partition("</section>")[0]
    return re.findall(r"<li><strong>(.*?)</strong>", page)


def test_advice_stands_before_any_answer_with_999_first(visitor: Client) -> None:
    page = visitor.get("/staff/call").content.decode()
    advice = page.partition('id="call-part-advice"')[2].partition("<form")[0]
    pack = packs.current()
    opening = [action for action in pack.rules.actions if "call" in action.opens]
    assert {action.id for action in opening} >= {"call-999", "silent-999", "place-and-number", "reassure"}
    places = [advice.index(pack.says(action.id, "title-responder")) for action in opening]
    assert places == sorted(places)
    assert "tel:999" in advice.partition("leeward-call-tip")[0]
    assert "press 55" in advice


def test_the_ten_are_asked_word_for_word(visitor: Client) -> None:
    page = unescape(visitor.get("/staff/call").content.decode().replace("<wbr>", ""))
    ten = [q for q in packs.current().rules.questions.values() if q.layer is Layer.SCREENING]
    assert len(ten) == 10
    places = [page.index(str(question.verbatim)) for question in ten]
    assert places == sorted(places)


def test_every_question_of_the_pack_is_on_the_screen_once(visitor: Client) -> None:
    page = visitor.get("/staff/call").content.decode()
    rows = re.findall(r'data-row="(\d+)"', page)
    assert sorted(map(int, rows)) == sorted(q.number for q in packs.current().rules.questions.values())


def test_looking_at_the_screen_keeps_nothing(visitor: Client) -> None:
    visitor.get("/staff/call")
    visitor.get("/staff/call/log")
    assert "leeward-staff" not in visitor.cookies


def test_what_is_told_in_the_form_stands_there_again_and_in_the_log(visitor: Client) -> None:
    page = tell(visitor, q44_words="12 Mill Lane", q8="yes", q47_words="He waits outside").content.decode()
    assert ">\n12 Mill Lane</textarea>" in page
    assert 'name="q8" value="yes" checked' in page
    assert "12 Mill Lane" in log_of(visitor)
    assert "frightened: Yes" in log_of(visitor)


def test_flags_and_actions_come_with_the_answers_that_raise_them(visitor: Client) -> None:
    before = visitor.get("/staff/call").content.decode()
    assert 'id="flag-fear"' not in before
    after = tell(visitor, q8="yes").content.decode()
    flag = after.partition('id="flag-fear"')[2].partition("</li>")[0]
    assert "frightened (Yes)" in flag
    assert 'id="flag-threats"' not in after


@pytest.mark.parametrize(("said", "first"), [("", True), ("unknown", True), ("yes", True), ("no", False)])
def test_999_stays_first_until_danger_is_answered_no(visitor: Client, said: str, first: bool) -> None:
    page = tell(visitor, q1=said, q8="yes").content.decode()
    assert ('class="leeward-call-999"' in page) is first
    assert ('class="leeward-call-bar__999"' in page) is first
    bar = page.partition('class="leeward-call-bar"')[2].partition("</header>")[0]
    assert 'href="tel:999"' in bar


def test_words_are_a_summary_unless_they_are_said_to_be_own(visitor: Client) -> None:
    tell(visitor, q47_words="He waits")
    assert '"He waits"' not in log_of(visitor)
    tell(visitor, q47_words="", q47_whose="paraphrase")
    tell(visitor, q47_words="I cannot sleep", q47_whose="own_words")
    assert '"I cannot sleep"' in log_of(visitor)


def test_words_already_written_are_never_relabelled_by_a_form(visitor: Client) -> None:
    tell(visitor, q47_words="He waits", q47_whose="paraphrase")
    tell(visitor, q47_words="He waits", q47_whose="own_words")
    assert '"He waits' not in log_of(visitor)
    page = tell(visitor, q47_words="He waits\nI cannot sleep", q47_whose="own_words").content.decode()
    log = log_of(visitor)
    assert '"I cannot sleep"' in log
    assert '"He waits' not in log
    assert "He waits" in log
    assert '<li data-whose="paraphrase">He waits</li>' in page
    assert ">\nI cannot sleep</textarea>" in page


def test_an_answer_can_be_taken_back_without_script(visitor: Client) -> None:
    tell(visitor, q8="yes")
    page = tell(visitor, q8="").content.decode()
    assert 'name="q8" value="yes" checked' not in page
    assert 'id="flag-fear"' not in page


def test_a_form_that_was_left_open_undoes_nothing_written_since(visitor: Client) -> None:
    tell(visitor, q8="yes", q44_words="12 Mill Lane")
    stale = form_of(visitor.get("/staff/call"))
    tell(visitor, q8="no", q44_words="14 Mill Lane")
    as_it_stood = {"q8": "yes", "q44-words": "12 Mill Lane", "q9": "yes"}
    assert visitor.post("/staff/call", stale | as_it_stood).status_code == 303
    page = visitor.get("/staff/call").content.decode()
    assert 'name="q8" value="no" checked' in page
    assert "14 Mill Lane</textarea>" in page
    assert 'name="q9" value="yes" checked' in page


def test_a_form_sent_twice_makes_one_call_and_one_version(visitor: Client) -> None:
    form = form_of(visitor.get("/staff/call")) | {"q8": "yes", "q44-words": "12 Mill Lane"}
    assert visitor.post("/staff/call", form).status_code == 303
    first = form_of(visitor.get("/staff/call"))
    assert visitor.post("/staff/call", form).status_code == 303
    assert form_of(visitor.get("/staff/call")) == first
    assert log_of(visitor).count("frightened: Yes") == 1


def test_a_form_of_another_call_is_not_taken_and_shows_nothing_of_it(visitor: Client) -> None:
    form = form_of(visitor.get("/staff/call"))
    tell(visitor, q44_words="Quillfeather House")
    response = visitor.post("/staff/call", form | {"q44-words": "12 Mill Lane"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Another call is open" in page
    assert "12 Mill Lane</textarea>" in page
    assert "Quillfeather" not in page
    again = visitor.post("/staff/call", form_of(response) | {"q44-words": "12 Mill Lane"})
    assert again.status_code == 409
    assert "12 Mill Lane" not in log_of(visitor)


def test_a_form_of_an_ended_call_can_be_sent_again_as_a_new_one(visitor: Client) -> None:
    page = tell(visitor, q44_words="12 Mill Lane")
    old = form_of(page)
    visitor.post("/staff/start-again")
    response = visitor.post("/staff/call", old | {"q44-words": "12 Mill Lane", "q8": "yes"})
    assert response.status_code == 409
    assert "12 Mill Lane</textarea>" in response.content.decode()
    again = form_of(response) | {"q44-words": "12 Mill Lane", "q8": "yes"}
    assert visitor.post("/staff/call", again).status_code == 303
    assert form_of(visitor.get("/staff/call"))["telling"] != old["telling"]
    assert "12 Mill Lane" in log_of(visitor)


def test_words_that_are_refused_stay_on_the_screen_and_the_rest_is_kept(visitor: Client) -> None:
    long = "x" * 10_001
    form = form_of(visitor.get("/staff/call"))
    response = visitor.post("/staff/call", form | {"q47-words": long, "q8": "yes"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "10,000 characters or fewer" in page
    assert long in page
    assert 'name="q8" value="yes" checked' in visitor.get("/staff/call").content.decode()


def test_what_was_written_elsewhere_is_not_undone_by_saving_the_screen(visitor: Client) -> None:
    tell(visitor, q8="yes")
    page = visitor.get("/staff/guide/q/44").content.decode()
    token = dict(re.findall(r'name="(telling|seen)" value="([^"]*)"', page))
    visitor.post("/staff/guide/q/44", token | {"q44": "unknown", "q44-words": "", "q44-whose": "paraphrase"})
    screen = visitor.get("/staff/call")
    assert 'type="hidden" name="q44" value="unknown"' in screen.content.decode()
    tell(visitor, q44="unknown", q44_words="", q9="yes")
    assert "where they are: Does not know" in log_of(visitor) or "where they are: Not known" in log_of(
        visitor
    )
    assert "taken back" not in log_of(visitor).lower()


def test_finishing_erases_the_call_and_the_next_starts_clean(visitor: Client) -> None:
    page = tell(visitor, q44_words="Quillfeather House")
    response = visitor.post("/staff/call/finish", {"telling": form_of(page)["telling"]})
    assert response.status_code == 303
    assert response.headers["Location"] == "/staff/call"
    assert not visitor.cookies["leeward-staff"].value
    assert "Quillfeather" not in visitor.get("/staff/call").content.decode()


def test_a_finish_of_another_call_ends_nothing(visitor: Client) -> None:
    tell(visitor, q44_words="12 Mill Lane")
    visitor.post("/staff/call/finish", {"telling": "BBBB-BBBB"})
    assert "12 Mill Lane" in log_of(visitor)


def test_the_nation_leads_to_services_of_that_nation(visitor: Client) -> None:
    anywhere = services_on(tell(visitor, q8="yes"))
    there = services_on(tell(visitor, nation="northern_ireland"))
    assert anywhere
    assert there
    assert anywhere != there


def test_a_call_can_be_carried_on_in_guided_mode(visitor: Client) -> None:
    tell(visitor, q8="yes", q47_words="He waits outside")
    assert "He waits outside" in unescape(visitor.get("/staff/guide/q/47").content.decode())


def test_going_on_in_guided_mode_leads_to_the_first_open_question(visitor: Client) -> None:
    for _ in range(2):
        page = tell(visitor, q1="no").content.decode()
        onward = re.search(r'href="(/staff/guide[^"]*)">Continue in guided mode', page)[1]
        number = re.fullmatch(r"/staff/guide/q/(\d+)", onward)[1]
        assert number != "1"
        assert visitor.get(onward).status_code == 200
        assert f'name="q{number}"' in page or f'name="q{number}-words"' in page
    answered = tell(visitor, **{f"q{number}": "unknown"}).content.decode()
    assert f'href="/staff/guide/q/{number}">Continue' not in answered


def test_the_two_short_keys_are_explained_beside_the_first_questions_too(visitor: Client) -> None:
    page = visitor.get("/staff/call").content.decode()
    first = page.partition('leeward-call-first"')[2].partition("</section>")[0]
    assert "does not know" in first
    assert "would rather not say" in first


def test_the_screen_works_over_another_pack(visitor: Client, settings: object) -> None:
    from leeward.packs.load import builtin

    settings.LEEWARD_PACK = builtin("every-step-kind")  # type: ignore[attr-defined]
    packs.shelf.cache_clear()
    assert visitor.get("/staff/call").status_code == 200


def numbers_on(response: HttpResponse) -> list[str]:
    page = response.content.decode().partition('id="call-part-services"')[2].partition("</section>")[0]
    found = re.findall(
        r'<span class="leeward-call-phone">(.*?)</span>(?=\s*<span class="leeward-call-|\s*\n)', page
    )
    return [re.sub("<[^>]*>", "", each) for each in found]


def test_who_cannot_speak_is_given_no_number_to_speak_to_where_there_is_another_way(visitor: Client) -> None:
    visitor.post("/staff/services/fit", {"nation": "northern_ireland", "silent": "yes"})
    numbers = numbers_on(visitor.get("/staff/call"))
    assert "0808 802 1414" not in numbers
    assert {"dsahelpline.org", "help@dsahelpline.org"} <= set(numbers)


def test_a_number_for_texts_is_marked_as_one(visitor: Client) -> None:
    visitor.post("/staff/services/fit", {"nation": "wales", "need": "need-domestic-abuse"})
    numbers = numbers_on(visitor.get("/staff/call"))
    assert "Text 07860 077333" in numbers
    assert "0808 80 10 800" in numbers
