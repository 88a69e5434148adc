"""What was done, on its page: kept as it is posted, never undone by an old page, and never guessed at."""

import re

import pytest
from django.http import HttpResponse

from leeward.domain.done import Deed, Outcome
from leeward.domain.plan import Agreed
from leeward.web import packs
from tests.web.respond.telling import NOW, Telling, ids_in, leads_to, step_page, text, words_in

DONE = "/staff/guide/done"
FIVE = (
    *("leave-safe-contact", "leave-next-contact", "leave-one-measure", "leave-evidence-kept"),
    "leave-reference-and-services",
)
LINE = "national-stalking-helpline"


def post(telling: Telling, seen: str | None = None, **fields: str) -> HttpResponse:
    """Post fields named with underscores, from a page that was just loaded."""
    hidden = dict(
        re.findall(r'<input type="hidden" name="(telling|seen)" value="([^"]*)"', text(telling.get(DONE)))
    )
    if seen is not None:
        hidden["seen"] = seen
    then = {"then": fields.pop("then")} if "then" in fields else {}
    named = {f"done-{name.replace('_', '-')}": value for name, value in fields.items()}
    return telling.visitor.post(DONE, hidden | named | then)


def deed(telling: Telling, about: str) -> Deed:
    return telling.told.done.latest()[about]


def listed(page: str) -> list[str]:
    """Return the ids of all that is listed, in order."""
    return list(dict.fromkeys(re.findall(r'name="done-([a-z0-9-]+)" type="radio"', page)))


def chosen(page: str, about: str) -> str:
    """Return what is chosen for one thing."""
    (found,) = [
        re.search(r'value="([^"]*)"', one)
        for one in re.findall(rf'<input[^>]*name="done-{about}"[^>]*>', page)
        if " checked" in one
    ]
    assert found
    return found[1]


def test_the_five_things_before_leaving_come_first_and_nothing_is_chosen_for_anyone(telling: Telling) -> None:
    page = text(telling.get(DONE))
    assert tuple(listed(page)[:5]) == FIVE
    assert {chosen(page, about) for about in listed(page)} == {""}


def test_every_action_called_for_and_every_service_that_fits_is_listed(
    telling: Telling,
) -> None:
    telling.say_all(weapons="yes")
    ids = listed(text(telling.get(DONE)))
    page = ids_in(telling.get(NOW))
    actions = [action.id for action in packs.current().rules.actions if action.id in page]
    assert "warn-of-weapons" in actions
    assert set(actions) <= set(ids)
    assert LINE in ids


def test_what_is_chosen_is_kept_with_its_words_and_shown_again(telling: Telling) -> None:
    kept = post(
        telling,
        leave_safe_contact="done",
        leave_next_contact="declined",
        leave_one_measure="not_done",
        leave_one_measure_words="No locksmith.\r\nAgain at eight.",
    )
    assert leads_to(kept) == DONE
    assert deed(telling, "leave-safe-contact").outcome is Outcome.DONE
    assert deed(telling, "leave-next-contact").outcome is Outcome.DECLINED
    measure = deed(telling, "leave-one-measure")
    assert (measure.outcome, measure.words) == (Outcome.NOT_DONE, "No locksmith.\nAgain at eight.")
    page = telling.get(DONE)
    assert "Saved." in words_in(page)
    assert chosen(text(page), "leave-next-contact") == "declined"
    assert "No locksmith.\nAgain at eight.</textarea>" in text(page)
    assert "Saved." not in words_in(telling.get(DONE))


@pytest.mark.parametrize(
    ("value", "outcome", "agreed"),
    [
        ("signpost", Outcome.SIGNPOST, None),
        ("referral-yes", Outcome.REFERRAL, Agreed.YES),
        ("referral-no", Outcome.REFERRAL, Agreed.NO),
        ("referral-not_asked", Outcome.REFERRAL, Agreed.NOT_ASKED),
    ],
)
def test_a_service_was_given_or_passed_on_with_whether_the_person_agreed(
    telling: Telling, value: str, outcome: Outcome, agreed: Agreed | None
) -> None:
    assert leads_to(post(telling, **{LINE: value})) == DONE
    kept = deed(telling, LINE)
    assert (kept.outcome, kept.agreed) == (outcome, agreed)
    page = ids_in(telling.get(DONE))
    assert ("again" in page) is (agreed in (Agreed.NO, Agreed.NOT_ASKED))


def test_passing_on_without_agreement_is_asked_about_again_and_blocks_nothing(telling: Telling) -> None:
    assert leads_to(post(telling, **{LINE: "referral-no", "then": "handover"})) == "/staff/handover"
    page = words_in(telling.get(DONE))
    assert "Passed on without agreement" in page
    assert "Nothing stops you from saving this" in page
    assert "the person did not agree" in words_in(telling.get("/staff/handover"))


def test_posting_the_same_again_and_posting_nothing_add_nothing(telling: Telling) -> None:
    post(telling, leave_safe_contact="done")
    before = telling.told.done
    post(telling, leave_safe_contact="done", leave_safe_contact_words="")
    post(telling, leave_next_contact="", leave_next_contact_words=" ")
    assert telling.told.done == before


def test_looking_and_saving_nothing_begin_no_telling(telling: Telling) -> None:
    assert leads_to(post(telling, leave_safe_contact="")) == DONE
    assert "leeward-staff" not in telling.visitor.cookies


def test_taking_back_is_not_recorded_and_every_version_is_kept(telling: Telling) -> None:
    post(telling, leave_safe_contact="done")
    post(telling, leave_safe_contact="")
    assert chosen(text(telling.get(DONE)), "leave-safe-contact") == ""
    assert [one.outcome for one in telling.told.done.history("leave-safe-contact")] == [Outcome.DONE, None]


