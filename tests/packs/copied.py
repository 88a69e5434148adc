"""A pack in a folder of its own, changed one text at a time."""

import re
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from leeward.cli.main import main
from leeward.domain.errors import PackError
from leeward.packs.load import load


@dataclass(frozen=True)
class Copied:
    """The folder of a copy, and what a test does to it."""

    folder: Path

    def change(self, file: str, old: str, new: str) -> None:
        """Replace the first `old` in a file, which must be there."""
        path = self.folder / file
        text = path.read_text()
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1))

    def change_entry(self, file: str, id: str, old: str, new: str) -> None:
        """Replace the first `old` in the table of that id, up to the next entry."""
        path = self.folder / file
        text = path.read_text()
        start = text.index(f'id = "{id}"')
        end = re.compile(r"^\[\[\w+\]\]", re.MULTILINE).search(text, start)
        entry = text[start : end.start() if end else len(text)]
        assert old in entry, f"{file}: {id} does not hold {old!r}"
        path.write_text(text[:start] + entry.replace(old, new, 1) + text[start + len(entry) :])

    def set_field(self, file: str, id: str, field: str, value: str) -> None:
        """Set a field of the table of that id, however many lines it has."""
        path = self.folder / file
        text = path.read_text()
        start = text.index(f'id = "{id}"\n')
        found = re.compile(rf"^{field} = .*?(?=^\w+ = |^\[|^\s*$|\Z)", re.MULTILINE | re.DOTALL).search(
            text, start
        )
        assert found, f"{file}: {id} has no '{field}'"
        path.write_text(f"{text[: found.start()]}{field} = {value}\n{text[found.end() :]}")

    def add(self, file: str, text: str) -> None:
        """Add text at the end of a file."""
        with (self.folder / file).open("a") as opened:
            opened.write(f"\n{text}\n")

    def error(self) -> PackError:
        """Return the error that loading gives, which must be one."""
        try:
            load(self.folder)
        except PackError as error:
            return error
        raise AssertionError("the pack loads")

    def check(self) -> Result:
        """Run `leeward pack check` on the copy."""
        return CliRunner().invoke(main, ["pack", "check", str(self.folder)])
