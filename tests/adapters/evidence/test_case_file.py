"""A case file says who is who and what was when; what cannot be used is told with its place."""

import contextlib
import re
from dataclasses import fields
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.evidence.case_file import Case, CaseFileError, read_case
from leeward.adapters.evidence.mention import Of
from leeward.adapters.evidence.wording import new_case
from leeward.domain.attribution import Ledger
from leeward.domain.communication import Channel

LONDON = ZoneInfo("Europe/London")


def test_what_is_not_said_is_as_it_is_without_a_case_file() -> None:
    assert read_case(b"") == Case()
    assert read_case("\ufeff# only a remark".encode()) == Case()


def test_moments_are_of_the_zone_of_the_case_unless_they_say_their_own() -> None:
    case = read_case(
        b'[[marker]]\nkind = "blocked"\nat = 2024-06-01\n'
        b'[[marker]]\nkind = "order served"\nat = 2024-06-01T10:00:00Z\nwords = "at the door"\n'
        b'[[marker]]\nkind = "moved"\nat = "2024-06-01 10:00"\n'
    )
    midnight, served, moved = (marker.at for marker in case.markers)
    assert midnight == datetime(2024, 6, 1, tzinfo=LONDON)
    assert served == datetime(2024, 6, 1, 11, tzinfo=LONDON)
    assert moved == datetime(2024, 6, 1, 10, tzinfo=LONDON)
    assert case.markers[1].words == "at the door"


def test_an_entry_of_the_ledger_needs_its_basis_and_whoever_asserts_it() -> None:
    entry = b'[[attribution]]\nhandle = "+447700900123"\nperson = "Sam"\n'
    with pytest.raises(CaseFileError, match="attribution 1: basis is missing"):
        read_case(entry)
    case = read_case(entry + b'basis = "on his card"\nasserter = "Ann"\nchannel = "sms"\n')
    assert case.entries[0].channel is Channel.SMS
    assert (
        Ledger(case.entries).person("07700 900123", datetime(2024, 1, 1, tzinfo=LONDON), Channel.SMS) == "Sam"
    )


def test_until_a_day_is_until_its_end() -> None:
    case = read_case(
        b'[[attribution]]\nhandle = "a"\nperson = "Sam"\nbasis = "b"\nasserter = "c"\n'
        b"since = 2024-05-01\nuntil = 2024-05-01\n"
    )
    (entry,) = case.entries
    assert entry.since == datetime(2024, 5, 1, tzinfo=LONDON)
    assert entry.until == datetime(2024, 5, 2, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("account_of = 5", "account_of is a text"),
        ("acount_of = 'Ann'", "acount_of is not known there"),
        ("initials = 'ann'", "initials"),
        ("zone = 'London'", "London is no time zone"),
        ("zone = '../../etc/passwd'", "is no time zone"),
        ("[person]\nname = 'Sam'", "begin each with"),
        ("[[person]]\nname = 'Sam'\nrole = 'bad'", "person 1: role is one of victim, suspect, other"),
        ("[[marker]]\nkind = 'blocked'", "marker 1: at is missing"),
        ("[[marker]]\nkind = 'blocked'\nat = 5", "marker 1: at is written like"),
        ("[[marker]]\nkind = 'blocked'\nat = 'soon'", "marker 1: at is written like"),
        ("[[marker]]\nkind = 'blocked'\nat = 9999-12-31T23:59:59-23:59", "marker 1: at is in no year"),
        ("[[marker]]\nkind = 'blocked'\nat = '0001-01-01'", "marker 1: at is in no year"),
        (
            "[[attribution]]\nhandle = 'a'\nperson = 'b'\nbasis = 'c'\nasserter = 'd'\nuntil = 9999-12-31",
            "attribution 1: until is in no year",
        ),
        ("term = 'kill'", "term is a list of texts"),
        ("source = 'x'", "source: one table for each"),
        ("[source]\n'a.txt' = 'x'", "a table of answers"),
        ("[source.'a.txt']\nowner = 7", "owner is a text"),
        ("a = = b", "is not TOML"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(content: str, where: str) -> None:
    with pytest.raises(CaseFileError, match=where):
        read_case(content.encode())


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    with contextlib.suppress(CaseFileError):
        read_case(content)


def test_a_file_that_is_none_is_told() -> None:
    with pytest.raises(CaseFileError, match="not written in UTF-8"):
        read_case(b"\xff\xfe\x00")
    with pytest.raises(CaseFileError, match="larger"):
        read_case(bytes(2_000_000))
    with pytest.raises(CaseFileError):
        read_case(b"a = " + b"[" * 5000)


def test_a_new_case_file_says_nothing_and_every_line_of_it_can_be_used() -> None:
    assert read_case(new_case()) == Case()
    case = read_case(re.sub(r"(?m)^#(?! )", "", new_case().decode()).encode())
    assert [getattr(case, field.name) for field in fields(Case) if not getattr(case, field.name)] == []
    assert {one.of for one in case.mentions} == set(Of)
    assert case.entries[0].channel is Channel.SMS


_WHOLE = """account_of = "Ann"
initials = "AB"
zone = "Europe/London"
term = ["knife"]
person = [{name = "Sam", role = "suspect"}]
attribution = [{handle = "a", person = "Sam", basis = "b", asserter = "Ann"}]
marker = [{kind = "blocked", at = "2024-05-01 22:30", words = "w", source = "s"}]
note = [{element = "fear", words = "w", entries = [1, "3f9a1c2b04d7@128"], incident = 1}]
shows = [{exhibit = "photo.jpg", entry = 4, words = "x", asserter = "Ann"}]
source = {"chat.txt" = {owner = "Ann"}}
"""
_OTHER_KINDS = (
    *(
        "1",
        "-1",
        "1.5",
        "nan",
        "true",
        "[]",
        "[[]]",
        "[1]",
        "{}",
        "{a = 1}",
        "[{}]",
        "[{a = 1}]",
        '""',
        '"\\u0000"',
    ),
    *(
        "0001-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59-23:59",
        "10:00:00",
        '"20240501"',
        "99999999999999999999",
    ),
)


@pytest.mark.parametrize("value", _OTHER_KINDS)
def test_whatever_kind_of_value_stands_anywhere_it_is_taken_or_told(value: str) -> None:
    assert read_case(_WHOLE.encode()).markers
    for found in re.finditer(r"(?:(?<=^)|(?<=[{,] )|(?<=[{ ]))\w+ = ", _WHOLE, re.MULTILINE):
        line_end = _WHOLE.index("\n", found.end())
        inside = _WHOLE.rfind("\n", 0, found.start()) + 1 != found.start()
        after = re.compile(r", \w+ = |}").search(_WHOLE, found.end()) if inside else None
        end = after.start() if after else line_end
        with contextlib.suppress(CaseFileError):
            case = read_case((_WHOLE[: found.end()] + value + _WHOLE[end:]).encode())
            for moment in [marker.at for marker in case.markers]:
                moment.astimezone(UTC)
