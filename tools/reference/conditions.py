"""A pack's conditions in words."""

from leeward.domain.condition import All, Answered, Any, AtLeast, Condition, Not, NotRuledOut, Yes


def in_words(condition: Condition, within: bool = False) -> str:
    """Return a condition in words; brackets only where it stands within another."""
    match condition:
        case Yes(question):
            return f"`{question}`"
        case NotRuledOut(question):
            return f"`{question}` not ruled out"
        case Answered(question):
            return f"`{question}` answered"
        case All(()):
            return "always"
        case Any(()):
            return "never"
        case All((part,)) | Any((part,)):
            return in_words(part, within)
        case All(parts):
            return _bracketed(" and ".join(in_words(part, True) for part in parts), within)
        case Any(parts):
            return _bracketed(" or ".join(in_words(part, True) for part in parts), within)
        case AtLeast(count, parts):
            return f"at least {count} of ({', '.join(in_words(part, True) for part in parts)})"
        case Not(part):
            return f"not ({in_words(part)})"


def _bracketed(words: str, within: bool) -> str:
    return f"({words})" if within else words
