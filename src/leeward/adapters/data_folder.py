"""The folder in which an installation keeps what it makes."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def data_folder() -> Path:
    """Return the folder that `LEEWARD_DATA` names; else `data` in a checkout; else the user's own."""
    written = os.environ.get("LEEWARD_DATA", "").strip()
    if written:
        return Path(written).expanduser().resolve()
    if (CHECKOUT / "manage.py").exists():
        return CHECKOUT / "data"
    home = os.environ.get("XDG_DATA_HOME", "").strip()
    return (Path(home) if home else Path.home() / ".local" / "share") / "leeward"
