"""When something goes wrong: a calm page, 999, a way on, and nothing of what was sent."""

import io
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from leeward.web import failures, wsgi
from leeward.web.sessions.models import SealedSession

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.web.probe")]
WORDS = "Quillfeather <script>alert(1)</script>"


def check_calm(page: str) -> None:
    assert 'href="tel:999"' in page or "call 999" in page
    assert 'href="/"' in page or 'href="/staff/"' in page
    assert "Quillfeather" not in page
    assert "Traceback" not in page
    assert "<title>Leeward</title>" in page


def test_an_address_that_is_not_there(visitor: Client) -> None:
    response = visitor.get("/Quillfeather")
    assert response.status_code == 404
    check_calm(response.content.decode())


@pytest.mark.parametrize("tree", ["/", "/staff/"])
def test_a_failure_of_ours(visitor: Client, tree: str) -> None:
    response = visitor.post(f"{tree}fail", {"q14-words": WORDS})
    assert response.status_code == 500
    check_calm(response.content.decode())


def test_a_failure_while_showing_a_failure(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr(failures, "render", broken)
    response = visitor.post("/fail", {"q14-words": WORDS})
    assert response.status_code == 500
    check_calm(response.content.decode())


def test_a_failure_before_any_page_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr(wsgi, "_django", broken)
    begun: list[object] = []
    page = b"".join(wsgi.application({}, lambda *how: begun.append(how)))  # type: ignore[arg-type]
    check_calm(page.decode())
    assert begun[0][0].startswith("500")  # type: ignore[index]
    assert "Quillfeather" not in capsys.readouterr().err


def test_more_than_is_taken(visitor: Client) -> None:
    response = visitor.post("/probe", {"q14-words": WORDS + "x" * 3_000_000})
    assert response.status_code == 413
    check_calm(response.content.decode())


def test_more_fields_than_are_taken(visitor: Client) -> None:
    response = visitor.post("/probe", {f"f{n}": "Quillfeather" for n in range(1001)})
    assert response.status_code == 413
    check_calm(response.content.decode())


def test_a_file_is_not_taken_and_never_written_down(
    visitor: Client, tmp_path: Path, settings: Settings
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    upload = io.BytesIO(b"Quillfeather" * 500_000)
    upload.name = "Quillfeather.txt"
    response = visitor.post("/probe", {"upload": upload})
    assert response.status_code == 413
    check_calm(response.content.decode())
    assert not list(tmp_path.iterdir())


def test_a_host_that_is_not_ours(visitor: Client) -> None:
    response = visitor.get("/", headers={"host": "quillfeather.example"})
    assert response.status_code == 400
    check_calm(response.content.decode())


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", "nonsense"])
def test_a_body_in_another_shape_is_no_failure(visitor: Client, kind: str) -> None:
    response = visitor.post("/probe", b'{"q1": "\xff\xfe yes', content_type=kind)
    assert response.status_code < 500
    assert not SealedSession.objects.exists()


def test_a_form_in_another_encoding_is_refused(visitor: Client) -> None:
    kind = "application/x-www-form-urlencoded; charset=utf-16"
    response = visitor.post("/probe", b"q1=yes", content_type=kind)
    assert response.status_code == 400


@pytest.mark.parametrize(
    "charset", ["hex", "rot13", "zlib", "base64", "idna", "undefined", "unicode_escape", "utf-7", "latin-1"]
)
def test_a_form_of_parts_in_another_encoding_is_refused(visitor: Client, charset: str) -> None:
    kind = f"multipart/form-data; boundary=xx; charset={charset}"
    body = b'--xx\r\nContent-Disposition: form-data; name="q1"\r\n\r\n\\ud800yes\r\n--xx--\r\n'
    response = visitor.generic("POST", "/probe", body, content_type=kind)
    assert response.status_code == 400
    check_calm(response.content.decode())
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8"])
def test_a_form_of_parts_may_say_that_it_is_utf_8(visitor: Client, charset: str) -> None:
    kind = f"multipart/form-data; boundary=xx; charset={charset}"
    body = b'--xx\r\nContent-Disposition: form-data; name="q1"\r\n\r\nyes\r\n--xx--\r\n'
    assert visitor.generic("POST", "/probe", body, content_type=kind).status_code == 303


class TestForgedForms:
    """A form that did not come from a page of ours."""

    def strict(self) -> Client:
        return Client(enforce_csrf_checks=True, raise_request_exception=False)

    def test_it_is_refused_and_changes_nothing(self) -> None:
        visitor = self.strict()
        response = visitor.post("/probe", {"q14-words": WORDS})
        assert response.status_code == 403
        check_calm(response.content.decode())
        assert not SealedSession.objects.exists()

    def test_one_of_ours_is_taken(self) -> None:
        visitor = self.strict()
        visitor.get("/probe")
        token = visitor.cookies["leeward-form"].value
        answered = visitor.post("/probe", {"q1": "yes", "csrfmiddlewaretoken": token})
        assert answered.status_code == 303

    @pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
    def test_one_of_ours_sent_by_another_site_is_refused(self, origin: str) -> None:
        visitor = self.strict()
        visitor.get("/probe")
        token = visitor.cookies["leeward-form"].value
        answered = visitor.post(
            "/probe", {"q1": "yes", "csrfmiddlewaretoken": token}, headers={"origin": origin}
        )
        assert answered.status_code == 403

    def test_the_forms_cookie_is_gone_with_the_window(self) -> None:
        visitor = self.strict()
        visitor.get("/probe")
        cookie = visitor.cookies["leeward-form"]
        assert (cookie["max-age"], cookie["samesite"], cookie["httponly"]) == ("", "Strict", True)
