"""`settings.md` and `.env.example`: what an installation may set, as the settings' own docstring says."""

import ast
import re
from dataclasses import dataclass

from tools.reference.markdown import page, table
from tools.reference.tree import ROOT

FILE = ROOT / "src/leeward/web/settings.py"
# The secret is too short to be taken, so that nobody runs with one that is published here.
EXAMPLES = {
    "LEEWARD_DATA": "/var/lib/leeward",
    "LEEWARD_SECRET_KEY": "at-least-50-characters-of-your-own",
    "LEEWARD_EXIT_URL": "https://www.bbc.co.uk/weather",
    "LEEWARD_PACK": "/srv/leeward/pack",
    "LEEWARD_HOSTS": "leeward.example.org",
    "LEEWARD_HTTPS": "1",
    "LEEWARD_DATABASE": "postgresql://leeward:password@db.example.org:5432/leeward?sslmode=verify-full",
    "LEEWARD_LIVE_ROWS": "20000",
}
_LINE = re.compile(r"^(LEEWARD_[A-Z_]+)\s+(\S.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, what it means, and a value that it could have."""

    name: str
    means: str
    example: str


def settings() -> list[Setting]:
    """Return every setting, in the order of the docstring."""
    told = ast.get_docstring(ast.parse(FILE.read_text(encoding="utf-8"))) or ""
    return [Setting(name, means, EXAMPLES[name]) for name, means in _LINE.findall(told)]


def settings_page() -> str:
    """Return the page of settings."""
    rows = [[f"`{one.name}`", one.means, f"`{one.example}`"] for one in settings()]
    return page(
        "Settings",
        "All of them are environment variables, and all may be left out. A value that makes no sense stops "
        "the program with one sentence: nothing is guessed. The command line reads `LEEWARD_DATA` alone.",
        table(["name", "what it is", "for example"], rows),
        "[`.env.example`](../../.env.example) has them all in the form that systemd's `EnvironmentFile=` and "
        "a shell's `set -a; . ./file` read. Leeward itself looks for no such file.",
    )


def example_file() -> str:
    """Return `.env.example`: each setting, off, below what it means."""
    head = "# Every setting, off. For systemd's EnvironmentFile=, or a shell; see docs/reference/settings.md."
    lines = [f"# {one.means}\n#{one.name}={one.example}" for one in settings()]
    return "\n\n".join([head, *lines]) + "\n"
