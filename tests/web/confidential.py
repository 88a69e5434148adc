"""Confidential addresses, planted in every kind of file in odd spellings, and how to see that one got out."""

import io
import json
import re
import unicodedata
import zipfile
from typing import Any
from urllib.parse import unquote_plus

from openpyxl import Workbook

from tests.records import made_up_id, record
from tests.web.keepers_files.files import lines, sheet

STREETS = {
    "json": "12 Quillfeather Lane",
    "lines": "7 Larkspurgate Row",
    "zip": "33 Bramblewick Close",
    "csv": "5 Thistlemoor Drive",
    "xlsx": "81 Foxgloveton Street",
    "later": "19 Heronsreach Mews",
    "form": "4 Cuckoopint Yard",
}
POSTCODE, UPRN, LATITUDE, LONGITUDE, HOUSE = (
    "LS2 9JT",
    "100051987654",
    53.80737,
    -1.55573,
    "Marigoldine House",
)
_WORDS = (
    "quillfeather",
    "larkspurgate",
    "bramblewick",
    "thistlemoor",
    "foxgloveton",
    "heronsreach",
    "cuckoopint",
)
_SECRETS = (*_WORDS, "marigoldine", "ls29jt", UPRN, "5380737", "155573")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def leaked(content: bytes) -> list[str]:
    """Return which of the planted secrets some bytes tell, however they are written."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in parts.namelist())
    told = content.decode("utf-8", errors="replace")
    every = {_plain(told), _plain(unquote_plus(told)), _plain(_unescaped(told))}
    return [secret for secret in _SECRETS if any(secret in plain for plain in every)]


def _plain(text: str) -> str:
    return _NOT_PLAIN.sub("", unicodedata.normalize("NFKD", text).casefold())


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def address(way: str) -> dict[str, Any]:
    return {
        "id": made_up_id(way, "address"),
        "attention": HOUSE,
        "address_1": STREETS[way],
        "city": "Leeds",
        "state_province": "West Yorkshire",
        "postal_code": POSTCODE,
        "country": "GB",
        "address_type": "physical",
    }


def location(way: str, **differs: Any) -> dict[str, Any]:
    return {
        "id": made_up_id(way, "location"),
        "location_type": "physical",
        "name": HOUSE,
        "latitude": LATITUDE,
        "longitude": LONGITUDE,
        "external_identifier": UPRN,
        "external_identifier_type": "UPRN",
        "addresses": [address(way)],
        "leeward": {"confidential": True},
    } | differs


def house(way: str, **differs: Any) -> dict[str, Any]:
    """Return a service in a confidential place that repeats its address wherever somebody might."""
    street = STREETS[way]
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in street)
    return (
        record(
            f"Safe accommodation {way}",
            description=f"You find us at {street.upper()}, {POSTCODE.lower().replace(' ', '')} ({wide}).",
            alert=f"Ring before you come to {street.replace(' ', '-')}",
            url=f"https://example.org/{street.replace(' ', '-').lower()}",
            fees=f"None; post to {street.replace(' ', chr(0xA0))}",
            service_at_locations=[
                {"id": made_up_id(way, "at"), "description": f"By {street}", "location": location(way)}
            ],
            ours={
                "how": f"The door is in {street}; the map says {LATITUDE}, {LONGITUDE}.",
                "columns": {"Where": f"{street}, {POSTCODE}", street: "a heading"},
                "sources": [{"title": f"Visit to {street}", "url": None, "seen_on": "2026-11-01"}],
            },
            extra={"where": [{"told": f"{HOUSE}, {street}"}], "uprn": int(UPRN)},
        )
        | differs
    )


def row(way: str, **differs: str) -> dict[str, str]:
    """Return the same as a row of the spreadsheet."""
    street = STREETS[way]
    return {
        "Name": f"Safe accommodation {way}",
        "Organisation": "Made-up Charity",
        "What it does": f"You find us at {street}, {POSTCODE}.",
        "How to use it": f"The door is in {street.upper()}.",
        "Telephone": "0113 496 0000",
        "Areas": "Leeds",
        "Address": street,
        "Town": "Leeds",
        "Postcode": POSTCODE,
        "Address is confidential": "yes",
        "Where we keep the key": f"{street} {POSTCODE}",
        **differs,
    }


def files() -> dict[str, tuple[str, bytes]]:
    """Return a file of every kind, each with rows that are taken and rows that are not."""
    bad = {"id": made_up_id("bad"), "minimum_age": -1}
    book = Workbook()
    for cells in (list(row("xlsx")), list(row("xlsx").values())):
        book.active.append(cells)
    worse = row("xlsx", Name=f"House in {STREETS['xlsx']}", Telephone=f"no: {STREETS['xlsx']}")
    book.active.append(list(worse.values()))
    stream = io.BytesIO()
    book.save(stream)
    return {
        "json": (
            "a.json",
            json.dumps([house("json"), house("json", **bad, name=f"At {STREETS['json']}")]).encode(),
        ),
        "lines": (
            "a.ndjson",
            lines(house("lines"), house("lines", **bad)) + b'{"name": "' + STREETS["lines"].encode(),
        ),
        "zip": ("a.zip", _package()),
        "csv": (
            "a.csv",
            sheet(
                row("csv"), row("csv", Name=f"House in {STREETS['csv']}", Nations=f"Near {STREETS['csv']}")
            ),
        ),
        "xlsx": ("a.xlsx", stream.getvalue()),
    }


def _package() -> bytes:
    service, organization, place = (
        made_up_id("zip", part) for part in ("service", "organization", "location")
    )
    street = STREETS["zip"]
    tables = {
        "services.csv": f"id,organization_id,name,status,description\n{service},{organization},"
        f"Women's refuge,active,In {street.upper()} {POSTCODE}\n",
        "organizations.csv": f"id,name,description\n{organization},Made-up Charity,A charity\n",
        "service_at_locations.csv": "id,service_id,location_id\n"
        + f"{made_up_id('zip', 'at')},{service},{place}\n",
        "locations.csv": "id,location_type,name,latitude,longitude\n"
        f"{place},physical,Refuge,{LATITUDE},{LONGITUDE}\n",
        "addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country,address_type\n"
        f"{made_up_id('zip', 'address')},{place},{street},Leeds,West Yorkshire,{POSTCODE},GB,physical\n",
        "phones.csv": f"id,service_id,number\n{made_up_id('zip', 'phone')},{service},0113 496 0000\n",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in tables.items():
            archive.writestr(name, content)
    return made.getvalue()
