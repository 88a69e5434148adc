"""What was done, recorded in a terminal: kept, taken up again, and in the handover that is printed."""

import json
from pathlib import Path

import pytest

from leeward.domain.done import Outcome
from leeward.domain.plan import Agreed
from leeward.packs.load import load
from tests.cli.responding import PRETEND, SKIP, kept, respond

TO_THE_END = ("q", "y")
FIRST = "1"  # what is due before leaving stands first, and the pretend pack has one such action


def numbered(screen: str, title: str) -> str:
    """Return the number that stands before a title on the screen."""
    (line,) = [line for line in screen.splitlines() if line.strip().endswith(f" {title}")]
    return line.split()[0]


def room() -> str:
    return respond("r").stdout.split("> \n")[1]


def service() -> tuple[str, str]:
    """Return the number and the id of a service that fits."""
    names = {one.name: one.id for one in load(PRETEND).services}
    screen = room()
    for line in screen.splitlines():
        number, _, title = line.strip().partition("  ")
        if title in names:
            return number, names[title]
    raise AssertionError(screen)


def test_an_action_is_recorded_with_words_and_stands_in_the_handover(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    result = respond(
        "r", FIRST, "n", "No locksmith", SKIP, *TO_THE_END, options=("--save", str(file), "--by", "PC Bell")
    )
    (deed,) = kept(file).done.versions
    assert (deed.about, deed.outcome, deed.words) == ("make-safe", Outcome.NOT_DONE, "No locksmith")
    assert deed.recorded_by == "PC Bell"
    handover = result.stdout.split("HANDOVER\n", 1)[1]
    assert "No locksmith" in handover
    assert "02:00, PC Bell" in handover
    assert '"No locksmith' not in handover


@pytest.mark.parametrize("key", ["y", "n", "u"])
def test_a_service_is_passed_on_with_whether_the_person_agreed(tmp_path: Path, key: str) -> None:
    file = tmp_path / "kept.json"
    number, id = service()
    result = respond("r", number, "p", key, SKIP, SKIP, *TO_THE_END, options=("--save", str(file)))
    (deed,) = kept(file).done.versions
    agreed = {"y": Agreed.YES, "n": Agreed.NO, "u": Agreed.NOT_ASKED}[key]
    assert (deed.about, deed.outcome, deed.agreed) == (id, Outcome.REFERRAL, agreed)
    assert ("* Passed on " in result.stdout) is (agreed is not Agreed.YES)


def test_the_details_of_a_service_are_given_without_asking_for_agreement(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    number, id = service()
    result = respond("r", number, "g", SKIP, SKIP, *TO_THE_END, options=("--save", str(file)))
    (deed,) = kept(file).done.versions
    assert (deed.about, deed.outcome, deed.agreed) == (id, Outcome.SIGNPOST, None)
    assert "Did the person agree?" not in result.stdout


def test_an_action_has_no_keys_of_a_service_and_another_key_is_asked_again(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    result = respond("r", FIRST, "g", "d", SKIP, SKIP, *TO_THE_END, options=("--save", str(file)))
    assert "That is not one of the keys here." in result.stdout
    assert kept(file).done.latest()["make-safe"].outcome is Outcome.DONE


def test_a_kept_record_is_taken_up_changed_and_taken_back_with_every_version_there(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    respond("r", FIRST, "o", "Not tonight", SKIP, *TO_THE_END, options=("--save", str(file)))
    again = ("--answers", str(file), "--save", str(file))
    respond("r", FIRST, "d", SKIP, FIRST, SKIP, FIRST, "x", SKIP, *TO_THE_END, options=again)
    assert [(deed.outcome, deed.words) for deed in kept(file).done.versions] == [
        (Outcome.DECLINED, "Not tonight"),
        (Outcome.DONE, "Not tonight"),
        (None, ""),
    ]
    assert kept(file).done.recorded() == {}


def test_the_room_marks_what_is_recorded_and_says_nothing_was_not_done() -> None:
    assert "Could not be done" not in room()
    screen = respond("r", FIRST, "d", SKIP, SKIP).stdout
    assert "Done, 02:00" in screen


def test_cut_off_in_the_middle_keeps_what_was_given_by_then(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    respond("r", FIRST, "d", options=("--save", str(file)))
    assert kept(file).done.latest()["make-safe"].outcome is Outcome.DONE


def test_cut_off_before_agreement_was_asked_is_not_agreement(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    number, id = service()
    respond("r", number, "p", options=("--save", str(file)))
    assert kept(file).done.latest()[id].agreed is Agreed.NOT_ASKED


def test_what_cannot_be_kept_is_refused_and_asked_for_again(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    result = respond("r", FIRST, "d", "x" * 10_001, "Short", SKIP, *TO_THE_END, options=("--save", str(file)))
    assert "Not written down. Use 10,000 characters or fewer." in result.stdout
    assert kept(file).done.latest()["make-safe"].words == "Short"


def test_what_the_answers_no_longer_call_for_stays_in_the_room(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    number = numbered(room(), "Send help now")
    again = respond(
        *("r", number, "d", SKIP, SKIP, SKIP, "n", "r", SKIP, *TO_THE_END), options=("--save", str(file))
    )
    assert kept(file).values()["danger"] == "no"
    assert "The answers no longer call for it" in again.stdout


def test_the_last_screen_says_that_it_can_be_recorded() -> None:
    assert "r records what was done" in respond(*[SKIP] * 40).stdout


def test_the_json_has_it_and_can_be_read_back(tmp_path: Path) -> None:
    result = respond("r", FIRST, "d", SKIP, SKIP, *TO_THE_END, options=("--print", "json"))
    told = json.loads(result.stdout[result.stdout.index('{\n  "schema"') :])
    assert told["values"]["conversation"]["done"][0][:2] == ["make-safe", "done"]
