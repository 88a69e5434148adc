"""The scripts of our own: each folder of modules is joined into one file, so that a page asks for one.

Nothing is changed but that modules no longer name each other: what they import stands above them. Their
names must therefore be apart; two that are alike are refused here and not found out by a browser.
"""

import re
from pathlib import Path

from tools.assets import SCRIPTS, WEB

FIRST = "main.js"
"""The module of a folder that a page starts."""

_IMPORT = re.compile(r"""^import (?:\{[^}]*\} from )?"\./(?P<name>[\w-]+\.js)";\n""", re.M)
_NAMED = re.compile(r"^(?:export )?(?:async )?(?:const|let|class|function)\*? (?P<name>\w+)", re.M)


class NotJoinedError(Exception):
    """Modules that cannot stand in one file."""


def build_scripts() -> None:
    """Write one script for each folder of modules where the web serves them from."""
    WEB.mkdir(parents=True, exist_ok=True)
    for folder in sorted(path for path in SCRIPTS.iterdir() if path.is_dir()):
        (WEB / f"{folder.name}.js").write_text(joined(folder), encoding="utf-8")


def joined(folder: Path) -> str:
    """Return the modules of a folder as one, each below what it imports; raise NotJoinedError."""
    modules = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.js")}
    order = in_order(FIRST, modules)
    if unused := modules.keys() - set(order):
        raise NotJoinedError(f"no module imports {', '.join(sorted(unused))}")
    names: dict[str, str] = {}
    for module in order:
        for found in _NAMED.finditer(modules[module]):
            other = names.setdefault(found["name"], module)
            if other != module:
                raise NotJoinedError(f"{other} and {module} both have a {found['name']}")
    return "\n".join(bare(modules[module]) for module in order)


def in_order(first: str, modules: dict[str, str], *above: str) -> list[str]:
    """Return the names of a module and of all that it imports, what is imported first."""
    if first in above:
        raise NotJoinedError(f"{first} imports itself by way of {above[-1]}")
    if first not in modules:
        raise NotJoinedError(f"there is no {first}")
    order: list[str] = []
    for found in _IMPORT.finditer(modules[first]):
        below = in_order(found["name"], modules, *above, first)
        order += [name for name in below if name not in order]
    return [*order, first]


def bare(module: str) -> str:
    """Return a module without the lines that tie it to others."""
    return re.sub(r"^export ", "", _IMPORT.sub("", module), flags=re.M)
