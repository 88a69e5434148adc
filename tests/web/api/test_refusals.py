"""What cannot be read is said in a sentence; nothing that is sent does harm or comes back."""

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.web.api import parameters
from tests.records import made_up_id, record
from tests.web.api.asking import ask, put

pytestmark = pytest.mark.django_db
PLANTED = "Quillfeather"
LISTS = ("services", "service_at_locations", "taxonomies", "taxonomy_terms")
ODD = (
    *(
        "' OR 1=1 --",
        '"; DROP TABLE directory_words; --',
        "NEAR(a b)",
        "name:a",
        "a* OR b*",
        '"',
        "a AND",
        "^a",
    ),
    *("a & b", "!a", "a <-> b", "(a", "a:*", "\\", "%", "_", "\x00", "a\x00b", "\ud800", "𝒶", "٣", "ﬀ" * 300),
    "a" * 10_000,
)
texts = st.one_of(
    st.text(), st.text(alphabet="'\"*:^()&|!<->\\%_\x00 ab\u0301", min_size=1), st.sampled_from(ODD)
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("page", value) for value in ("0", "-1", "x", "1.5", "٣", "99999999999")),
        *(("per_page", value) for value in ("0", "101")),
        *(("minimum_age", value) for value in ("-1", "151", "NaN", "1e3")),
        *(("start_time", value) for value in ("9", "24:01", "12:60", "0900")),
        *(("modified_after", value) for value in ("yesterday", "2026-13-01", "0001-01-01T00:00:00+14:00")),
        *(("postcode", value) for value in (PLANTED, "ZZ99 9ZZ", "SW1A", "\x00" * 5000)),
        *(("proximity", value) for value in ("5000", "0", "100001", "near")),
        *(("taxonomy_term_id", value) for value in ("1", PLANTED)),
        ("maximum_age", "x"),
        ("end_time", "late"),
        ("day", "Someday"),
        ("taxonomy_id", "'"),
        ("organization_id", "{}"),
        ("full", "yes"),
        ("open_now", "1"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_write_and_never_repeated(name: str, value: str) -> None:
    response = Client().get("/api/service_at_locations", {name: value, PLANTED: PLANTED})
    assert response.status_code == 400
    (error,) = json.loads(response.content)["errors"]
    assert error["parameter"] == name
    assert error["reason"].endswith(".")
    assert PLANTED not in response.content.decode()


def test_all_that_is_wrong_is_said_at_once_and_nothing_may_be_said_twice() -> None:
    response = Client().get("/api/services?page=x&day=x&search=a&search=b")
    told = [error["parameter"] for error in json.loads(response.content)["errors"]]
    assert told == ["search", "page", "day"]
    assert Client().get("/api/services?search=a&search=a&page=").status_code == 200


@pytest.mark.parametrize("address", ["", *LISTS, "openapi.json", "docs"])
def test_every_parameter_that_is_declared_is_read(address: str) -> None:
    """A list that declares no such parameter does not look at it; no other address looks at any."""
    wrong = {each.name for each in parameters.OF_LOCATIONS if each.name != "search"}
    response = Client().get(f"/api/{address}", dict.fromkeys(wrong, "\x01"))
    expected = {
        "services": wrong - {"proximity"},
        "service_at_locations": wrong,
        "taxonomies": {"page", "per_page"},
        "taxonomy_terms": {"page", "per_page", "taxonomy_id"},
    }.get(address)
    if expected is None:
        assert response.status_code == 200
    else:
        told = [error["parameter"] for error in json.loads(response.content)["errors"]]
        assert set(told) == expected
        assert len(told) == len(expected)


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "id", ["x", made_up_id("nothing"), "'", "%00", "a" * 5000, "../services", "%F0%9F%98%80"]
)
def test_an_unknown_id_is_not_here(address: str, id: str) -> None:
    response = Client().get(f"/api/{address}/{id}")
    assert response.status_code == 404
    assert json.loads(response.content)["errors"][0]["reason"]


@pytest.mark.parametrize(
    "address", ["nothing", "services/", "services/x/y", "docs/", "health", "staff/start"]
)
def test_whatever_else_is_below_is_not_here(address: str) -> None:
    response = Client().get(f"/api/{address}")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/json"


@given(typed=texts, name=st.sampled_from([each.name for each in parameters.OF_LOCATIONS]))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_sent_does_harm(typed: str, name: str) -> None:
    sent = {"postcode": "LS1 3AD", "per_page": 2, name: typed.encode("utf-8", "surrogatepass")}
    for address in ("services", "service_at_locations"):
        assert Client().get(f"/api/{address}", sent).status_code in (200, 400)


@pytest.mark.parametrize("typed", ODD)
def test_an_odd_search_does_no_harm(typed: str) -> None:
    put(record("A local service"))
    response = Client().get("/api/services", {"search": typed.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200
    assert ask("services", search="a local")["total_items"] >= 1  # what it looks in is still there
