"""A built wheel needs no Node: the style sheet, the scripts, the fonts and the content are in it."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.repository.tree import PACKAGE, ROOT, kept_files


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names of the files in a wheel built from this tree."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = out.glob("*.whl")
    return set(ZipFile(wheel).namelist())


def test_it_carries_what_is_built(carried: set[str]) -> None:
    assert {
        "leeward/web/static/_generated/leeward.css",
        "leeward/web/static/_generated/govuk-frontend.min.js",
        "leeward/web/static/_generated/call.js",
        "leeward/adapters/exports/_generated/fonts/coverage.json",
        "leeward/adapters/exports/_generated/fonts/NotoSans_400Regular.ttf",
        "leeward/adapters/exports/_generated/fonts/NotoSansSC_400Regular.ttf",
    } <= carried


def test_it_carries_every_file_of_the_package_but_what_is_only_built_from(carried: set[str]) -> None:
    sources = {PACKAGE / "web/theme", PACKAGE / "web/scripts"}
    ours = [path for path in kept_files() if PACKAGE in path.parents and not sources & set(path.parents)]
    names = {f"leeward/{path.relative_to(PACKAGE).as_posix()}" for path in ours}
    assert names - carried == set()
    assert [name for name in carried if name.startswith(("leeward/web/theme", "leeward/web/scripts"))] == []


def test_it_carries_nothing_that_is_only_for_us(carried: set[str]) -> None:
    tops = {Path(name).parts[0] for name in carried}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"leeward"}
