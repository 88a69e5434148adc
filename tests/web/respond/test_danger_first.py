"""Until danger now is answered no, 999 leads every page that a responder can be on."""

import pytest

from tests.web.respond.telling import Telling, text

PAGES = (
    *("/staff/", "/staff/plan", "/staff/services", "/staff/services/fit", "/staff/read", "/staff/read/1"),
    *("/staff/about", "/staff/flowchart", "/staff/keep", "/staff/handover", "/staff/guide/tasks"),
    *("/staff/call", "/staff/call/log"),
)


def first_999(telling: Telling, page: str) -> str:
    """Return the page from its main beginnings to its first heading."""
    sent = text(telling.get(page))
    return sent[: sent.index("<h1")] if "<h1" in sent else sent


@pytest.mark.parametrize("page", PAGES)
def test_999_comes_before_the_heading_until_danger_is_answered_no(telling: Telling, page: str) -> None:
    telling.say("worried", "yes")
    assert "leeward-999" in first_999(telling, page) or "leeward-call-bar__999" in first_999(telling, page)


@pytest.mark.parametrize("page", ["/staff/plan", "/staff/read", "/staff/handover"])
def test_a_line_and_not_a_panel_is_left_once_danger_is_answered_no(telling: Telling, page: str) -> None:
    telling.say("danger-now", "no")
    before = first_999(telling, page)
    assert "leeward-999--line" not in before
    assert "tel:999" in before
