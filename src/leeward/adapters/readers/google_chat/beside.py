"""What a download of Google Chat says in other files: whose it is, and who is in a group.

They stand beside the messages where the download was unpacked as it came, and are looked for nowhere else.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leeward.adapters.readers.json_rows import name_of

_MOST = 1 << 20  # bytes
_FOLDERS = 100


@dataclass(frozen=True, slots=True)
class Beside:
    """The account whose download it is and the group's name, "" where they are not found, and its members."""

    account: str = ""
    group: str = ""
    members: tuple[dict[str, Any], ...] = ()


def beside_of(path: Path) -> Beside:
    """Return what stands beside the messages of a group."""
    held = _object(path.with_name("group_info.json"))
    members = held.get("members")
    people = tuple(one for one in members if isinstance(one, dict)) if isinstance(members, list) else ()
    return Beside(_account(path), name_of(held.get("name")), people)


def _account(path: Path) -> str:
    if len(path.parents) < 3 or path.parents[1].name != "Groups":
        return ""
    users = path.parents[2] / "Users"
    if users.is_symlink() or not users.is_dir():
        return ""
    found = {
        name_of(user.get("email"))
        for folder in sorted(users.iterdir())[:_FOLDERS]
        if isinstance(user := _object(folder / "user_info.json").get("user"), dict)
    } - {""}
    return found.pop() if len(found) == 1 else ""  # of several, none can be told


def _object(path: Path) -> dict[str, Any]:
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST:
            return {}
        held = json.loads(path.read_bytes())
    except (ValueError, RecursionError, OSError):
        return {}
    return held if isinstance(held, dict) else {}
