"""A large export is looked at in two halves, and whatever stands in it, what comes of it is the same."""

import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.date_order import DateOrder
from leeward.adapters.readers.whatsapp import halves, read, scan
from leeward.adapters.readers.whatsapp.header import Form as Way
from leeward.adapters.readers.whatsapp.header import commonest
from leeward.adapters.readers.whatsapp.in_order import sample
from leeward.adapters.readers.whatsapp.part import Part, joined, part_of
from leeward.domain.reading import Reading
from tests.adapters.readers.chats import FORMS, Form, reading_of
from tests.adapters.readers.test_whatsapp import START

SAID = [
    ("Ann", "hello\nthere\n"),
    ("Sam", "<Media omitted>"),
    ("", "Messages and calls are end-to-end encrypted. x"),
    ("Sam", "\u200e<attached: IMG-20240109-WA0001.jpg>"),
    ("Ann", "This message was deleted"),
    ("Dr: Who", "IMG-20240109-WA0002.jpg (file attached)\nlook"),
    ("Ann", "I will not <This message was edited>"),
    ("Dr: Who", "\u200eYou deleted this message."),
    ("", 'Ann changed the subject to "a: b"'),
    ("Dr: Who", "Missed voice call"),
    ("Mum", "on 1.2.2024\n1.2.2024 he came\n\u200e[02/01/24, 10:00:00] Bob: typed"),
    ("Sam", ""),
    ("", "a:b: This message was deleted"),
    ("Sam", "look\n2024-05-01 10:00 - Bob: <Media omitted>\n\n99/99/2024, 10:00 - Ann: typed\n"),
]


def written(form: Form, said: list[tuple[str, str]] = SAID, before: str = "") -> bytes:
    """Return a chat in a form, with one message a week dated before the one above it."""
    at = [START + timedelta(hours=11 * number - 30 * (number % 15 == 8)) for number in range(len(said))]
    messages = (form.message(when, *words) for when, words in zip(at, said, strict=True))
    return (before + form.start + "".join(messages)).encode()


def way_of(chat: bytes) -> Way:
    form = commonest(sample(chat))
    assert form
    return form


def all_in(part: Part) -> tuple[object, ...]:
    """Return all that is known of a part, as it can be compared."""
    found = {name: getattr(part.found, name) for name in part.found.__slots__}
    return found | {"names": list(part.found.names)}, part.marks, part.lines


def all_told(reading: Reading) -> tuple[object, ...]:
    """Return all that a reading tells, as it can be compared."""
    made = reading.communications
    names = (list(made.handles), list(made.conversations), made.attachments)
    told = (reading.account, reading.unread, reading.assumptions, reading.notes)
    return made.columns, names, told


def begins_of(part: Part) -> list[int]:
    return [start - 1 for start in part.found.starts][1:]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_wherever_a_chat_is_parted_both_parts_are_as_the_whole(form: Form) -> None:
    chat = written(form, before="Saved by me\n")
    seen = partial(part_of, chat, way_of(chat), DateOrder.DAY_FIRST)
    whole = seen()
    assert len(begins_of(whole)) >= len(SAID)
    for middle in begins_of(whole):
        assert all_in(joined(seen(end=middle), seen(begin=middle))) == all_in(whole)


NAMES = st.sampled_from(["Ann", "Sam", "Dr: Who", "", "\u200eMo"])
WORDS = st.lists(
    st.one_of(
        st.sampled_from([words for _, words in SAID]),
        st.text(st.sampled_from('a1 :-/.,[]()<>\n\r\u200e"é'), max_size=30),
        st.builds("01/02/2024, 10:00{}".format, st.text(st.sampled_from(" -:a\n\u200e"), max_size=6)),
    ),
    max_size=3,
).map("\n".join)
SOME = st.lists(st.tuples(NAMES, WORDS), min_size=2, max_size=12)


