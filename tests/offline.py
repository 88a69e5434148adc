"""No way out of this machine: a test that needs another one is a test that fails at night."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

HERE = ("127.0.0.1", "::1", "localhost")


@contextmanager
def only_this_machine() -> Iterator[None]:
    """Refuse, while it lasts, every connection of this process that would leave the machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in HERE:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
