"""What the cells of a row do to a record, and what is said of those that cannot be taken."""

from dataclasses import replace

import pytest

from leeward.adapters.open_referral.record import CHANNEL, FOR_WHOM, NEED, terms
from leeward.adapters.spreadsheet.columns import COLUMNS
from leeward.adapters.spreadsheet.rows import record_of, row_of
from leeward.domain.service import Channel, ForWhom
from tests.adapters.spreadsheet.records import ID, LABELS, ROW, faults_of, made


def test_a_row_becomes_a_record_in_the_words_of_open_referral() -> None:
    record = made(ROW)
    assert record["id"] == ID
    assert record["organization"]["name"] == "Leeds Advocacy Trust"
    assert [phone["number"] for phone in record["phones"]] == [
        "0113 496 0000",
        "0113 496 0001",
        "07700 900000",
    ]
    assert [phone["type"] for phone in record["phones"]] == ["voice", "voice", "text"]
    assert record["phones"][0]["leeward"] == {"free": False, "on_bill": True}
    assert set(terms(record, CHANNEL)) == set(Channel) - {Channel.VIDEO, Channel.WEB}
    assert terms(record, FOR_WHOM) == (ForWhom.VICTIM, ForWhom.RESPONDER)
    assert terms(record, NEED) == ("need-stalking",)
    assert record["minimum_age"] == 16
    assert [area["name"] for area in record["service_areas"]] == ["Leeds", "West Yorkshire"]
    assert record["service_areas"][0]["extent"] == "E08000035"
    assert record["service_at_locations"][0]["location"]["leeward"] == {"council": "Leeds"}
    assert record["leeward"]["hours"][0]["seen_on"] == "2026-11-02"
    assert record["leeward"]["columns"] == {"Our reference": "=LA-7"}
    assert record["status"] == "active"


def test_the_example_of_each_column_is_taken_where_the_label_of_a_need_is_longer() -> None:
    example = {column.heading: column.example for column in COLUMNS if column.example}
    labels = replace(LABELS, needs={"need-stalking": "Help with stalking"})
    record, faults, _ = record_of(example, None, labels, lambda: ID)
    assert faults == ()
    assert record
    assert terms(record, NEED) == ("need-stalking",)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Service id", "7"),
        ("Name", ""),
        ("Name", "x" * 501),
        ("Telephone", "8088020300"),
        ("Telephone", "8.08802E+09"),
        ("Telephone", "448088020300"),
        ("Telephone", "ask for Ann"),
        ("Telephone", "999"),
        ("Telephone", "0113 496"),
        ("Telephone", "0113 496 0000 option 2"),
        ("Telephone is free", "perhaps"),
        ("Shows on bills", "yes; no; yes"),
        ("Website", "our page"),
        ("E-mail", "help at example.org"),
        ("Chat", "sometimes"),
        ("Nations", "Engerland"),
        ("Areas", "Leedz"),
        ("Whose bank holidays", "England; Wales"),
        ("For", "everybody"),
        ("Women or men only", "cats"),
        ("Youngest age", "sixteen"),
        ("Oldest age", "121"),
        ("Needs", "money"),
        ("Address is confidential", "maybe"),
        ("Seen on", "31/2/2026"),
        ("Last checked", "yesterday"),
        ("Status", "open"),
        ("Source", ""),
        ("Everything else", "{"),
        ("Everything else", '{"phones": 7}'),
    ],
)
def test_a_bad_cell_is_named_by_its_column(heading: str, cell: str) -> None:
    assert faults_of({**ROW, heading: cell}) == [heading]


def test_every_bad_cell_of_a_row_is_named() -> None:
    bad = {**ROW, "Telephone": "x", "E-mail": "x", "Youngest age": "x", "Status": "x", "Seen on": "x"}
    assert set(faults_of(bad)) == {"Telephone", "E-mail", "Youngest age", "Status", "Seen on"}


def test_a_youngest_age_above_the_oldest_is_refused() -> None:
    assert faults_of({**ROW, "Youngest age": "18", "Oldest age": "16"}) == ["Youngest age"]


@pytest.mark.parametrize("number", ["101", "111", "116 123", "0800 1111", "18001 101", "+44 113 496 0000"])
def test_numbers_that_are_dialled_as_they_stand_are_taken(number: str) -> None:
    assert made({"Name": "A", "Telephone": number})["phones"][0]["number"] == number


