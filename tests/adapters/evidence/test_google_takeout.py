"""A Google Takeout is read as it came: what one of its files says of another is known and is not asked."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from leeward.adapters.evidence.case_file import Case
from leeward.adapters.evidence.course import read_all
from leeward.adapters.evidence.gather import gather
from leeward.domain.communication import Direction
from tests.adapters.readers.google_chats import ANN, SAM, group, message

FILES = {
    "Takeout/Google Chat/Groups/DM A/messages.json": group(message("a"), message("b", ANN)),
    "Takeout/Google Chat/Groups/DM A/group_info.json": {"members": [SAM, ANN]},
    "Takeout/Google Chat/Users/User 1/user_info.json": {"user": ANN},
}


def folder_of(given: Path) -> None:
    for name, held in FILES.items():
        (given / name).parent.mkdir(parents=True, exist_ok=True)
        (given / name).write_text(json.dumps(held))


def archive_of(given: Path) -> None:
    with ZipFile(given / "takeout.zip", "w") as archive:
        for name, held in FILES.items():
            archive.writestr(name, json.dumps(held))


@pytest.mark.parametrize("write", [folder_of, archive_of])
def test_whose_download_it_is_is_known_in_a_folder_and_in_an_archive(write: object, tmp_path: Path) -> None:
    given, workshop = tmp_path / "given", tmp_path / "workshop"
    given.mkdir()
    workshop.mkdir()
    assert callable(write)
    write(given)
    evidence = read_all(list(gather([given], workshop)), Case())
    (reading,) = evidence.readings.values()
    made = reading.communications
    assert list(made["direction"]) == [Direction.RECEIVED, Direction.SENT]
    assert [one.open for one in reading.assumptions if one.about == "owner"] == [False]
    assert "sam@example.org" in made.conversations