@given(form=st.sampled_from(FORMS), said=SOME, cut=st.integers(0), piece=st.integers(1100, 3000))
@settings(deadline=None, max_examples=200)
def test_whatever_is_said_pieces_and_parts_are_as_the_whole(
    form: Form, said: list[tuple[str, str]], cut: int, piece: int
) -> None:
    chat = written(form, [("Ann", "one"), ("Sam", "two"), *said])
    seen = partial(part_of, chat, way_of(chat), DateOrder.DAY_FIRST)
    whole = seen()
    middle = begins_of(whole)[cut % len(begins_of(whole))]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scan, "_PIECE", piece)
        assert all_in(seen()) == all_in(whole)
        assert all_in(joined(seen(end=middle), seen(begin=middle))) == all_in(whole)


class Another:
    """What another process does, done here: what it finds is sent as a process sends it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.asked = 0

    def ask(self, form: Way, order: DateOrder, begin: int) -> None:
        self.asked += 1
        self._sent = form, order, begin

    def answer(self) -> Part:
        found = part_of(self._path.read_bytes(), *self._sent)
        return cast("Part", pickle.loads(pickle.dumps(found)))  # noqa: S301 - what was made in this line


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_wherever_it_is_parted_the_reading_is_as_that_of_one_process(
    form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = written(form, SAID * 2)
    alone = all_told(reading_of(tmp_path, chat))
    other = Another(tmp_path / "original")

    @contextmanager
    def another(path: Path, size: int) -> Iterator[Another]:
        yield other

    monkeypatch.setattr(read, "another", another)
    places = begins_of(part_of(chat, way_of(chat), DateOrder.DAY_FIRST))
    for middle in places:
        monkeypatch.setattr(halves, "row_after", lambda *_, middle=middle: middle)
        assert all_told(reading_of(tmp_path, chat)) == alone
    assert other.asked >= len(places)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """Make every chat a large one, and return the processes that are started."""
    found: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            found.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    monkeypatch.setattr(halves, "LARGE", 100)
    monkeypatch.setattr(halves, "_AHEAD", 0)
    return found


def alone(folder: Path, chat: bytes) -> tuple[object, ...]:
    """Return what one process reads of a chat."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(halves, "LARGE", 1 << 40)
        return all_told(reading_of(folder, chat))


def test_another_process_reads_the_second_half(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = written(FORMS[0], SAID * 3)
    expected = alone(tmp_path, chat)
    assert not started
    begun = []

    def here(*given: Any, begin: int = -1, end: int | None = None) -> Part:
        begun.append((begin, end is not None))
        return part_of(*given, begin=begin, end=end)

    monkeypatch.setattr(halves, "part_of", here)
    assert all_told(reading_of(tmp_path, chat)) == expected
    assert begun == [(-1, True)]  # the first half alone
    assert [process.poll() for process in started] == [0]


def test_nothing_of_the_folder_that_a_person_stands_in_is_run(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = written(FORMS[0], SAID * 3)
    for name in ("pickle.py", "re.py", "runpy.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'run')!r}, 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    assert all_told(reading_of(tmp_path, chat)) == alone(tmp_path, chat)
    assert [process.poll() for process in started] == [0]
    assert not (tmp_path / "run").exists()


def test_where_a_late_day_turns_the_order_round_both_halves_are_read_again(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    days = ["03/04/2024"] * 30_000 + ["04/13/2024"] + ["04/14/2024"] * 2
    chat = "".join(f"{day}, 10:{number % 60:02} - Ann: words\n" for number, day in enumerate(days)).encode()
    assert all_told(reading_of(tmp_path, chat)) == alone(tmp_path, chat)
    assert [process.poll() for process in started] == [0]


@pytest.mark.parametrize("program", ["/bin/false", "/bin/true"])
def test_where_the_other_process_fails_its_half_is_read_here(
    program: str, tmp_path: Path, started: list["subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    chat = written(FORMS[0], SAID * 3)
    assert all_told(reading_of(tmp_path, chat)) == alone(tmp_path, chat)
    assert started


def test_a_chat_of_one_row_has_no_second_half(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    chat = written(FORMS[0], [("Ann", "one\n" * 100)])
    assert all_told(reading_of(tmp_path, chat)) == alone(tmp_path, chat)


def test_of_what_is_no_export_nobody_reads_on(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    with pytest.raises(read.NotAnExportError):
        reading_of(tmp_path, b"nothing\n" * 100)
    assert [process.poll() is None for process in started] == [False]
