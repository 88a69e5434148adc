"""What may be a passphrase: long, and not what everybody would try."""

import unicodedata

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from leeward.domain.errors import LeewardError
from leeward.web.accounts.names import fold

SHORTEST = 12
LONGEST = 200
_TELLING = 3  # letters of a name, which somebody who guesses would try
_DIFFERENT = 5  # signs, at the least: "aaaaaaaaaaaa" is one guess


class PassphraseRefusedError(LeewardError):
    """A passphrase that somebody could guess."""


def written_alike(passphrase: str) -> str:
    """Return a passphrase as it is kept: the same whichever keyboard an accent was typed on."""
    return unicodedata.normalize("NFKC", passphrase)


def checked(passphrase: str, name: str) -> str:
    """Return a new passphrase for the keeper of that name; raise PassphraseRefusedError with the reason."""
    kept = written_alike(passphrase)
    if len(kept) < SHORTEST:
        raise PassphraseRefusedError(f"A passphrase has at least {SHORTEST} characters: four words will do.")
    if len(kept) > LONGEST:
        raise PassphraseRefusedError(f"A passphrase has at most {LONGEST} characters.")
    own = fold(name).replace(" ", "")
    rest = fold(kept).replace(" ", "").replace(own, "") if len(own) >= _TELLING else kept
    if len(set(rest.casefold())) < _DIFFERENT or _is_common(kept):
        raise PassphraseRefusedError(
            "That passphrase is easy to guess: take four words that do not belong together."
        )
    return kept


def _is_common(passphrase: str) -> bool:
    try:
        CommonPasswordValidator().validate(passphrase)
    except ValidationError:
        return True
    return False
