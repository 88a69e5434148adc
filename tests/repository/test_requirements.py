"""What is installed is pinned, hashed, from nowhere in particular, and free to be passed on."""

import json
import re
import tomllib
from importlib.metadata import distribution
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository.tree import ROOT

LISTS = ["runtime", "postgres", "msg", "build", "dev", "fuzz", "uv", "node"]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+?)(?: ;.*)?$")


def pins(name: str) -> dict[str, tuple[str, int]]:
    """Return each package of a list with its version and how many hashes it has."""
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        requirement, *hashes = re.split(r"\s+--hash=", line)
        pinned = PINNED.match(requirement.strip())
        assert pinned, f"{name}.txt: {requirement!r} is not pinned"
        found[canonicalize_name(pinned[1])] = (pinned[2], sum(one.startswith("sha256:") for one in hashes))
    return found


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    unhashed = [package for package, (_, hashes) in pins(name).items() if hashes == 0]
    assert pins(name)
    assert unhashed == []


@pytest.mark.parametrize("name", LISTS)
def test_no_list_says_where_to_get_it_from(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert "--extra" not in text


def test_the_runtime_list_is_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = pins("runtime")
    for line in project["dependencies"]:
        asked = Requirement(line)
        version, _ = pinned[canonicalize_name(asked.name)]
        assert asked.specifier.contains(version), f"{asked} but {version} is pinned; run `make lock`"


@pytest.mark.parametrize(
    ("name", "other"),
    [(name, extra) for extra in ("dev", "postgres", "msg") for name in ("runtime", "dev") if name != extra],
)
def test_lists_that_are_installed_together_agree(name: str, other: str) -> None:
    ours, theirs = pins(name), pins(other)
    assert {
        package: (ours[package], theirs[package])
        for package in ours.keys() & theirs.keys()
        if ours[package] != theirs[package]
    } == {}


@pytest.mark.parametrize("extra", ["postgres", "msg"])
def test_an_extra_asks_for_what_its_list_pins(extra: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / f"requirements/{extra}.in").read_text(encoding="utf-8").splitlines()
    assert project["optional-dependencies"][extra] == [
        line.split("  # ")[0] for line in lines if not line.startswith("#")
    ]
    (asked,) = map(Requirement, project["optional-dependencies"][extra])
    assert asked.specifier.contains(pins(extra)[canonicalize_name(asked.name)][0])


def test_every_package_of_the_development_list_says_what_it_is_for() -> None:
    lines = (ROOT / "requirements/dev.in").read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith("#")]
    assert packages
    assert [line for line in packages if not re.search(r"  # \w", line)] == []


def test_nothing_that_a_user_runs_is_under_the_gpl() -> None:
    bound = []
    for package in pins("runtime") | pins("postgres") | pins("msg"):
        try:
            told = distribution(package).metadata
        except ModuleNotFoundError:  # for other systems
            continue
        licences = " ".join(
            [
                told.get("License-Expression") or "",
                (told.get("License") or "")[:200],
                *told.get_all("Classifier", []),
            ]
        )
        if re.search(r"\bA?GPL|General Public License", licences) and not re.search("LGPL|Lesser", licences):
            bound.append(package)
    assert bound == []


def lock() -> dict[str, Any]:
    """Return the packages that npm is to fetch, as the lock file has them."""
    read: dict[str, Any] = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return {name: package for name, package in read["packages"].items() if name}


def test_the_npm_lock_file_has_no_address_in_it() -> None:
    assert "://" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert [name for name, package in lock().items() if "resolved" in package] == []


def test_every_npm_package_is_locked_by_its_hash() -> None:
    assert lock()
    assert [
        name for name, package in lock().items() if not package.get("integrity", "").startswith("sha512-")
    ] == []


def test_the_components_are_the_release_that_the_macros_were_made_for() -> None:
    assert lock()["node_modules/govuk-frontend"]["version"] == "6.3.0"
    assert pins("runtime")["govuk-frontend-jinja"][0] == "4.1.0"
