"""The real door, served as it is in use, and a dull page of this machine to leave to."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """Return a port that nothing listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serve(data: Path, **environment: str) -> Iterator[str]:
    """Run `python -m leeward.web` over a data folder and yield its address."""
    port = free_port()
    own = {"LEEWARD_DATA": str(data), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))
    }
    with (data.parent / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "leeward.web", "--port", str(port)],
            env=inherited | own | environment,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until something answers there, or until its process ends."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
            return
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers at {address}")


class Dull(BaseHTTPRequestHandler):
    """A page about the weather."""

    def do_GET(self) -> None:
        """Answer anything."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>Weather</title><p>Rain later.")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def elsewhere() -> Iterator[str]:
    """Serve the dull page and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Dull)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/weather"
    server.shutdown()
    server.server_close()
