"""A large export is passed over in two halves, and whatever stands in it, what comes is the same."""

import subprocess
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from leeward.adapters.readers.date_order import DateOrder, day_of
from leeward.adapters.readers.whatsapp import halves
from leeward.adapters.readers.whatsapp.header import commonest
from leeward.adapters.readers.whatsapp.in_order import YEARS
from leeward.adapters.readers.whatsapp.scan import scan
from tests.adapters.readers.chats import FORMS, Form
from tests.adapters.readers.test_whatsapp import START

ORDER = partial(day_of, order=DateOrder.DAY_FIRST, years=YEARS)


def written(form: Form, others: bool = True) -> bytes:
    """Return a chat in one form, with lines that go on, an empty one, and one line of another form."""
    said = [
        form.message(
            START + timedelta(minutes=number), "Sam" if number % 3 else "Ann", f"hello\nthere {number}\n"
        )
        for number in range(12)
    ]
    if others:
        said.insert(7, "2024-05-01 10:00 - Bob: typed\n")
    return (form.start + "".join(said)).encode()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_wherever_a_chat_is_parted_both_halves_are_as_the_whole(form: Form) -> None:
    chat = written(form)
    found = commonest(iter(chat.decode().split("\n")))
    assert found
    whole = scan(chat, found, ORDER)
    places = [place for place, byte in enumerate(chat) if byte == 0x0A]
    assert len(places) > 12
    for middle in places:
        first, second = scan(chat, found, ORDER, end=middle), scan(chat, found, ORDER, begin=middle)
        assert halves.joined(first, second) == whole


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(halves, "LARGE", 100)
    path = tmp_path / "chat.txt"
    path.write_bytes(written(FORMS[0]))
    return path


def both(path: Path) -> tuple[Any, Any]:
    chat = path.read_bytes()
    form = commonest(iter(chat.decode().split("\n")))
    assert form
    return halves.scan_in_halves(path, chat, form, ORDER), scan(chat, form, ORDER)


def test_another_process_passes_over_the_second_half(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    found, expected = both(large)
    assert found == expected
    assert [process.poll() for process in started] == [0]


@pytest.mark.parametrize("program", ["/bin/false", "/bin/true"])
def test_where_the_other_process_fails_its_half_is_passed_over_here(
    program: str, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    found, expected = both(large)
    assert found == expected


def test_a_line_without_end_is_one_half(large: Path) -> None:
    large.write_bytes(written(FORMS[0]).replace(b"\n", b" "))
    chat = large.read_bytes()
    form = commonest(iter(written(FORMS[0]).decode().split("\n")))
    assert form
    assert halves.scan_in_halves(large, chat, form, ORDER) == scan(chat, form, ORDER)
