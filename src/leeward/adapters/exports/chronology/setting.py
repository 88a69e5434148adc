"""Sets one volume in a process of its own, so that several are set at once and their memory is given back.

Words come and go through pipes: no command line and no file holds them.
"""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

TEMPLATE = Path(__file__).with_name("chronology.typ")


def set_here(inputs: dict[str, str], at: datetime) -> bytes:
    """Return the PDF of a volume; raise typst.TypstError when it cannot be set."""
    from leeward.adapters.exports.pdf import set_pages

    return set_pages(TEMPLATE, inputs, at)


def set_elsewhere(inputs: dict[str, str], at: datetime) -> bytes | None:
    """Return the PDF of a volume that another process has set; None when it could not."""
    told = json.dumps({"inputs": inputs, "at": at.timestamp()}).encode()
    command = [sys.executable, "-m", __spec__.name]
    try:
        made = subprocess.run(  # noqa: S603 - ourselves, with nothing of the words among the arguments
            command, input=told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    return made.stdout if made.returncode == 0 and made.stdout.startswith(b"%PDF") else None


def main() -> None:
    """Write the PDF of the volume that stands on the way in to the way out."""
    told = json.load(sys.stdin.buffer)
    made = set_here(told["inputs"], datetime.fromtimestamp(told["at"], UTC))
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
