"""A call in a real browser, by keyboard: advice before anything is asked, and nothing lost with the line."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.functional.axe import findings
from tests.functional.calling import (
    DESK,
    LOST,
    begin,
    copied,
    end_behind_its_back,
    in_focus,
    kept,
    lose_the_line,
    mend_the_line,
    open_call,
    running,
    stored,
    typed_without_a_line,
)
from tests.web.serving import free_port, serve

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("call") / "data"
    data.mkdir()
    with serve(data) as address:
        yield address


@pytest.fixture
def window(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


def test_a_whole_call_by_keyboard_alone_ends_in_a_pasted_log(
    window: BrowserContext, site: str, record_property: pytest.FixtureRequest
) -> None:
    start = perf_counter()
    page = open_call(window, site)
    expect(page.locator("[data-advice]").first).to_be_in_viewport()
    record_property("seconds_to_first_advice", perf_counter() - start)  # type: ignore[operator]
    pressed = 0

    def typed(keys: str) -> None:
        nonlocal pressed
        pressed += len(keys)
        page.keyboard.type(keys)

    typed("12 Mill Lane\nnot known\n07700 900123, text only\n")
    assert in_focus(page) == "q1"
    typed("nyHe has waited outside work every day.")
    page.keyboard.press("Alt+q")
    assert in_focus(page) == "q8"
    typed("yyynuyny")
    assert in_focus(page) == "q16"
    typed("\nBlocked him\n4")
    kept(page)
    text = copied(page)
    record_property("keystrokes", pressed + 2)  # type: ignore[operator]
    for said in ("12 Mill Lane", "07700 900123", "He has waited outside work", "Blocked him", "Months"):
        assert said in text
    assert "threats of violence: Does not know" in text
    assert "hanging around: Yes" in text
    assert "damage to property: No" in text
    expect(page.locator("#flag-loitering")).to_be_visible()
    page.keyboard.press("Alt+f")
    expect(page.locator("#call-dialog")).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == "Finish and clear"
    page.keyboard.press("Enter")
    expect(page.locator("#q44-words")).to_have_value("")
    expect(page.locator("#call-status")).to_have_text("Nothing told yet")
    assert "Mill Lane" not in page.content() + stored(page)


def test_a_letter_answers_only_while_a_question_is_in_focus(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.focus("#q47-words")
    page.keyboard.type("yes he may 0 10 jk")
    assert page.input_value("#q47-words") == "yes he may 0 10 jk"
    page.focus("#call-copy")
    page.keyboard.type("ynud0")
    assert page.locator(".leeward-call-box input:checked").count() == 0


def test_keys_move_clear_and_lead_to_a_question(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.keyboard.press("Alt+q")
    page.keyboard.type("y")
    page.keyboard.type("k")
    assert in_focus(page) == "q8"
    page.keyboard.type("0")
    assert page.locator("#q8 input:checked").count() == 0
    page.keyboard.type("j")
    assert in_focus(page) == "q9"
    page.keyboard.type("6")
    assert in_focus(page) == "q13"
    page.keyboard.press("Alt+ArrowUp")
    assert in_focus(page) == "q12"
    page.locator("#q12 [data-key=y]").click()
    page.locator("#q12 [data-key=y]").click()
    assert page.locator("#q12 input:checked").count() == 0


def test_a_tab_after_an_answer_skips_no_question(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.focus("#q1 input")
    page.keyboard.type("u")
    after = in_focus(page)
    assert after != "q1"
    page.keyboard.press("Tab")
    assert in_focus(page) == after
    page.keyboard.type("y")
    assert page.input_value("#q47-words") == ""
    assert page.locator(f"#{after} input[value=yes]").is_checked()
    page.focus("#q8 input")
    page.keyboard.press("Tab")
    assert in_focus(page) == "q9"


def test_a_question_in_words_takes_its_keys_before_any_words(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.focus("#q15 input")
    page.keyboard.type("yu4")
    assert page.locator("#q16 input[value=unknown]").is_checked()
    assert page.input_value("#q16-words") == ""
    assert page.locator("#q17 input:checked").count() == 1
    page.focus("#q16 input")
    page.keyboard.press("Enter")
    page.keyboard.type("Blocked him")
    assert page.input_value("#q16-words") == "Blocked him"
    page.keyboard.press("Enter")
    page.keyboard.type("k")
    page.keyboard.type("d")
    assert page.input_value("#q16-words") == "Blocked him"


def test_words_typed_where_only_keys_are_taken_answer_nothing(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.focus("#q14 input")
    page.keyboard.type("blocked him 4")
    assert in_focus(page) == "q14"
    assert page.locator(".leeward-call-box input:checked").count() == 0


@pytest.mark.parametrize("said", ["blocked him, 4 times", "Unfollowed him", "no contact"])
def test_words_typed_at_a_question_in_words_are_written_from_the_first_letter(
    window: BrowserContext, site: str, said: str
) -> None:
    page = open_call(window, site)
    page.focus("#q15 input")
    page.keyboard.type(f"y{said}\n")
    assert page.input_value("#q16-words") == said
    assert page.locator("#q16 input:checked").count() == 0
    page.keyboard.press("Alt+q")
    kept(page)
    assert said in copied(page)


def test_own_words_are_a_key_away(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.keyboard.press("Alt+a")
    page.keyboard.press("Alt+o")
    page.keyboard.type("I am so tired of it")
    page.keyboard.press("Alt+q")
    kept(page)
    assert '"I am so tired of it"' in copied(page)


def test_a_summary_stays_a_summary_when_own_words_follow_it(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.keyboard.press("Alt+a")
    page.keyboard.type("Waits outside her work")
    page.keyboard.press("Alt+o")
    assert page.input_value("#q47-words") == ""
    assert page.locator("#q47-entries li").inner_text() == "Waits outside her work"
    page.keyboard.type("I am so tired of it")
    page.keyboard.press("Alt+q")
    kept(page)
    text = copied(page)
    assert '"I am so tired of it"' in text
    assert "Waits outside her work" in text
    assert '"Waits outside' not in text
    page.goto(f"{site}/staff/handover")
    expect(page.get_by_text("Waits outside her work").first).to_be_attached()
    expect(page.get_by_text("I am so tired of it").first).to_be_attached()


def test_an_emptied_box_takes_nobody_s_words_back(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.keyboard.press("Alt+a")
    page.keyboard.type("Waits outside her work")
    page.keyboard.press("Alt+o")
    page.keyboard.type("no")
    page.keyboard.press("Alt+q")
    kept(page)
    page.fill("#q47-words", "")
    page.keyboard.press("Alt+q")
    expect(page.locator("#q47-words")).to_have_value("Waits outside her work")
    assert page.locator("#q47 input[value=paraphrase]").is_checked()


def test_what_comes_in_at_the_side_moves_nothing_that_is_being_used(
    window: BrowserContext, site: str
) -> None:
    page = open_call(window, site)
    page.keyboard.press("Alt+q")
    before = page.locator("#q10").bounding_box()
    page.keyboard.type("yy")
    expect(page.locator("#flag-fear")).to_be_visible()
    assert page.locator("#q10").bounding_box() == before
    assert in_focus(page) == "q10"
    expect(page.locator("#call-said")).to_contain_text("Fear")


def test_a_lost_line_loses_nothing_and_the_log_says_what_is_not_yet_sent(
    window: BrowserContext, site: str
) -> None:
    page = open_call(window, site)
    page.keyboard.type("12 Mill Lane\n")
    kept(page)
    lose_the_line(page)
    page.keyboard.press("Alt+a")
    page.keyboard.type("Said while the line was gone")
    page.keyboard.press("Alt+q")
    page.keyboard.type("yn")
    where = page.locator("#q8").bounding_box()
    expect(page.locator("#call-status")).to_have_text(LOST)
    assert page.locator("#q8").bounding_box() == where
    text = copied(page)
    waiting = text.partition("Not yet sent:")[2]
    assert "Said while the line was gone" in waiting
    assert "frightened: Yes" in waiting
    assert "12 Mill Lane" in text
    mend_the_line(page)
    kept(page)
    text = copied(page)
    assert "Not yet sent" not in text
    assert "Said while the line was gone" in text
    assert text.count("frightened: Yes") == 1


def test_a_reload_without_a_line_gets_everything_back(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.keyboard.type("12 Mill Lane\n")
    kept(page)
    lose_the_line(page)
    page.keyboard.press("Alt+a")
    page.keyboard.type("Typed and not even left yet")
    page.keyboard.press("Alt+q")
    page.keyboard.type("y")
    expect(page.locator("#call-status")).to_have_text(LOST)
    page.reload()
    expect(page.locator("#q47-words")).to_have_value("Typed and not even left yet")
    expect(page.locator("#q8 input[value=yes]")).to_be_checked()
    mend_the_line(page)
    kept(page)
    assert copied(page).count("frightened: Yes") == 1


def test_an_answer_lost_on_its_way_back_makes_no_second_version(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)

    def take_and_say_nothing(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/staff/call/entries", take_and_say_nothing)
    page.keyboard.press("Alt+q")
    page.keyboard.type("ykn")
    expect(page.locator("#call-status")).to_have_text(LOST)
    mend_the_line(page)
    kept(page)
    text = copied(page)
    assert text.count("frightened: Yes") == 1
    assert text.count("frightened: No") == 1


def test_a_server_killed_in_the_middle_of_a_call_loses_nothing(browser: Browser, tmp_path: Path) -> None:
    data, port = tmp_path / "data", free_port()
    data.mkdir()
    with browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"]) as window:
        with running(data, port):
            page = open_call(window, f"http://127.0.0.1:{port}")
            page.keyboard.type("12 Mill Lane\n")
            kept(page)
        page.keyboard.press("Alt+q")
        page.keyboard.type("yyn")
        expect(page.locator("#call-status")).to_have_text(LOST)
        assert "frightened: Yes" in copied(page).partition("Not yet sent:")[2]
        with running(data, port):
            page.evaluate("window.dispatchEvent(new Event('online'))")
            kept(page)
            text = copied(page)
    assert "12 Mill Lane" in text
    assert "frightened: Yes" in text
    assert "has done this before: No" in text


def test_a_session_that_ended_meanwhile_is_begun_again_with_everything_on_the_screen(
    window: BrowserContext, site: str
) -> None:
    page = open_call(window, site)
    page.keyboard.type("12 Mill Lane\n")
    page.keyboard.press("Alt+q")
    page.keyboard.type("yy")
    kept(page)
    end_behind_its_back(window, page)
    page.keyboard.type("u")
    expect(page.locator("#call-ended")).to_be_visible()
    page.get_by_role("button", name="Begin again with it").click()
    kept(page)
    text = copied(page)
    for said in ("12 Mill Lane", "frightened: Yes", "has done this before: Does not know"):
        assert said in text
    expect(page.locator("#call-ended")).to_be_hidden()


def test_what_the_server_has_is_not_kept_in_the_browser(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    page.keyboard.type("12 Mill Lane\n")
    kept(page)
    assert json.loads(page.evaluate("JSON.stringify({...sessionStorage})")) == {}
    page.focus("#q44-words")
    page.keyboard.type("x")
    assert "12 Mill Lanex" in stored(page)
    page.keyboard.press("Backspace")
    page.keyboard.press("Alt+q")
    assert "Mill Lane" not in stored(page)


def test_what_never_reached_an_ended_call_is_still_offered_after_a_reload(
    window: BrowserContext, site: str
) -> None:
    page = open_call(window, site)
    begin(page)
    typed_without_a_line(page)
    end_behind_its_back(window, page)
    page.reload()
    expect(page.locator("#call-left")).to_be_visible()
    expect(page.locator("#q44-words")).to_have_value("")
    mend_the_line(page)
    page.locator("#call-left [data-begin]").click()
    kept(page)
    assert "12 Mill Lane" in copied(page)
    page.reload()
    expect(page.locator("#q44-words")).to_have_value("12 Mill Lane")
    expect(page.locator("#call-left")).to_be_hidden()


@pytest.mark.parametrize("slot", ["leeward-call", "leeward-call-left"])
def test_words_older_than_the_idle_end_are_discarded_unseen(
    window: BrowserContext, site: str, slot: str
) -> None:
    page = open_call(window, site)
    typed_without_a_line(page)
    old = json.loads(page.evaluate("sessionStorage.getItem('leeward-call')"))
    old["stored"] -= 16 * 60_000
    page.goto(f"{site}/staff")
    page.evaluate(
        "([slot, old]) => { sessionStorage.clear(); sessionStorage.setItem(slot, old); }",
        [slot, json.dumps(old)],
    )
    page.goto(f"{site}/staff/call")
    expect(page.locator("body.leeward-call-live")).to_be_attached()
    assert "Mill Lane" not in stored(page)
    expect(page.locator("#call-left")).to_be_hidden()
    expect(page.locator("#q44-words")).to_have_value("")


def test_finishing_in_one_tab_erases_the_call_in_another(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    begin(page)
    other = open_call(window, site)
    other.keyboard.press("Alt+w")
    typed_without_a_line(other)
    assert "Mill Lane" in stored(other)
    page.bring_to_front()
    page.keyboard.press("Alt+f")
    page.get_by_role("button", name="Finish and clear").click()
    other.wait_for_url(f"{site}/staff/ended")
    assert "Mill Lane" not in stored(other) + other.content()


def test_what_is_left_of_an_earlier_call_can_be_discarded(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    begin(page)
    typed_without_a_line(page)
    end_behind_its_back(window, page)
    page.reload()
    page.get_by_role("button", name="Discard it").click()
    assert "Mill Lane" not in stored(page)


def test_a_second_call_in_another_tab_is_told_so_and_never_mixed_in(
    window: BrowserContext, site: str
) -> None:
    page, other = open_call(window, site), open_call(window, site)
    page.bring_to_front()
    page.keyboard.type("12 Mill Lane\n")
    kept(page)
    other.bring_to_front()
    other.keyboard.type("Quillfeather House\n")
    expect(other.locator("#call-other")).to_be_visible()
    page.bring_to_front()
    page.keyboard.press("Alt+q")
    page.keyboard.type("y")
    kept(page)
    assert "Quillfeather" not in copied(page)
    page.keyboard.press("Alt+f")
    expect(page.locator("#call-dialog")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#q44-words")).to_have_value("")
    other.bring_to_front()
    other.get_by_role("button", name="Begin again with it").click()
    kept(other)
    text = copied(other)
    assert "Quillfeather House" in text
    assert "Mill Lane" not in text


@pytest.mark.parametrize("way", ["exit", "shift", "start again"])
def test_every_way_out_erases_what_the_tab_kept(window: BrowserContext, site: str, way: str) -> None:
    page = open_call(window, site)
    begin(page)
    typed_without_a_line(page)
    page.reload()
    assert "Mill Lane" in stored(page)

    def lead_nowhere(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.fulfill(body="Rain later.")  # without the header by which a browser clears its storage itself

    page.route("**/staff/leave", lead_nowhere)
    if way == "exit":
        page.locator(".govuk-js-exit-this-page-button").click()
    elif way == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.get_by_role("button", name="Clear everything and start again").click()
    page.wait_for_url(lambda url: "/staff/call" not in url)
    page.goto(f"{site}/staff/call")
    assert "Mill Lane" not in stored(page) + page.content()
    expect(page.locator("#call-left")).to_be_hidden()


def test_the_person_s_tree_keeps_nothing_in_the_browser(window: BrowserContext, site: str) -> None:
    page = window.new_page()
    for address in ("/", "/q/8", "/now"):
        page.goto(site + address)
        assert json.loads(page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")) == {}


def test_all_of_it_works_without_script(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport=DESK) as window:
        page = window.new_page()
        page.goto(f"{site}/staff/call")
        page.fill("#q44-words", "12 Mill Lane")
        page.locator("#q8 label", has_text="Yes").click()
        page.get_by_role("button", name="Save and update").click()
        expect(page.locator("#flag-fear")).to_be_visible()
        page.locator("#q8 label", has_text="Not asked").click()
        page.get_by_role("button", name="Show log").click()
        assert "12 Mill Lane" in page.input_value("#log")
        assert "frightened: Yes" in page.input_value("#log")
        page.get_by_role("button", name="Finish and clear").click()
        expect(page.locator("#q44-words")).to_have_value("")


def full(page: Page) -> None:
    """Bring the screen to its fullest."""
    page.keyboard.type("12 Mill Lane\n")
    page.focus("#q1 input")
    page.keyboard.type("un")
    page.keyboard.press("Alt+q")
    page.keyboard.type("yyyyyyyy")
    kept(page)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 1024, 320])
def test_every_state_has_no_finding_and_no_sideways_scroll(
    browser: Browser, site: str, scheme: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as window:  # type: ignore[arg-type]
        page = open_call(window, site)
        assert (findings(page), page.evaluate(SIDEWAYS)) == ([], 0)
        full(page)
        assert (findings(page), page.evaluate(SIDEWAYS)) == ([], 0)
        lose_the_line(page)
        page.focus("#q47-words")
        page.keyboard.type("x" * 200)
        page.keyboard.press("Alt+w")
        expect(page.locator("#call-status")).to_have_text(LOST)
        assert (findings(page), page.evaluate(SIDEWAYS)) == ([], 0)
        mend_the_line(page)
        kept(page)
        page.keyboard.press("Alt+f")
        expect(page.locator("#call-dialog")).to_be_visible()
        assert (findings(page), page.evaluate(SIDEWAYS)) == ([], 0)
        page.keyboard.press("Escape")
        end_behind_its_back(window, page)
        page.keyboard.press("Alt+w")
        page.keyboard.type("more\n")
        expect(page.locator("#call-ended")).to_be_visible()
        assert (findings(page), page.evaluate(SIDEWAYS)) == ([], 0)
        page.goto(f"{site}/staff/call/log")
        assert (findings(page), page.evaluate(SIDEWAYS)) == ([], 0)


def test_first_advice_the_details_the_note_and_the_questions_share_one_screen(
    window: BrowserContext, site: str
) -> None:
    page = open_call(window, site)
    for shown in (
        "[data-advice]",
        "#q44-words",
        "#q45-words",
        "#q46-words",
        "#q1",
        "#q47-words",
        "#q8",
        "#q16",
    ):
        expect(page.locator(shown).first).to_be_in_viewport(ratio=1)
    expect(page.locator("#q17")).to_be_in_viewport()


def test_at_a_small_desk_what_is_raised_stays_in_view_and_a_hint_moves_nothing(
    browser: Browser, site: str
) -> None:
    with browser.new_context(viewport={"width": 1024, "height": 768}) as window:
        page = open_call(window, site)
        for shown in ("[data-advice]", "#q44-words", "#q46-words", "#q1", "#q47-words", "#call-flags"):
            expect(page.locator(shown).first).to_be_in_viewport(ratio=1)
        page.keyboard.press("Alt+q")
        page.keyboard.type("yyy")
        expect(page.locator("#flag-fear")).to_be_in_viewport(ratio=1)
        expect(page.locator("#q10")).to_be_in_viewport(ratio=1)
        where = page.locator("#q10").bounding_box()
        page.focus("#q12 input")
        expect(page.locator("#call-hint")).to_be_in_viewport(ratio=1)
        assert page.locator("#q10").bounding_box() == where
        lose_the_line(page)
        page.keyboard.type("yk")
        expect(page.locator("#call-status")).to_have_text(LOST)
        expect(page.locator("#call-hint")).to_be_visible()
        foot = "document.elementFromPoint(innerWidth / 2, innerHeight - 4).closest('p').id"
        assert page.evaluate(foot) == "call-status"


def test_words_too_long_are_refused_and_stay_on_the_screen_and_in_the_log(
    window: BrowserContext, site: str
) -> None:
    page = open_call(window, site)
    page.fill("#q47-words", "x" * 10_001)
    page.focus("#q44-words")
    expect(page.locator("#q47-error")).to_contain_text("10,000 characters or fewer")
    assert "x" * 100 in copied(page).partition("Not yet sent:")[2]
    page.fill("#q47-words", "short")
    page.focus("#q44-words")
    expect(page.locator("#q47-error")).to_be_hidden()


def test_a_full_telling_is_said_calmly_and_keeps_what_is_typed(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    begin(page)
    full_page = '<h1 data-failure="telling_full">No more fits in here</h1>'
    page.route("**/staff/call/entries", lambda route: route.fulfill(status=413, body=full_page))
    page.keyboard.type("12 Mill Lane\n")
    expect(page.locator("#call-status")).to_have_text("No more fits in here")
    expect(page.locator("#q44-words")).to_have_value("12 Mill Lane")
    assert "12 Mill Lane" in copied(page).partition("Not yet sent:")[2]


def test_a_long_log_is_fetched_when_it_is_copied(window: BrowserContext, site: str) -> None:
    page = open_call(window, site)
    begin(page)

    def leave_the_log_out(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"log": None})

    page.route("**/staff/call/entries", leave_the_log_out)
    page.keyboard.type("12 Mill Lane\n")
    kept(page)
    text = copied(page)
    assert "12 Mill Lane" in text
    assert "Since then" not in text
    page.keyboard.press("Alt+s")
    page.keyboard.type("At the gate\n")
    page.route("**/staff/call/log", lambda route: route.abort())
    kept(page)
    assert "At the gate" in copied(page).partition("Since then:")[2]


def test_an_idle_screen_with_a_call_on_it_is_cleared_and_one_without_is_not(
    browser: Browser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    own = {
        "DJANGO_SETTINGS_MODULE": "tests.web.probe_settings",
        "PROBE_EXIT": "http://127.0.0.1/",
        "PROBE_IDLE": "3",
    }
    with serve(data, **own) as site, browser.new_context(viewport=DESK) as window:
        page = open_call(window, site)
        time.sleep(4)
        assert page.url == f"{site}/staff/call"
        page.keyboard.type("12 Mill Lane\n")
        page.wait_for_url(f"{site}/staff/ended", timeout=20_000)
        page.goto(f"{site}/staff/call")
        assert "Mill Lane" not in stored(page) + page.content()
