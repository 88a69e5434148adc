"""After a large import the database knows how much of what it holds, so that what is asked next is fast."""

from io import BytesIO

import pytest
from django.db import connection

from leeward.web import packs
from leeward.web.directory import importing, learning
from leeward.web.directory.intake import rows_of
from leeward.web.directory.models import Service, State
from tests.records import record
from tests.web.conftest import NIGHT
from tests.web.keepers_files.files import lines

pytestmark = pytest.mark.django_db(transaction=True)


def counted(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return int(cursor.fetchone()[0])


def test_a_large_import_counts_its_rows_while_it_is_read_and_when_it_takes_effect(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(learning, "MANY", 10)
    content = lines(*(record(f"Service {number}") for number in range(40)))
    stream = BytesIO(content)
    batch = importing.begin("a.json", len(content), "", by="Ann", at=NIGHT)
    progress = importing.Progress(batch, stream.tell)
    importing.stage(rows_of(stream, "a.json", packs.current()), progress, at=NIGHT)
    if connection.vendor == "postgresql":
        assert counted("directory_service") >= 40
    importing.take_effect(batch, by="Bob", at=NIGHT)
    if connection.vendor == "postgresql":
        assert counted("directory_servicearea") >= 40
    assert Service.objects.filter(batch=batch, state=State.CURRENT).count() == 40
