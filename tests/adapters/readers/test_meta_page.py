"""Pages of Meta's downloads are read message by message, and nothing of them is lost or turned round."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.already_said import AlreadySaid
from leeward.adapters.readers.meta.read import NotAnExportError, recognise
from leeward.adapters.readers.original import Original
from leeward.adapters.readers.time_words import time_words
from leeward.domain.communication import Channel, Clock, Direction, Mark, Precision
from tests.adapters.readers.meta_pages import ANN, FORMS, SAM, START, Form, message, page, takes_part
from tests.adapters.readers.test_meta import column, conversation, reading_of, senders, words
from tests.adapters.readers.test_meta import message as json_message

each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
MINUTE = timedelta(minutes=1)


@each_form
def test_messages_are_read_in_every_form(form: Form, tmp_path: Path) -> None:
    said = 'Where <are> you?\n"I\'m" & @waiting'
    inside = message("go", ANN, START + MINUTE, form), message(said, SAM, START, form)
    reading = reading_of(tmp_path, page(*inside).encode())
    assert words(tmp_path, reading) == ["go", said]
    at = START.replace(second=0) if form.minutes else START
    assert column(reading, "at") == [int((at + MINUTE).timestamp()), int(at.timestamp())]
    assert set(column(reading, "clock")) == {Clock.WALL}
    fine = Precision.MINUTE if form.minutes else Precision.SECOND
    assert set(column(reading, "precision")) == {fine}
    assert senders(reading) == [ANN, SAM]
    assert column(reading, "direction") == [Direction.SENT, Direction.RECEIVED]


def test_by_which_program_it_went_is_told_by_files_and_else_by_the_form(tmp_path: Path) -> None:
    forms = {form.name: reading_of(tmp_path, page(message("a", form=form)).encode()) for form in FORMS}
    asked = {name: one.assumptions[1].open for name, one in forms.items()}
    told = {name: one.communications.channel for name, one in forms.items()}
    assert told["Instagram"] is Channel.INSTAGRAM
    assert told["Facebook, since 2025"] is told["Facebook, 2021 to 2024"] is Channel.MESSENGER
    assert [name for name, is_open in asked.items() if is_open] == ["Facebook, 2018 to 2021"]


def test_who_takes_part_is_no_message_and_three_are_a_group(tmp_path: Path) -> None:
    inside = message("a", form=FORMS[1]), message("b", ANN, form=FORMS[1])
    two = reading_of(tmp_path, page(takes_part(f"{SAM} and {ANN}"), *inside).encode())
    assert two.account.total == 2
    assert column(two, "direction") == [Direction.RECEIVED, Direction.SENT]
    three = reading_of(tmp_path, page(takes_part(f"{SAM}, Mo and {ANN}"), *inside).encode())
    assert three.account.total == 2
    assert column(three, "direction") == [Direction.UNKNOWN] * 2
    assert three.assumptions[0].open


@pytest.mark.parametrize(
    ("told", "direction"),
    [({}, Direction.UNKNOWN), ({"owner": SAM}, Direction.UNKNOWN), ({"owner": ANN}, Direction.RECEIVED)],
)
def test_one_name_alone_may_be_that_of_both_and_its_direction_is_asked(
    told: dict[str, str], direction: Direction, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, page(message("please stop"), message("I will kill you")).encode(), told)
    assert column(reading, "direction") == [direction] * 2
    assert [one.open for one in reading.assumptions if one.about == "owner"] == [not told]


def test_what_is_shared_stands_with_the_words_once(tmp_path: Path) -> None:
    link = '<a target="_blank" href="https://example.org/x">https://example.org/x</a>'
    inside = (
        message("see this", shared=f"<div><div>see this</div><div>{link}</div></div>"),
        message("", shared=f"<div><div>A caption</div><div>{link}</div></div>"),
    )
    reading = reading_of(tmp_path, page(*inside).encode())
    assert words(tmp_path, reading) == ["see this\nhttps://example.org/x", "A caption\nhttps://example.org/x"]


def test_lines_beside_long_words_are_looked_for_in_them_only_so_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AlreadySaid.__init__, "__defaults__", (25,))
    whole = page(message("aa bb cc dd", shared="aa<br/>bb<br/>cc<br/>new")).encode()
    assert words(tmp_path, reading_of(tmp_path, whole)) == ["aa bb cc dd\ncc\nnew"]


def test_files_and_reactions(tmp_path: Path) -> None:
    place = "your_instagram_activity/messages/inbox/sam_1/photos/2.jpg"
    inside = message("look", files=(place,)), message("b", reactions=(f"❤{ANN} (Jun 03, 2024 9:31 pm)",))
    reading = reading_of(tmp_path, page(*inside).encode())
    assert reading.communications.attachments == {0: (place,)}
    assert words(tmp_path, reading) == ["look", "b"]
    assert reading.communications.channel is Channel.INSTAGRAM
    assert reading.notes == (f"row 2: reactions to it: ❤{ANN} (Jun 03, 2024 9:31 pm)",)


@pytest.mark.parametrize("date", ["03/06/2024, 20:15", "3 Zune 2024 20:15"])
def test_a_date_that_may_mean_several_days_is_no_time_and_is_told(date: str, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, page(message("kept", date=date)).encode())
    assert column(reading, "clock") == [Clock.NONE]
    assert words(tmp_path, reading) == ["kept"]
    assert date in reading.notes[0]


def test_a_message_without_a_name_is_kept_and_unsure(tmp_path: Path) -> None:
    bare = message("whose").replace(FORMS[0].heading.format(name=SAM), "")
    reading = reading_of(tmp_path, page(message("a"), bare).encode())
    assert words(tmp_path, reading) == ["a", "whose"]
    assert column(reading, "marks") == [0, Mark.ATTRIBUTION_UNSURE]
    assert column(reading, "direction") == [Direction.UNKNOWN] * 2


def test_a_message_that_is_cut_short_is_listed(tmp_path: Path) -> None:
    cut = message("b").partition("</div></div></div>")[0].rpartition("</div><div>")[0]
    reading = reading_of(tmp_path, page(message("a"), cut).encode())
    assert words(tmp_path, reading) == ["a"]
    assert [one.where for one in reading.unread] == ["record 2"]


def test_a_page_is_found_by_what_it_holds_and_posts_are_none(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(page(message("a")).encode())
    found = reader_of(Original(tmp_path / "x", "x"))
    assert found
    assert found.name.startswith("meta")
    post = '<h2 class="_2ph_ _a6-h _a6-i">Ann shared a link.</h2><div class="_2ph_ _a6-p">'
    post += '<div class="_2pin">x</div>'
    assert not recognise(page(f'<div class="_a6-g">{post}</div></div>').encode())
    with pytest.raises(NotAnExportError):
        reading_of(tmp_path, page(f'<div class="_a6-g">{post}</div></div>').encode())


@each_form
def test_the_words_of_a_time_are_those_of_the_page(form: Form, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, page(message("a", form=form)).encode())
    whole = (tmp_path / "message_1.json").read_bytes()
    assert time_words(whole, reading.communications, 0, reading.reader) == form.written(START)


def test_who_reacted_in_a_download_as_json_is_noted_beside_the_row(tmp_path: Path) -> None:
    reacted = [{"reaction": "❤", "actor": ANN, "timestamp": 1_717_445_722}, {"reaction": "🔥", "actor": SAM}]
    reading = reading_of(tmp_path, conversation(json_message("a"), json_message("b", reactions=reacted)))
    note = next(one for one in reading.notes if "reactions" in one)
    assert note == f"row 2: reactions to it: ❤ {ANN} at 2024-06-03 20:15:22 UTC; 🔥 {SAM}"


SAID = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=40)


@given(
    said=st.lists(
        st.tuples(st.sampled_from([SAM, ANN]), SAID, st.integers(1, 2**31)), min_size=1, max_size=8
    ),
    form=st.sampled_from(FORMS),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_whatever_is_said_on_a_page_comes_back(
    said: list[tuple[str, str, int]], form: Form, tmp_path: Path
) -> None:
    times = [datetime.fromtimestamp(at, UTC).replace(second=0) for *_, at in said]
    inside = [message(text, name, at, form) for (name, text, _), at in zip(said, times, strict=True)]
    reading = reading_of(tmp_path, page(*inside).encode())
    assert words(tmp_path, reading) == [text for _, text, _ in said]
    assert column(reading, "at") == [int(at.timestamp()) for at in times]
    assert senders(reading) == [name for name, *_ in said]


@given(junk=st.binary(max_size=60), place=st.integers(0, 2500), length=st.integers(0, 300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_bytes_damage_a_page_nothing_stops(
    junk: bytes, place: int, length: int, tmp_path: Path
) -> None:
    for form in FORMS:
        inside = message("a", form=form, files=("p.jpg",)), message("b", ANN, form=form, reactions=("❤Sam",))
        whole = page(*inside).encode()
        with suppress(NotAnExportError):
            reading_of(tmp_path, whole[:place] + junk + whole[place + length :])
