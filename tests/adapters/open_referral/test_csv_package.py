"""Reading the standard's CSV files out of one ZIP."""

import io
import zipfile
from pathlib import Path

import pytest

from leeward.adapters.open_referral.read_json import read_records
from leeward.domain.intake import NotTaken, Row, Taken
from tests.adapters.open_referral.published import FOLDER, needs_examples

SERVICES = "id,organization_id,name,status,minimum_age\ns,o,S,active,16\nt,,T,active,\n"


def packed(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def rows(content: bytes) -> list[Row]:
    return list(read_records(io.BytesIO(content)))


def taken(content: bytes) -> list[dict]:
    return [row.record for row in rows(content) if isinstance(row, Taken)]


def not_taken(content: bytes) -> list[str]:
    return [row.where for row in rows(content) if isinstance(row, NotTaken)]


def test_tables_are_joined_into_one_record_a_service() -> None:
    content = packed(
        {
            "services.csv": SERVICES,
            "organizations.csv": "id,name,website\no,O,https://example.org\n",
            "service_at_location.csv": "id,service_id,location_id\nx,s,l\n",
            "locations.csv": "id,location_type,latitude\nl,physical,53.8\n",
            "addresses.csv": "id,location_id,address_1,postal_code\nad,l,1 Road,LS1 1AA\n",
            "contacts.csv": "id,service_id,name\nc,s,C\n",
            "phones.csv": "id,contact_id,service_id,number\np,c,s,0113 496 0000\n",
            "schedules.csv": "id,service_id,service_at_location_id,opens_at,closes_at\nh,s,x,09:00,17:00\n",
            "attribute.csv": "id,link_id,taxonomy_term_id,link_type\nat,l,tt,kind\n",
            "taxonomy_terms.csv": "id,name,term,taxonomy\ntt,Term,term,ours\n",
        }
    )
    term = {"id": "tt", "name": "Term", "term": "term", "taxonomy": "ours"}
    location = {"id": "l", "location_type": "physical", "latitude": 53.8}
    location["addresses"] = [
        {"id": "ad", "location_id": "l", "address_1": "1 Road", "postal_code": "LS1 1AA"}
    ]
    location["attributes"] = [
        {"id": "at", "link_id": "l", "taxonomy_term_id": "tt", "link_type": "kind", "taxonomy_term": term}
    ]
    phone = {"id": "p", "contact_id": "c", "service_id": "s", "number": "0113 496 0000"}
    hours = {
        "id": "h",
        "service_id": "s",
        "service_at_location_id": "x",
        "opens_at": "09:00",
        "closes_at": "17:00",
    }
    at = {"id": "x", "service_id": "s", "location_id": "l", "schedules": [hours], "location": location}
    assert taken(content) == [
        {
            "id": "s",
            "organization_id": "o",
            "name": "S",
            "status": "active",
            "minimum_age": 16,
            "organization": {"id": "o", "name": "O", "website": "https://example.org"},
            "service_at_locations": [at],
            "contacts": [{"id": "c", "service_id": "s", "name": "C", "phones": [phone]}],
        },
        {"id": "t", "name": "T", "status": "active"},
    ]
    assert not_taken(content) == []


def test_tables_are_known_by_their_columns_when_not_by_their_names() -> None:
    content = packed({"export/../../1.txt": SERVICES, "2.txt": "id,service_id,number\np,s,101\n"})
    assert taken(content)[0]["phones"] == [{"id": "p", "service_id": "s", "number": "101"}]
    assert [record["id"] for record in taken(content)] == ["s", "t"]


def test_a_line_that_hangs_on_nothing_is_listed() -> None:
    content = packed(
        {"services.csv": SERVICES, "phones.csv": "id,service_id,number\np,nobody,101\nq,s,101\n"}
    )
    assert not_taken(content) == ["phones.csv line 2"]


def test_a_line_that_is_no_text_or_has_too_many_cells_is_listed() -> None:
    content = packed({"services.csv": SERVICES.encode() + b"u,,\xff,active,\nv,,V,active,1,2\n"})
    assert [record["id"] for record in taken(content)] == ["s", "t"]
    assert not_taken(content) == ["services.csv line 4", "services.csv line 5"]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 nothing",
        packed({"services.csv": SERVICES})[:80],
        packed({"readme.txt": "nothing"}),
        packed({f"{number}.csv": SERVICES for number in range(300)}),
        packed({"services.csv": "x" * 50_000_000}),
        packed({f"{number}.csv": "," * 900_000 for number in range(199)}),
        packed({"services.csv": SERVICES + "\n" * 20_000_000}),
        packed({}),
    ],
)
def test_an_archive_that_is_damaged_or_dangerous_is_not_opened(content: bytes) -> None:
    assert taken(content) == []
    assert not_taken(content)


def test_what_is_in_an_archive_that_is_no_table_is_listed() -> None:
    assert not_taken(packed({"services.csv": SERVICES, "notes.txt": "hello"})) == ["notes.txt"]


@needs_examples
def test_the_published_tables_are_joined() -> None:
    folder: Path = FOLDER / "examples" / "csv"
    content = packed({file.name: file.read_bytes() for file in folder.iterdir()})
    (record,) = taken(content)
    assert record["organization"]["name"] == "Example Organization Inc."
    (at,) = record["service_at_locations"]
    assert at["location"]["addresses"][0]["postal_code"] == "ABC 1234"
    assert len(record["contacts"][0]["phones"]) == 1
    assert len(at["schedules"]) == 1
    assert (record["minimum_age"], record["maximum_age"]) == (12, 100)