def test_words_alone_are_kept_and_choose_nothing(telling: Telling) -> None:
    post(telling, leave_safe_contact="", leave_safe_contact_words="ask again at eight")
    page = text(telling.get(DONE))
    assert "ask again at eight</textarea>" in page
    assert chosen(page, "leave-safe-contact") == ""


@pytest.mark.parametrize(
    ("about", "value"),
    [
        ("leave_safe_contact", "success"),
        ("leave_safe_contact", "signpost"),
        (LINE, "done"),
        (LINE, "referral"),
    ],
)
def test_what_cannot_be_chosen_is_refused_and_the_rest_of_the_page_is_kept(
    telling: Telling, about: str, value: str
) -> None:
    refused = post(telling, **{about: value}, leave_next_contact="done")
    assert refused.status_code == 422
    assert deed(telling, "leave-next-contact").outcome is Outcome.DONE
    assert about.replace("_", "-") not in telling.told.done.latest()
    page = text(refused)
    assert f'href="#done-{about.replace("_", "-")}"' in page
    assert f'id="done-{about.replace("_", "-")}"' in page


@pytest.mark.parametrize("typed", ["x" * 10_001, "no \0 lock"])
def test_words_that_cannot_be_kept_are_still_on_the_page_and_the_rest_is_kept(
    telling: Telling, typed: str
) -> None:
    refused = post(telling, leave_one_measure="not_done", leave_one_measure_words=typed, **{LINE: "signpost"})
    assert refused.status_code == 422
    page = text(refused)
    assert typed.replace("\0", "�") in page.replace("\0", "�")
    assert "Everything else on this page has been saved" in page
    assert deed(telling, "leave-one-measure").outcome is Outcome.NOT_DONE
    assert deed(telling, LINE).outcome is Outcome.SIGNPOST
    seen = re.findall(r'name="seen" value="(\d+)"', page)[-1]
    assert leads_to(post(telling, seen=seen, leave_one_measure="not_done", leave_one_measure_words="Later"))
    assert deed(telling, "leave-one-measure").words == "Later"


def test_a_page_left_behind_undoes_nothing_and_what_was_typed_there_is_kept(telling: Telling) -> None:
    post(telling, leave_safe_contact="done", leave_safe_contact_words="agreed a word")
    # This page was made when nothing was recorded yet.
    post(
        telling,
        seen="0",
        leave_safe_contact="",
        leave_safe_contact_words="",
        leave_next_contact="done",
        leave_next_contact_words="Tomorrow at ten",
    )
    kept = deed(telling, "leave-safe-contact")
    assert (kept.outcome, kept.words) == (Outcome.DONE, "agreed a word")
    assert deed(telling, "leave-next-contact").words == "Tomorrow at ten"


@pytest.mark.parametrize("seen", ["", "-1", "9" * 4_000, "one"])
def test_a_forged_count_breaks_nothing(telling: Telling, seen: str) -> None:
    assert leads_to(post(telling, seen=seen, leave_safe_contact="done")) == DONE
    assert deed(telling, "leave-safe-contact").outcome is Outcome.DONE


def test_what_another_tab_answered_since_takes_nothing_away(telling: Telling) -> None:
    telling.say_all(weapons="yes")
    telling.say_all(weapons="no")
    assert "warn-of-weapons" not in listed(text(telling.get(DONE)))
    post(telling, warn_of_weapons="done")
    assert deed(telling, "warn-of-weapons").outcome is Outcome.DONE
    page = telling.get(DONE)
    assert "warn-of-weapons" in listed(text(page))
    assert "The answers no longer call for it" in words_in(page)


def test_an_action_that_nobody_has_ever_heard_of_is_not_recorded(telling: Telling) -> None:
    post(telling, leave_safe_contact="done", of_nobody="done")
    assert list(telling.told.done.latest()) == ["leave-safe-contact"]


def test_every_button_keeps_what_was_typed_and_leads_on(telling: Telling) -> None:
    for then, leads in (
        ("tasks", "/staff/guide/tasks"),
        ("now", NOW),
        ("back", NOW),
        ("plan", "/staff/plan"),
        ("services", "/staff/services"),
        ("elsewhere", DONE),
    ):
        assert leads_to(post(telling, leave_safe_contact_words=f"then {then}", then=then)) == leads
        assert deed(telling, "leave-safe-contact").words == f"then {then}"


def test_it_is_reached_from_the_list_the_summary_the_end_and_the_call(telling: Telling) -> None:
    telling.say("danger-now", "no")
    for page in ("/staff/guide/tasks", NOW, step_page("handover"), "/staff/call"):
        assert f'href="{DONE}"' in text(telling.get(page)), page


def test_what_to_do_so_far_marks_what_is_recorded_and_nothing_else(telling: Telling) -> None:
    post(telling, leave_safe_contact="done")
    page = words_in(telling.get(NOW))
    assert page.count("Done, ") == 1
    assert "Could not be done" not in page


def test_words_of_a_responder_are_never_in_quotation_marks_and_never_markup(telling: Telling) -> None:
    post(telling, leave_safe_contact="done", leave_safe_contact_words="<b>two</b> locks")
    for address in (DONE, "/staff/handover"):
        page = telling.get(address).content.decode()
        assert "&lt;b&gt;two" in page
        assert not re.search(r"[“\"‘]&lt;b&gt;two", page)


def test_the_person_s_own_way_has_no_such_page(telling: Telling) -> None:
    assert telling.visitor.get("/guide/done").status_code == 404
    assert "done" not in ids_in(telling.get("/"))
