"""Whether a line is open: the traps that a plausible reading of hours falls into."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.expressions import fault
from leeward.adapters.hours import reader, status, week
from leeward.domain.nation import Nation
from leeward.domain.opening_hours import HoursSource, Opening
from leeward.domain.service import Channel
from tests.domain.services import service

LONDON = ZoneInfo("Europe/London")
ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = Nation

OFFICE = "Mo-Fr 09:00-17:00; PH off"
RIGHTS_OF_WOMEN = "Mo 15:00-17:00,18:00-20:00; Tu-We 18:00-20:00; PH off"


def source(expression: str | None, *, superseded: bool = False) -> HoursSource:
    return HoursSource(expression, "a-page", date(2026, 1, 1), superseded)


def at(written: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=LONDON, fold=fold)


def state(expression: str | None, when: str, nation: Nation = ENGLAND) -> Opening:
    return status((source(expression),), nation, at(when)).state


@pytest.mark.parametrize(
    ("day", "closed_in"),
    [
        ("2026-01-01", set(Nation)),
        ("2026-01-02", {SCOTLAND}),
        ("2026-03-17", {NORTHERN_IRELAND}),
        ("2026-04-03", set(Nation)),
        ("2026-04-06", {ENGLAND, WALES, NORTHERN_IRELAND}),
        ("2026-06-15", {SCOTLAND}),
        ("2026-07-13", {NORTHERN_IRELAND}),
        ("2026-08-03", {SCOTLAND}),
        ("2026-08-31", {ENGLAND, WALES, NORTHERN_IRELAND}),
        ("2026-11-30", {SCOTLAND}),
        ("2026-12-25", set(Nation)),
        ("2026-12-28", set(Nation)),
        ("2026-12-29", set()),
    ],
)
def test_a_line_closes_on_the_bank_holidays_of_its_own_nation(day: str, closed_in: set[Nation]) -> None:
    closed = {nation for nation in Nation if state(OFFICE, f"{day} 11:00", nation) is Opening.CLOSED}
    assert closed == closed_in
    open_then = {nation for nation in Nation if state(OFFICE, f"{day} 11:00", nation) is Opening.OPEN}
    assert open_then == set(Nation) - closed_in


@pytest.mark.parametrize(
    "expression", ["Mo-Fr 09:00-17:00; PH 10:00-14:00", "Mo-Fr 09:00-17:00; Su,PH 10:00-14:00"]
)
def test_a_line_with_its_own_bank_holiday_hours_keeps_them_only_where_it_is_one(expression: str) -> None:
    assert state(expression, "2026-04-06 11:00", ENGLAND) is Opening.OPEN
    assert state(expression, "2026-04-06 09:30", ENGLAND) is Opening.CLOSED
    assert state(expression, "2026-04-06 09:30", SCOTLAND) is Opening.OPEN
    assert state(expression, "2026-04-05 11:00") is (Opening.OPEN if "Su" in expression else Opening.CLOSED)


def test_hours_silent_about_bank_holidays_are_unknown_on_one() -> None:
    silent = "Mo-Fr 09:00-17:00"
    assert state(silent, "2026-04-06 11:00", ENGLAND) is Opening.UNKNOWN
    assert state(silent, "2026-04-06 11:00", SCOTLAND) is Opening.OPEN
    assert state(silent, "2026-04-06 18:00", ENGLAND) is Opening.CLOSED
    monday = status((source(silent),), ENGLAND, at("2026-04-06 08:00"))
    assert monday.opens_next == at("2026-04-07 09:00")


def test_a_line_open_24_hours_but_for_named_days_is_open_on_other_bank_holidays() -> None:
    chat = "24/7; Dec 25 off; easter off"
    assert state(chat, "2026-04-03 11:00") is Opening.OPEN
    assert state(chat, "2026-04-05 11:00") is Opening.CLOSED
    assert state(chat, "2026-12-25 11:00") is Opening.CLOSED
    assert state(chat, "2026-12-28 11:00") is Opening.OPEN


def test_a_comment_that_names_24_hours_opens_no_line_on_christmas_day() -> None:
    commented = 'Mo-Fr 09:00-17:00; Sa "not 24/7"'
    assert state(commented, "2026-12-24 11:00") is Opening.OPEN
    assert state(commented, "2026-12-25 11:00") is Opening.UNKNOWN


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-09-07 14:59", Opening.CLOSED),
        ("2026-09-07 15:00", Opening.OPEN),
        ("2026-09-07 16:59", Opening.OPEN),
        ("2026-09-07 17:00", Opening.CLOSED),
        ("2026-09-07 17:30", Opening.CLOSED),
        ("2026-09-07 18:00", Opening.OPEN),
        ("2026-09-07 19:59", Opening.OPEN),
        ("2026-09-07 20:00", Opening.CLOSED),
        ("2026-09-09 15:30", Opening.CLOSED),
        ("2026-09-09 18:30", Opening.OPEN),
        ("2026-08-31 15:30", Opening.CLOSED),
    ],
)
def test_rights_of_women_is_open_twice_on_mondays(when: str, expected: Opening) -> None:
    assert state(RIGHTS_OF_WOMEN, when) is expected


def test_the_naive_reading_of_two_monday_sessions_loses_the_afternoon() -> None:
    naive = "Mo 15:00-17:00; Mo-We 18:00-20:00; PH off"
    assert state(naive, "2026-09-07 15:30") is Opening.CLOSED
    assert state(RIGHTS_OF_WOMEN, "2026-09-07 15:30") is Opening.OPEN


def test_unknown_hours_are_never_open() -> None:
    for sources in ((), (source(None),), (source("24/7"), source(None)), (source("not hours"),)):
        found = status(sources, ENGLAND, at("2026-09-07 12:00"))
        assert found.state is Opening.UNKNOWN
        assert not found.counts_as_open
        assert not found.always
        assert found.opens_next is None


def test_open_on_a_condition_is_not_known_to_be_open() -> None:
    assert state('Mo-Fr 09:00-17:00 "by appointment"; PH off', "2026-09-07 12:00") is Opening.UNKNOWN
    assert state("Mo-Fr 09:00-17:00 unknown; PH off", "2026-09-07 12:00") is Opening.UNKNOWN


def test_two_sources_must_both_say_open() -> None:
    wide, narrow = source("We 09:30-20:00; PH off"), source("We 13:00-16:00; PH off")
    ten = status((wide, narrow), ENGLAND, at("2026-09-09 10:00"))
    assert ten.state is Opening.SOURCES_DISAGREE
    assert not ten.counts_as_open
    assert (ten.until, ten.opens_next) == (at("2026-09-09 13:00"), at("2026-09-09 13:00"))
    assert status((wide, narrow), ENGLAND, at("2026-09-09 14:00")).state is Opening.OPEN
    seven = status((wide, narrow), ENGLAND, at("2026-09-09 19:00"))
    assert (seven.until, seven.opens_next) == (at("2026-09-09 20:00"), at("2026-09-16 13:00"))


def test_a_superseded_source_never_decides() -> None:
    found = status((source("24/7", superseded=True), source(OFFICE)), ENGLAND, at("2026-09-07 20:00"))
    assert found.state is Opening.CLOSED
    assert not found.always
    old_alone = status((source("24/7", superseded=True),), ENGLAND, at("2026-09-07 20:00"))
    assert old_alone.state is Opening.UNKNOWN


def test_sources_that_are_never_open_together_open_never() -> None:
    found = status((source("Mo 09:00-10:00"), source("Tu 09:00-10:00")), ENGLAND, at("2026-09-07 09:30"))
    assert found.state is Opening.SOURCES_DISAGREE
    assert found.opens_next is None


def test_the_next_opening_steps_over_a_long_weekend() -> None:
    friday = status((source(OFFICE),), ENGLAND, at("2026-04-02 17:00"))
    assert friday.opens_next == at("2026-04-07 09:00")
    assert friday.until == friday.opens_next
    assert status((source(OFFICE),), SCOTLAND, at("2026-04-02 17:00")).opens_next == at("2026-04-06 09:00")


def test_an_open_line_says_until_when_and_a_line_open_always_has_no_end() -> None:
    office = status((source(OFFICE),), ENGLAND, at("2026-09-07 12:00"))
    assert (office.until, office.opens_next, office.always) == (at("2026-09-07 17:00"), None, False)
    for expression in ("24/7", "Mo-Su 00:00-24:00"):
        found = status((source(expression),), ENGLAND, at("2026-12-25 03:00"))
        assert (found.state, found.until, found.always) == (Opening.OPEN, None, True)
    assert not status((source("24/7; PH off"),), ENGLAND, at("2026-09-07 12:00")).always


def test_a_night_line_is_open_across_midnight() -> None:
    night = "Mo-Su,PH 22:00-06:00"
    found = status((source(night),), ENGLAND, at("2026-09-07 23:59"))
    assert (found.state, found.until) == (Opening.OPEN, at("2026-09-08 06:00"))
    assert state(night, "2026-09-08 05:59") is Opening.OPEN
    assert state(night, "2026-09-08 06:00") is Opening.CLOSED


def test_in_spring_the_hour_that_does_not_exist_shortens_the_night() -> None:
    night = (source("Sa 22:00-06:00; PH off"),)
    found = status(night, ENGLAND, at("2026-03-28 22:00"))
    assert found.until == at("2026-03-29 06:00")
    assert found.until - at("2026-03-28 22:00").astimezone(UTC) == timedelta(hours=7)
    lost = status((source("Su 01:00-02:00; PH off"),), ENGLAND, at("2026-03-28 12:00"))
    assert lost.opens_next == at("2026-04-05 01:00")  # there is no such hour on 29 March


def test_in_autumn_the_hour_that_comes_twice_lengthens_the_night() -> None:
    night = (source("Sa 22:00-06:00; PH off"),)
    found = status(night, ENGLAND, at("2026-10-24 22:00"))
    assert found.until is not None
    assert found.until.astimezone(UTC) - at("2026-10-24 22:00").astimezone(UTC) == timedelta(hours=9)
    twice = (source("Su 01:15-01:45; PH off"),)
    first, second = at("2026-10-25 01:30"), at("2026-10-25 01:30", fold=1)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    for half_past_one in (first, second):
        found = status(twice, ENGLAND, half_past_one)
        assert found.state is Opening.OPEN
        assert found.until is not None
        assert found.until.astimezone(UTC) - half_past_one.astimezone(UTC) == timedelta(minutes=15)
    between = status(twice, ENGLAND, at("2026-10-25 01:50"))
    assert between.opens_next is not None
    assert between.opens_next.astimezone(UTC) == datetime(2026, 10, 25, 1, 15, tzinfo=UTC)


WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@pytest.mark.parametrize("first", range(7))
@pytest.mark.parametrize("length", [1, 3])
def test_days_named_beside_bank_holidays_are_those_days_and_the_holidays(first: int, length: int) -> None:
    days = [(first + n) % 7 for n in range(length)]
    expression = "-".join(dict.fromkeys((WEEKDAYS[days[0]], WEEKDAYS[days[-1]]))) + ",PH 10:00-12:00"
    week_of_no_holiday = [state(expression, f"2026-09-{7 + day:02} 11:00") for day in range(7)]
    assert [day for day, then in enumerate(week_of_no_holiday) if then is Opening.OPEN] == sorted(days)
    for holiday in ("2026-05-25", "2026-12-25", "2026-12-26", "2026-12-28"):
        assert state(expression, f"{holiday} 11:00") is Opening.OPEN
        assert state(expression, f"{holiday} 13:00") is Opening.CLOSED


def test_an_instant_may_come_in_any_zone() -> None:
    tokyo = datetime(2026, 9, 7, 17, 30, tzinfo=ZoneInfo("Asia/Tokyo"))  # 9:30 in London
    assert status((source(OFFICE),), ENGLAND, tokyo).state is Opening.OPEN


@pytest.mark.parametrize(
    "expression",
    [
        "Mo-Fr 09:00-17:00; SH off",
        "sunrise-sunset",
        "Mo-Fr 09:00+",
        "Mo-Fr 09:00-17:00; PH -1 day off",
        "Mo-Fr 09:00-17:00, PH 10:00-12:00",
        "PH 10:00-12:00, PH 13:00-14:00",
        "nine to five",
        "",
    ],
)
def test_what_cannot_be_read_honestly_says_why_and_is_unknown(expression: str) -> None:
    assert fault(expression)
    assert state(expression, "2026-09-07 12:00") is Opening.UNKNOWN


def test_what_can_be_read_has_no_fault() -> None:
    for expression in ("24/7", OFFICE, RIGHTS_OF_WOMEN, 'Mo 10:00-12:00 "PH; see page"; Su,PH off'):
        assert fault(expression) is None


def test_beyond_the_table_of_bank_holidays_hours_are_unknown() -> None:
    assert state(OFFICE, "2050-09-07 12:00") is Opening.UNKNOWN
    assert state("24/7", "2050-09-07 12:00") is Opening.OPEN


def test_a_week_beyond_the_table_is_unknown_and_is_shown() -> None:
    days = week((source(OFFICE),), ENGLAND, date(2050, 9, 5))
    assert not any(day.bank_holiday for day in days)
    assert {span.state for day in days for span in day.spans} == {Opening.UNKNOWN}
    assert all(day.spans for day in days)


def test_a_week_shows_what_is_open_disputed_and_unknown() -> None:
    disputed = (source("We 09:30-20:00; PH off"), source("We 13:00-16:00; PH off"))
    days = week(disputed, ENGLAND, date(2026, 9, 7))
    assert [day.on for day in days] == [date(2026, 9, 7) + timedelta(days=n) for n in range(7)]
    assert [len(day.spans) for day in days] == [0, 0, 3, 0, 0, 0, 0]
    assert [(f"{s.start:%H:%M}", f"{s.end:%H:%M}", s.state) for s in days[2].spans] == [
        ("09:30", "13:00", Opening.SOURCES_DISAGREE),
        ("13:00", "16:00", Opening.OPEN),
        ("16:00", "20:00", Opening.SOURCES_DISAGREE),
    ]
    easter = week((source(OFFICE),), ENGLAND, date(2026, 4, 6))
    assert (easter[0].bank_holiday, easter[0].spans) == (True, ())
    assert not easter[1].bank_holiday
    unknown = week((), ENGLAND, date(2026, 9, 7))
    assert [span.state for day in unknown for span in day.spans] == [Opening.UNKNOWN] * 7


def test_a_week_is_whole_across_both_clock_changes() -> None:
    for monday, hours in ((date(2026, 3, 23), 167), (date(2026, 10, 19), 169)):
        spans = [span for day in week((source("24/7"),), ENGLAND, monday) for span in day.spans]
        lengths = [span.end.astimezone(UTC) - span.start.astimezone(UTC) for span in spans]
        assert sum(lengths, timedelta()) == timedelta(hours=hours)


def test_telephone_hours_say_nothing_to_someone_who_cannot_speak() -> None:
    noon = at("2026-09-07 12:00")
    both = frozenset({Channel.VOICE, Channel.CHAT})
    phone_hours = service(channels=both, hours=(source("24/7"),))
    assert reader(noon)(phone_hours).state is Opening.OPEN
    assert reader(noon, cannot_speak=True)(phone_hours).state is Opening.UNKNOWN
    chat = service(
        channels=both,
        url="https://chat.example",
        hours=(source("24/7"),),
        chat_hours=(source("Mo 15:00-22:00; PH off"),),
    )
    assert reader(noon, cannot_speak=True)(chat).opens_next == at("2026-09-07 15:00")
    only_chat = service(channels=frozenset({Channel.CHAT}), chat_hours=(source("Mo 10:00-13:00; PH off"),))
    for cannot_speak in (True, False):
        assert reader(noon, cannot_speak=cannot_speak)(only_chat).state is Opening.OPEN
    only_text = service(channels=frozenset({Channel.TEXT}), hours=(source("24/7"),))
    assert reader(noon, cannot_speak=True)(only_text).state is Opening.OPEN


# An oracle that shares nothing with the reading under test: a set of open minutes of the week.

HOLIDAYS = {
    nation: frozenset(holidays.country_holidays("GB", subdiv=subdivision, years=range(2026, 2028)))
    for nation, subdivision in zip(Nation, ("ENG", "WLS", "SCT", "NIR"), strict=True)
}
DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
RANGES = st.tuples(st.integers(0, 47), st.integers(1, 48)).filter(lambda r: r[0] < r[1])
RULES = st.lists(
    st.tuples(st.integers(0, 6), st.lists(RANGES, min_size=1, max_size=2)),
    min_size=1,
    max_size=5,
    unique_by=lambda rule: rule[0],
)


def clock(half_hours: int) -> str:
    return f"{half_hours // 2:02}:{half_hours % 2 * 30:02}"


@given(rules=RULES, minutes=st.integers(0, 2 * 365 * 24 * 60 - 1), nation=st.sampled_from(list(Nation)))
def test_a_weekly_pattern_agrees_with_counting_minutes(
    rules: list[tuple[int, list[tuple[int, int]]]], minutes: int, nation: Nation
) -> None:
    instant = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    written = "; ".join(
        f"{DAYS[day]} " + ",".join(f"{clock(a)}-{clock(b)}" for a, b in ranges) for day, ranges in rules
    )
    open_minutes = {
        (day, minute) for day, ranges in rules for a, b in ranges for minute in range(30 * a, 30 * b)
    }

    def is_open(when: datetime) -> bool:
        local = when.astimezone(LONDON)
        return (local.weekday(), 60 * local.hour + local.minute) in open_minutes and (
            local.date() not in HOLIDAYS[nation]
        )

    found = status((source(f"{written}; PH off"),), nation, instant)
    assert found.counts_as_open == is_open(instant)
    if found.until is not None:
        last_minute = found.until.astimezone(UTC) - timedelta(minutes=1)
        assert is_open(last_minute) == is_open(instant)
        assert is_open(found.until) != is_open(instant)


@pytest.mark.parametrize(
    ("expression", "first_night_that_never_began"),
    [
        ("Mo-Fr 22:00-06:00; PH off", "2026-05-05"),
        ("Mo-Su,PH 22:00-06:00; 2026 Sep 09-2026 Sep 10 off", "2026-09-11"),
        ("Mo-Su 22:00-06:00", "2026-09-01"),  # 31 August is a bank holiday, of which it says nothing
    ],
)
def test_a_night_that_never_began_does_not_open_after_midnight(
    expression: str, first_night_that_never_began: str
) -> None:
    for clock_time in ("00:00", "05:59"):
        assert state(expression, f"{first_night_that_never_began} {clock_time}") is Opening.UNKNOWN
    assert state(expression, f"{first_night_that_never_began} 06:00") is Opening.CLOSED
    assert state(expression, "2026-09-04 05:59") is Opening.OPEN
    assert status((source(expression),), ENGLAND, at("2026-09-04 00:00")).until == at("2026-09-04 06:00")


def test_what_stands_in_where_hours_are_closed_is_read_after_them() -> None:
    message = 'Mo-Fr 09:00-17:00; PH off || unknown "leave a message"'
    assert state(message, "2026-09-07 12:00") is Opening.OPEN
    assert state(message, "2026-09-07 18:00") is Opening.UNKNOWN
    assert state(message, "2026-08-31 12:00") is Opening.UNKNOWN
    assert state("Mo 09:00-17:00 || Sa 10:00-12:00; PH off", "2026-09-12 11:00") is Opening.OPEN


def test_bank_holidays_named_before_a_rule_that_is_there_are_as_any_other_day() -> None:
    shop = "Mo-Fr 09:00-17:00, Sa 22:00-02:00; PH Mo-Fr 09:00-17:00, Sa 22:00-02:00"
    assert state(shop, "2026-12-25 11:00") is Opening.OPEN
    assert state(shop, "2026-12-26 23:00") is Opening.OPEN
    assert state(shop, "2026-12-27 01:00") is Opening.OPEN
    assert state(shop, "2026-12-26 11:00") is Opening.CLOSED


@pytest.mark.parametrize(
    ("expression", "always"),
    [
        ("24/7", True),
        ("Mo-Su 00:00-24:00", True),
        ("Mo-Fr 00:00-24:00; Sa-Su 00:00-24:00", True),
        ("24/7; Feb 29 off", False),
        ("24/7; 2026 Dec 25 off", False),
        ("Mo-Su 00:00-24:00; easter off", False),
        ("24/7; PH off", False),
        ('24/7 "by appointment"', False),
        ("24/7 unknown", False),
        ("Mo-Su 00:00-23:59", False),
        ("off", False),
    ],
)
def test_always_is_every_hour_of_every_year(expression: str, always: bool) -> None:
    assert status((source(expression),), ENGLAND, at("2026-09-07 12:00")).always is always
