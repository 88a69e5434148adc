"""Keeping a conversation in a file of one's own, and taking it up again. Nothing is written unasked."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from leeward.domain.conversation import Conversation, from_dict, to_dict
from leeward.domain.done import belongs
from leeward.domain.errors import AnswerRefusedError, LeewardError
from leeward.domain.pack import Pack
from leeward.domain.recording import outcomes_of
from leeward.domain.written import check_words

LARGEST = 50_000_000
"""Bytes that are read of a kept conversation: many times one that a person could tell."""


class KeptError(LeewardError):
    """A kept conversation cannot be read or written. Says the file and the reason."""


class Keeper:
    """Keeps each new state of a conversation in one file, once there is a file to keep it in."""

    def __init__(self, path: Path | None, replace: bool) -> None:
        self.path, self._replace = path, replace

    def begin(self, conversation: Conversation, path: Path) -> None:
        """Keep it in this file from now on; raise KeptError, with nothing changed, if that cannot be."""
        write_private(path, as_kept(conversation), replace=path == self.path and self._replace)
        self.path, self._replace = path, True

    def __call__(self, conversation: Conversation) -> str:
        """Keep the conversation, and return "" or what went wrong: the conversation goes on either way."""
        if self.path is None:
            return ""
        try:
            write_private(self.path, as_kept(conversation), replace=True)
        except KeptError as error:
            return f"Not kept: {error}."
        return ""


def write_private(path: Path, content: bytes, replace: bool) -> None:
    """Write a file that only this user can read; raise KeptError if it cannot be, or is there already.

    What replaces a file is written whole beside it first, so that a failure leaves the old one.
    """
    try:
        if not replace:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
            return
        number, beside = tempfile.mkstemp(dir=path.parent, prefix=".leeward-")  # made with mode 0600
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except FileExistsError:
        raise KeptError(f"{path} is there already: choose another name, or say --force") from None
    except OSError as error:
        raise KeptError(f"{path} cannot be written: {error.strerror}") from None


def as_kept(conversation: Conversation) -> bytes:
    """Return a conversation as the JSON that `read_kept` reads."""
    return (json.dumps(to_dict(conversation), indent=1) + "\n").encode("ascii")


def read_kept(path: Path, pack: Pack) -> Conversation:
    """Return the conversation kept in a file; raise KeptError for what is not one, or not of this pack."""
    try:
        if path.stat().st_size > LARGEST:
            raise KeptError(f"{path} is too large to be a kept conversation")
        told: Any = json.loads(path.read_bytes())
        conversation = from_dict(told)
    except OSError as error:
        raise KeptError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise KeptError(f"{path} does not hold a conversation kept by Leeward") from None
    if conversation.pack_id != pack.id:
        raise KeptError(
            f"{path} was told with the pack {_quoted(conversation.pack_id)}, and this is {pack.id}"
        )
    _check(path, conversation, pack)
    return conversation


def _check(path: Path, conversation: Conversation, pack: Pack) -> None:
    """Refuse what the screens could never have recorded: a file may have been changed by hand."""
    who, log, plan = conversation.circumstances, conversation.log, conversation.plan
    done = conversation.done.versions
    texts = [conversation.reference, conversation.pack_version, conversation.pack_sha256]
    texts += [part for answer in log.versions for part in (answer.question, answer.words, answer.recorded_by)]
    texts += [text for m in plan.measures for text in (m.id, m.opportunity, m.measure, m.words, m.owner)]
    texts += [part for deed in done for part in (deed.about, deed.words, deed.recorded_by)]
    texts += [*plan.opportunities, *who.groups, who.council or "", who.police_force or "", who.language or ""]
    moments = [conversation.started_at, *(answer.recorded_at for answer in log.versions)]
    moments += [deed.recorded_at for deed in done]
    if (
        not all(isinstance(text, str) for text in texts)
        or not all(moment.tzinfo for moment in moments)
        or not isinstance(who.age, int | None)
    ):
        raise KeptError(f"{path} does not hold a conversation kept by Leeward")
    for answer in log.versions:
        question = pack.rules.questions.get(answer.question)
        # An answer to a question that this version of the pack lacks is kept and shown under its id.
        if question is not None and not question.accepts(answer.value):
            raise KeptError(f"{path}: {_quoted(answer.value)} is not an answer to {question.id}")
        _check_words(path, answer.question, answer.words)
    for deed in done:
        if not belongs(deed.outcome, deed.agreed, outcomes_of(pack, deed.about)):
            raise KeptError(f"{path}: {_quoted(deed.outcome)} cannot be recorded of {_quoted(deed.about)}")
        _check_words(path, deed.about, deed.words)


def _check_words(path: Path, about: str, words: str) -> None:
    try:
        check_words(words)
    except AnswerRefusedError as refused:
        raise KeptError(f"{path}: words at {_quoted(about)}: {refused}") from None


def _quoted(text: object) -> str:
    return ascii(str(text)[:60])