@pytest.mark.parametrize("written", ["2026-11-02", "2/11/2026", "02.11.2026", "2026-11-02 00:00"])
def test_a_day_is_read_with_the_day_before_the_month(written: str) -> None:
    assert made({"Name": "A", "Last checked": written})["assured_date"] == "2026-11-02"


@pytest.mark.parametrize("written", ["England; Wales", "england\nwales", "England, Wales", "wales;england"])
def test_values_are_known_by_label_or_term_however_they_are_parted(written: str) -> None:
    assert set(made({"Name": "A", "Nations": written})["leeward"]["nations"]) == {"england", "wales"}


def test_an_area_with_a_comma_in_its_name_is_one_area() -> None:
    areas = made({"Name": "A", "Areas": "Newry, Mourne and Down; Leeds, Bradford"})["service_areas"]
    assert [area["name"] for area in areas] == ["Newry, Mourne and Down", "Leeds", "Bradford"]


def test_only_the_columns_that_are_there_change_a_record() -> None:
    before = made(ROW) | {"fees": "none"}
    after = made({"What it does": "Something else."}, before)
    assert after == before | {"description": "Something else."}


def test_an_emptied_cell_takes_out_what_it_said() -> None:
    after = made({**row_of(made(ROW), LABELS), "E-mail": "", "Youngest age": ""}, made(ROW))
    assert not {"email", "minimum_age"} & set(after)
    assert Channel.EMAIL not in terms(after, CHANNEL)


def test_a_number_that_stays_keeps_all_that_is_said_of_it() -> None:
    before = made(ROW)
    before["phones"][1]["extension"] = 7
    before["contacts"] = [{"id": ID, "phones": [{"id": ID, "number": "101", "type": "voice"}]}]
    after = made({"Telephone": "0113 4960001; 101; 0113 496 0002"}, before)
    kept, new, text = after["phones"]
    assert kept == before["phones"][1] | {"number": "0113 4960001"}
    assert new["number"] == "0113 496 0002"
    assert "leeward" not in new  # nobody said whether it is free
    assert text == before["phones"][2]
    assert after["contacts"] == before["contacts"]


def test_what_is_free_can_be_said_of_each_number() -> None:
    record = made({**ROW, "Telephone is free": "yes; not known"})
    assert [phone.get("leeward", {}).get("free") for phone in record["phones"]] == [True, None, None]
    assert row_of(record, LABELS)["Telephone is free"] == "yes; not known"


def test_an_organization_that_others_know_keeps_its_identifier() -> None:
    before = made(ROW)
    before["organization"] = {"id": ID, "name": "Old", "description": "Old", "uri": "https://example.org"}
    after = made({"Organisation": "New"}, before)["organization"]
    assert after == {"id": ID, "name": "New", "description": "New", "uri": "https://example.org"}


def test_a_column_of_ones_own_comes_back_and_can_be_emptied() -> None:
    before = made(ROW)
    assert row_of(before, LABELS)["Our reference"] == "=LA-7"
    assert "columns" not in made({"Our reference": ""}, before)["leeward"]
    assert made({"Desk": "3"}, before)["leeward"]["columns"] == {"Our reference": "=LA-7", "Desk": "3"}


def test_a_heading_that_may_be_a_slip_of_the_pen_is_told() -> None:
    for heading, told in (("Telefone", 1), ("Our telephone tree", 0)):
        record, _, notes = record_of({"Name": "A", heading: "x"}, None, LABELS, lambda: ID)
        assert record is not None
        assert record["leeward"]["columns"] == {heading: "x"}
        assert len(notes) == told


def test_a_row_never_changes_whose_record_it_is() -> None:
    before = made(ROW)
    assert made({"Service id": "b0a34a8e-7e39-4b28-a9d6-6ddd3a8c9f10", "Name": "A"}, before)["id"] == ID


def test_a_language_that_we_have_no_code_for_is_kept_and_told() -> None:
    record, _, notes = record_of({**ROW, "Languages": "English; Sorani"}, None, LABELS, lambda: ID)
    assert record is not None
    assert [language.get("code") for language in record["languages"]] == ["en", None]
    assert len(notes) == 1


def test_every_column_has_a_meaning_and_a_key_of_its_own() -> None:
    assert all(column.meaning for column in COLUMNS)
    assert (
        len({column.key for column in COLUMNS}) == len({column.heading for column in COLUMNS}) == len(COLUMNS)
    )
