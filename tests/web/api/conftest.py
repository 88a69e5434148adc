"""Nothing that was worked out for one test's directory is used in another's."""

from collections.abc import Iterator

import pytest

from leeward.web.api import conditions, listed, taxonomies


def forget() -> None:
    """Forget what was worked out, as a new process has not worked it out."""
    for module in (conditions, listed, taxonomies):
        module.forget()


@pytest.fixture(autouse=True)
def _nothing_worked_out() -> Iterator[None]:
    forget()
    yield
    forget()
