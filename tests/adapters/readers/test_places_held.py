"""A history of places is an exhibit that says what it is, in every form in which Google exported one."""

import json
from pathlib import Path

import pytest

from leeward.adapters.evidence.recognising import reader_of
from leeward.adapters.readers.media.places_held import NOTE, holds_places
from leeward.adapters.readers.media.read import read
from leeward.adapters.readers.original import Original

VISIT = {"startTime": "2024-06-03T20:15:22.000+01:00", "endTime": "2024-06-03T21:00:00.000+01:00"}
HISTORIES = [
    {"semanticSegments": [VISIT]},
    {"timelineObjects": [{"placeVisit": {"location": {"latitudeE7": 1}}}]},
    {"locations": [{"latitudeE7": 515000000, "longitudeE7": -1200000, "timestampMs": "1"}]},
    [VISIT | {"visit": {"topCandidate": {"placeLocation": "geo:51.5,-0.12"}}}],
]


@pytest.mark.parametrize("held", HISTORIES)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_history_of_places_is_named_and_no_reader_takes_it(
    held: object, indent: int | None, tmp_path: Path
) -> None:
    (tmp_path / "x").write_text(json.dumps(held, indent=indent))
    original = Original(tmp_path / "x", "x")
    assert read(original, {}).notes == (NOTE,)
    assert reader_of(original) is None


@pytest.mark.parametrize("held", [{"locations": []}, {"places": [VISIT]}, [], [{"visit": 1}], "latitudeE7"])
def test_other_json_is_none(held: object) -> None:
    assert not holds_places(json.dumps(held).encode())
