"""What of a record leaves."""

import json
import re
from datetime import datetime
from typing import Any
from uuid import UUID

import jsonschema
import pytest

from leeward.adapters.open_referral.publish import at_location, at_location_item, list_item, public
from tests.adapters.open_referral.published import FOLDER, needs_examples
from tests.adapters.open_referral.test_confidential import SECRETS, place, record, squeezed

formats = jsonschema.FormatChecker()


@formats.checks("uuid", raises=ValueError)
def _uuid(value: Any) -> bool:
    return not isinstance(value, str) or str(UUID(value)) == value.casefold()


@formats.checks("date-time", raises=ValueError)
def _date_time(value: Any) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@formats.checks("uri")
def _uri(value: Any) -> bool:
    return (
        not isinstance(value, str) or re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\[\]<>]+", value) is not None
    )


def valid(name: str, value: Any) -> bool:
    schema = json.loads((FOLDER / "schema" / "compiled" / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema, format_checker=formats).validate(value)
    return True


def example(name: str) -> Any:
    return json.loads((FOLDER / "examples" / f"{name}.json").read_text(encoding="utf-8"))


def test_what_leaves_never_says_where_a_refuge_is_even_if_it_was_kept() -> None:
    given = record(place(), alert="Now at 14 Roundhay Road")
    at = given["service_at_locations"][0]
    for left in (public(given), list_item(given), at_location(given, at), at_location_item(given, at)):
        assert not [secret for secret in SECRETS if squeezed(secret) in squeezed(left)]


def test_no_keeper_is_named() -> None:
    own = {
        "assured_by": "Ann Keeper",
        "hours": [{"expression": "24/7", "verified_by": "Ann Keeper", "source": "Call"}],
        "claims": [{"field": "phone", "verified_by": "Ann Keeper"}],
        "columns": {"Our worker": "Ann Keeper"},
    }
    given = record(place(leeward={}), leeward=own, assurer_email="ann.keeper@example.org")
    found = public(given)
    assert found["leeward"] == {
        "hours": [{"expression": "24/7", "source": "Call"}],
        "claims": [{"field": "phone"}],
    }
    assert "keeper" not in json.dumps([found, list_item(given)]).casefold()
    assert public(given, own_columns=True)["leeward"]["columns"] == own["columns"]


def test_everything_else_leaves_as_it_came() -> None:
    given = record(
        place(leeward={}), assurer_email="team@example.org", unknown={"verified_by": "x", "columns": 1}
    )
    assert public(given) == given


def test_a_list_has_nothing_nested_but_the_organization() -> None:
    given = record(place(leeward={}), organization={"id": "o", "name": "O", "phones": []}, phones=[], x=1)
    assert list_item(given) == {
        "id": given["id"],
        "name": "Support",
        "status": "active",
        "organization": {"id": "o", "name": "O"},
    }


def test_a_service_at_a_location_that_it_does_not_have_is_only_named() -> None:
    id = "e94c9f38-1e8f-4564-91d4-d53501ab1766"
    assert at_location_item(record(place(leeward={})), {"id": id})["id"] == id
    assert "location" not in at_location(record(place(leeward={})), {"id": id})
    assert set(at_location(record(place()), {"id": "14 Roundhay Road"})) == {"service"}


@needs_examples
def test_what_is_made_of_the_published_service_is_what_is_published() -> None:
    given = example("service_full")
    at = given["service_at_locations"][0]
    assert public(given) == given
    assert list_item(given) == example("service_list")["contents"][0]
    assert at_location_item(given, at) == example("service_at_location_list")["contents"][0]
    assert at_location(given, at) == example("service_at_location_full")


@needs_examples
@pytest.mark.parametrize("leeward", [{}, {"confidential": True}])
def test_what_leaves_is_valid_by_the_profile(leeward: dict[str, Any]) -> None:
    given = example("service_full")
    at = given["service_at_locations"][0]
    at["location"]["leeward"] = leeward
    assert valid("service", public(given))
    assert valid("service_list", list_item(given))
    assert valid("service_at_location", at_location(given, at))
    assert valid("service_at_location_list", at_location_item(given, at))
