"""The guided intervention in a terminal: what is asked, recorded and printed."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from leeward.adapters.exports.handover import compose_handover
from leeward.adapters.exports.text import as_text
from leeward.adapters.hours import reader
from leeward.domain.answers import Provenance
from leeward.domain.audience import Audience
from leeward.domain.nation import Nation
from leeward.domain.plan import Agreed, OwnerKind, TipsOff
from leeward.domain.situation import situation
from leeward.packs.load import load
from tests.cli.responding import AT, PRETEND, SKIP, kept, respond

BEGIN = SKIP
TO_THE_END = ("q", "y")
DANGER_LINE = "Not ruled out. Treat as danger until the answer is no."


def test_the_handover_printed_is_the_one_composed_from_what_was_told(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    typed = (BEGIN, "n", "By the bridge", "y", "He waits outside", "o", "y", "1", *TO_THE_END)
    result = respond(*typed, options=("--save", str(file)))
    pack, told, at = load(PRETEND), kept(file), datetime.fromisoformat(AT)
    found = situation(pack, told, Audience.RESPONDER, reader(at))
    whole = as_text(compose_handover(pack, told, found.assessment, found.signposting, at))
    assert result.exit_code == 0
    assert result.stdout.endswith(whole)
    assert '"He waits outside"' in whole
    assert "By the bridge" in whole


def test_every_question_of_the_walk_is_asked_in_its_own_words() -> None:
    result = respond(BEGIN, *[SKIP] * 40, *TO_THE_END)
    pack = load(PRETEND)
    for step in pack.pathway.steps["asked"], pack.pathway.steps["told"]:
        for id in step.questions:
            question = pack.rules.questions[id]
            asked = question.verbatim or pack.says(id, "ask", Audience.RESPONDER)
            assert asked.replace("{{ suspect }}", "the suspect") in result.stdout


def test_the_first_screen_says_what_to_do_before_anything_is_asked() -> None:
    first = respond(pack=None).stdout.split("> \n")[0]
    for said in ("Talk apart", "any order or bail", "any weapons", "any children"):
        assert said in first
    before_leaving = first.split("Before leaving")[1]
    assert [f"{n}. " in before_leaving for n in range(1, 7)] == [True] * 5 + [False]


def test_danger_stands_at_the_top_of_every_screen_until_it_is_answered_no() -> None:
    screens = respond(BEGIN, SKIP, SKIP, SKIP, "g", "1", "n", "b", SKIP, SKIP).stdout.split("> \n")
    unanswered, answered = screens[:7], screens[7:-1]
    assert all(screen.lstrip().startswith("Send help now") for screen in unanswered)
    assert len(answered) == 4
    assert not any(DANGER_LINE in screen for screen in answered[:-1])


@pytest.mark.parametrize("answer", ["u", "d", "y"])
def test_danger_not_known_is_not_no(answer: str) -> None:
    after = respond(BEGIN, answer, SKIP).stdout.split("> \n")[2]
    assert after.lstrip().startswith("Send help now")


def test_unknown_and_declined_are_recorded_as_such_and_skipped_as_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    respond(BEGIN, "u", "d", SKIP, *TO_THE_END, options=("--save", str(file)))
    assert kept(file).values() == {"danger": "unknown", "location": "declined"}


def test_going_back_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    result = respond(
        BEGIN, "n", "By the bridge", "b", "b", SKIP, SKIP, *TO_THE_END, options=("--save", str(file))
    )
    assert kept(file).values() == {"danger": "no", "location": "answered"}
    assert len(kept(file).log.versions) == 2
    assert "Written down:\n      No" in result.stdout


def test_a_changed_answer_keeps_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    respond(BEGIN, "n", "b", "y", "b", "x", *TO_THE_END, options=("--save", str(file)))
    assert [answer.value for answer in kept(file).log.history("danger")] == ["no", "yes", None]


def test_any_order_of_asking_gives_the_same_assessment(tmp_path: Path) -> None:
    forwards = respond(BEGIN, "n", SKIP, "y", SKIP, "y", "1", *TO_THE_END, options=("--print", "json"))
    backwards = respond(
        *("g", "6", "1", "g", "5", "y", "g", "3", "y", "g", "1", "n", *TO_THE_END),
        options=("--print", "json"),
    )
    first, second = (_values(result.stdout)["assessment"] for result in (forwards, backwards))
    assert first == second
    assert first["natures"][0]["raised"]


def test_words_are_recorded_with_whose_they_are_and_only_own_words_are_quoted(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    for key, whose in zip("opsr", Provenance, strict=True):
        result = respond(
            *(BEGIN, "y", "b", "w", "He is", "outside", "", key, *TO_THE_END),
            options=("--save", str(file), "--force"),
        )
        answer = kept(file).log.latest()["danger"]
        assert (answer.value, answer.words, answer.provenance) == ("yes", "He is\noutside", whose)
        assert ('"He is' in result.stdout) is (whose is Provenance.OWN_WORDS)


def test_words_whose_nobody_said_are_not_called_own_words(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    respond(BEGIN, "w", "He is outside", "", SKIP, *TO_THE_END, options=("--save", str(file)))
    assert kept(file).log.latest()["danger"].provenance is Provenance.PARAPHRASE


@pytest.mark.parametrize("typed", ["z", "maybe", "12", "yn", "\x1b[A", "да"])
def test_what_is_not_an_answer_is_refused_and_asked_again(typed: str, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    result = respond(BEGIN, typed, "n", *TO_THE_END, options=("--save", str(file)))
    assert "That is not one of the answers here" in result.stdout
    assert kept(file).values() == {"danger": "no"}


def test_a_choice_takes_only_the_numbers_it_shows(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    respond("g", "6", "4", "2", *TO_THE_END, options=("--save", str(file)))
    assert kept(file).values() == {"who": "someone-known"}


def test_strange_words_are_kept_exactly_and_shown_without_driving_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    strange = "\x1b]0;owned\x07\x1b[2J \u202eright to left\u202c 👩🏽‍🚒 א \x9b31m"
    result = respond(BEGIN, "n", strange, "b", SKIP, *TO_THE_END, options=("--save", str(file)))
    assert kept(file).log.latest()["location"].words == strange
    assert not set("\x1b\x07\x9b\u202e\u202c") & set(result.output)
    assert "[U+001B]]0;owned[U+0007]" in result.stdout


def test_words_too_long_to_keep_are_refused_with_a_plain_sentence(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    result = respond(BEGIN, "n", "x" * 10_001, *TO_THE_END, options=("--save", str(file)))
    assert "Not written down. Use 10,000 characters or fewer. This has 10,001." in result.stdout
    assert kept(file).values() == {"danger": "no"}


def test_a_flag_is_named_as_soon_as_it_is_raised() -> None:
    result = respond("g", "8", "y", "a", SKIP)
    after = result.stdout.split("> \n")[3]
    assert "* Flag: The person is afraid" in after
    assert "Because: Fear (Yes)" in result.stdout.split("> \n")[4]


def test_not_safe_to_talk_ends_with_the_silent_way_a_named_owner_and_a_supervisor() -> None:
    result = respond(BEGIN, "u", SKIP, SKIP, "n", SKIP, SKIP, SKIP, pack=None)
    ending = result.stdout.split("The end.")[1].split("> \n")[0]
    for said in ("the silent way", "press 55", "Tell a supervisor", "with a named", "Who will make it?"):
        assert said in ending
    assert "How can the suspect reach" not in result.stdout


def test_the_contact_agreed_when_it_was_not_safe_to_talk_is_in_the_handover() -> None:
    result = respond(
        *(BEGIN, "n", SKIP, SKIP, "n", "By text to her sister", "Noon tomorrow", "PC Adeyemi", SKIP),
        pack=None,
    )
    assert result.exit_code == 0
    handover = result.stdout.split("HANDOVER\n", 1)[1]
    for said in ("By text to her sister", "Noon tomorrow", "PC Adeyemi", "Tell a supervisor"):
        assert said in handover


def test_a_plan_is_made_with_an_owner_a_date_and_what_may_tip_off(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    measure = ("1", "Front and back", "Riverside Housing", "+3", "y", SKIP)
    result = respond("p", "1", *measure, SKIP, SKIP, *TO_THE_END, options=("--save", str(file)))
    (kept_measure,) = kept(file).plan.measures
    assert kept_measure.measure == "measure-locks"
    assert kept_measure.words == "Front and back"
    assert (kept_measure.owner_kind, kept_measure.owner) == (OwnerKind.AGENCY, "Riverside Housing")
    assert str(kept_measure.due_on) == "2026-11-25"
    assert kept_measure.agreed is Agreed.YES
    assert kept_measure.tips_off is TipsOff.MAY
    assert kept(file).plan.opportunities == ("reach-home",)
    assert "The suspect may notice new locks." in result.stdout


def test_a_measure_is_changed_in_place_and_taken_out_again(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    new = ("w", "Meet somewhere else", "p", "n", "n", "u")
    change = ("c1", SKIP, "s Her brother", "5/12/2026", SKIP, SKIP)
    respond("p", "2", *new, *change, SKIP, SKIP, *TO_THE_END, options=("--save", str(file)))
    (measure,) = kept(file).plan.measures
    assert (measure.owner_kind, measure.owner) == (OwnerKind.SOMEONE_ELSE, "Her brother")
    assert (measure.words, str(measure.due_on), measure.agreed) == (
        *("Meet somewhere else", "2026-12-05"),
        Agreed.NO,
    )
    respond("p", "2", *new, "x1", SKIP, SKIP, *TO_THE_END, options=("--save", str(file), "--force"))
    assert kept(file).plan.measures == ()


def test_a_plan_left_to_the_person_is_challenged_and_still_kept(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    alone = ("w", "Agree to mediation", "p", SKIP, SKIP, SKIP)
    result = respond("p", "1", *alone, SKIP, SKIP, *TO_THE_END, options=("--save", str(file)))
    for asked_again in ("Everything is left to one person", "Mediation is not safe here", "It has no date"):
        assert asked_again in result.stdout.split("HANDOVER\n")[0]
    assert len(kept(file).plan.measures) == 1


def test_an_answer_suggests_where_the_plan_should_begin() -> None:
    before, after = (
        respond(*typed, "p", pack=None).stdout.rsplit("How can the suspect reach the person?", 1)[1]
        for typed in ((), ("g", "16", "y"))
    )
    assert "An answer points to this." not in before
    assert "1   Home\n       An answer points to this." in after


def test_what_is_known_about_the_person_chooses_the_services(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    to_about = [SKIP] * 16
    about = ("1", "s", "2", "200", "34", "3", "w", "5", "y", SKIP, SKIP, SKIP)
    result = respond(*to_about, *about, options=("--save", str(file)))
    who = kept(file).circumstances
    assert (who.nation, who.age, who.sex, who.cannot_speak) == (Nation.SCOTLAND, 34, "woman", True)
    assert "That cannot be read as an age." in result.stdout
    shown, _, left_out = result.stdout.rsplit("SERVICES", 1)[1].partition("Not shown")
    assert "Pretend text line" in shown
    assert "Pretend line in Scotland" not in shown  # it can only be spoken to
    assert "Pretend line in Scotland" in left_out


def test_finishing_early_is_asked_once_and_can_be_taken_back() -> None:
    result = respond(BEGIN, "q", SKIP, "n", *TO_THE_END)
    assert result.exit_code == 0
    assert "11 questions were not asked" in result.stdout
    assert "10 questions were not asked" in result.stdout


def _values(printed: str) -> dict[str, dict[str, list[dict[str, object]]]]:
    whole = printed[printed.index('{\n  "schema"') :]
    values: dict[str, dict[str, list[dict[str, object]]]] = json.loads(whole)["values"]
    return values


def test_refused_lines_are_still_here_and_the_question_stays(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    long = ["x" * 6_000, "y" * 6_000, ""]
    result = respond(BEGIN, "n", "w", *long, "w", "k", *TO_THE_END, options=("--save", str(file)))
    assert "Not written down. Use 10,000 characters or fewer. This has 12,001." in result.stdout
    assert "What was not written down is still here: 12,001 characters." in result.stdout
    assert kept(file).log.latest()["location"].words == "\n".join(long).strip()[:10_000]
    anew = ("w", SKIP, "By the bridge", "", *TO_THE_END)
    respond(BEGIN, "n", "z" * 10_001, *anew, options=("--save", str(file), "--force"))
    assert kept(file).log.latest()["location"].words == "By the bridge"


@pytest.mark.parametrize("word", ["no", "Yes"])
def test_yes_and_no_are_words_where_words_are_asked_for(word: str, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    respond(BEGIN, "n", word, *TO_THE_END, options=("--save", str(file)))
    assert kept(file).log.latest()["location"].words == word


@pytest.mark.parametrize(("key", "words"), [(SKIP, ""), ("n", ""), ("y", "every day")])
def test_words_said_with_a_yes_stand_under_a_no_only_when_that_is_said(
    key: str, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "kept.json"
    said = ("y", "b", "w", "every day", "", "o", "n", key)
    result = respond(BEGIN, *said, *TO_THE_END, options=("--save", str(file)))
    assert "Do these words stand with the new answer?" in result.stdout
    assert [(a.value, a.words) for a in kept(file).log.history("danger")][-2:] == [
        ("yes", "every day"),
        ("no", words),
    ]
    assert kept(file).log.latest()["danger"].provenance is Provenance.OWN_WORDS


def test_a_postcode_that_the_pack_is_not_for_is_told_what_to_do_in_its_words() -> None:
    result = respond(*[SKIP] * 16, "1", "JE2 3QA")
    assert " ".join(load(PRETEND).says("page-outside", "text").split()) in " ".join(result.stdout.split())
