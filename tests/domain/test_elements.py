"""The elements table: what there is, where it stands, and what is missing; and no verdict."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.calendar_months import months_after
from leeward.domain.communication import Clock, Mark, Precision
from leeward.domain.elements.effect import Effect
from leeward.domain.elements.given import Given
from leeward.domain.elements.row import Basis, Element, MissingPart, Note, day_of
from leeward.domain.elements.table import Elements, elements
from leeward.domain.incident import Incident, Reported
from leeward.domain.marker import Marker, MarkerKind
from tests.domain.conduct import LONDON, Making, count, course, moment


def incident(number: int, on: str = "", **more: object) -> Incident:
    at = int((date.fromisoformat(on) - date(1970, 1, 1)).total_seconds()) if on else 0
    clock = Clock.WALL if on else Clock.NONE
    return Incident(number, at, clock, Precision.DAY, False, on, "he came", **more)  # type: ignore[arg-type]


def table(
    made: Making,
    markers: Sequence[Marker] = (),
    incidents: Sequence[Incident] = (),
    notes: Sequence[Note] = (),
) -> Elements:
    told = course(made)
    case = Given(
        LONDON,
        lambda entry: told.moment(entry).date(),
        lambda entry: f"AB/{told.chronology.source[entry] + 1}",
        tuple(markers),
        tuple(incidents),
        tuple(notes),
    )
    return elements(count(made), case)


def keys(missing: Sequence[MissingPart]) -> dict[str, int]:
    return {one.key: one.count for one in missing}


TWO_DAYS = (
    Making()
    .say("2024-07-01 12:00")
    .say("2024-07-01 13:00")
    .say("2024-07-02 12:00")
    .say("2024-07-02 12:01", "Me")
)
STOP = Marker(MarkerKind.ASKED_TO_STOP, moment("2024-07-01 12:30"), "Leave me alone", "AB/1")


def test_an_occasion_is_a_day_with_its_acts_and_exhibits() -> None:
    found = table(
        TWO_DAYS, incidents=[incident(1, "2024-07-02", exhibits=("AB/7",)), incident(2, "2024-07-04")]
    )
    first, second, third = found.occasions.days
    assert (first.on, first.acts, first.rests_on.entries, first.exhibits) == (
        date(2024, 7, 1),
        2,
        (0, 1),
        ("AB/1",),
    )
    assert (second.acts, second.incidents, second.exhibits) == (2, (0,), ("AB/1", "AB/7"))
    assert (third.on, third.rests_on.count, third.incidents) == (date(2024, 7, 4), 0, (1,))
    assert found.occasions.acts == 5
    assert found.occasions.missing == ()


def test_what_is_missing_of_occasions_is_said() -> None:
    assert keys(table(Making()).occasions.missing) == {"missing-no-occasion": 0}
    made = Making().say("2024-07-01 12:00").say("2024-07-02 12:00", "Somebody")
    made.say("2024-07-03 12:00", marks=Mark.ATTRIBUTION_UNSURE).say(0, clock=0)
    assert keys(table(made, incidents=[incident(1)]).occasions.missing) == {
        "missing-second-occasion": 0,
        "missing-incidents-without-a-day": 1,
        "missing-entries-of-nobody-known": 1,
        "missing-entries-unsure": 1,
        "missing-entries-without-a-time": 1,
    }


def test_what_came_after_the_suspect_was_told_is_what_it_rests_on() -> None:
    found = table(TWO_DAYS, [STOP]).unwanted
    assert [(row.basis, row.on, row.words, row.marker) for row in found.rows] == [
        (Basis.MARKER, date(2024, 7, 1), "Leave me alone", 0)
    ]
    assert found.after_told.entries == (1, 2)
    assert found.missing == ()


def test_a_block_or_a_report_shows_that_it_was_unwanted_and_tells_the_suspect_nothing() -> None:
    blocked = Marker(MarkerKind.BLOCKED, moment("2024-07-01 12:30"))
    told = [incident(1, "2024-07-01", reported=Reported.YES), incident(2), incident(3, reported=Reported.NO)]
    found = table(TWO_DAYS, [blocked], told).unwanted
    assert [(row.basis, row.incident) for row in found.rows] == [(Basis.MARKER, None), (Basis.REPORTED, 0)]
    assert found.after_told.count == 0
    assert keys(found.missing) == {
        "missing-nothing-told-the-suspect": 0,
        "missing-markers-without-a-source": 1,
    }


def test_a_move_shows_nothing_of_the_sort() -> None:
    moved = Marker(MarkerKind.MOVED, moment("2024-07-01 12:30"), source="AB/2")
    assert "missing-nothing-shows-unwanted" in keys(table(TWO_DAYS, [moved]).unwanted.missing)


def test_a_message_that_the_person_marks_shows_that_it_was_unwanted() -> None:
    (row,) = table(TWO_DAYS, notes=[Note(Element.UNWANTED_AND_KNOWN, "I said no", (3,))]).unwanted.rows
    assert (row.basis, row.entry, row.words, row.exhibits) == (Basis.NOTED, 3, "I said no", ("AB/1",))


def rows(effect: Effect) -> list[tuple[Basis, int | None, int | None]]:
    return [(row.basis, row.entry, row.incident) for row in effect.rows]


def test_an_effect_stands_under_both_until_somebody_says_what_it_is_of() -> None:
    told = [incident(1, "2024-07-01", effect="I do not sleep"), incident(2, "2024-07-02", effect="afraid")]
    found = table(TWO_DAYS, incidents=told)
    assert rows(found.fear) == rows(found.daily_life) == [(Basis.EFFECT, None, 0), (Basis.EFFECT, None, 1)]
    assert keys(found.fear.missing) == {"missing-no-effect-noted-for-this": 2}
    notes = [Note(Element.FEAR, "", (0,), (1,)), Note(Element.DAILY_LIFE, "changed the locks")]
    found = table(TWO_DAYS, incidents=told, notes=notes)
    assert rows(found.fear) == [(Basis.NOTED, 0, None), (Basis.NOTED, None, 1), (Basis.EFFECT, None, 0)]
    assert found.fear.days == 2
    assert found.fear.missing == ()
    assert rows(found.daily_life) == [(Basis.NOTED, None, None), (Basis.EFFECT, None, 0)]


def test_what_a_diary_has_in_a_column_of_its_own_stands_under_that_alone() -> None:
    told = [
        incident(1, "2024-07-01", fear="I hid", effect="I do not sleep"),
        incident(2, "2024-07-02", fear="I ran", daily_life=" "),
        incident(3, "2024-07-02", daily_life="I drive another way"),
    ]
    found = table(TWO_DAYS, incidents=told)
    assert rows(found.fear) == [(Basis.DIARY, None, 0), (Basis.DIARY, None, 1), (Basis.EFFECT, None, 0)]
    assert [row.words for row in found.fear.rows] == ["I hid", "I ran", "I do not sleep"]
    assert (found.fear.days, found.fear.missing) == (2, ())
    assert rows(found.daily_life) == [(Basis.DIARY, None, 2), (Basis.EFFECT, None, 0)]


def test_what_is_missing_of_fear_is_said() -> None:
    assert keys(table(TWO_DAYS).fear.missing) == {"missing-nothing-said-of-effect": 0}
    once = table(TWO_DAYS, incidents=[incident(1)], notes=[Note(Element.FEAR, "", (0, 1))]).fear
    assert keys(once.missing) == {"missing-fear-noted-on-two-days": 1, "missing-incidents-without-effect": 1}


def test_the_six_months_run_from_the_last_act_and_are_to_be_checked_with_the_cps() -> None:
    made = Making().say("2024-07-01 12:00").say("2024-07-02 12:00").say("2024-09-01 12:00", "Me")
    made.say("2024-08-01 12:00", "Somebody").say("2024-06-01 12:00", "Somebody")
    found = table(made).time_limits
    (limit,) = found.limits
    days = (date(2024, 7, 2), date(2025, 1, 2), "cps")
    assert (limit.last_act, limit.last_day, limit.check_with) == days
    assert (limit.entry, limit.incident, limit.counted_from) == (2, None, "limit-from-an-entry")
    assert keys(found.missing) == {"missing-later-unsure": 1}
    assert table(Making()).time_limits.limits == ()


def test_an_incident_that_may_be_no_act_never_hides_the_earlier_limit() -> None:
    made = Making().say("2024-07-01 12:00").say("2024-07-02 12:00")
    found = table(made, incidents=[incident(1, "2024-08-31"), incident(2)]).time_limits
    told = [(one.last_act, one.last_day, one.entry, one.incident) for one in found.limits]
    assert told == [
        (date(2024, 7, 2), date(2025, 1, 2), 1, None),
        (date(2024, 8, 31), date(2025, 2, 28), None, 0),
    ]
    assert keys(found.missing) == {"missing-incidents-perhaps-later": 1}
    earlier = table(made, incidents=[incident(1, "2024-06-30")]).time_limits
    assert [one.incident for one in earlier.limits] == [0, None]


@pytest.mark.parametrize(
    ("act", "last"),
    [
        (date(2023, 9, 27), date(2024, 3, 27)),  # Director of Public Prosecutions v Jackson, 2025
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2022, 8, 31), date(2023, 2, 28)),
        (date(2023, 2, 28), date(2023, 8, 28)),
        (date(2023, 7, 1), date(2024, 1, 1)),
        (date(9999, 12, 1), None),
    ],
)
def test_months_are_counted_by_the_corresponding_date(act: date, last: date | None) -> None:
    assert months_after(act, 6) == last


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 30))
def test_a_period_never_ends_in_another_month_than_its_own(act: date, months: int) -> None:
    last = months_after(act, months)
    assert last is not None
    assert (last.year - act.year) * 12 + last.month - act.month == months
    assert last.day == min(act.day, monthrange(last.year, last.month)[1])
    later = months_after(act + timedelta(days=1), months)
    assert later is not None
    assert later >= last


def test_an_incident_without_a_day_that_can_be_read_has_none() -> None:
    assert day_of(incident(1), LONDON) is None
    assert day_of(incident(1, "2024-07-01"), LONDON) == date(2024, 7, 1)
    late = Incident(1, 1_719_874_800, Clock.INSTANT, Precision.MINUTE, False, "", "he came")
    assert day_of(late, LONDON) == date(2024, 7, 2)  # 23:00 in UTC is past midnight in London
