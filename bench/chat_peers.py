"""Other programs that read WhatsApp's exports, each in an environment of the bench's own, gone afterwards.

One of them is under the GPL: it is never installed where the product is, and nothing of it is kept.
"""

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

from bench.measured import Run, run_apart

PEERS = {"whatstk": "0.9.1", "chat-miner": "0.6.0", "chatpack": "0.1.0"}


def measured(folder: Path, file: Path) -> Iterator[tuple[str, Run]]:
    """Yield each peer with its version and what it took to read an export; say which could not be asked."""
    named = os.environ.get("LEEWARD_BENCH_PEERS", " ".join(PEERS)).split()
    for name in named:
        known = f"{name} {PEERS[name]}"
        try:
            yield known, run_apart("bench.chat_peers_child", name, str(file), python=_installed(folder, name))
        except subprocess.CalledProcessError as error:
            last = (error.stderr or b"").decode(errors="replace").strip().rpartition("\n")[2]
            print(f"        {known} is left out: {last[:200]}", file=sys.stderr, flush=True)


def _installed(folder: Path, name: str) -> str:
    """Return the Python in which a peer is installed; raise CalledProcessError where it cannot be."""
    place = folder / name
    venv.create(place, with_pip=True)
    python = str(place / "bin" / "python")
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, f"{name}=={PEERS[name]}"], capture_output=True, check=True)
    return python
