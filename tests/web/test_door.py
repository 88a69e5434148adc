"""`python -m leeward.web`: prepares what it needs and serves, or stops with one sentence."""

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from leeward.packs.load import builtin
from tests.web.serving import ROOT, serve

GOOD_PACK = str(builtin("every-step-kind"))


def start(tmp_path: Path, port: int = 1, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"LEEWARD_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT / "src"), "LEEWARD_PACK": GOOD_PACK}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "leeward.web", "--port", str(port)],
        env=kept | own | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_it_serves_and_says_where(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    with serve(data, LEEWARD_PACK=GOOD_PACK) as address:
        request = urllib.request.Request(f"{address}/", headers={"Accept-Encoding": "identity"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310
            page = response.read().decode()
        style = page.split('rel="stylesheet" href="')[1].split('"')[0]
        with urllib.request.urlopen(address + style, timeout=20) as response:  # noqa: S310
            assert "immutable" in response.headers["Cache-Control"]
        kept = [data, *data.glob("leeward.sqlite3*")]
        assert len(kept) > 1
        assert not [path.name for path in kept if path.stat().st_mode & 0o077]
    said = (tmp_path / "server.log").read_text()
    assert f"{address}/staff/" in said
    assert str(data) in said
    assert {"leeward.sqlite3", "secret.key", "static"} <= {file.name for file in data.iterdir()}


def test_a_setting_that_is_nonsense_stops_it(tmp_path: Path) -> None:
    stopped = start(tmp_path, LEEWARD_EXIT_URL="weather")
    assert stopped.returncode != 0
    assert stopped.stderr.startswith("Leeward cannot start: LEEWARD_EXIT_URL")


def test_a_pack_that_is_broken_stops_it_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    stopped = start(tmp_path, LEEWARD_PACK=str(tmp_path / "pack"))
    assert stopped.returncode != 0
    assert "pack.toml" in stopped.stderr
    assert "Traceback" not in stopped.stderr


def test_a_lost_secret_stops_it(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret.key").touch(mode=0o600)
    stopped = start(tmp_path)
    assert stopped.returncode != 0
    assert "secret.key" in stopped.stderr


def test_a_port_that_is_taken_stops_it_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        stopped = start(tmp_path, port=other.getsockname()[1])
    assert stopped.returncode != 0
    assert "make run PORT=" in stopped.stderr
    assert "Traceback" not in stopped.stderr
