"""Driving `leeward respond`: over a pipe, and in a terminal of its own."""

import json
import os
import pty
import re
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from leeward.cli.main import main
from leeward.domain.conversation import Conversation, from_dict
from leeward.packs.load import builtin

PRETEND = builtin("every-step-kind")
AT = "2026-11-22T02:00:00+00:00"
SKIP = ""
CURSOR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def respond(*typed: str, options: tuple[str, ...] = (), pack: Path | None = PRETEND) -> Result:
    """Return what came of typing these lines; the input ends after the last."""
    chosen = ["--pack", str(pack)] if pack else []
    arguments = ["respond", *chosen, "--at", AT, "--reference", "TEST-0001", *options]
    lines = "".join(f"{line}\n" for line in typed)
    return CliRunner().invoke(main, arguments, input=lines, prog_name="leeward")


def kept(path: Path) -> Conversation:
    """Return the conversation kept in a file."""
    told: dict[str, Any] = json.loads(path.read_bytes())
    return from_dict(told)


class Terminal:
    """A terminal with `leeward respond` in it. Nothing is timed: it waits for what must appear."""

    def __init__(self, folder: Path, *options: str, **environment: str) -> None:
        arguments = [sys.executable, "-c", "from leeward.cli.main import main; main()", "respond"]
        arguments += ["--pack", str(PRETEND), "--at", AT, "--reference", "TEST-0001", *options]
        self.pid, self.end = pty.fork()
        if self.pid == 0:  # pragma: no cover
            os.chdir(folder)
            os.environ.pop("NO_COLOR", None)
            os.environ.update({"TERM": "xterm", "LINES": "200", "COLUMNS": "80", **environment})
            os.execv(arguments[0], arguments)  # noqa: S606
        self.seen = ""
        self._read = 0

    def wait_for(self, text: str) -> str:
        """Return what has appeared since the last wait, up to and with `text`."""
        give_up = time.monotonic() + 20
        while (found := self.plain.find(text, self._read)) < 0:
            ready, _, _ = select.select([self.end], [], [], max(give_up - time.monotonic(), 0))
            if not ready or not self._more():
                raise AssertionError(f"{text!r} never came:\n{self.plain[self._read :]}")
        since, self._read = self._read, found + len(text)
        return self.plain[since : self._read]

    def type(self, text: str, ending: str = "\r") -> None:
        """Type a text and press Enter."""
        data = (text + ending).encode()
        while data:  # a terminal takes in only so much at a time
            data = data[os.write(self.end, data[:512]) :]
            if select.select([self.end], [], [], 0.01)[0]:
                self._more()

    def interrupt(self, half_typed: str = "") -> None:
        """Press Ctrl-C in the middle of a line; a terminal forgets what was not read by then."""
        if half_typed:
            self.type(half_typed, ending="")
            self.wait_for(half_typed)
        os.write(self.end, b"\x03")
        while not select.select([self.end], [], [], 2)[0]:
            os.write(self.end, b"\x03")  # the first came just before it began to listen

    def close(self) -> None:
        """Close the terminal under the program."""
        os.close(self.end)

    def hang_up(self) -> None:
        """Tell the program that its terminal is gone."""
        while select.select([self.end], [], [], 0.2)[0] and self._more():
            pass  # what it wrote before
        os.kill(self.pid, signal.SIGHUP)
        while not select.select([self.end], [], [], 2)[0]:
            os.kill(self.pid, signal.SIGHUP)  # the first came just before it began to listen

    def finished(self) -> int:
        """Return the exit status, having read all that came before it."""
        while self._more():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    @property
    def plain(self) -> str:
        """Return everything that appeared, without what moves the cursor."""
        return CURSOR.sub("", self.seen).replace("\r", "")

    def _more(self) -> bool:
        try:
            data = os.read(self.end, 65536)
        except OSError:  # the other end is closed
            return False
        self.seen += data.decode(errors="replace")
        return bool(data)
