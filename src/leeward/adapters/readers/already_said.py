"""Whether words already say a line that stands beside them, asked as often as that costs little."""

from dataclasses import dataclass

_MOST = 1 << 24


@dataclass(slots=True)
class AlreadySaid:
    """Words, and how many of their letters are still gone through: many lines beside long words end that.

    A line that is not looked for counts as not said: it is told twice then, and never lost.
    """

    words: str
    left: int = _MOST

    def __contains__(self, line: str) -> bool:
        self.left -= len(self.words)
        return self.left >= 0 and line in self.words
