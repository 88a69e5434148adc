"""`leeward services`, over the pack that has one of everything."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from leeward.cli.main import main
from leeward.packs.load import builtin, load

PACK = builtin("every-step-kind")
MONDAY = "2026-09-07 12:00"
CHRISTMAS = "2026-12-25 22:00"


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEEWARD_DATA", str(tmp_path_factory.getbasetemp() / "data"))


def run(*asked: str) -> Result:
    return CliRunner().invoke(main, ["services", "--pack", str(PACK), *asked])


def listed(*asked: str) -> dict[str, Any]:
    result = run("--json", *asked)
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.output)
    return told


def ids(services: list[dict[str, Any]], state: str = "") -> set[str]:
    return {service["id"] for service in services if not state or service["state"] == state}


def test_what_is_open_changes_with_the_moment() -> None:
    noon, night = listed("--at", MONDAY), listed("--at", CHRISTMAS)
    assert "line-office" in ids(noon["shown"], "open")
    assert "line-office" in ids(night["shown"], "closed")
    assert "line-unknown-hours" in ids(noon["shown"], "unknown")
    assert ids(night["shown"], "open") >= {"line-always", "text-line"}
    office = next(service for service in night["shown"] if service["id"] == "line-office")
    assert office["opens_next"] == "2026-12-29T09:00:00+00:00"


def test_emergency_and_a_line_that_never_closes_are_always_there() -> None:
    for asked in ((), ("--nation", "wales"), ("--cannot-speak",), ("--age", "9")):
        told = listed("--at", CHRISTMAS, *asked)
        assert ids(told["emergency"]) == {"line-emergency"}
        assert told["always_open"] in ids(told["shown"], "open")


@pytest.mark.parametrize(
    ("asked", "shows", "hides"),
    [
        (("--nation", "scotland"), "line-scotland", "line-women"),
        (("--nation", "wales", "--sex", "woman"), "line-women", "line-scotland"),
        (("--nation", "wales", "--sex", "man"), "line-office", "line-women"),
        (("--age", "17"), "line-young", "line-suspects"),
        (("--age", "30"), "line-office", "line-young"),
        (("--group", "deaf"), "line-group", "line-suspects"),
        (("--need", "need-one"), "line-need", "line-group"),
        (("--cannot-speak",), "text-line", "line-office"),
        (("--for", "responder"), "line-responders", "line-office"),
    ],
)
def test_each_thing_that_is_known_decides(asked: tuple[str, ...], shows: str, hides: str) -> None:
    told = listed("--at", MONDAY, "--all", *asked)
    assert shows in ids(told["shown"])
    assert hides not in ids(told["shown"])
    left_out = {left["id"]: left["because"] for left in told["not_shown"]}
    assert left_out[hides]


def test_what_was_left_out_is_listed_only_when_asked_for() -> None:
    assert "not_shown" not in listed("--at", MONDAY)
    name = next(s.name for s in load(PACK).services if s.id == "line-suspects")
    assert name not in run("--at", MONDAY).output
    assert name in run("--at", MONDAY, "--all").output


def test_a_postcode_gives_nation_council_and_police_force_and_is_not_repeated() -> None:
    told = run("--at", MONDAY, "--postcode", "eh1 1yz")
    assert told.exit_code == 0, told.output
    assert "City of Edinburgh" in told.output
    assert "Police Scotland" in told.output
    assert "line-scotland" in ids(listed("--at", MONDAY, "--postcode", "EH11YZ")["shown"])
    assert "eh1" not in told.output.lower()


def test_the_list_is_readable_in_eighty_columns_and_plain_when_not_on_a_screen() -> None:
    told = run("--at", CHRISTMAS, "--all")
    assert told.exit_code == 0, told.output
    assert max(map(len, told.output.splitlines())) <= 80
    assert "\x1b" not in told.output
    pack = load(PACK)
    for service in pack.services:
        assert service.name in " ".join(told.output.split()), service.id


def test_what_is_not_confirmed_says_check() -> None:
    told = listed("--at", MONDAY)
    checks = {service["id"]: service["check"] for service in told["shown"]}
    assert checks["line-conflict"]
    assert checks["line-late"]
    assert not checks["line-office"]


def test_what_nobody_has_checked_has_no_day_and_says_so() -> None:
    days = {service["id"]: service["last_checked"] for service in listed("--at", MONDAY)["shown"]}
    assert days["line-unknown-hours"] is None
    assert days["line-office"] == "2026-11-02"
    told = " ".join(run("--at", MONDAY).output.split())
    assert "Not checked yet" in told
    assert "Last checked 2 November 2026" in told


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--at", "yesterday"), "2026-12-25 22:00"),
        (("--need", "need-nothing"), "need-one"),
        (("--group", "nobody"), "deaf"),
        (("--nation", "france"), "northern-ireland"),
        (("--age", "-1"), "0<=x<=120"),
        (("--postcode", "nowhere"), "whole postcode"),
        (("--postcode", "EH1 1YZ", "--nation", "wales"), "not in wales"),
    ],
)
def test_a_mistake_is_one_sentence_that_says_what_to_write(asked: tuple[str, ...], says: str) -> None:
    told = run(*asked)
    assert told.exit_code != 0
    assert says in told.output
    assert "Traceback" not in told.output


def test_a_moment_without_a_zone_is_in_london() -> None:
    assert listed("--at", "2026-07-01T12:00")["at"] == "2026-07-01T12:00+01:00"
    assert listed("--at", "2026-07-01T12:00+00:00")["at"] == "2026-07-01T13:00+01:00"


def test_the_real_directory_always_has_999_and_an_open_line_in_every_nation() -> None:
    for nation in ("england", "wales", "scotland", "northern-ireland"):
        result = CliRunner().invoke(main, ["services", "--json", "--nation", nation, "--at", CHRISTMAS])
        told = json.loads(result.output)
        assert "police-999" in ids(told["emergency"])
        assert told["always_open"] in ids(told["shown"], "open")


@pytest.mark.parametrize("channel", ["text", "chat", "in-person"])
def test_a_way_that_was_chosen_filters_and_never_takes_the_last_line_away(channel: str) -> None:
    every, chosen = listed("--all"), listed("--all", "--channel", channel)
    assert ids(chosen["shown"]) < ids(every["shown"])
    why = {left["id"]: {reason["key"] for reason in left["because"]} for left in chosen["not_shown"]}
    assert any("other_channel" in keys for keys in why.values())
    assert ids(chosen["emergency"]) == ids(every["emergency"])
    assert (chosen["always_open"] is None) == (every["always_open"] is None)


def test_the_table_of_postcodes_can_be_built_before_it_is_needed(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["places", "build", "--into", str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert [path.suffix for path in tmp_path.iterdir()] == [".table"]
    found = CliRunner().invoke(main, ["places", "find", "CF10 3NQ"])
    assert "Cardiff" in found.output
    assert "South Wales" in found.output
    assert "Vale of Glamorgan (11 km)" in found.output
    assert "CF10 3NQ" not in found.output


def test_hours_that_cannot_be_told_are_a_fault_of_the_pack(tmp_path: Path) -> None:
    copy = tmp_path / "pack"
    shutil.copytree(PACK, copy)
    file = copy / "services.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Mo-Fr 09:00-13:00; PH off", "Mo-Fr 09:00-13:00; SH off"), encoding="utf-8")
    told = CliRunner().invoke(main, ["pack", "check", str(copy)])
    assert told.exit_code != 0
    for said in ("services.toml", "line-women", "school holidays"):
        assert said in told.output


def test_a_postcode_that_the_pack_is_not_for_is_told_what_to_do_in_its_words() -> None:
    result = run("--postcode", "JE2 3QA")
    assert result.exit_code == 1
    assert "the Channel Islands" in result.output
    assert load(PACK).says("page-outside", "text") in result.output
