"""Patterns describe: each says its definition, its numbers and the entries that it rests on."""

from datetime import date

from leeward.domain.attribution import Ledger, Role
from leeward.domain.communication import Channel, Direction, Kind, Mark, Precision
from leeward.domain.marker import Marker, MarkerKind
from leeward.domain.patterns.around_markers import around_markers
from leeward.domain.patterns.bursts import bursts
from leeward.domain.patterns.calls import calls_without_length, unanswered_calls
from leeward.domain.patterns.days import per_day, per_week
from leeward.domain.patterns.gaps import gaps
from leeward.domain.patterns.hours import hours_of_the_week
from leeward.domain.patterns.lately import lately
from leeward.domain.patterns.more_than_three import more_than_three_times_a_week
from leeward.domain.patterns.new_channels import new_channels
from leeward.domain.patterns.night import night_contact
from leeward.domain.patterns.resting import rests_on
from leeward.domain.patterns.unanswered_runs import unanswered_runs
from tests.domain.conduct import Making, count, course, moment, suspects


def test_a_day_is_one_of_the_zone_and_a_week_begins_on_monday() -> None:
    made = Making().say("2024-07-07 23:30").say("2024-07-08 00:30").say("2024-07-08 12:00", "Me")
    bob, alice = sorted(per_day(count(made)).lines, key=lambda line: str(line.whose.person), reverse=True)
    assert (bob.whose.channel, bob.whose.direction, bob.whose.person) == (
        Channel.WHATSAPP,
        Direction.RECEIVED,
        "Bob",
    )
    assert bob.counts == ((date(2024, 7, 7), 1), (date(2024, 7, 8), 1))
    assert (bob.rests_on.first, bob.rests_on.last, bob.rests_on.count) == (0, 1, 2)
    assert alice.counts == ((date(2024, 7, 8), 1),)
    weeks = {line.whose.person: line.counts for line in per_week(count(made)).lines}
    assert weeks["Bob"] == ((date(2024, 7, 1), 1), (date(2024, 7, 8), 1))


def test_whom_nobody_knows_is_a_line_of_its_own_and_is_said() -> None:
    found = per_day(count(Making().say("2024-07-07 12:00", "Somebody").say("2024-07-07 13:00")))
    assert [line.whose.person for line in found.lines] == [None, "Bob"]
    assert found.apart.person_unknown == 1
    assert found.apart.not_counted == 0


def test_what_does_not_count_is_told_with_its_reason() -> None:
    unsure = Mark.ATTRIBUTION_UNSURE
    made = Making().say("2024-07-07 12:00").say("2024-07-07 12:01", "", kind=Kind.SYSTEM)
    made.say("2024-07-07 12:02", marks=unsure).say("2024-07-07 12:03", "Me", marks=Mark.NOT_SENT)
    made.say(1_729_992_600, clock=1, marks=unsure).say(0, clock=0)
    found = count(made)
    assert list(found.entries) == [0]
    apart = found.apart
    told = (apart.system, apart.not_sent, apart.time_unsure, apart.attribution_unsure, apart.undated)
    assert told == (1, 1, 1, 1, 1)


def test_an_hour_is_one_on_the_wall_and_a_day_alone_has_none() -> None:
    made = Making().say("2024-07-03 10:59").say("2024-07-04 00:00", precision=Precision.DAY)
    (line,) = hours_of_the_week(count(made)).lines
    assert line.grid[2][10] == 1
    assert sum(map(sum, line.grid)) == 1
    assert line.hourless == 1


def test_silences_are_told_with_the_days_without_and_with_what_is_unsure_in_them() -> None:
    made = Making().say("2024-07-01 12:00").say("2024-07-05 12:00").say("2024-07-06 12:00")
    made.say("2024-07-03 12:00", marks=Mark.ATTRIBUTION_UNSURE).say("2024-07-04 12:00", "Somebody")
    found = gaps(suspects(made))
    longest = found.longest[0]
    assert (longest.after, longest.before, longest.seconds) == (0, 3, 4 * 86_400)
    assert (longest.days_without, longest.unsure_within) == (3, 2)
    assert (found.days, found.days_without) == (6, 3)


def test_a_day_of_which_the_hour_is_unknown_is_not_part_of_a_silence() -> None:
    made = Making().say("2024-07-01 12:00").say("2024-07-02 00:00", precision=Precision.DAY)
    made.say("2024-07-03 06:00")
    assert [gap.seconds for gap in gaps(suspects(made)).longest] == [12 * 3600, 6 * 3600]


