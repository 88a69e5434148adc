"""Reading TOML strictly: every field is asked for by name, and one that nobody asked for is an error."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from leeward.domain.errors import PackError

E = TypeVar("E", bound=StrEnum)


class Table:
    """One table of a TOML file, and the name by which an error speaks of it."""

    def __init__(self, file: str, entry: str, raw: Mapping[str, Any]) -> None:
        self.file, self.entry = file, entry
        self._raw = raw
        self._taken: set[str] = set()

    def fail(self, reason: str) -> PackError:
        """Return the error to raise about this table."""
        return PackError(self.file, self.entry, reason)

    def has(self, name: str) -> bool:
        """True when the field is given."""
        return name in self._raw

    def raw(self, name: str) -> Any:
        """Return the field as TOML gave it; raise when it is missing."""
        self._taken.add(name)
        if name not in self._raw:
            raise self.fail(f"'{name}' is missing")
        return self._raw[name]

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text that is not blank."""
        if default is not None and not self.has(name):
            return default
        value = self.raw(name)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"'{name}' must be a text, not {value!r}")
        return value

    def may_be_blank(self, name: str) -> str:
        """Return a text; "" when it is blank or not given."""
        return "" if not self.has(name) or self.raw(name) == "" else self.text(name)

    def optional_text(self, name: str) -> str | None:
        """Return a text, or None when it is not given."""
        return self.text(name) if self.has(name) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, none twice; () when it is not given."""
        if not self.has(name):
            return ()
        value = self.raw(name)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fail(f"'{name}' must be a list of texts, not {value!r}")
        if twice := [item for item in value if value.count(item) > 1]:
            raise self.fail(f"'{name}' says '{twice[0]}' twice")
        return tuple(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """Return true or false."""
        return default if (value := self.optional_flag(name)) is None else value

    def optional_flag(self, name: str) -> bool | None:
        """Return true or false, or None when it is not given."""
        if not self.has(name):
            return None
        value = self.raw(name)
        if not isinstance(value, bool):
            raise self.fail(f"'{name}' must be true or false, not {value!r}")
        return value

    def whole(self, name: str) -> int:
        """Return a whole number, 0 or more."""
        value = self.raw(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.fail(f"'{name}' must be a whole number, 0 or more, not {value!r}")
        return value

    def optional_whole(self, name: str) -> int | None:
        """Return a whole number, or None when it is not given."""
        return self.whole(name) if self.has(name) else None

    def day(self, name: str) -> date:
        """Return a date."""
        value = self.raw(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fail(f"'{name}' must be a date such as 2026-11-02, without quotes, not {value!r}")
        return value

    def optional_day(self, name: str) -> date | None:
        """Return a date, or None when it is not given."""
        return self.day(name) if self.has(name) else None

    def one_of(self, name: str, allowed: type[E], default: E | None = None) -> E:
        """Return one of the allowed words."""
        if default is not None and not self.has(name):
            return default
        return self._word(name, self.text(name), allowed)

    def some_of(self, name: str, allowed: type[E], default: frozenset[E] = frozenset()) -> frozenset[E]:
        """Return a set of the allowed words."""
        if not self.has(name):
            return default
        return frozenset(self._word(name, word, allowed) for word in self.texts(name))

    def _word(self, name: str, word: str, allowed: type[E]) -> E:
        try:
            return allowed(word)
        except ValueError:
            choices = ", ".join(allowed)
            raise self.fail(f"'{name}' must be one of {choices}, not '{word}'") from None

    def tables(self, name: str) -> list["Table"]:
        """Return the tables of that name, in order; [] when there are none."""
        if not self.has(name):
            return []
        value = self.raw(name)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fail(f"'{name}' must be written as [[{name}]] tables")
        return [self._inner(name, number, item) for number, item in enumerate(value, 1)]

    def table(self, name: str) -> "Table":
        """Return the one table of that name."""
        value = self.raw(name)
        if not isinstance(value, dict):
            raise self.fail(f"'{name}' must be a table")
        return Table(self.file, f"{self.entry} {name}".strip(), value)

    def _inner(self, name: str, number: int, raw: Mapping[str, Any]) -> "Table":
        id = raw.get("id")
        named = id if isinstance(id, str) and id.strip() and not self.entry else f"{name} {number}"
        return Table(self.file, f"{self.entry} {named}".strip(), raw)

    def done(self) -> None:
        """Raise when a field is left that nobody asked for."""
        if unknown := sorted(self._raw.keys() - self._taken):
            raise self.fail(f"'{unknown[0]}' is not a field of this entry")


def read_toml(folder: Path, name: str, prefix: str = "") -> Table:
    """Return the whole of one TOML file as a table; errors name it with the prefix before."""
    file = prefix + name
    try:
        text = (folder / name).read_bytes().decode()
    except FileNotFoundError:
        raise PackError(file, "", f"there is no such file in {folder}") from None
    except OSError as error:
        raise PackError(file, "", f"it cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise PackError(file, "", "it is not UTF-8 text") from None
    try:
        return Table(file, "", tomllib.loads(text))
    except ValueError as error:  # a date such as 2026-02-30 is a ValueError of its own
        raise PackError(file, "", f"it is not good TOML: {error}") from None
