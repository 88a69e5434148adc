"""Finds the exhibit that somebody names: by its file's name, by the beginning of its SHA-256, or by its mark.

A mark moves when a file is added before it; a name and a hash do not.
"""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from leeward.adapters.evidence.case_file import CaseFileError
from leeward.adapters.exports.visible import visible
from leeward.domain.exhibit import Exhibit

_HASH = re.compile("[0-9a-fA-F]{8,64}")
_NEAR = 3
"""Names that are told where none is the one that was written."""


class ExhibitsByName:
    """Exhibits, asked by what a person calls them."""

    def __init__(self, exhibits: Sequence[Exhibit]) -> None:
        self._exhibits = exhibits

    def find(self, said: str, where: str) -> int:
        """Return which exhibit is named; raise CaseFileError for none, and for several that differ."""
        if not (found := self.named(said)):
            near = get_close_matches(said, [one.name for one in self._exhibits], _NEAR, 0.4)
            told = f"; near are {', '.join(map(visible, near))}" if near else ""
            raise CaseFileError(f"{where}: there is no exhibit {said}{told}")
        if len({self._exhibits[number].sha256 for number in found}) > 1:
            names = ", ".join(visible(self._exhibits[number].name) for number in found[: _NEAR + 1])
            raise CaseFileError(f"{where}: {said} may be more than one exhibit: {names}")
        return found[0]

    def named(self, said: str) -> list[int]:
        """Return every exhibit that a text may name: the surest way of naming that fits any is taken."""
        name = said.removeprefix("./").replace("\\", "/")
        ways = (
            lambda one: one.name in (said, name),
            lambda one: one.mark == said,
            lambda one: one.name.endswith(f"/{name}"),
        )
        by_hash = [
            number
            for number, one in enumerate(self._exhibits)
            if _HASH.fullmatch(said) and one.sha256.startswith(said.lower())
        ]
        for fits in ways:
            # Somebody may call a file as another's hash begins: then both are told, and neither is taken.
            if found := [number for number, one in enumerate(self._exhibits) if fits(one)]:
                return [*by_hash, *found]
        return by_hash

    def is_mark(self, said: str, number: int) -> bool:
        """Return whether it is by its mark that an exhibit is named."""
        one = self._exhibits[number]
        return said == one.mark and said != one.name
