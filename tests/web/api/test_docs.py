"""The OpenAPI document says what the addresses do, and the page says what the document does."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
from django.test import Client

from leeward.web.api.addresses import ADDRESSES
from tests.adapters.open_referral.published import needs_examples
from tests.web.api.schemas import profile

pytestmark = pytest.mark.django_db
OURS = {"open_now"}


def document() -> Any:
    """Return the document as anyone gets it."""
    return json.loads(Client().get("/api/openapi.json").content)


def parameters(path: str) -> list[dict[str, Any]]:
    """Return the parameters of an address that stand in its query."""
    given = document()["paths"][path]["get"].get("parameters", [])
    return [parameter for parameter in given if parameter["in"] == "query"]


class Seen(HTMLParser):
    """What a page says in words, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self.loaded, self.tags = "", [], set[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        told = dict(attrs)
        if tag in ("link", "img", "iframe", "script"):
            self.loaded.append(told.get("href") or told.get("src") or "")

    def handle_data(self, data: str) -> None:
        self.words += data


@needs_examples
def test_every_address_and_parameter_of_the_profile_is_there() -> None:
    theirs, ours = profile(), document()
    assert set(ours["paths"]) == set(theirs["paths"])
    for path, operations in theirs["paths"].items():
        listed = {each["$ref"].rsplit("/", 1)[1] for each in operations["get"].get("parameters", [])}
        assert listed <= {each["name"] for each in parameters(path)}, path


@needs_examples
def test_every_parameter_is_of_the_profile_or_is_said_to_be_ours() -> None:
    theirs = {each["name"] for each in profile()["components"]["parameters"].values()}
    for address in ADDRESSES:
        assert {each.name for each in address.parameters if each.ours} <= OURS
        assert {each.name for each in address.parameters if not each.ours} <= theirs


@needs_examples
def test_our_words_are_our_own() -> None:
    """The profile's may be copied under its own licence alone, which is not ours."""
    theirs = " ".join(re.findall(r'"description": "([^"]{25,})"', json.dumps(profile())))
    ours = re.findall(r'"(?:description|summary)": "([^"]{25,})"', json.dumps(document()))
    assert ours
    assert not [said for said in ours if said in theirs]


@pytest.mark.parametrize("path", [address.path for address in ADDRESSES if address.parameters])
def test_what_the_document_gives_as_an_example_is_taken(path: str) -> None:
    for parameter in parameters(path):
        sent = {parameter["name"]: parameter["example"]}
        sent |= {"postcode": "LS1 3AD"} if parameter["name"] == "proximity" else {}
        assert Client().get(f"/api{path}", sent).status_code == 200, parameter["name"]


@pytest.mark.parametrize("path", [address.path for address in ADDRESSES if address.parameters])
def test_what_the_document_says_of_a_parameter_is_what_is_read(path: str) -> None:
    for parameter in parameters(path):
        schema = parameter["schema"]
        beyond = []
        if "minimum" in schema:
            beyond = [schema["minimum"] - 1, schema["maximum"] + 1]
            for within in (schema["minimum"], schema["maximum"]):
                sent = {parameter["name"]: within, "postcode": "LS1 3AD"}
                assert Client().get(f"/api{path}", sent).status_code == 200
        elif "enum" in schema:
            beyond = ["XX"]
            assert all(
                Client().get(f"/api{path}", {parameter["name"]: one}).status_code == 200
                for one in schema["enum"]
            )
        elif schema["type"] == "boolean" or schema.get("format") == "uuid":
            beyond = ["perhaps"]
        for value in beyond:
            assert Client().get(f"/api{path}", {parameter["name"]: value}).status_code == 400


def test_every_reference_leads_somewhere_and_every_schema_is_one() -> None:
    told = document()
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(told)):
        here = told
        for part in reference.split("/"):
            here = here[part]
    for schema in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    names = [item["get"]["operationId"] for item in told["paths"].values()]
    assert len(set(names)) == len(names)


def test_a_page_and_an_error_are_as_the_document_says() -> None:
    schemas = document()["components"]["schemas"]
    page = json.loads(Client().get("/api/services").content)
    refused = json.loads(Client().get("/api/services?page=x").content)
    jsonschema.Draft202012Validator(schemas["Page"]).validate(page)
    jsonschema.Draft202012Validator(schemas["Errors"]).validate(refused)
    assert set(page) == set(schemas["Page"]["properties"]) | {"contents"}


def test_the_page_says_all_that_the_document_does_and_runs_nothing() -> None:
    text = Client().get("/api/docs").content.decode()
    seen = Seen(text)
    assert not seen.tags & {"script", "form", "iframe"}
    assert all(address.startswith("/") and not address.startswith("//") for address in seen.loaded)
    for path, item in document()["paths"].items():
        assert f"/api{path}" in seen.words
        for parameter in item["get"].get("parameters", []):
            assert parameter["name"] in seen.words
            assert parameter["description"] in seen.words
            assert str(parameter.get("example", "")) in seen.words
