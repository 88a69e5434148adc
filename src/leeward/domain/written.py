"""Written words: what can be kept exactly, whichever door they came in by."""

from leeward.domain.errors import AnswerRefusedError

LONGEST = 10_000
"""Characters in one answer: some five pages. The log keeps every version, and goes into documents."""

TOO_LONG = "Use {longest:,} characters or fewer. This has {length:,}"
UNKEEPABLE = "This holds a character that cannot be kept: take it out"


def keepable(words: str) -> str:
    """Return what can be kept of words that are refused: from the beginning, without what is unkeepable."""
    return "".join(character for character in words if not _unkeepable(character))[:LONGEST]


def check_words(words: str, too_long: str = TOO_LONG, unkeepable: str = UNKEEPABLE) -> None:
    """Raise AnswerRefusedError for words that are too long, or hold what no document can carry.

    NUL and lone surrogates are refused; every other control character, script and emoji is kept as it is.
    A door that shows refused words in its own way gives sentences of its own.
    """
    if len(words) > LONGEST:
        raise AnswerRefusedError(too_long.format(longest=LONGEST, length=len(words)))
    if any(_unkeepable(character) for character in words):
        raise AnswerRefusedError(unkeepable)


def _unkeepable(character: str) -> bool:
    return character == "\0" or "\ud800" <= character <= "\udfff"
