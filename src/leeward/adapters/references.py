"""References: random, neutral, and easy to say over a telephone."""

import secrets

LETTERS = "BCDFGHJKLMNPQRSTVWXYZ23456789"
"""Nothing that spells a word, or is taken for another when it is read aloud."""


def new_reference() -> str:
    """Return a random reference in two groups of four, such as `K7QX-2MZD`."""
    letters = [secrets.choice(LETTERS) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])
