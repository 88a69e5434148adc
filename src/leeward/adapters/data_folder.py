"""The folder in which an installation keeps what it makes."""

import os
from functools import lru_cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def data_folder(name: str = "LEEWARD_DATA", checkout: Path = CHECKOUT) -> Path:
    """Return the folder that a variable names; else `data` in a checkout; else the user's own."""
    written = os.environ.get(name, "").strip()
    if written:
        return _named(written, os.getcwd())
    if (checkout / "manage.py").exists():
        return checkout / "data"
    home = os.environ.get("XDG_DATA_HOME", "").strip()
    return (Path(home) if home else Path.home() / ".local" / "share") / "leeward"


@lru_cache(maxsize=8)  # it is asked for with every postcode, and links are followed on the disk
def _named(written: str, working_folder: str) -> Path:
    return Path(written).expanduser().resolve()


def make_private(folder: Path) -> None:
    """Make a folder and those above it that are not there, each for its owner alone."""
    for each in (*reversed(folder.parents), folder):  # `parents=True` would leave those above open to all
        each.mkdir(mode=0o700, exist_ok=True)
