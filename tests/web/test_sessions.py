"""Sessions: sealed at rest, apart for each tree, ended on the server, and never losing an answer."""

import base64
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django import conf
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from leeward.web.logs import ReferenceFormatter
from leeward.web.sessions import store
from leeward.web.sessions.models import SealedSession
from tests.web.conftest import NIGHT, Clock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.web.probe")]

PLANTED = "Sparrowgrass at the back gate"


def tell(visitor: Client, words: str = PLANTED, tree: str = "/") -> None:
    assert visitor.post(f"{tree}probe", {"q14-words": words, "q1": "yes"}).status_code == 303


def token_of(visitor: Client, cookie: str = "leeward") -> str:
    return visitor.cookies[cookie].value


def shows(visitor: Client, words: str = PLANTED, tree: str = "/") -> bool:
    return words in visitor.get(f"{tree}probe").content.decode()


def kept_by_the_database() -> list[bytes]:
    """Return every file that the database keeps, its log of writes among them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CHECKPOINT")
            cursor.execute("SHOW data_directory")
            kept = [file for file in Path(cursor.fetchone()[0]).rglob("*") if file.is_file()]
            assert {"pg_wal", "base"} <= {folder.name for file in kept for folder in file.parents}
        else:
            cursor.execute("PRAGMA database_list")
            database = Path(cursor.fetchall()[0][2])
            kept = [file for file in database.parent.glob(database.name + "*") if file.is_file()]
            assert {file.name for file in kept} >= {database.name, database.name + "-wal"}
    contents = []
    for file in kept:
        with suppress(FileNotFoundError):  # other tests' tables come and go meanwhile
            contents.append(file.read_bytes())
    return contents


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Every line that our formatter would write."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(ReferenceFormatter().format(record))

    keep = Keep()
    loggers = [logging.getLogger(name) for name in ("", "django", "leeward")]
    for logger in loggers:
        logger.addHandler(keep)
    yield lines
    for logger in loggers:
        logger.removeHandler(keep)


def test_an_answer_given_is_there_on_the_next_page(visitor: Client) -> None:
    tell(visitor)
    assert shows(visitor)


def test_nothing_is_stored_before_the_first_answer(visitor: Client) -> None:
    for page in ("/", "/probe", "/staff/", "/staff/probe"):
        visitor.get(page)
    assert not SealedSession.objects.exists()
    assert not {"leeward", "leeward-staff"} & visitor.cookies.keys()


def test_a_stolen_disk_and_its_logs_hold_no_answer_and_no_token(visitor: Client, log: list[str]) -> None:
    tell(visitor)
    visitor.post("/fail", {"q14-words": PLANTED})
    visitor.get("/" + PLANTED)
    visitor.post("/probe?" + PLANTED, {"q14-words": PLANTED + "\0"})
    visitor.get("/", headers={"host": PLANTED.replace(" ", "-")})
    token = token_of(visitor)
    seen = [*kept_by_the_database(), "\n".join(log).encode()]
    secret = base64.urlsafe_b64decode(token + "=")
    wanted = [form for word in (PLANTED, "Sparrowgrass", token) for form in _written(word)]
    assert SealedSession.objects.exists()
    assert log
    for content in seen:
        assert not [form for form in (*wanted, secret) if form in content]
    assert "Sparrowgrass" not in str(visitor.cookies)


def _written(word: str) -> list[bytes]:
    return [
        word.encode(),
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        base64.b64encode(word.encode()),
    ]


def test_the_leak_search_would_find_words_in_the_clear(visitor: Client) -> None:
    clear = b"Marrowbone in the clear"  # not what the search above looks for: its bytes may stay in the file
    SealedSession.objects.create(id="x", sealed=clear, revision=1, ends_at=NIGHT)
    assert any(clear in content for content in kept_by_the_database())


def test_rows_are_padded_so_that_length_tells_little(visitor: Client) -> None:
    tell(visitor, "no")
    short = len(bytes(SealedSession.objects.get().sealed))
    tell(visitor, "a rather longer telling " * 20)
    assert len(bytes(SealedSession.objects.get().sealed)) == short
    assert short > 4096


def test_the_two_trees_do_not_see_each_other(visitor: Client) -> None:
    tell(visitor, "said by the person", "/")
    tell(visitor, "written by staff", "/staff/")
    assert SealedSession.objects.count() == 2
    assert shows(visitor, "said by the person", "/")
    assert not shows(visitor, "said by the person", "/staff/")
    assert not shows(visitor, "written by staff", "/")
    assert token_of(visitor) != token_of(visitor, "leeward-staff")


def test_a_token_of_one_tree_opens_nothing_in_the_other(visitor: Client) -> None:
    tell(visitor)
    visitor.cookies["leeward-staff"] = token_of(visitor)
    assert not shows(visitor, tree="/staff/")


def test_leaving_ends_the_session_on_the_server(visitor: Client) -> None:
    tell(visitor)
    token = token_of(visitor)
    visitor.get("/leave")
    assert not SealedSession.objects.exists()
    visitor.cookies["leeward"] = token  # the browser was put back as it was
    assert not shows(visitor)
    assert visitor.get("/told").headers["Location"] == "/"


def test_the_page_that_says_it_ended_does_not_say_what_was_there(visitor: Client) -> None:
    before = visitor.get("/ended").content
    tell(visitor)
    assert visitor.get("/ended").content == before


def test_an_idle_tab_leaves_what_another_tab_is_still_telling(visitor: Client, at: Clock) -> None:
    tell(visitor)
    at.move(minutes=10)
    tell(visitor, PLANTED + " again")
    at.move(minutes=5)
    ended = visitor.get("/ended")
    assert "Clear-Site-Data" not in ended.headers
    assert not ended.cookies
    assert shows(visitor, PLANTED + " again")


def test_an_idle_tab_does_not_prolong_what_it_shows(visitor: Client, at: Clock) -> None:
    tell(visitor)
    at.move(minutes=10)
    visitor.get("/ended")
    at.move(minutes=5)
    visitor.get("/ended")
    assert not SealedSession.objects.exists()
    assert visitor.cookies["leeward"].value == ""


def test_an_idle_end_clears_no_more_than_its_own(visitor: Client, at: Clock) -> None:
    tell(visitor)
    tell(visitor, tree="/staff/")
    at.move(minutes=14)
    tell(visitor, PLANTED + " on the phone", tree="/staff/")
    at.move(minutes=1)
    ended = visitor.get("/ended")
    assert ended.headers["Clear-Site-Data"] == '"cache"'
    assert set(ended.cookies) == {"leeward"}
    assert shows(visitor, PLANTED + " on the phone", tree="/staff/")


@pytest.mark.parametrize(("mine", "other"), [("/", "/staff/"), ("/staff/", "/")])
def test_leaving_clears_nothing_of_the_other_tree_in_the_same_browser(
    visitor: Client, mine: str, other: str
) -> None:
    tell(visitor, tree=mine)
    tell(visitor, tree=other)
    left = visitor.get(f"{mine}leave")
    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert set(left.cookies) == {"leeward" if mine == "/" else "leeward-staff"}
    assert shows(visitor, tree=other)
    assert not shows(visitor, tree=mine)


def test_a_stale_cookie_of_one_tree_leaves_the_forms_of_the_other(visitor: Client, at: Clock) -> None:
    visitor.get("/staff/probe")
    form = visitor.cookies["leeward-form"].value
    tell(visitor)
    at.move(minutes=14)
    tell(visitor, tree="/staff/")
    at.move(minutes=2)
    visitor.get("/")
    assert visitor.cookies["leeward"].value == ""
    assert visitor.cookies["leeward-form"].value == form


def test_after_an_ended_visit_a_page_has_forms_of_its_own_and_another_keeps_no_old_ones(
    visitor: Client, at: Clock
) -> None:
    visitor.get("/probe")
    old = visitor.cookies["leeward-form"].value
    tell(visitor)
    at.move(minutes=16)
    visitor.get("/probe")
    new = visitor.cookies["leeward-form"].value
    assert new not in ("", old)
    tell(visitor)
    at.move(minutes=16)
    assert visitor.get("/here").status_code == 204
    assert visitor.cookies["leeward"].value == ""
    assert visitor.cookies["leeward-form"].value == ""


def test_starting_again_erases_everything(visitor: Client) -> None:
    tell(visitor)
    answer = visitor.post("/start-again")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert not SealedSession.objects.exists()
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_asking_about_starting_again_erases_nothing(visitor: Client) -> None:
    tell(visitor)
    visitor.get("/start-again")
    assert shows(visitor)


def test_leaving_one_tree_keeps_the_other_on_the_server(visitor: Client) -> None:
    tell(visitor, tree="/staff/")
    visitor.get("/leave")
    assert shows(visitor, tree="/staff/")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-purpose": "prefetch"},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x-moz": "prefetch"},
        {"x-purpose": "preview"},
    ],
)
def test_a_page_fetched_ahead_ends_nothing(visitor: Client, headers: dict[str, str]) -> None:
    tell(visitor)
    assert visitor.get("/leave", headers=headers).status_code == 503
    assert shows(visitor)


def test_another_site_cannot_end_a_session(visitor: Client) -> None:
    tell(visitor)
    answer = visitor.get("/leave", headers={"sec-fetch-site": "cross-site"})
    assert "Clear-Site-Data" not in answer.headers
    assert shows(visitor)


def test_an_idle_session_ends_on_the_server(visitor: Client, at: Clock) -> None:
    tell(visitor)
    at.move(minutes=14, seconds=59)
    assert shows(visitor)
    at.move(minutes=15)
    assert not shows(visitor)
    assert visitor.cookies["leeward"].value == ""


def test_reading_keeps_a_session_going(visitor: Client, at: Clock) -> None:
    tell(visitor)
    for _ in range(4):
        at.move(minutes=10)
        assert visitor.get("/here").status_code == 204
    assert shows(visitor)


def test_an_idle_row_is_removed_by_the_next_write_of_anybody(visitor: Client, at: Clock) -> None:
    tell(visitor)
    at.move(minutes=16)
    tell(Client(), "somebody else")
    assert SealedSession.objects.count() == 1


def test_an_idle_row_is_removed_by_the_command(
    visitor: Client, at: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(visitor)
    at.move(minutes=16)
    call_command("purge_sessions")
    assert "1 removed" in capsys.readouterr().out
    assert not SealedSession.objects.exists()


def test_rotation_kills_the_old_token_and_keeps_the_answers(visitor: Client) -> None:
    tell(visitor)
    before = token_of(visitor)
    visitor.get("/rotate")
    assert token_of(visitor) != before
    assert shows(visitor)
    thief = Client()
    thief.cookies["leeward"] = before
    assert not shows(thief)
    assert SealedSession.objects.count() == 1


@pytest.mark.parametrize("forged", ["", "x", "A" * 43, "é" * 43, "A" * 44, "A" * 5000, "' or 1=1 --"])
def test_a_forged_cookie_is_no_session_and_is_never_taken_up(visitor: Client, forged: str) -> None:
    visitor.cookies["leeward"] = forged
    assert visitor.get("/probe").status_code == 200
    visitor.cookies["leeward"] = forged
    tell(visitor)
    assert token_of(visitor) != forged
    assert shows(visitor)


@pytest.mark.parametrize("change", ["sealed", "revision"])
def test_a_row_that_was_changed_is_no_session(visitor: Client, change: str) -> None:
    tell(visitor)
    row = SealedSession.objects.get()
    row.sealed = bytes(row.sealed)[:-1] + b"!" if change == "sealed" else row.sealed
    row.revision += change == "revision"
    row.save()
    assert visitor.get("/probe").status_code == 200
    assert not shows(visitor)


def test_the_row_of_one_session_does_not_open_in_the_place_of_another(visitor: Client) -> None:
    tell(visitor)
    other = Client()
    tell(other, "somebody else")
    mine, theirs = SealedSession.objects.all()
    SealedSession.objects.filter(pk=mine.pk).update(sealed=bytes(theirs.sealed))
    SealedSession.objects.filter(pk=theirs.pk).update(sealed=bytes(mine.sealed))
    assert not shows(visitor)
    assert not shows(other, "somebody else")


def test_another_servers_secret_opens_nothing(visitor: Client, settings: Settings) -> None:
    tell(visitor)
    settings.SECRET_KEY = "another secret of another server, long enough to be one"
    assert not shows(visitor)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Client) -> None:
    tell(visitor)
    cookie = visitor.cookies["leeward"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_over_https_the_cookie_is_held_to_our_host(visitor: Client, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    visitor.post("/probe", {"q1": "yes"}, secure=True)
    cookie = visitor.cookies["__Host-leeward"]
    assert cookie["secure"] is True
    assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_an_answer_taken_just_before_a_failure_is_kept(visitor: Client) -> None:
    assert visitor.post("/fail", {"q14-words": PLANTED}).status_code == 500
    assert shows(visitor)


@pytest.mark.sqlite
def test_sessions_are_stored_in_a_database_that_overwrites_what_it_deletes() -> None:
    with connection.cursor() as cursor:
        for pragma, wanted in (("secure_delete", 1), ("journal_mode", "wal")):
            assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == wanted


@pytest.mark.sqlite
def test_overwriting_is_asked_for_and_not_left_to_the_library() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA secure_delete=OFF")
    database.executescript(connection.settings_dict["OPTIONS"]["init_command"])
    assert database.execute("PRAGMA secure_delete").fetchone()[0] == 1
    database.close()


def test_the_idle_end_is_fifteen_minutes() -> None:
    assert timedelta(seconds=conf.settings.LEEWARD_IDLE_SECONDS) == timedelta(minutes=15)


@pytest.mark.sqlite  # a column of PostgreSQL takes nothing but what is of its kind
@pytest.mark.parametrize("sealed", ["text", -5, 10**15, None, 1.5, b""])
def test_a_row_with_something_else_in_it_is_no_session(visitor: Client, sealed: object) -> None:
    tell(visitor)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints=ON")
        if sealed is None:
            cursor.execute("UPDATE sealed_sessions_sealedsession SET revision='many'")
        else:
            cursor.execute("UPDATE sealed_sessions_sealedsession SET sealed=%s", [sealed])
        cursor.execute("PRAGMA ignore_check_constraints=OFF")
    assert visitor.get("/probe").status_code == 200
    assert not shows(visitor)


def test_an_idle_end_that_was_moved_on_in_the_database_is_no_session(visitor: Client, at: Clock) -> None:
    tell(visitor)
    SealedSession.objects.update(ends_at=NIGHT + timedelta(days=365))
    assert not shows(visitor)


def test_what_no_longer_fits_is_not_kept_and_nothing_else_is_lost(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(visitor)
    monkeypatch.setattr(store, "LARGEST", 8192)
    refused = visitor.post("/probe", {"q14-words": "x" * 9000})
    assert refused.status_code == 413
    assert "No more fits" in refused.content.decode()
    assert shows(visitor)


def test_a_session_may_be_about_two_megabytes_long() -> None:
    assert 1_500_000 < store.LARGEST < 2_500_000


def test_no_more_sessions_are_begun_than_are_taken(visitor: Client, settings: Settings, at: Clock) -> None:
    settings.LEEWARD_LIVE_ROWS = 1
    tell(visitor)
    late = Client()
    refused = late.post("/probe", {"q1": "yes"})
    assert refused.status_code == 503
    assert "very busy" in refused.content.decode()
    assert "leeward" not in refused.cookies
    tell(visitor, "one who was there goes on")
    at.move(minutes=16)
    tell(late)
