"""Where a refuge is never leaves: it is planted in every kind of file, and then everything is asked for it.

Addresses are found from the root of addresses itself, and pages are gone on from by their links and forms, so
that a page which somebody adds is looked at too.
"""

import json
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client

from leeward.adapters.exports.files import FORMATS
from leeward.web import packs
from leeward.web.directory import actions, exporting, importing, national, receiving, search
from leeward.web.directory.labels import labels_of
from leeward.web.directory.models import Batch, Change, Service, ServiceAtLocation, ServiceTerm, State
from leeward.web.keeping.papers import Paper
from leeward.web.logs import ReferenceFormatter
from leeward.web.terminal import main
from tests.records import made_up_id
from tests.web.confidential import HOUSE, POSTCODE, STREETS, files, house, leaked, location
from tests.web.conftest import NIGHT
from tests.web.keepers import a_keeper, signed_in
from tests.web.keepers_files.files import bring_in
from tests.web.keepers_pages.filling import ADD, NEW, send
from tests.web.walking import Sent, addresses_with, content_of, walk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("real_pack", "at")]


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Return every line that is logged."""
    kept: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(ReferenceFormatter().format(record))

    handler = Keep()
    loggers = [logging.getLogger(name) for name in ("", "django", "leeward")]
    for logger in loggers:
        logger.addHandler(handler)
    yield kept
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def keeper() -> Client:
    return signed_in(a_keeper("Ann"))


@pytest.fixture
def planted(keeper: Client, log: list[str]) -> list[Batch]:
    """Return imports of every kind of file, in use, and one service whose place became confidential later."""
    national.bring_up_to_date(packs.current(), NIGHT)
    batches = [bring_in(keeper, content, name) for name, content in files().values()]
    for batch in batches:
        assert batch.made >= 1, batch.label
        importing.take_effect(batch, by="Bob", at=NIGHT)
    open_first = house("later", name="Drop-in later")
    open_first["service_at_locations"][0]["location"] = location("later", leeward={"confidential": False})
    closed = house("later", name="Drop-in later", service_at_locations=[_hidden("later")])
    for told in (open_first, closed):
        proposed = actions.propose(told, by="Ann", at=NIGHT, change=Change.CHANGED, note="A visit")
        actions.approve(proposed.number, by="Bob", at=NIGHT)
    now = actions.current_version(closed["id"])
    assert now
    waiting = now.read() | {"description": "Listens, at night too."}
    actions.propose(waiting, by="Ann", at=NIGHT, change=Change.CHANGED, note="They rang")
    _through_the_form(keeper)
    batches.append(bring_in(keeper, files()["csv"][1] + b"\r\nnew,row\r\n", "later.csv"))
    return batches


def _through_the_form(keeper: Client) -> None:
    """Propose a service as a keeper does, with its address and what repeats it, and let it take effect."""
    street = STREETS["form"]
    told = {
        "name": "Safe accommodation form",
        "does": f"You find us at {street}, {POSTCODE}.",
        "how": f"Ring at {street.upper()}.",
        "address": street,
        "town": "Leeds",
        "postcode": POSTCODE,
        "confidential": "yes",
        "note": f"I went to {street}.",
    }
    send(keeper, ADD, NEW | told)
    proposed = Service.objects.get(name="Safe accommodation form")
    actions.approve(proposed.number, by="Bob", at=NIGHT)


def _hidden(way: str) -> dict[str, object]:
    place = {
        "id": made_up_id(way, "location"),
        "location_type": "physical",
        "leeward": {"confidential": True},
    }
    return {"id": made_up_id(way, "at"), "location": place}


def test_what_is_planted_would_be_seen() -> None:
    for way, (_, content) in files().items():
        assert leaked(content), way
    assert leaked(json.dumps(STREETS["json"].upper()).encode())
    assert leaked(POSTCODE.lower().replace(" ", "").encode())
    assert leaked("３３ ｂｒａｍｂｌｅｗｉｃｋ".encode())
    assert not leaked(b"Leeds, West Yorkshire")


def test_no_page_of_any_tree_tells_it(planted: list[Batch], keeper: Client, log: list[str]) -> None:
    numbers = [*(batch.pk for batch in planted), *_some_versions()]
    ids = [
        *(
            str(id)
            for id in Service.objects.exclude(origin="pack").values_list("hsds_id", flat=True).distinct()
        )
    ]
    ids += list(ServiceAtLocation.objects.values_list("hsds_id", flat=True))[:20]
    ids += list(ServiceTerm.objects.values_list("term_id", flat=True).distinct())[:3]
    told: list[str] = []

    def look(sent: Sent, answer: HttpResponseBase, content: bytes) -> None:
        headers = "".join(f"{name}: {value}\n" for name, value in answer.headers.items()).encode()
        for where in (content, headers, answer.cookies.output().encode()):
            if found := leaked(where):
                told.append(f"{sent}: {found}")

    every = addresses_with(numbers, ids)
    assert f"/api/services/{ids[0]}" in every
    assert f"/directory/files/{planted[0].pk}" in every
    in_leeds = Client(raise_request_exception=False)
    trees = {
        "/directory": keeper,
        "/staff": Client(raise_request_exception=False),
        "": in_leeds,
    }
    done = dict.fromkeys(trees, 0)
    for prefix, client in trees.items():
        others = [other for other in trees if len(other) > len(prefix)]
        own = [
            a for a in every if a.startswith(f"{prefix}/") and not any(a.startswith(f"{o}/") for o in others)
        ]
        done[prefix] = walk(client, own, look, most=len(own) + 250)
    assert told == []
    assert all(done.values())
    assert not leaked("\n".join(log).encode())


def _some_versions() -> list[int]:
    versions = Service.objects.exclude(origin="pack").order_by("number")
    return list(versions.values_list("number", flat=True))[:12]


def test_no_list_search_or_parameter_of_the_api_tells_it(planted: list[Batch]) -> None:
    client = Client()
    document = json.loads(content_of(client.get("/api/openapi.json")))
    asked = 0
    for path, methods in document["paths"].items():
        if "{" in path:
            continue
        given = {one["name"]: one for one in methods["get"].get("parameters", []) if "name" in one}
        tries = [{}, {"full": "true", "per_page": "100"}, {"search": "safe"}, {"postcode": "LS1 4AP"}]
        tries += [{"postcode": "LS1 4AP", "proximity": "100000", "full": "true"}]
        tries += [{name: str(one.get("example", "1"))} for name, one in given.items()]
        for query in tries:
            answer = client.get(f"/api{path}".replace("/api/api", "/api"), query)
            assert not leaked(content_of(answer)), (path, query)
            asked += answer.status_code == 200
    assert asked > 20
    found = json.loads(content_of(client.get("/api/services", {"search": "safe", "per_page": "100"})))
    assert found["contents"]


@pytest.mark.parametrize("kind", exporting.KINDS)
def test_no_file_that_is_taken_away_tells_it(planted: list[Batch], keeper: Client, kind: str) -> None:
    for asked in ({}, {"national": "yes"}):
        answer = keeper.post("/directory/files/take-away", {"kind": kind, **asked})
        content = content_of(answer)
        assert not leaked(content)
        assert not leaked(str(answer.headers).encode())
    chosen = exporting.choose(labels_of(packs.current()), national=False)
    assert len(chosen.numbers) == 7


def test_no_report_of_an_import_tells_it(planted: list[Batch], keeper: Client) -> None:
    assert sum(batch.not_taken for batch in planted) >= 5
    for batch in planted:
        assert not leaked(content_of(keeper.get(f"/directory/files/{batch.pk}/report"))), batch.label


@pytest.mark.parametrize("tree", ["", "/staff"])
def test_no_document_tells_it(planted: list[Batch], visitor: Client, tree: str) -> None:
    page = "/people" if not tree else "/staff/services"
    visitor.post(f"{page}/fit", {"postcode": "LS1 4AP"})
    names = content_of(visitor.get(page)).decode()
    assert "Safe accommodation" in names
    for address in ("keep/notes", "handover", "keep/aloud"):
        visitor.post(f"{tree}/{address}", {"warned": "yes"})
        assert not leaked(content_of(visitor.get(f"{tree}/{address}")))
    made = 0
    for paper in Paper:
        for ending in FORMATS:
            sent = {"warned": "yes", "paper": paper.value, "ending": ending}
            answer = visitor.post(f"{tree}/keep/file", sent)
            made += answer.status_code == 200
            assert not leaked(content_of(answer)), (paper, ending)
    assert made >= len(FORMATS)


def test_the_terminal_does_not_tell_it(tmp_path: Path, log: list[str]) -> None:
    for way, (name, content) in files().items():
        file = tmp_path / name
        file.write_bytes(content)
        report = tmp_path / f"{way}-report.csv"
        told = CliRunner().invoke(main, ["import", str(file), "--yes", "--report", str(report)])
        assert "in use" in told.output.casefold()
        assert not leaked(told.output.encode()), way
        assert not leaked(report.read_bytes()), way
    for kind in exporting.KINDS:
        out = tmp_path / f"out.{kind}"
        told = CliRunner().invoke(main, ["export", str(out)])
        assert not leaked(told.output.encode())
        assert not leaked(out.read_bytes())
    assert not leaked(CliRunner().invoke(main, ["imports"]).output.encode())
    assert not leaked(CliRunner().invoke(main, ["rebuild"]).output.encode())
    assert not leaked("\n".join(log).encode())


def test_no_table_holds_it_and_no_word_finds_it(planted: list[Batch]) -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(f"{search.TABLE}_"):
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            kept = "\n".join(str(cell) for row in cursor.fetchall() for cell in row)
            assert not leaked(kept.encode()), table
        for word in [*(street.split()[1] for street in STREETS.values()), POSTCODE, HOUSE.split()[0]]:
            sql, asked = search.matching(word)
            cursor.execute(sql, list(asked))  # type: ignore[arg-type]
            assert cursor.fetchall() == [], word


@pytest.mark.sqlite
def test_no_byte_of_it_is_in_a_file_of_the_data_folder_or_a_temporary_one(planted: list[Batch]) -> None:
    assert list(receiving.folder().iterdir()) == []
    for path in Path(settings.LEEWARD_DATA).rglob("*"):
        if path.is_file() and "static" not in path.parts:
            assert not leaked_raw(path.read_bytes()), path.name
    for path in Path(tempfile.gettempdir()).glob("tmp*"):
        if path.is_file():
            assert not leaked_raw(path.read_bytes()[:2_000_000]), path.name


def leaked_raw(content: bytes) -> list[str]:
    """Return which secrets stand in a file as they were written, in capitals or small letters."""
    low = content.lower()
    words = [street.split()[1] for street in STREETS.values()]
    return [word for word in (*words, POSTCODE, HOUSE.split()[0]) if word.lower().encode() in low]


def test_nothing_of_it_stays_after_an_import_is_undone_or_set_aside(planted: list[Batch]) -> None:
    importing.discard(planted[-1], by="Ann", at=NIGHT)
    for batch in planted[:-1]:
        importing.undo(batch, by="Ann", at=NIGHT)
    assert not Service.objects.filter(state=State.CURRENT).exclude(origin="pack").exclude(batch=None).exists()
    for version in Service.objects.all():
        assert not leaked(version.record.encode())
        assert not leaked(version.note.encode())


def test_a_file_given_again_keeps_it_withheld(keeper: Client, planted: list[Batch]) -> None:
    name, content = files()["lines"]
    again = bring_in(keeper, content.replace(b'{"confidential": true}', b"{}"), name)
    assert (again.made, again.changed) == (0, 0)
