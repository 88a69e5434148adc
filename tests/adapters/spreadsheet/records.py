"""Records and labels for the tests of the spreadsheet."""

from typing import Any

from hypothesis import strategies as st

from leeward.adapters.open_referral.record import (
    CHANNEL,
    FOR_WHOM,
    GROUP,
    NEED,
    SEX,
    attribute,
)
from leeward.adapters.spreadsheet.cells import Labels
from leeward.adapters.spreadsheet.rows import record_of
from leeward.domain.intake import Record

LABELS = Labels(
    needs={"need-stalking": "stalking", "need-work": "trouble at work", "need-odd": "one; or the other"},
    groups={"lgbt": "LGBT+ people", "deaf": "Deaf people"},
    nations={
        "england": "England",
        "wales": "Wales",
        "scotland": "Scotland",
        "northern_ireland": "Northern Ireland",
    },
    languages={"en": "English", "cy": "Welsh", "bsl": "British Sign Language"},
    council_of=lambda postcode: {"LS1 1AA": "Leeds"}.get(postcode),
)
ID = "7c1c4b9e-6f0f-4f7c-9f0c-3b0a4f1f6d11"

ROW = {
    "Name": "Leeds Advocacy",
    "Organisation": "Leeds Advocacy Trust",
    "What it does": "Helps people who are being stalked.",
    "How to use it": "They do not leave voicemail.",
    "Telephone": "0113 496 0000; 0113 496 0001",
    "Telephone is free": "no",
    "Shows on bills": "yes",
    "Text number": "07700 900000",
    "Website": "https://example.org",
    "E-mail": "help@example.org",
    "Chat": "yes",
    "Nations": "England",
    "Areas": "Leeds; West Yorkshire",
    "Whose bank holidays": "England",
    "For": "victims; workers",
    "Women or men only": "women",
    "Youngest age": "16",
    "Needs": "stalking",
    "Languages": "English; Welsh",
    "In person": "yes",
    "Address": "1 High Street",
    "Town": "Leeds",
    "Postcode": "LS1 1AA",
    "Hours": "always",
    "Source": "Telephone call",
    "Seen on": "2026-11-02",
    "Last checked": "2026-11-02",
    "Checked by": "A. Keeper",
    "What is not confirmed": "Its hours.",
    "Our reference": "=LA-7",
}


def made(row: dict[str, str], before: Record | None = None) -> Record:
    """Return the record that a good row gives."""
    record, faults, _ = record_of(row, before, LABELS, lambda: ID)
    assert record is not None, faults
    return record


def faults_of(row: dict[str, str], before: Record | None = None) -> list[str]:
    """Return the headings that a row's faults name."""
    record, faults, _ = record_of(row, before, LABELS, lambda: ID)
    assert (record is None) == bool(faults)
    return [fault.field for fault in faults]


EXPRESSIONS = ("24/7", "Mo-Fr 09:00-17:00; PH off", "week 1-10 off", "?")
ids = st.uuids().map(str)
texts = st.text(max_size=30) | st.sampled_from(
    ("=1+1", "'=x", "a; b", " a ", "a\r\nb", "+44 1", "\ud800", "\x00")
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)


def objects(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Record]:
    """Return objects with these parts, and one that nobody knows."""
    return st.fixed_dictionaries(required, optional={**optional, "unknown": json_values})


days = st.dates().map(str) | texts
flags = objects({}, {"free": st.none() | st.booleans(), "on_bill": st.booleans()})
phones = objects(
    {"number": st.sampled_from(("0113 496 0000", "999", "8088020300")) | texts},
    {"id": ids, "type": st.sampled_from(("voice", "text", "sms", "fax", "video")), "leeward": flags},
)
contacts = objects({"id": ids}, {"name": texts, "phones": st.lists(phones, max_size=2)})
terms = st.sampled_from(
    (
        (NEED, "need-stalking", "stalking"),
        (NEED, "need-odd", "one; or the other"),
        (NEED, "need-nobody-knows", "?"),
        (GROUP, "lgbt", "LGBT+ people"),
        (SEX, "woman", "women"),
        (FOR_WHOM, "victim", "victims"),
        (CHANNEL, "voice", "Telephone"),
        (CHANNEL, "chat", "Chat"),
        ("theirs", "x", "y"),
    )
)
attributes = st.lists(terms, max_size=4).map(lambda found: [attribute(ID, *term) for term in found])
hours = objects(
    {
        "expression": st.none()
        | st.sampled_from(("24/7", "Mo-Fr 09:00-17:00; PH off", "week 1-10 off", "?")),
        "of": st.sampled_from(("voice", "chat")),
        "source": texts,
        "seen_on": days,
    },
    {"url": st.none() | texts, "verified_by": st.none() | texts},
)
sources = objects({"title": texts}, {"url": st.none() | texts, "seen_on": days})
leewards = objects(
    {},
    {
        "nations": st.lists(st.sampled_from(("england", "wales", "mars")), max_size=2),
        "hours_of": st.sampled_from(("england", "mars")),
        "how": texts,
        "check": texts,
        "assured_by": texts,
        "hours": st.lists(hours, max_size=3),
        "sources": st.lists(sources, max_size=2),
        "columns": st.dictionaries(texts, texts, max_size=2),
        "claims": st.lists(json_values, max_size=2),
    },
)
addresses = objects({"id": ids}, {"address_1": texts, "city": texts, "postal_code": texts})
locations = objects(
    {"id": ids},
    {
        "name": texts,
        "addresses": st.lists(addresses, max_size=2),
        "latitude": st.floats(-90, 90),
        "leeward": objects({}, {"confidential": st.just(False), "council": texts}),
    },
)
places = objects({"id": ids}, {"location": locations, "contacts": st.lists(contacts, max_size=1)})
areas = objects({"id": ids}, {"name": st.sampled_from(("Leeds", "Kent", "Nowhere")) | texts, "extent": texts})
languages = objects({"id": ids}, {"code": st.sampled_from(("en", "xx")), "name": texts})
records = objects(
    {"id": ids, "name": texts.filter(str.strip), "status": st.sampled_from(("active", "defunct"))},
    {
        "organization": objects({"id": ids, "name": texts}, {"description": texts}),
        "description": texts,
        "url": texts,
        "email": texts,
        "minimum_age": st.integers(0, 120) | st.floats(0, 120) | st.none(),
        "maximum_age": st.integers(0, 120),
        "assured_date": days,
        "phones": st.lists(phones, max_size=3),
        "contacts": st.lists(contacts, max_size=2),
        "attributes": attributes,
        "languages": st.lists(languages, max_size=2),
        "service_areas": st.lists(areas, max_size=2),
        "service_at_locations": st.lists(places, max_size=2),
        "schedules": st.lists(json_values, max_size=1),
        "leeward": leewards,
    },
)
