"""A page shows exactly what was asked, in the order of the chronology, and says of how many."""

from array import array
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.domain.attribution import Ledger
from leeward.domain.communication import Channel, Direction, Kind, Mark, Precision
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.filtering.filter import NOBODY, Filter
from leeward.domain.filtering.filtering import Filtering
from leeward.domain.filtering.plane import Planes, both, either
from leeward.domain.filtering.said import Said
from tests.domain.conduct import LEDGER, PERSONS, Making, course, seconds
from tests.domain.test_patterns_add_up import SOURCES, made

ANY = 10_000


def filtering(*made: Making, ledger: Ledger = LEDGER) -> Filtering:
    return Filtering(course(*made), ledger, PERSONS, lambda source, row: made[source].said[row])


def shown(of: Filtering, **asked: object) -> tuple[int, ...]:
    return of.page(Filter(**asked), 1, ANY).rows


@pytest.fixture
def chat() -> Filtering:
    chat = Making()
    chat.say("2024-05-01 22:30", words="You saw me.")
    chat.say("2024-05-01 23:10", "Me", "No. Stop!")
    chat.say("2024-05-03 02:00", words="I KNOW where you are", marks=Mark.DELETED)
    chat.call("2024-05-04 12:00", marks=Mark.UNANSWERED | Mark.VOICEMAIL)
    chat.say("2024-05-04 13:00", "Somebody", "you  saw\nthem")
    text = Making(Channel.SMS).say("2024-05-02 09:00", "07700 900123", "stοp it, K\u0301ate")
    text.table.attachments[0] = ("a.jpg",)
    return filtering(chat, text)


def test_no_filter_shows_everything(chat: Filtering) -> None:
    assert chat.page(Filter(), 1, ANY).rows == (0, 1, 2, 3, 4, 5)


def test_a_person_is_found_by_every_number_and_name_that_the_ledger_gives_them(chat: Filtering) -> None:
    assert shown(chat, persons=frozenset({"Bob"})) == (0, 2, 3, 4)
    assert shown(chat, persons=frozenset({"Alice", NOBODY})) == (1, 5)
    assert shown(chat, persons=frozenset({"Who"})) == ()


def test_a_number_is_found_however_it_is_written(chat: Filtering) -> None:
    assert shown(chat, handles=frozenset({"+44 7700 900123"})) == (2,)


def test_a_time_is_from_its_beginning_until_before_its_end(chat: Filtering) -> None:
    within = {"since": seconds("2024-05-01 23:10"), "until": seconds("2024-05-04 12:00")}
    assert shown(chat, **within) == (1, 2, 3)
    assert shown(chat, since=seconds("2024-05-04 12:00")) == (4, 5)
    assert shown(chat, since=10, until=5) == ()


def test_each_part_of_a_filter_must_be_so_and_of_a_part_one(chat: Filtering) -> None:
    received = frozenset({Direction.RECEIVED})
    assert shown(chat, directions=received, channels=frozenset({Channel.SMS, Channel.WHATSAPP})) == (
        0,
        2,
        3,
        4,
        5,
    )
    assert shown(chat, directions=received, kinds=frozenset({Kind.CALL})) == (4,)
    assert shown(chat, sources=frozenset({"1.txt"})) == (2,)
    assert shown(chat, conversations=frozenset({"Somebody"})) == (5,)
    assert shown(chat, marks=frozenset({Mark.VOICEMAIL, Mark.DELETED})) == (3, 4)
    assert shown(chat, attachments=True) == (2,)


def test_hours_and_weekdays_are_those_of_the_zone(chat: Filtering) -> None:
    assert shown(chat, hours=frozenset({23, 2})) == (1, 3)
    assert shown(chat, weekdays=frozenset({5})) == (4, 5)


def test_an_entry_of_a_day_alone_is_at_no_hour() -> None:
    one = filtering(Making().say("2024-05-04 00:00", precision=Precision.DAY))
    assert shown(one, hours=frozenset(range(24))) == ()
    assert shown(one, weekdays=frozenset({5})) == (0,)


def test_words_are_found_in_any_case_accent_script_and_spacing(chat: Filtering) -> None:
    assert shown(chat, words=("STOP",)) == (1, 2)
    assert shown(chat, words=("kate",)) == (2,)
    assert shown(chat, words=("you saw",)) == (0, 5)
    assert shown(chat, words=("you", "know")) == (3,)
    assert shown(chat, words=("saw you",)) == ()


def test_a_short_word_is_a_whole_one(chat: Filtering) -> None:
    assert shown(chat, words=("no",)) == (1,)
    assert shown(chat, words=("kno",)) == (3,)


def test_words_of_one_entry_do_not_run_into_the_next() -> None:
    two = filtering(Making().say("2024-05-01 10:00", words="call").say("2024-05-01 10:01", words="me"))
    assert shown(two, words=("call me",)) == ()


def test_half_a_sign_is_no_reason_to_stop() -> None:
    one = filtering(Making().say("2024-05-01 10:00", words="half \ud83d of it"))
    assert shown(one, words=("half \ud83d of",)) == (0,)


def test_a_page_beyond_the_last_is_the_last(chat: Filtering) -> None:
    page = chat.page(Filter(), 9, 4)
    assert (page.rows, page.number, page.pages, page.shown, page.of) == ((4, 5), 2, 2, 6, 6)
    none = chat.page(Filter(words=("nowhere",)), 3, 4)
    assert (none.rows, none.number, none.pages, none.shown, none.of) == ((), 1, 1, 0, 6)


