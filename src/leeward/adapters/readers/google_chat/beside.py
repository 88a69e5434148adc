"""What a download of Google Chat says in other files: whose it is, and what a group is called.

They are found by their place in the download, which is the same in a folder and in an archive.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from leeward.adapters.readers.json_rows import name_of
from leeward.adapters.readers.original import Original
from leeward.domain.reading import Told

ACCOUNT, GROUP = "account of the download", "name of the group"
"""By which a reader of the messages is told what the files beside them say."""

_USER = re.compile(r"(.*)Users/[^/]+/user_info\.json")
_MESSAGES = re.compile(r"((.*)Groups/[^/]+/)messages\.json")
_MOST = 1 << 20  # bytes


def told_beside(originals: Iterable[Original]) -> dict[str, Told]:
    """Return, by the name of each file of messages, what the other files of its download say of it."""
    by_name = {one.name: one for one in originals if one.name.endswith(".json")}
    accounts = defaultdict[str, set[str]](set)
    for name, one in by_name.items():
        if (found := _USER.fullmatch(name)) and isinstance(user := _object(one.path).get("user"), dict):
            accounts[found[1]].add(name_of(user.get("email")))
    told: dict[str, Told] = {}
    for name in by_name:
        if found := _MESSAGES.fullmatch(name):
            owners = accounts.get(found[2], set())
            owner = next(iter(owners)) if len(owners) == 1 else ""  # of several, none can be told
            beside = by_name.get(f"{found[1]}group_info.json")
            group = _called(_object(beside.path), owner) if beside else ""
            told[name] = {key: value for key, value in ((ACCOUNT, owner), (GROUP, group)) if value}
    return told


def _called(held: dict[str, Any], owner: str) -> str:
    """Return the name of a group, or the addresses of its members without the owner's."""
    people = held.get("members")
    members = [one for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    others = {name_of(one.get("email")) or name_of(one.get("name")) for one in members} - {owner, ""}
    return name_of(held.get("name")) or ", ".join(sorted(others))


def _object(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _MOST:
            return {}
        held = json.loads(path.read_bytes())
    except (ValueError, RecursionError, OSError):
        return {}
    return held if isinstance(held, dict) else {}
