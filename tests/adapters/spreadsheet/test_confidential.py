"""An address that is confidential finds the council, and nothing of it is kept."""

import json

from leeward.adapters.spreadsheet.rows import record_of, row_of
from tests.adapters.spreadsheet.records import ID, LABELS, ROW, made

SECRET = ("Elm", "Otley", "LS1 1AA")
HIDDEN = {**ROW, "Address": "3 Elm Street", "Town": "Otley", "Postcode": "LS1 1AA"}


def told(thing: object) -> bool:
    return any(word in json.dumps(thing) for word in SECRET)


def test_only_the_mark_and_the_council_of_a_confidential_address_are_kept() -> None:
    row = {**HIDDEN, "Address is confidential": "yes"}
    record, faults, notes = record_of(row, None, LABELS, lambda: ID)
    assert record is not None
    assert not faults
    assert record["service_at_locations"][0]["location"]["leeward"] == {
        "confidential": True,
        "council": "Leeds",
    }
    assert not told(record)
    assert len(notes) == 1


def test_an_address_that_becomes_confidential_is_taken_out() -> None:
    before = made(HIDDEN)
    before["service_at_locations"][0]["location"] |= {"latitude": 53.8, "name": "Elm House"}
    after = made({"Address is confidential": "yes"}, before)
    location = after["service_at_locations"][0]["location"]
    assert location["leeward"] == {"confidential": True, "council": "Leeds"}
    assert not {"addresses", "latitude", "name"} & set(location)


def test_an_emptied_mark_does_not_make_an_address_public() -> None:
    before = made({**HIDDEN, "Address is confidential": "yes"})
    after, _, notes = record_of(
        {**HIDDEN, "Address is confidential": "", "Our reference": ""}, before, LABELS, lambda: ID
    )
    assert after is not None
    assert after["service_at_locations"] == before["service_at_locations"]
    assert not told(after)
    assert len(notes) == 2


def test_no_says_that_an_address_is_confidential_no_longer() -> None:
    before = made({**HIDDEN, "Address is confidential": "yes"})
    after = made({**HIDDEN, "Address is confidential": "no"}, before)
    location = after["service_at_locations"][0]["location"]
    assert location["addresses"][0]["address_1"] == "3 Elm Street"
    assert location["leeward"] == {"confidential": False, "council": "Leeds"}


def test_a_row_never_tells_a_confidential_address_that_a_record_still_holds() -> None:
    record = made(HIDDEN)
    record["service_at_locations"][0]["location"]["leeward"]["confidential"] = True
    row = row_of(record, LABELS)
    assert row["Address is confidential"] == "yes"
    assert not told(row)


def test_what_else_came_with_a_row_does_not_bring_the_address_back() -> None:
    rest = json.dumps({"service_at_locations": made(HIDDEN)["service_at_locations"]})
    record = made({**ROW, "Address is confidential": "yes", "Everything else": rest})
    assert not told(record)


def test_a_new_address_loses_the_coordinates_of_the_old_one() -> None:
    before = made(ROW)
    before["service_at_locations"][0]["location"] |= {"latitude": 53.8, "longitude": -1.5}
    moved = made({"Address": "9 Low Street"}, before)["service_at_locations"][0]["location"]
    assert not {"latitude", "longitude"} & set(moved)
    assert moved["addresses"][0]["city"] == "Leeds"


def test_what_is_confidential_no_longer_keeps_its_council() -> None:
    before = made({**HIDDEN, "Address is confidential": "yes"})
    after = made({"Address is confidential": "no"}, before)
    assert after["service_at_locations"][0]["location"]["leeward"] == {
        "confidential": False,
        "council": "Leeds",
    }


def test_what_the_row_repeats_of_a_confidential_address_is_not_kept() -> None:
    row = {**HIDDEN, "Address is confidential": "yes", "How to use it": "Ring the bell at 3 Elm Street."}
    record, _, notes = record_of(row, None, LABELS, lambda: ID)
    assert record is not None
    assert not told(record)
    assert len(notes) > 1
