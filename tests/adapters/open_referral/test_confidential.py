"""Where a refuge is, is nowhere in what is kept of it."""

import json
import unicodedata
import uuid
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.adapters.open_referral.confidential import looks_confidential, withhold
from leeward.adapters.open_referral.record import NEED, attribute
from leeward.adapters.open_referral.repetition import MARK

ID = "ac148810-d857-441c-9679-408f346de14b"
PLACE = "3a19ff88-4620-4d17-9830-ac1d859eb5d5"
ADDRESS = {
    "id": "74706e55-df26-4b84-80fe-ecc30b5befb4",
    "attention": "Agnes Nobody",
    "address_1": "Flat 3, 14 Roundhay Road",
    "address_2": "Harehills Corner",
    "city": "Leeds",
    "region": "West Yorkshire",
    "postal_code": "LS8 4AB",
    "country": "GB",
}
SECRETS = (
    "14 Roundhay Road",
    "Harehills Corner",
    "LS8 4AB",
    "Agnes Nobody",
    "53.812",
    "1.531",
    "10092008082",
    "Rowan Court",
)


def place(**changes: Any) -> dict[str, Any]:
    return {
        "id": PLACE,
        "location_type": "physical",
        "name": "Rowan Court",
        "description": "Behind the church",
        "latitude": 53.812345,
        "longitude": -1.531,
        "external_identifier": "10092008082",
        "external_identifier_type": "UPRN",
        "addresses": [ADDRESS],
        "accessibility": [{"description": "A ramp at Harehills Corner"}],
        "entrance": "by the green door",
        "leeward": {"confidential": True, "nation": "england"},
    } | changes


def record(location: dict[str, Any], **changes: Any) -> dict[str, Any]:
    at = {"id": "e94c9f38-1e8f-4564-91d4-d53501ab1765", "location": location}
    return {"id": ID, "name": "Support", "status": "active", "service_at_locations": [at]} | changes


def location_of(found: dict[str, Any]) -> dict[str, Any]:
    return found["service_at_locations"][0]["location"]


def squeezed(value: Any) -> str:
    text = unicodedata.normalize("NFKD", json.dumps(value, ensure_ascii=False)).casefold()
    return "".join(character for character in text if character.isalnum())


def test_of_a_confidential_place_only_the_mark_the_council_and_the_nation_stay() -> None:
    asked: list[str] = []

    def council_of(postcode: str) -> str:
        asked.append(postcode)
        return "Leeds"

    found, notes = withhold(record(place()), council_of)
    assert asked == ["LS8 4AB"]
    assert location_of(found) == {
        "id": PLACE,
        "location_type": "physical",
        "leeward": {"confidential": True, "council": "Leeds", "nation": "england"},
    }
    assert notes


def test_a_council_that_is_known_stays() -> None:
    found, _ = withhold(
        record(place(leeward={"confidential": True, "council": "Bradford"})), lambda _: "Leeds"
    )
    assert location_of(found)["leeward"]["council"] == "Bradford"


def test_a_record_without_a_confidential_place_stays_as_it_is() -> None:
    given_ = record(place(leeward={}))
    assert withhold(given_) == (given_, ())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Come to 14 Roundhay Road, Leeds", f"Come to {MARK}, Leeds"),
        ("at 14  ROUNDHAY\nroad.", f"at {MARK}."),
        ("We are on Roundhay Road", f"We are on {MARK}"),
        ("at 14 Roundhay Rd, or 14 Roundhay", f"at {MARK}, or {MARK}"),
        ("on Roundhay Rd.", f"on {MARK}."),
        ("Roundhay is a part of Leeds", "Roundhay is a part of Leeds"),
        ("LS84AB or ls8 4ab", f"{MARK} or {MARK}"),
        ("L\u200bS8 4A\u200bB", MARK),
        ("\uff2c\uff338 \uff14AB", MARK),
        ("near 53.8123, -1.5310", f"near {MARK}, -{MARK}"),
        ("53,812", MARK),
        ("UPRN 10092008082", f"UPRN {MARK}"),
        ("1009 2008 082", MARK),
        ("call 0110092008082", "call 0110092008082"),
        ("Rówan-Court", MARK),
        ("?q=14%20Roundhay%20Road", MARK),
        ("?q=14+Roundhay+Road", f"?q={MARK}"),
        ("14&nbsp;Roundhay&#32;Road", MARK),
        ("14%2520Roundhay%2520Road", MARK),
        ("We help people in Leeds", "We help people in Leeds"),
        ("0113 496 0123", "0113 496 0123"),
    ],
)
def test_what_is_repeated_anywhere_is_marked(text: str, left: str) -> None:
    unknown = {"deep": [{"er": [text]}]}
    found, _ = withhold(record(place(), description=text, unknown=unknown))
    assert found["description"] == left
    assert found["unknown"] == {"deep": [{"er": [left]}]}