def test_what_has_no_time_comes_last_and_is_found_by_its_words() -> None:
    chat = Making().say(0, words="when was this", clock=0, precision=Precision.NONE)
    chat.say("2024-05-01 10:00", words="this is when")
    both_of_them = filtering(chat)
    assert shown(both_of_them, words=("this",)) == (0, 1)
    assert [both_of_them.place(row) for row in (0, 1)] == [(0, 1), (0, 0)]
    assert shown(both_of_them, since=0) == (0,)
    assert shown(both_of_them, hours=frozenset(range(24))) == (0,)
    assert shown(both_of_them, persons=frozenset({NOBODY})) == (1,)


ASKED = st.builds(
    Filter,
    since=st.none() | st.integers(1_729_900_000, 1_730_400_000),
    until=st.none() | st.integers(1_729_900_000, 1_730_400_000),
    persons=st.frozensets(st.sampled_from(["Alice", "Bob", "Cat", NOBODY, "Who"]), max_size=2),
    handles=st.frozensets(st.sampled_from(["Bob", "07700 900123", "Me", ""]), max_size=2),
    channels=st.frozensets(st.sampled_from(list(Channel)[:4]), max_size=2),
    directions=st.frozensets(st.sampled_from(list(Direction)), max_size=2),
    kinds=st.frozensets(st.sampled_from(list(Kind)), max_size=2),
    hours=st.frozensets(st.integers(0, 23)),
    weekdays=st.frozensets(st.integers(0, 6)),
    marks=st.frozensets(st.sampled_from([Mark.NOT_SENT, Mark.UNANSWERED]), max_size=2),
    words=st.lists(st.sampled_from(["0 1", "1", "12", "7"]), max_size=2).map(tuple),
)


@given(SOURCES, ASKED, st.integers(1, 4), st.integers(1, 5))
def test_a_filter_shows_what_asking_one_row_after_another_does(
    sources: list[tuple[Channel, list[tuple[int, str, dict[str, int]]]]],
    asked: Filter,
    number: int,
    size: int,
) -> None:
    told = made(sources)
    page, slowly = filtering(*told).page(asked, number, size), plainly(course(*told), told, asked)
    assert page.shown == len(slowly)
    assert list(page.rows) == slowly[(page.number - 1) * size : page.number * size]


def plainly(told: CourseOfConduct, made: list[Making], asked: Filter) -> list[int]:
    order = zip(told.chronology.source, told.chronology.row, strict=True)
    places = [*order, *told.chronology.undated]
    return [row for row, place in enumerate(places) if _is_asked(told, made, asked, row, place)]


def _is_asked(
    told: CourseOfConduct, made: list[Making], asked: Filter, row: int, place: tuple[int, int]
) -> bool:
    source, of = place
    table, dated = told.sources[source].communications, row < len(told)
    handle, channel = table.handles[table["sender"][of]], table.channel_of(of)
    at = told.chronology.at[row] if dated else None
    moment = told.moment(row) if dated else datetime.min.replace(tzinfo=UTC)
    person = LEDGER.person(handle, moment, channel) if dated else None
    words = made[source].said[of].split()
    timed = dated and table["precision"][of] > Precision.DAY
    return all(
        (
            asked.since is None or (at is not None and at >= asked.since),
            asked.until is None or (at is not None and at < asked.until),
            not asked.persons or (person or "") in asked.persons,
            not asked.handles or handle in asked.handles,
            not asked.channels or channel in asked.channels,
            not asked.directions or table["direction"][of] in asked.directions,
            not asked.kinds or table["kind"][of] in asked.kinds,
            not asked.hours or (timed and moment.hour in asked.hours),
            not asked.weekdays or (dated and moment.weekday() in asked.weekdays),
            not asked.marks or table["marks"][of] & sum(asked.marks),
            all(one in words if " " not in one else " ".join(words).find(one) >= 0 for one in asked.words),
        )
    )


@given(
    st.lists(st.integers(0, 3) | st.integers(0, 70_000) | st.integers(0, 2**40), min_size=1, max_size=50),
    st.data(),
)
def test_numbers_of_any_width_are_found(column: list[int], data: st.DataObject) -> None:
    wanted = data.draw(st.sets(st.sampled_from(column) | st.integers(0, 2**41)))
    bits, rows = (
        data.draw(st.integers(0, 2**41)),
        data.draw(st.slices(len(column)).filter(lambda s: s.step in (None, 1))),
    )
    planes = Planes(array("q", column))
    assert list(planes.any_of(wanted, rows)) == [int(one in wanted) for one in column[rows]]
    assert list(planes.with_any(bits, rows)) == [int(one & bits != 0) for one in column[rows]]


def test_masks_are_combined_row_by_row() -> None:
    assert both([b"\0\0\1\1", b"\0\1\0\1", b"\1\1\1\1"]) == b"\0\0\0\1"
    assert either([b"\0\0\1\1", b"\0\1\0\1"]) == b"\0\1\1\1"


def test_a_word_in_many_rows_is_found_once_in_each() -> None:
    said = Said(["so so so so", "no", "also", "so so"])
    assert list(said.having("so", slice(0, 4))) == [1, 0, 0, 1]
    assert list(said.having("lso", slice(1, 3))) == [0, 1]
    assert list(said.having("so so", slice(0, 4))) == [1, 0, 0, 1]
    assert list(said.having("so so", slice(1, 3))) == [0, 0]
