"""The session behind a cookie: its token gives the row's id and the row's key, and is kept nowhere.

The row is bound to its tree, its id, its revision and its idle end. Someone with the
database alone, or with the database and the cookie but not the server's secret, has nothing.
"""

import base64
import binascii
import copy
import json
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import transaction
from django.db.models import QuerySet

from leeward.adapters.sealing import SealBrokenError, derive_key, fingerprint, seal, unseal
from leeward.domain.conversation import from_dict, to_dict
from leeward.domain.errors import LeewardError
from leeward.domain.merge import merge
from leeward.web import clock
from leeward.web.sessions.models import SealedSession
from leeward.web.trees import PERSON, Tree

TOKEN_BYTES = 32
CONVERSATION = "conversation"
SIGNED_IN = "keeper"
"""What a session is there for, by its tree: the conversation of a telling, or who signed in as a keeper."""

_TOUCHES = 30  # reading a page prolongs the session, but not with a write each time
_ABOUT_TO_END = 180  # a tab's own clock may be a little ahead of the server's

LARGEST = 2 * 1024 * 1024
"""The longest that a sealed session may be. What would make it longer is not taken; what is there stays."""

Told = dict[str, Any]


class SessionFullError(LeewardError):
    """What was to be kept would make the session too long."""


class ServerFullError(LeewardError):
    """As many sessions are live as this installation takes."""