def test_the_most_in_ten_minutes_in_an_hour_and_on_a_day() -> None:
    made = Making()
    for minute in (0, 9, 10, 11, 12, 50, 59):
        made.say(f"2024-07-01 12:{minute:02}")
    made.say("2024-07-01 20:00").say("2024-07-02 00:00", precision=Precision.DAY)
    found = bursts(suspects(made))
    told = {one.definition: (one.count, one.rests_on.first, one.rests_on.last) for one in found.bursts}
    assert told == {
        "pattern-burst-ten-minutes": (4, 1, 4),
        "pattern-burst-hour": (7, 0, 6),
        "pattern-burst-day": (8, 0, 7),
    }
    assert found.hourless == 1


def test_a_run_ends_with_a_reply_on_any_channel_and_not_with_words_to_somebody_else() -> None:
    chat = Making().say("2024-07-01 12:00").say("2024-07-01 12:01").say("2024-07-01 12:03")
    chat.say("2024-07-01 12:02", "Me", within="Cat").say("2024-07-01 12:02", "Cat")
    texts = Making(Channel.SMS).say("2024-07-01 12:04", "Me", within="07700900123")
    chat.say("2024-07-01 12:05").say("2024-07-01 12:06", "Me", marks=Mark.NOT_SENT).say("2024-07-01 12:07")
    found = unanswered_runs(count(chat, texts))
    assert [(run.person, run.messages, run.seconds) for run in found.longest] == [
        ("Bob", 3, 180),
        ("Bob", 2, 120),
    ]
    assert found.longest[0].rests_on.entries == (0, 1, 4)


def test_a_call_that_was_answered_ends_a_run_and_one_that_was_not_does_not() -> None:
    made = Making().say("2024-07-01 12:00").call("2024-07-01 12:01", marks=Mark.UNANSWERED)
    made.say("2024-07-01 12:02").call("2024-07-01 12:03", seconds=60).say("2024-07-01 12:04")
    assert [run.messages for run in unanswered_runs(count(made)).longest] == [2, 1]


def test_runs_are_counted_by_how_long_they_are() -> None:
    made = Making()
    for minute in range(11):
        made.say(f"2024-07-01 12:{minute:02}")
    assert unanswered_runs(count(made)).more_than == ((5, 1), (10, 1), (20, 0), (50, 0))


def test_calls_that_nobody_took_are_told_by_what_became_of_them() -> None:
    made = Making(Channel.CALL).call("2024-07-01 12:00", seconds=5)
    made.call("2024-07-01 12:01", marks=Mark.UNANSWERED | Mark.VOICEMAIL)
    made.call("2024-07-02 12:02", marks=Mark.REJECTED).call("2024-07-02 12:03", marks=Mark.UNANSWERED)
    found = unanswered_calls(suspects(made))
    assert found.calls == 4
    assert found.unanswered == ((Mark.VOICEMAIL, 1), (Mark.REJECTED, 1), (Mark.UNANSWERED, 1))
    assert found.most_on == (date(2024, 7, 2), 2)
    assert found.rests_on.entries == (1, 2, 3)


def test_calls_of_no_length_that_nothing_is_said_of_are_counted_beside_and_called_neither() -> None:
    made = Making(Channel.CALL).call("2024-07-01 12:00", seconds=5).call("2024-07-01 12:01")
    made.call("2024-07-01 12:02", marks=Mark.UNANSWERED).call("2024-07-01 12:03")
    told = course(made)
    found = calls_without_length(suspects(made), lambda entry: told.value(entry, "seconds"))
    assert (found.entries, found.count) == ((1, 3), 2)
    assert unanswered_calls(suspects(made)).unanswered == ((Mark.UNANSWERED, 1),)


def test_a_night_is_from_eleven_to_seven_and_is_told_by_the_day_on_which_it_begins() -> None:
    made = Making().say("2024-07-01 22:59").say("2024-07-01 23:00").say("2024-07-02 06:59")
    made.say("2024-07-02 07:00").say("2024-07-03 00:00", precision=Precision.DAY)
    found = night_contact(suspects(made))
    assert (found.count, found.timed, found.nights, found.hourless) == (2, 4, 1, 1)
    assert found.fullest == ((date(2024, 7, 1), 2),)
    assert found.rests_on.entries == (1, 2)


def test_each_channel_and_handle_of_a_person_is_told_with_its_first_day() -> None:
    chat = Making().say("2024-07-01 12:00").say("2024-07-02 12:00", "+44 7700 900123")
    texts = Making(Channel.SMS).say("2024-07-03 12:00", "07700900123").say("2024-07-03 13:00", "Somebody")
    found = new_channels(count(chat, texts))
    assert [(use.person, use.channel, use.on) for use in found.channels] == [
        ("Bob", Channel.WHATSAPP, date(2024, 7, 1)),
        ("Bob", Channel.SMS, date(2024, 7, 3)),
    ]
    assert [(use.handle, use.entry) for use in found.handles] == [
        ("Bob", 0),
        ("+44 7700 900123", 1),
        ("+44 7700 900123", 2),
    ]


