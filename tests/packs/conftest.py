"""A copy of the pretend pack that a test may break."""

import shutil
from pathlib import Path

import pytest

from leeward.packs.load import builtin, load
from tests.packs.copied import Copied


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    folder = tmp_path / "pack"
    shutil.copytree(builtin("every-step-kind"), folder)
    load(folder)  # whatever a test sees go wrong, the test made it so
    return Copied(folder)
