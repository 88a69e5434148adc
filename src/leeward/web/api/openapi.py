"""The OpenAPI document, made from the declarations that the addresses and their parameters are read by."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from leeward.web.api.addresses import ADDRESSES, Address
from leeward.web.api.parameters import Parameter

SERVER = "/api"
_ERRORS = {"$ref": "#/components/responses/Errors"}
_WHOLE: dict[str, Any] = {"type": "integer", "minimum": 0}
_TAKEN = {
    "integer": "A whole number",
    "number": "A number",
    "boolean": "true or false",
    "string": "Text",
    "uuid": "An id",
    "date-time": "A date and time",
}
_PAGE: dict[str, tuple[dict[str, Any], str]] = {
    "total_items": (_WHOLE, "How many there are on all pages."),
    "total_pages": (_WHOLE, "How many pages there are."),
    "page_number": (_WHOLE, "Which page this is, from 1."),
    "size": (_WHOLE, "How many there are on this page."),
    "first_page": ({"type": "boolean"}, "Whether this is page 1."),
    "last_page": ({"type": "boolean"}, "Whether no page after this one has anything on it."),
    "empty": ({"type": "boolean"}, "Whether nothing is on this page."),
}
_ABOUT = {
    "type": "object",
    "required": ["version", "profile", "openapi_url"],
    "properties": {
        "version": {"type": "string"},
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
    },
}


@cache
def document() -> dict[str, Any]:
    """Return the document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Leeward directory",
            "version": version("leeward"),
            "summary": "Services for people who are stalked, and for those who help them. Read only.",
            "description": "Answers follow the UK profile of Open Referral's HSDS 3. Whatever is sent to it, "
            "the API sets no cookie and keeps nothing of who asked. To look for changes, send the ETag of an "
            "answer back in If-None-Match: 304 says that it still holds.",
        },
        "servers": [{"url": SERVER}],
        "paths": {address.path: {"get": _operation(address)} for address in ADDRESSES},
        "components": {
            "schemas": {"Page": _page(), "Errors": _errors()},
            "responses": {
                "Errors": {
                    "description": "What cannot be read, and what to write in its place.",
                    "content": _json({"$ref": "#/components/schemas/Errors"}),
                }
            },
        },
    }


def taken(schema: Mapping[str, Any]) -> str:
    """Return in words what a schema takes."""
    if "enum" in schema:
        return f"One of {', '.join(schema['enum'])}."
    said = [schema.get("title") or _TAKEN[schema.get("format", schema["type"])]]
    said += [f"from {schema['minimum']} to {schema['maximum']}"] if "minimum" in schema else []
    default = schema.get("default")
    said += [f"{json.dumps(default)} if it is not sent"] if default is not None else []
    return f"{', '.join(said)}."


def _operation(address: Address) -> dict[str, Any]:
    responses: dict[str, Any] = {"200": {"description": address.says, "content": _json(_schema(address))}}
    if address.schema:
        responses["304"] = {"description": "The answer that you have still holds."}
    if address.parameters:
        responses["400"] = _ERRORS
    if address.is_one:
        responses["404"] = _ERRORS
    made: dict[str, Any] = {"operationId": address.name, "summary": address.says, "responses": responses}
    given = [_parameter(parameter) for parameter in address.parameters]
    given = [_ID, *given] if address.is_one else given
    return {**made, "parameters": given} if given else made


_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "Its id, as a list has it.",
    "schema": {"type": "string", "format": "uuid"},
}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    ours = " This is Leeward's own, and not in the profile." if parameter.ours else ""
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": parameter.says + ours,
        "schema": dict(parameter.kind.schema),
        "example": parameter.example,
    }


def _schema(address: Address) -> dict[str, Any]:
    if not address.schema:
        return _ABOUT
    of_one = {"$ref": address.schema}
    if not address.is_list:
        return of_one
    contents = {"type": "object", "properties": {"contents": {"type": "array", "items": of_one}}}
    return {"allOf": [{"$ref": "#/components/schemas/Page"}, contents]}


def _page() -> dict[str, Any]:
    properties = {name: {**schema, "description": says} for name, (schema, says) in _PAGE.items()}
    return {"type": "object", "required": [*properties, "contents"], "properties": properties}


def _errors() -> dict[str, Any]:
    text = {"type": "string"}
    one = {"type": "object", "properties": {"parameter": text, "reason": text}, "required": ["reason"]}
    return {
        "type": "object",
        "required": ["errors"],
        "properties": {"errors": {"type": "array", "items": one}},
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
