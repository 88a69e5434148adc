"""What the profile demands of every organization and term, and a record may not say."""

from typing import Any

from leeward.domain.intake import Record

_DESCRIBED = ("organization", "taxonomy_term")


def with_demanded(record: Record) -> Record:
    """Return a record in which every organization and term is described, if only by its name."""
    return {name: _with_demanded(name, value) for name, value in record.items()}


def _with_demanded(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_with_demanded("", item) for item in value]
    if not isinstance(value, dict):
        return value
    whole = with_demanded(value)
    if name in _DESCRIBED and "name" in whole and not isinstance(whole.get("description"), str):
        whole["description"] = whole["name"]
    return whole