def test_a_web_address_or_a_number_that_repeats_it_is_dropped_whole() -> None:
    found, notes = withhold(
        record(place(), url="https://maps.example/?q=LS8%204AB", phones=[{"number": "10092008082"}])
    )
    assert "url" not in found
    assert found["phones"] == [{}]
    assert any(note.startswith("url") for note in notes)


def test_a_field_whose_name_repeats_it_is_named_anew() -> None:
    found, notes = withhold(record(place(), **{"14 Roundhay Road": 1, "LS8 4AB": 2}))
    assert (found[MARK], found[f"{MARK} 2"]) == (1, 2)
    assert not any("Roundhay" in note for note in notes)


def test_other_ways_to_say_where_are_taken_out_too() -> None:
    found, _ = withhold(record(place(what3words="filled.count.soap"), fees="Meet at ///filled.count.soap"))
    assert found["fees"] == f"Meet at ///{MARK}"


def test_numbers_repeat_it_too() -> None:
    found, _ = withhold(record(place(), x=53.8124, y=[10092008082, 1.531, 1.6, True, None]))
    assert (found["x"], found["y"]) == (MARK, [MARK, MARK, 1.6, True, None])


def test_a_name_that_everyone_knows_is_not_taken_out() -> None:
    organization = {"id": ID, "name": "Rowan Court", "description": "Rowan Court helps"}
    found, _ = withhold(record(place(), organization=organization, description="In Leeds, West Yorkshire"))
    assert found["organization"] == organization
    assert found["description"] == "In Leeds, West Yorkshire"


def test_a_place_called_the_refuge_does_not_empty_every_text() -> None:
    found, _ = withhold(record(place(name="The Refuge"), description="The refuge is for women"))
    assert found["description"] == "The refuge is for women"


def test_what_stands_beside_a_confidential_place_goes_and_how_to_ring_it_stays() -> None:
    given_ = record(place())
    phone = {
        "id": ID,
        "number": "0113 496 0123",
        "type": "voice",
        "leeward": {"free": True},
        "description": "at the gate",
    }
    given_["service_at_locations"][0] |= {
        "description": "Opposite the church",
        "phones": [phone],
        "schedules": [{"id": ID, "notes": "Ring at the green door"}],
        "contacts": [{"id": ID, "name": "Ann", "addresses": [{"address_1": "1 Elsewhere Street"}]}],
    }
    at = withhold(given_)[0]["service_at_locations"][0]
    assert set(at) == {"id", "location", "phones"}
    assert at["phones"] == [{"id": ID, "number": "0113 496 0123", "type": "voice", "leeward": {"free": True}}]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Leeds Women's Refuge"},
        {"name": "Safe house"},
        {"attributes": [attribute(PLACE, "any", "refuge", "Refuge")]},
        {"attributes": [attribute(PLACE, "any", "domestic-abuse-refuges", "x")]},
        {"description": "Address confidential"},
    ],
)
def test_a_place_whose_words_say_refuge_is_confidential_unless_it_says_otherwise(
    changes: dict[str, Any],
) -> None:
    assert "addresses" not in location_of(withhold(record(place(leeward={}, **changes)))[0])
    said = place(leeward={"confidential": False}, **changes)
    assert withhold(record(said)) == (record(said), ())


def test_the_places_of_a_service_called_a_refuge_are_confidential() -> None:
    found, notes = withhold(record(place(leeward={}), name="Leeds refuge"))
    assert location_of(found)["leeward"] == {"confidential": True}
    assert any("leeward.confidential" in note for note in notes)
    open_ = record(place(leeward={"confidential": False}), name="Leeds refuge")
    assert withhold(open_) == (open_, ())


def test_a_service_that_helps_to_find_a_refuge_is_none() -> None:
    assert not looks_confidential({"attributes": [attribute(PLACE, NEED, "need-refuge", "A refuge")]})


def test_very_many_secrets_are_found_as_a_few_are() -> None:
    lines = [{"address_1": f"{number} Some Road, Nowhere"} for number in range(100, 400)]
    found, _ = withhold(record(place(addresses=lines), description="At 399 some road. Or 7 Other Way"))
    assert found["description"] == f"At {MARK}. Or 7 Other Way"


def test_a_refugee_service_is_no_refuge() -> None:
    assert not looks_confidential({"name": "Refugee support"})
    assert looks_confidential({"name": "Women\u2019s refuge"})


