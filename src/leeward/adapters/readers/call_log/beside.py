"""What the person has written of a log in a small TOML file beside it, so that it is said once."""

import tomllib
from pathlib import Path

from leeward.adapters.readers.call_log.column_map import FIELDS, about
from leeward.domain.errors import LeewardError
from leeward.domain.reading import Told

_MOST = 1 << 16


class BadColumnsError(LeewardError):
    """A file beside a log that does not say which column is which."""


def told_of(path: Path, told: Told) -> Told:
    """Return what is told, and what the file beside a log adds: `calls.csv.toml` for `calls.csv`.

    It names the heading of each field, as `number = "Called party"`, and whatever else is told by its key.
    """
    beside = path.with_name(f"{path.name}.toml")
    if beside.is_symlink() or not beside.is_file() or beside.stat().st_size > _MOST:
        return told
    try:
        held = tomllib.loads(beside.read_bytes().decode())
    except (ValueError, RecursionError, OSError) as error:
        raise BadColumnsError(f'{beside.name}: it is not TOML, such as date = "Call date"') from error
    if not all(isinstance(value, str) for value in held.values()):
        raise BadColumnsError(f'{beside.name}: it holds something else than lines like date = "Call date"')
    return {about(key) if key in FIELDS else key: str(value) for key, value in held.items()} | dict(told)
