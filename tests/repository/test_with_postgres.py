"""A PostgreSQL for one command: it is there while the command runs, and nothing of it is left behind."""

import os
import signal
import subprocess
from pathlib import Path

from tests.repository.tree import ROOT

TOOL = ["sh", str(ROOT / "tools/with_postgres.sh")]
SAY_WHERE = 'echo "$LEEWARD_TEST_DATABASE"'


def folder_in(address: str) -> Path:
    assert address.startswith("postgresql://")
    return Path(address.strip().split("host=")[1])


def test_a_command_finds_the_servers_address_and_leaves_with_its_own_status() -> None:
    looks = f'{SAY_WHERE}; test -S "${{LEEWARD_TEST_DATABASE#*host=}}/.s.PGSQL.5432" && exit 7'
    ran = subprocess.run([*TOOL, "sh", "-c", looks], capture_output=True, text=True, check=False)
    assert ran.returncode == 7
    assert not folder_in(ran.stdout).exists()


def test_an_interrupted_command_leaves_no_server_and_no_folder() -> None:
    says = f"{SAY_WHERE}; echo $$; exec sleep 600"
    with subprocess.Popen([*TOOL, "sh", "-c", says], stdout=subprocess.PIPE, text=True) as ran:
        assert ran.stdout
        folder, command = folder_in(ran.stdout.readline()), int(ran.stdout.readline())
        server = int((folder / "cluster/postmaster.pid").read_text().split()[0])
        ran.send_signal(signal.SIGTERM)
        assert ran.wait(60) != 0
    assert not folder.exists()
    assert not [process for process in (command, server) if runs(process)]


def runs(process: int) -> bool:
    """Return whether that process runs: one that ended and that nobody asked for does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_nothing_to_run_is_said() -> None:
    ran = subprocess.run(TOOL, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "usage" in ran.stderr
