"""The standard's own examples and schemas, which stand beside the project and are never copied into it."""

from pathlib import Path

import pytest

import leeward

FOLDER = Path(leeward.__file__).parents[3] / "shared" / "reference" / "hsds-uk"

needs_examples = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="left out: the examples of Open Referral UK are not beside the project"
)


def examples() -> list[Path]:
    """Return every example of JSON; none where they are not there."""
    return sorted((FOLDER / "examples").glob("*.json"))
