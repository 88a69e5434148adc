"""A real browser: Debian's Chromium, which can resolve no name but this machine's."""

import shutil
from typing import Any

import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Return how to start it; nothing it does by itself reaches out."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("there is no chromium: `make test` installs it, or says how")
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    return {**browser_type_launch_args, "executable_path": chromium, "args": quiet}
