"""An e-mail that came as a file with another is a row of its own, and by whom it came is said."""

from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.readers.email.held import DEEPEST
from leeward.adapters.readers.email.read import NotAnEmailError
from leeward.domain.communication import Clock, Direction, Mark
from leeward.domain.reading import Reading
from tests.adapters.readers.test_email import mail, parted, reading_of, said, whole

ANN = {"owner": "ann@example.org"}


def as_file(content: str, *fields: str) -> str:
    return "\n".join(["Content-Type: message/rfc822", *fields]) + "\n\n" + content


def passed_on(sender: str, *contents: str) -> str:
    """Return an e-mail of somebody to the police, with others as files."""
    body = parted("mixed", "Content-Type: text/plain\n\nHere they are.", *map(as_file, contents))
    fields = f"From: {sender}\nTo: desk@police.example\nSubject: Evidence\nMessage-ID: <9@example.org>\n"
    return f"{fields}Date: Wed, 10 Jan 2024 09:00:00 +0000\n{body}"


def unsure(reading: Reading) -> list[bool]:
    return [bool(marks & Mark.ATTRIBUTION_UNSURE) for marks in reading.communications["marks"]]


def test_each_email_that_was_passed_on_as_a_file_is_a_row_at_its_own_time(tmp_path: Path) -> None:
    content = passed_on("ann@example.org", mail("first\n"), mail("second\n", date="10 Jan 2024 08:00 +0000"))
    reading = reading_of(tmp_path, content, told=ANN)
    made = reading.communications
    assert said(tmp_path, reading) == ["Evidence\n\nHere they are.", "You\n\nfirst", "You\n\nsecond"]
    assert [made.handles[one] for one in made["sender"]] == ["ann@example.org", *["sam@example.org"] * 2]
    assert sorted(made["at"]) == [made["at"][1], made["at"][2], made["at"][0]]
    assert made["direction"].tolist() == [Direction.SENT, Direction.RECEIVED, Direction.RECEIVED]
    assert [bool(marks & Mark.FORWARDED) for marks in made["marks"]] == [False, True, True]
    assert (reading.account.total, reading.account.headers) == (3, 3)
    inner = content.encode()[made["start"][1] : made["start"][1] + made["length"][1]]
    assert inner == mail("first\n").encode()
    assert any(note.startswith("row 2 came with row 1 as a file") for note in reading.notes)


def test_what_somebody_else_attached_may_be_made_up_and_what_the_owner_did_counts(tmp_path: Path) -> None:
    assert unsure(reading_of(tmp_path, passed_on("ann@example.org", mail()), told=ANN)) == [False, False]
    assert unsure(reading_of(tmp_path, passed_on("sam@example.org", mail()), told=ANN)) == [False, True]
    assert unsure(reading_of(tmp_path, passed_on("ann@example.org", mail()))) == [False, True]


def test_in_what_another_attached_neither_way_is_made_up(tmp_path: Path) -> None:
    others = mail("x\n", sender="bo@example.org").replace("To: ann@example.org", "To: cy@example.org")
    mine = mail("y\n", sender="Ann <ann@example.org>")
    made = reading_of(tmp_path, passed_on("sam@example.org", others, mine), told=ANN).communications
    assert made["direction"].tolist() == [Direction.RECEIVED, Direction.UNKNOWN, Direction.SENT]


def test_what_came_as_a_file_tells_nothing_of_whose_mailbox_it_is(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, passed_on("sam@example.org", mail("", "Delivered-To: sam@example.org")))
    assert next(one for one in reading.assumptions if one.about == "owner").open


def test_one_in_base64_is_read_and_stands_where_its_letters_stand(tmp_path: Path) -> None:
    letters = b64encode(mail("hidden\n").encode()).decode()
    part = as_file(letters, "Content-Transfer-Encoding: base64")
    content = whole(parted("mixed", "Content-Type: text/plain\n\nSee.", part))
    reading = reading_of(tmp_path, content)
    made = reading.communications
    assert said(tmp_path, reading) == ["You\n\nSee.", "You\n\nhidden"]
    assert content[made["start"][1] : made["start"][1] + made["length"][1]].strip() == letters


def test_emails_in_emails_are_read_as_deep_as_people_pass_them_on(tmp_path: Path) -> None:
    content = mail("the first\n")
    for number in range(DEEPEST + 2):
        bound = f"x{number}y"
        content = whole(
            parted("mixed", f"Content-Type: text/plain\n\n{number}", as_file(content), bound=bound)
        )
    reading = reading_of(tmp_path, content)
    assert len(reading.communications) == DEEPEST + 1
    assert len(reading.unread) == 1
    assert reading.account.total == DEEPEST + 2
    (unread,) = reading.unread
    assert "the first" in content[unread.start : unread.start + unread.length]


def test_a_file_that_is_called_an_email_and_has_no_header_is_only_named(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, passed_on("ann@example.org", "\nno header"))
    assert len(reading.communications) == 1
    assert reading.communications.attachments == {0: ("unnamed (message rfc822)",)}


SAMPLE = passed_on("ann@example.org", mail("a\n"), passed_on("bo@example.org", mail("b\n"))).encode()


@settings(max_examples=200)
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.binary(max_size=20)), max_size=6
    )
)
def test_no_bytes_stop_it_and_every_row_lies_in_the_file(cuts: list[tuple[int, int, bytes]]) -> None:
    content = SAMPLE
    for at, gone, put in cuts:
        content = content[:at] + put + content[at + gone :]
    with TemporaryDirectory() as folder:
        try:
            reading = reading_of(Path(folder), content)
        except NotAnEmailError:
            return
        made = reading.communications
        places = [*zip(made["start"], made["length"], strict=True)]
        places += [(one.start, one.length) for one in reading.unread]
        assert all(0 <= start <= start + length <= len(content) for start, length in places)
        assert Clock.WALL not in made["clock"] or said(Path(folder), reading)
