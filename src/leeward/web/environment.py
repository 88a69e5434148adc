"""Typed readers of the environment: a setting is what it says or the program does not start."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from leeward.adapters.data_folder import data_folder, make_private
from leeward.web import databases

_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_SECRET_LENGTH = 50


def read_flag(name: str, default: bool) -> bool:
    """Return a yes or no; raise ImproperlyConfigured for anything else."""
    written = os.environ.get(name, "").strip().lower()
    if not written:
        return default
    if written not in _FLAGS:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {written!r}")
    return _FLAGS[written]


def read_count(name: str, default: int) -> int:
    """Return a whole number from 1 up."""
    written = os.environ.get(name, "").strip()
    if not written:
        return default
    if not (written.isascii() and written.isdigit() and len(written) <= 9 and int(written)):
        raise ImproperlyConfigured(f"{name} must be a whole number from 1 up, not {written!r}")
    return int(written)


def read_address(name: str, default: str) -> str:
    """Return an https address with a host."""
    written = os.environ.get(name, "").strip() or default
    address = urlsplit(written)
    if address.scheme != "https" or not address.hostname or any(c.isspace() for c in written):
        raise ImproperlyConfigured(f"{name} must be an https address, not {written!r}")
    return written


def read_hosts(name: str, default: list[str]) -> list[str]:
    """Return host names, written with commas between them. "*" is refused: it lets any site pose as us."""
    hosts = [host.strip() for host in os.environ.get(name, "").split(",") if host.strip()]
    for host in hosts:
        if "*" in host or "/" in host or any(c.isspace() for c in host):
            raise ImproperlyConfigured(f"{name}: {host!r} is not the name of a host")
    return hosts or default


def read_folder(name: str) -> Path | None:
    """Return a folder that exists, or None when the setting is not made."""
    written = os.environ.get(name, "").strip()
    if not written:
        return None
    folder = Path(written).expanduser().resolve()
    if not folder.is_dir():
        raise ImproperlyConfigured(f"{name}: there is no folder {folder}")
    return folder


def read_data_folder(name: str, checkout: Path) -> Path:
    """Return the folder for everything that is kept, made for its owner alone if it is not there."""
    folder = data_folder(name, checkout)
    if folder.exists() and not folder.is_dir():
        raise ImproperlyConfigured(f"{name}: {folder} is not a folder")
    make_private(folder)
    return folder.resolve()


def read_database(name: str, file: Path) -> dict[str, Any]:
    """Return Django's settings of the PostgreSQL that is named, else of SQLite in `file`."""
    address = os.environ.get(name, "").strip()
    if not address:
        return databases.sqlite(file)
    try:
        database = databases.postgresql(address)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} {error}") from None
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise ImproperlyConfigured(
            f"{name} is set, and the driver for PostgreSQL is missing: install requirements/postgres.txt"
        ) from None
    return database


def read_secret(name: str, file: Path) -> str:
    """Return the secret that is set, or the one in `file`, which is made for its owner alone."""
    secret = os.environ.get(name, "").strip()
    if not secret:
        secret = _secret_in(file)
    if len(secret) < _SECRET_LENGTH:
        where = name if os.environ.get(name, "").strip() else str(file)
        raise ImproperlyConfigured(f"{where} must hold at least {_SECRET_LENGTH} characters")
    return secret


def _secret_in(file: Path) -> str:
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if file.stat().st_mode & 0o077:
            raise ImproperlyConfigured(
                f"others on this machine can read {file}: run chmod 600 on it"
            ) from None
        return file.read_text(encoding="ascii", errors="replace").strip()
    secret = secrets.token_urlsafe(64)
    with os.fdopen(opened, "w", encoding="ascii") as new:
        new.write(secret + "\n")
    return secret
