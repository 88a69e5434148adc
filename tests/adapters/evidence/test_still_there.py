"""What still stands in a redacted copy is told with how often, so that a person can look through it."""

import csv
from pathlib import Path

import pytest

from leeward.adapters.evidence.still_there import Kind, Standing, in_turn, still_there


def copy_of(folder: Path, **tables: list[dict[str, str]]) -> Path:
    for name, rows in tables.items():
        place = folder / "data" / ("chronology.csv" if name == "chronology" else f"tables/{name}.csv")
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
    return folder


def words(*said: str) -> list[dict[str, str]]:
    return [{"Number": str(number), "From": "Sam", "Words": one} for number, one in enumerate(said, 1)]


def told(folder: Path, kind: Kind) -> list[tuple[str, int, str]]:
    return [(one.words, one.times, one.first) for one in still_there(folder) if one.kind is kind]


def test_names_are_counted_and_what_is_hidden_is_none(tmp_path: Path) -> None:
    rows = [
        {"Number": "1", "From": "Sam", "To": "Ann; [hidden 1]"},
        {"Number": "2", "From": "ann", "To": "Sam"},
        {"Number": "3", "From": "[hidden 2]", "To": "Sam"},
    ]
    copy_of(tmp_path, chronology=rows)
    assert told(tmp_path, Kind.NAME) == [("Sam", 3, "entry 1"), ("Ann", 2, "entry 1")]


def test_a_number_is_counted_in_every_spelling(tmp_path: Path) -> None:
    rows = [{"Number": "1", "From": "+447700900456", "Words": "ring 07700 900 456 at 20:15 on 13/05/2024"}]
    copy_of(tmp_path, chronology=rows)
    assert told(tmp_path, Kind.NUMBER) == [("+447700900456", 2, "entry 1")]


@pytest.mark.parametrize(
    ("said", "kind", "found"),
    [
        ("write to ann@mail.example today", Kind.EMAIL, "ann@mail.example"),
        ("see https://maps.example/x?q=1 now", Kind.LINK, "https://maps.example/x?q=1"),
        ("she is at LS1 4AP now", Kind.PLACE, "LS1 4AP"),
        ("it was 53.80083, -1.54917 then", Kind.PLACE, "53.80083, -1.54917"),
        ("you live at 14 Larch Rise now", Kind.PLACE, "14 Larch Rise"),
        ("I saw you in Quillbarrow", Kind.CAPITAL, "Quillbarrow"),
        ("with Mo Marrowby, I think", Kind.CAPITAL, "Mo Marrowby"),
    ],
)
def test_what_is_named_in_words_is_found(said: str, kind: Kind, found: str, tmp_path: Path) -> None:
    copy_of(tmp_path, chronology=words("-", said))
    assert (found, 1, "entry 2") in told(tmp_path, kind)


def test_days_and_plain_words_are_no_names(tmp_path: Path) -> None:
    copy_of(tmp_path, chronology=words("See you on Monday. Where are you? on 13 May 2024 at 20:15, ok"))
    assert {one.kind for one in still_there(tmp_path)} == {Kind.NAME}


def test_places_and_witnesses_of_incidents_are_found(tmp_path: Path) -> None:
    copy_of(tmp_path, incidents=[{"Where": "the gate", "Witnesses": "Jo; Mo"}])
    assert told(tmp_path, Kind.PLACE) == [("the gate", 1, "tables/incidents.csv")]
    assert [name for name, _, _ in told(tmp_path, Kind.NAME)] == ["Jo", "Mo"]


@pytest.mark.parametrize("heading", ["Effect", "Fear", "Daily life"])
def test_what_a_diary_says_in_own_words_is_looked_through(heading: str, tmp_path: Path) -> None:
    copy_of(tmp_path, incidents=[{f"{heading}, in own words": "I stay at Mo Marrowby now, at LS1 4AP"}])
    assert told(tmp_path, Kind.PLACE) == [("LS1 4AP", 1, "tables/incidents.csv")]


def test_who_was_sent_a_copy_is_the_same_person_as_elsewhere(tmp_path: Path) -> None:
    rows = [{"Number": "1", "From": "Ann", "To": "Sam; Cc: Ann; Bcc: Ann"}]
    copy_of(tmp_path, chronology=rows)
    assert told(tmp_path, Kind.NAME) == [("Ann", 3, "entry 1"), ("Sam", 1, "entry 1")]


def test_some_of_each_kind_are_shown_where_there_is_no_room_for_all() -> None:
    names = [Standing(Kind.NAME, str(number), 1, "") for number in range(90)]
    places = [Standing(Kind.PLACE, str(number), 1, "") for number in range(3)]
    shown = in_turn([*names, *places], 10)
    assert [one.kind for one in shown] == [Kind.NAME] * 7 + [Kind.PLACE] * 3
    assert [one.words for one in shown] == [*"0123456", *"012"]


@pytest.mark.parametrize("part", ["Aa ", "a", "a.", "a@", "1 ", "a@b.", "www."])
def test_no_words_take_for_ever(part: str, tmp_path: Path) -> None:
    copy_of(tmp_path, chronology=words(part * 70_000, "I saw you in Quillbarrow"))
    assert ("Quillbarrow", 1, "entry 2") in told(tmp_path, Kind.CAPITAL)


@pytest.mark.parametrize("table", ["elements", "terms", "assumptions", "unread", "accounts", "patterns"])
def test_every_cell_of_every_table_is_looked_through(table: str, tmp_path: Path) -> None:
    copy_of(tmp_path, **{table: [{"Number": "1", "Said": "it was in Quillbarrow", "Bytes": "12345678"}]})
    assert told(tmp_path, Kind.CAPITAL) == [("Quillbarrow", 1, f"tables/{table}.csv")]
    assert told(tmp_path, Kind.NUMBER) == []


def test_a_number_that_stands_alone_in_any_table_is_found_and_days_and_counts_are_none(
    tmp_path: Path,
) -> None:
    row = {
        "Taken to be": "447700900456",
        "On": "2024-05-15",
        "At": "2024-05-15 18:30:00+01:00",
        "All": "1,234",
    }
    copy_of(tmp_path, assumptions=[row], definitions=[{"What": "the law in Quillbarrow"}])
    assert [one.words for one in still_there(tmp_path)] == ["447700900456"]


def test_a_number_is_told_without_what_guards_it_from_a_spreadsheet(tmp_path: Path) -> None:
    copy_of(tmp_path, chronology=[{"Number": "1", "From": "'+447700900456"}])
    assert told(tmp_path, Kind.NUMBER) == [("+447700900456", 1, "entry 1")]
    assert told(tmp_path, Kind.NAME) == []


def test_a_day_from_which_a_number_was_somebodys_is_no_name(tmp_path: Path) -> None:
    copy_of(tmp_path, attribution=[{"Handle": "Dave", "From": "2026-05-20 00:00:00+01:00"}])
    assert told(tmp_path, Kind.NAME) == [("Dave", 1, "tables/attribution.csv")]