class SessionStore(SessionBase):
    """Django's session over a sealed row. Nothing is stored until something is put in it."""

    def __init__(self, session_key: str | None = None, tree: Tree = PERSON) -> None:
        super().__init__(session_key)
        self.tree = tree
        self._revision = 0
        self._as_loaded: Told = {}
        self._ends_at: datetime | None = None
        self.reading = True  # whether looking at a page moves the idle end on

    def load(self) -> Told:
        """Return what the row holds; nothing, and a forgotten token, when there is none that opens."""
        row = told = None
        try:
            row = self._row()
            told = self._open(row) if row else None
        except (SealBrokenError, TypeError, ValueError):  # columns that somebody wrote something else into
            told = None
        if row is None or told is None:
            self._session_key = None
            return {}
        self._remember(row, told)
        return told

    def is_live(self) -> bool:
        """Return whether somebody used this session in time: its row is there, and not about to end."""
        row = self._row()
        return row is not None and row.ends_at - clock.now() > timedelta(
            seconds=settings.LEEWARD_IDLE_SECONDS / _ABOUT_TO_END
        )

    def exists(self, session_key: str) -> bool:
        """Return whether that token has a row."""
        return SealedSession.objects.filter(pk=self._id(session_key)).exists()

    def create(self) -> None:
        """Give the session a new token and a row."""
        clear_expired()
        if SealedSession.objects.count() >= settings.LEEWARD_LIVE_ROWS:
            raise ServerFullError("as many sessions are live as are taken")
        self._session_key = self._get_new_session_key()
        self._revision = 0
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Seal the session into its row, together with what another tab put there meanwhile.

        Raises UpdateError when the row is gone: a session that was ended is never brought back.
        """
        if self.session_key is None:
            return self.create()
        told: Told = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        with transaction.atomic():
            clear_expired()
            row = self._row_to_write()
            if must_create and row is not None:
                raise CreateError
            if not must_create and row is None:
                raise UpdateError
            if row is not None and row.revision != self._revision:
                try:
                    told = self._merged(told, row)
                except SealBrokenError as error:
                    raise UpdateError from error
            self._write(told, row.revision + 1 if row else 1)
        self._session_cache = told
        return None

    def delete(self, session_key: str | None = None) -> None:
        """Remove the row of that token, or of this session's."""
        token = session_key or self.session_key
        if token is not None and _secret(token):
            SealedSession.objects.filter(pk=self._id(token)).delete()

    def touch(self) -> None:
        """Move the idle end on, for someone who is reading."""
        ends_at = _idle_end()
        enough = timedelta(seconds=settings.LEEWARD_IDLE_SECONDS / _TOUCHES)
        if self.session_key and self._ends_at and ends_at - self._ends_at > enough:
            self._seal_again()

    def _seal_again(self) -> None:
        with transaction.atomic():
            row = self._row_to_write()
            if row is not None:
                with suppress(SealBrokenError):
                    self._write(self._open(row), row.revision)

    @classmethod
    def clear_expired(cls) -> None:
        """Remove every row past its idle end."""
        clear_expired()

    def _get_new_session_key(self) -> str:
        return base64.urlsafe_b64encode(secrets.token_bytes(TOKEN_BYTES)).rstrip(b"=").decode()

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key) and _secret(key or "") is not None

    def _row(self) -> SealedSession | None:
        if self.session_key is None:
            return None
        return self._rows(self.session_key).first()

    def _row_to_write(self) -> SealedSession | None:
        """Return the row, which nobody else changes or removes before this transaction ends.

        SQLite locked the whole file when the transaction began (IMMEDIATE); PostgreSQL locks the row here.
        """
        if self.session_key is None:
            return None
        return self._rows(self.session_key).select_for_update().first()

    def _rows(self, token: str) -> QuerySet[SealedSession]:
        return SealedSession.objects.filter(pk=self._id(token), ends_at__gt=clock.now())

    def _write(self, told: Told, revision: int) -> None:
        token = self.session_key or ""
        row = SealedSession(id=self._id(token), revision=revision, ends_at=_idle_end())
        text = json.dumps(told, separators=(",", ":"))  # ASCII: a lone surrogate survives too
        row.sealed = seal(self._key(token), text.encode(), self._context(row))
        if len(row.sealed) > LARGEST:
            raise SessionFullError("a session is too long to keep")
        row.save()
        self._remember(row, told)

    def _open(self, row: SealedSession) -> Told:
        if not isinstance(row.sealed, bytes | memoryview):
            raise SealBrokenError("a row holds no sealed record")
        record = unseal(self._key(self.session_key or ""), bytes(row.sealed), self._context(row))
        told: Told = json.loads(record)
        return told

    def _remember(self, row: SealedSession, told: Told) -> None:
        self._revision, self._ends_at, self._as_loaded = row.revision, row.ends_at, copy.deepcopy(told)

    def _merged(self, ours: Told, row: SealedSession) -> Told:
        base, theirs = self._as_loaded, self._open(row)
        for key in base.keys() | ours.keys():
            if ours.get(key) == base.get(key):
                continue
            if key not in ours:
                theirs.pop(key, None)
            elif key == CONVERSATION and key in base and key in theirs:
                theirs[key] = _merged_conversation(base[key], ours[key], theirs[key])
            else:
                theirs[key] = ours[key]
        return theirs

    def _id(self, token: str) -> str:
        return fingerprint(_secret(token) or b"", f"session {self.tree.name} row", _salt())

    def _key(self, token: str) -> bytes:
        return derive_key(_secret(token) or b"", f"session {self.tree.name} key", _salt())

    def _context(self, row: SealedSession) -> str:
        return f"session|{self.tree.name}|{row.id}|{row.revision}|{row.ends_at.isoformat()}"


def clear_expired() -> int:
    """Remove every row past its idle end and return how many there were.

    A row that somebody is writing is left to the next time: two who clear at once never wait in a circle.
    """
    with transaction.atomic():
        ended = SealedSession.objects.filter(ends_at__lte=clock.now()).select_for_update(skip_locked=True)
        removed, _ = SealedSession.objects.filter(pk__in=ended.values("pk")).delete()
    return removed


def _merged_conversation(base: Told, ours: Told, theirs: Told) -> Told:
    try:
        return to_dict(merge(from_dict(base), from_dict(ours), from_dict(theirs)))
    except ValueError as error:  # the other tab ended this conversation and began another
        raise UpdateError from error


def _idle_end() -> datetime:
    return clock.now() + timedelta(seconds=settings.LEEWARD_IDLE_SECONDS)


def _salt() -> bytes:
    return settings.SECRET_KEY.encode()


def _secret(token: str) -> bytes | None:
    try:
        secret = base64.b64decode(token + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == TOKEN_BYTES else None
