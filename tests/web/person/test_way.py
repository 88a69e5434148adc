"""The way through the questions."""

from leeward.domain.question import Layer
from leeward.packs.load import builtin, load
from leeward.web.person.way import Stretch, beside, find, stretch_of, way

PACK = load(builtin())


def ids(values: dict[str, str | None], stretch: Stretch) -> list[str]:
    return [question.id for question in stretch_of(PACK, values, stretch)]


def test_danger_comes_first_and_then_whether_this_is_a_good_time() -> None:
    assert ids({}, Stretch.MAIN)[:2] == ["danger-now", "can-talk"]


def test_everyone_is_asked_the_ten_and_nobody_has_to_take_the_prompts() -> None:
    main = [PACK.rules.questions[id] for id in ids({}, Stretch.MAIN)]
    assert sum(question.layer is Layer.SCREENING for question in main) == 10
    assert not any(question.layer is Layer.PROMPT for question in main)
    assert {PACK.rules.questions[id].layer for id in ids({}, Stretch.MORE)} == {Layer.PROMPT}


def test_every_question_for_the_person_stands_in_one_stretch_and_once() -> None:
    numbers = [place.question.number for place in way(PACK, {})]
    assert len(numbers) == len(set(numbers))
    assert all(find(PACK, {}, number) for number in numbers)


def test_a_bad_time_ends_the_questions() -> None:
    assert ids({"can-talk": "no"}, Stretch.MAIN) == ["danger-now", "can-talk"]
    assert ids({"can-talk": "no"}, Stretch.MORE) == []


def test_a_question_off_the_way_can_still_be_found_and_leads_nowhere_in_it() -> None:
    values = {"can-talk": "no"}
    place = find(PACK, values, PACK.rules.questions["frightened"].number)
    assert place is not None
    assert beside(PACK, values, place) == (None, None)


def test_what_only_a_responder_is_asked_is_not_the_persons() -> None:
    for id in ("location", "records", "why-not-stalking-reason", "orders-considered"):
        assert find(PACK, {}, PACK.rules.questions[id].number) is None


def test_before_and_after_lead_through_a_stretch_without_a_gap() -> None:
    for stretch in Stretch:
        questions = stretch_of(PACK, {}, stretch)
        for before, question, after in zip(
            (None, *questions), questions, (*questions[1:], None), strict=False
        ):
            place = find(PACK, {}, question.number)
            assert place is not None
            assert beside(PACK, {}, place) == (before, after)
