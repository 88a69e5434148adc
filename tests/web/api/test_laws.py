"""What holds for every address of the API: open to all, read only, and nothing of whoever asks."""

import json

import pytest
from django.conf import settings
from django.test import Client

from leeward.web.directory import actions
from leeward.web.directory.models import Change
from tests.records import record
from tests.web.addresses import every_address
from tests.web.api.asking import bring, put
from tests.web.conftest import NIGHT, Clock

pytestmark = pytest.mark.django_db
ADDRESSES = [address for address in every_address() if f"{address}/".startswith("/api/")]
PLANTED = "Quillfeather"


def test_there_are_as_many_addresses_as_the_profile_has_and_three_more() -> None:
    """More: the document, its page, and whatever is not here."""
    assert len(ADDRESSES) == 9 + 3


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "head", "options", "post", "put", "patch", "delete", "trace"])
def test_every_answer_may_be_read_anywhere_and_nothing_is_kept(
    visitor: Client, address: str, method: str
) -> None:
    response = getattr(visitor, method)(address)
    headers = response.headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert not response.cookies
    if method in ("post", "put", "patch", "delete", "trace"):
        assert response.status_code == 405
        assert headers["Allow"] == "GET, HEAD, OPTIONS"
        assert json.loads(response.content)["errors"][0]["reason"]
    elif method == "options":
        assert response.status_code == 204
        assert headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert headers["Access-Control-Allow-Headers"] == "If-None-Match"
    else:
        assert response.status_code in (200, 404)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_session_is_neither_read_nor_ended(visitor: Client, address: str) -> None:
    for name in ("leeward", "leeward-staff", "leeward-keepers", settings.CSRF_COOKIE_NAME):
        visitor.cookies[name] = "a-token-of-somebody"
    response = visitor.get(address)
    assert not response.cookies
    assert not hasattr(response.wsgi_request, "session")
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_asked_is_never_repeated(visitor: Client, address: str) -> None:
    sent = f"{address}?{PLANTED}=1&search={PLANTED}&postcode={PLANTED}&page={PLANTED}"
    response = visitor.get(sent, headers={"If-None-Match": PLANTED, "Origin": f"https://{PLANTED}.example"})
    assert PLANTED not in response.content.decode()
    assert PLANTED.lower() not in str(response.headers).lower()


def test_a_postcode_is_in_no_log(visitor: Client, caplog: pytest.LogCaptureFixture) -> None:
    for sent in ("postcode=LS1+3AD", "postcode=LS1+3AD&page=x", "postcode=LS1+3ADX"):
        visitor.get(f"/api/services?{sent}")
    formatter = __import__("leeward.web.logs", fromlist=["ReferenceFormatter"]).ReferenceFormatter()
    assert "LS1" not in "".join(formatter.format(entry) for entry in caplog.records)


def test_whoever_asks_again_is_told_when_nothing_has_changed(visitor: Client, at: Clock) -> None:
    put(record("a"))
    asked = "/api/services?search=a&postcode=LS1+3AD"
    etag = visitor.get(asked).headers["ETag"]
    again = visitor.get(asked, headers={"If-None-Match": f'"other", {etag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert visitor.get(f"{asked}&page=x", headers={"If-None-Match": etag}).status_code == 400
    at.move(days=1)
    assert visitor.get(asked, headers={"If-None-Match": etag}).status_code == 304
    proposed = actions.propose(record("b"), by="ann", at=NIGHT, change=Change.MADE)
    assert visitor.get(asked, headers={"If-None-Match": etag}).status_code == 304
    actions.approve(proposed.number, by="bob", at=NIGHT)
    assert visitor.get(asked, headers={"If-None-Match": etag}).status_code == 200


def test_an_import_is_a_new_edition(visitor: Client) -> None:
    etag = visitor.get("/api/services").headers["ETag"]
    bring(record("b"))
    assert visitor.get("/api/services", headers={"If-None-Match": etag}).status_code == 200


def test_what_depends_on_the_time_holds_no_longer_than_that(visitor: Client, at: Clock) -> None:
    for asked, minutes in (("/api/services?open_now=true", 1), ("/api/services?day=MO", 24 * 60)):
        etag = visitor.get(asked).headers["ETag"]
        assert visitor.get(asked, headers={"If-None-Match": etag}).status_code == 304
        at.move(minutes=minutes)
        assert visitor.get(asked, headers={"If-None-Match": etag}).status_code == 200


def test_the_first_address_says_what_this_is(visitor: Client) -> None:
    told = json.loads(visitor.get("/api/").content)
    assert set(told) == {"version", "profile", "openapi_url"}
    assert told["openapi_url"] == "http://testserver/api/openapi.json"
    assert visitor.get("/api").headers["Location"] == "/api/"


def test_what_breaks_before_it_is_answered_is_said_in_json(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = visitor.get("/api/services", headers={"Host": "elsewhere.example"})
    assert (refused.status_code, refused.headers["Content-Type"]) == (400, "application/json")
    from leeward.web.api import views

    def fail() -> int:
        raise RuntimeError(PLANTED)

    monkeypatch.setattr(views, "present_edition", fail)
    broken = visitor.get("/api/services")
    assert (broken.status_code, broken.headers["Content-Type"]) == (500, "application/json")
    assert broken.headers["Access-Control-Allow-Origin"] == "*"
    assert PLANTED not in broken.content.decode()