def test_as_many_weeks_stand_before_a_marker_as_after_it() -> None:
    made = Making().say("2024-07-01 11:00").say("2024-07-09 12:00").say("2024-07-10 12:00")
    made.say("2024-07-15 12:00").say("2024-07-23 13:00", "Me")
    marker = Marker(MarkerKind.ASKED_TO_STOP, moment("2024-07-15 12:00"))
    (found,) = around_markers(suspects(made), count(made), [marker]).markers
    assert (found.weeks, found.before, found.after) == (1, (2,), (1,))
    assert (found.rests_on.first, found.rests_on.last, found.rests_on.count) == (1, 3, 3)


def test_what_came_on_the_day_of_a_marker_that_is_known_to_the_day_is_neither_before_nor_after() -> None:
    made = Making().say("2024-06-30 11:00").say("2024-07-14 23:59").say("2024-07-15 09:00")
    made.say("2024-07-15 23:59").say("2024-07-16 00:00").say("2024-07-22 23:59").say("2024-07-30 13:00", "Me")
    marker = Marker(MarkerKind.BLOCKED, moment("2024-07-15 00:00"), day=True)
    (found,) = around_markers(suspects(made), count(made), [marker]).markers
    assert (found.before, found.after) == ((0, 1), (2, 0))
    assert found.rests_on.count == sum(found.before) + sum(found.after)


def test_a_marker_with_no_whole_week_on_one_side_compares_nothing() -> None:
    made = Making().say("2024-07-01 11:00").say("2024-07-09 12:00")
    marker = Marker(MarkerKind.BLOCKED, moment("2024-07-08 12:00"))
    (found,) = around_markers(suspects(made), count(made), [marker]).markers
    assert (found.weeks, found.before, found.after) == (0, (), ())


def test_weeks_with_more_than_three_are_listed_and_four_on_one_day_are_on_one_day() -> None:
    made = Making().say("2024-07-01 12:00").say("2024-07-02 12:00").say("2024-07-07 23:59")
    for minute in range(4):
        made.say(f"2024-07-08 12:0{minute}")
    incidents = [(date(2024, 7, day), day) for day in (1, 3, 5, 7, 8)]
    found = more_than_three_times_a_week(suspects(made), incidents)
    (week,) = found.weeks
    assert (week.monday, week.count, week.days, week.rests_on.entries) == (
        date(2024, 7, 8),
        4,
        1,
        (3, 4, 5, 6),
    )
    assert (found.of_weeks, found.on_days) == (2, 0)
    (told,) = found.incident_weeks
    assert (told.monday, told.incidents, told.days) == (date(2024, 7, 1), (1, 3, 5, 7), 4)
    assert found.of_incident_weeks == 2


def test_lately_is_counted_from_the_last_entry_of_anybody() -> None:
    made = Making().say("2024-05-01 12:00").say("2024-06-10 12:00").say("2024-07-03 23:30")
    texts = Making(Channel.SMS).say("2024-07-20 12:00", "07700900123").say("2024-07-28 12:00", "Me")
    found = lately(suspects(made, texts), count(made, texts))
    assert found.last is not None
    assert found.before is not None
    assert (found.last.first, found.last.last) == (date(2024, 7, 1), date(2024, 7, 28))
    assert (found.before.first, found.before.last) == (date(2024, 6, 3), date(2024, 6, 30))
    assert (found.last.count, found.last.days, found.last.in_the_night, found.before.count) == (2, 2, 1, 1)
    assert found.before_is_whole
    assert [(use.channel, use.handle) for use in found.new] == [
        (Channel.SMS, None),
        (Channel.SMS, "07700900123"),
    ]


def test_what_was_given_only_of_late_cannot_be_compared_and_says_so() -> None:
    made = Making().say("2024-07-01 12:00").say("2024-07-28 12:00")
    found = lately(suspects(made), count(made))
    assert found.before is not None
    assert (found.before.count, found.before_is_whole) == (0, False)


def test_no_more_than_a_year_of_weeks_stands_on_either_side_of_a_marker() -> None:
    made = Making().say("2020-07-01 11:00").say("2024-07-09 12:00")
    marker = Marker(MarkerKind.BLOCKED, moment("2022-07-08 12:00"))
    (found,) = around_markers(suspects(made), count(made), [marker]).markers
    assert (found.weeks, len(found.after)) == (52, 52)


def test_without_a_ledger_nothing_is_anybody_s() -> None:
    found = count(Making().say("2024-05-01 12:00"), ledger=Ledger())
    assert (len(found), found.apart.person_unknown) == (1, 1)
    assert len(found.by(Role.SUSPECT)) == 0


def test_a_list_that_is_cut_says_how_many_more_there_are() -> None:
    found = rests_on(range(7), shown=3)
    assert (found.first, found.last, found.count, found.entries, found.more) == (0, 6, 7, (0, 1, 2), 4)
