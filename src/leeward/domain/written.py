"""Written words: what can be kept exactly, whichever door they came in by."""

from leeward.domain.errors import AnswerRefusedError

LONGEST = 10_000
"""Characters in one answer: some five pages. The log keeps every version, and goes into documents."""

TOO_LONG = "Use {longest:,} characters or fewer. This has {length:,}"
UNKEEPABLE = "This holds a character that cannot be kept: take it out"


def check_words(words: str) -> None:
    """Raise AnswerRefusedError for words that are too long, or hold what no document can carry.

    NUL and lone surrogates are refused; every other control character, script and emoji is kept as it is.
    """
    if len(words) > LONGEST:
        raise AnswerRefusedError(TOO_LONG.format(longest=LONGEST, length=len(words)))
    if "\0" in words or any("\ud800" <= character <= "\udfff" for character in words):
        raise AnswerRefusedError(UNKEEPABLE)
