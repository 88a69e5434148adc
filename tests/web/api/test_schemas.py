"""Every answer is as the profile's own schemas say, whatever the record that it is made of."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.adapters.open_referral import record as held
from leeward.domain.intake import Taken
from leeward.web import packs
from leeward.web.api.addresses import ADDRESSES
from leeward.web.directory import importing
from leeward.web.directory.intake import rows_of
from leeward.web.directory.models import Service, State
from tests.adapters.open_referral.published import examples, needs_examples
from tests.adapters.open_referral.test_confidential import SECRETS, squeezed
from tests.adapters.open_referral.test_confidential import place as refuge
from tests.adapters.open_referral.test_confidential import record as with_place
from tests.records import made_up_id, record
from tests.web.api.asking import YESTERDAY, ask, put, without_the_packs
from tests.web.api.conftest import forget
from tests.web.api.schemas import is_valid

pytestmark = pytest.mark.django_db


def bring_file(text: bytes) -> int:
    """Import a file as a keeper would, and return how many services it brought."""
    rows = list(rows_of(BytesIO(text), "services.json", packs.current()))
    batch = importing.begin("file", len(text), "", by="ann", at=YESTERDAY)
    importing.stage(rows, importing.Progress(batch, lambda: 0), at=YESTERDAY)
    importing.take_effect(batch, by="bob", at=YESTERDAY)
    return sum(isinstance(row, Taken) for row in rows)


def everything_is_valid() -> int:
    """Return how many things were looked at, each in its list, whole in its list, and by its id."""
    looked_at = 0
    for address in ADDRESSES:
        if not address.is_list:
            continue
        (by_id,) = (one for one in ADDRESSES if one.path == f"{address.path}/{{id}}")
        name = address.path.strip("/")
        for thing in ask(name, per_page=100)["contents"]:
            whole = ask(f"{name}/{thing['id']}")
            assert is_valid(address.schema, thing)
            assert is_valid(by_id.schema, whole)
            looked_at += 1
        if any(each.name == "full" for each in address.parameters):
            assert all(
                is_valid(by_id.schema, one) for one in ask(name, full="true", per_page=100)["contents"]
            )
    return looked_at


@needs_examples
@pytest.mark.usefixtures("real_pack")
def test_every_service_of_the_pack_is_as_the_profile_says() -> None:
    assert everything_is_valid() > len(packs.current().services)
    assert ask("services")["total_items"] == len(packs.current().services)


@needs_examples
def test_the_profiles_own_examples_come_out_as_it_says() -> None:
    without_the_packs()
    brought = sum(bring_file(path.read_bytes()) for path in examples() if path.name.startswith("service"))
    assert brought
    assert everything_is_valid()


words = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20).filter(
    str.strip
)
ids = st.uuids().map(str)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return objects with an id, the fields that are always there, and any of the others."""
    always = {name: value for name, value in fields.items() if name in ("name", "status", "location_type")}
    rest = {name: value for name, value in fields.items() if name not in always}
    return st.fixed_dictionaries({"id": ids, **always}, optional=rest)


phones = some(
    number=st.just("0113 496 0000"), type=st.sampled_from(["voice", "text"]), extension=st.integers(1, 9)
)
schedules = some(
    freq=st.sampled_from(["WEEKLY", "MONTHLY"]),
    byday=st.sampled_from(["MO,TU", "1FR"]),
    opens_at=st.just("09:00"),
    closes_at=st.sampled_from(["17:00", "02:00Z"]),
    description=words,
    valid_from=st.dates().map(str),
)
places = some(
    location_type=st.sampled_from(["physical", "postal", "virtual"]),
    name=words,
    latitude=st.floats(49, 61),
    longitude=st.floats(-8, 2),
    leeward=st.just({"confidential": True}),
)
attributes = some(
    link_id=ids, taxonomy_term=some(name=words, description=words, taxonomy=words, taxonomy_id=ids)
)
services = some(
    name=words,
    description=words,
    url=st.sampled_from(["https://example.org/a", "http://example.org"]),
    email=st.emails(),
    status=st.sampled_from(["active", "inactive"]),
    fees=words,
    minimum_age=st.integers(0, 120),
    maximum_age=st.integers(0, 120),
    assured_date=st.dates().map(str),
    assurer_email=st.emails(),
    alert=words,
    last_modified=st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
    organization=some(name=words, description=words, website=st.just("https://example.org")),
    phones=st.lists(phones, max_size=2),
    contacts=st.lists(some(name=words, phones=st.lists(phones, max_size=1)), max_size=2),
    schedules=st.lists(schedules, max_size=2),
    service_areas=st.lists(some(name=st.sampled_from(["Leeds", "England", "Elsewhere"])), max_size=2),
    service_at_locations=st.lists(
        some(location=places, schedules=st.lists(schedules, max_size=1)), max_size=2
    ),
    languages=st.lists(some(code=st.just("en"), name=words), max_size=1),
    attributes=st.lists(attributes, max_size=2),
    leeward=st.just({"hours": [{"expression": "24/7", "of": "voice", "verified_by": "Ann Keeper"}]}),
)


@needs_examples
@given(made=st.lists(services, min_size=1, max_size=4))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_door_takes_comes_out_as_the_profile_says(made: list[dict[str, Any]]) -> None:
    without_the_packs()
    Service.objects.filter(state=State.CURRENT).update(state=State.PAST)
    forget()
    bring_file(json.dumps(made).encode())
    everything_is_valid()


def test_nothing_of_a_confidential_place_leaves_by_any_address() -> None:
    without_the_packs()
    given = with_place(refuge(), alert="Now at 14 Roundhay Road")
    at = given["service_at_locations"][0]["id"]
    put(given | {"organization": record()["organization"]})
    for address in (
        "services",
        f"services/{given['id']}",
        "service_at_locations",
        f"service_at_locations/{at}",
    ):
        for more in ("", "?full=true", "?postcode=LS8+4AB"):
            left = Client().get(f"/api/{address}{more}")
            assert left.status_code == 200
            assert not [one for one in SECRETS if squeezed(one) in squeezed(json.loads(left.content))]
    assert ask("service_at_locations", postcode="LS8 4AB", proximity=100_000)["total_items"] == 0


def test_no_keeper_is_named_and_no_column_of_theirs_leaves() -> None:
    ours = {"assured_by": "Ann Keeper", "columns": {"Our worker": "Ann Keeper"}}
    put(record("a", ours=ours, assurer_email="ann.keeper@example.org"))
    for address in ("services", f"services/{made_up_id('a')}"):
        assert "keeper" not in Client().get(f"/api/{address}?full=true").content.decode().lower()


def test_a_term_that_says_little_has_what_the_profile_demands() -> None:
    term = {"id": made_up_id("term"), "taxonomy_id": made_up_id("taxonomy"), "colour": "red"}
    put(record("a", attributes=[held.attribute("x", held.NEED, "y", "y") | {"taxonomy_term": term}]))
    found = ask(f"taxonomy_terms/{term['id']}")
    assert found == {
        "id": term["id"],
        "name": term["id"],
        "description": term["id"],
        "taxonomy_id": term["taxonomy_id"],
    }