def test_a_mark_on_the_service_or_on_an_address_counts_for_the_place() -> None:
    whole = record(place(leeward={}), leeward={"confidential": True})
    assert "addresses" not in location_of(withhold(whole)[0])
    address = ADDRESS | {"leeward": {"confidential": True}}
    assert "latitude" not in location_of(withhold(record(place(leeward={}, addresses=[address])))[0])
    at = record(place(leeward={}))
    at["service_at_locations"][0]["leeward"] = {"confidential": "yes"}
    assert "latitude" not in location_of(withhold(at)[0])


def test_a_place_that_stands_where_none_should_is_found_too() -> None:
    odd = {"id": ID, "name": "S", "service_at_locations": {"location": [place()]}, "else": {"x": [place()]}}
    found, _ = withhold(odd)
    assert found["service_at_locations"]["location"][0]["leeward"]["confidential"] is True
    assert not any(squeezed(secret) in squeezed(found) for secret in SECRETS)


def test_an_id_that_is_an_address_is_not_kept() -> None:
    found, _ = withhold(record(place(id="14 Roundhay Road")))
    assert uuid.UUID(location_of(found)["id"])


texts = st.text(max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def spelt(draw: st.DrawFn) -> str:
    """A secret in some odd spelling, with something before and after."""
    secret = draw(st.sampled_from(SECRETS))
    number = secret[0].isdigit() and "." in secret
    made = []
    for character in secret:
        odd = draw(st.sampled_from(("", "", "upper", "wide", "unseen", "space")))
        wide = chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character
        made.append({"upper": character.upper(), "wide": wide}.get(odd, character))
        made.append({"unseen": "\u200b", "space": " "}.get(odd, ""))
    if number:
        made.append(draw(st.sampled_from(("", "3", "4999"))))
    written = "".join(made)
    if draw(st.booleans()):
        written = quote(written)
    return (
        draw(st.sampled_from(("", "at ", "(", "x: ")))
        + written
        + draw(st.sampled_from(("", " now", ")", ";")))
    )


FIELDS = ("name", "description", "url", "email", "fees", "alert", "unknown", "eligibility_description")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(FIELDS), spelt(), st.integers(0, 4)), min_size=1, max_size=5), values
)
def test_no_secret_is_left_wherever_and_however_it_was_planted(
    planted: list[tuple[str, str, int]], other: Any
) -> None:
    given_ = record(place(), other=other)
    for field, secret, how in planted:
        shapes = (secret, [secret], {"a": {"b": [secret]}}, {secret: 1}, [{"phones": [{"number": secret}]}])
        given_[field] = shapes[how]
    found, notes = withhold(given_)
    again, more = withhold(found)
    known = (
        squeezed(other),
        squeezed(given_["name"]) if not any(map(str.isdigit, squeezed(given_["name"]))) else "",
    )
    hidden = [squeezed(secret) for secret in SECRETS if not any(squeezed(secret) in name for name in known)]
    assert not [secret for secret in hidden if secret in squeezed(found)]
    assert not [secret for secret in SECRETS if squeezed(secret) in squeezed(list(notes))]
    assert (again, more) == (found, ())


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ("id", "name", "service_at_locations", "locations", "attributes", "leeward", "organization")
        ),
        values
        | st.fixed_dictionaries(
            {"leeward": st.fixed_dictionaries({"confidential": values}), "addresses": values}
        )
        | st.lists(
            st.fixed_dictionaries({"location": values, "leeward": values, "phones": values}), max_size=2
        )
        | st.fixed_dictionaries(
            {"location": st.fixed_dictionaries({"latitude": values, "addresses": values})}
        ),
    )
)
def test_no_shape_is_too_odd(odd: dict[str, Any]) -> None:
    found, _ = withhold(odd)
    assert withhold(found) == (found, ())


def test_no_depth_is_too_deep() -> None:
    deep: Any = place()
    for _ in range(50_000):
        deep = {"location": deep}
    found, _ = withhold(record(place(), deep=deep))
    assert not any(squeezed(secret) in squeezed(found) for secret in SECRETS)
    while deep:
        deep = deep.pop("location", None) if isinstance(deep, dict) else None


@pytest.mark.parametrize("said", [None, False])
def test_the_same_place_once_more_without_a_mark_is_as_confidential(said: bool | None) -> None:
    again = place(leeward={} if said is None else {"confidential": said})
    marked = {"id": PLACE, "location_type": "physical", "leeward": {"confidential": True}}
    organization = {"id": ID, "name": "A charity", "description": "Helps.", "locations": [again]}
    found, _ = withhold(record(marked, organization=organization))
    assert ("Roundhay" in json.dumps(found)) is (said is False)
