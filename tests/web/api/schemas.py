"""The profile's own schemas, every reference in them answered from the files beside the project."""

import json
from functools import cache
from typing import Any

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.adapters.open_referral.published import FOLDER
from tests.adapters.open_referral.test_publish import formats

RAW = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/"


def is_valid(address: str, value: Any) -> bool:
    """Return True; raise ValidationError when a value is not as the schema at an address says."""
    _validator(address).validate(value)
    return True


def profile() -> Any:
    """Return the profile's own OpenAPI document."""
    return json.loads((FOLDER / "schema" / "openapi.json").read_text(encoding="utf-8"))


@cache
def _validator(address: str) -> jsonschema.Draft202012Validator:
    schema = {"$ref": address}
    return jsonschema.Draft202012Validator(schema, registry=_registry(), format_checker=formats)


@cache
def _registry() -> "Registry[Any]":
    files = {path: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("schema/**/*.json")}
    resources = (
        (
            RAW + path.relative_to(FOLDER / "schema").as_posix(),
            Resource.from_contents(_plain(schema), default_specification=DRAFT202012),
        )
        for path, schema in files.items()
    )
    return Registry().with_resources(resources)


def _plain(schema: Any) -> Any:
    """Return a schema without the `path`s and `$schema`s that name other files and dialects."""
    return {key: value for key, value in schema.items() if key != "$schema"}
