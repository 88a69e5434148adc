"""The two databases that Leeward can stand on, as Django's settings have them.

SQLite is a file beside everything else that is kept. PostgreSQL is named by an address, of which no sentence
here repeats any part: where a sign in it is out of place, anything may be the password.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_OPTIONS = {"host", "sslmode", "sslrootcert"}
_LONGEST_NAME = 63  # of a database, in bytes; PostgreSQL would cut a longer one short
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_HALF_ESCAPED = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SECONDS_KEPT = 600
_LIKE = "postgresql://user:password@host:5432/name"


def sqlite(file: Path) -> dict[str, Any]:
    """Return the settings of a database in that file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # two tabs wait for each other instead of failing
            "timeout": 10,
            # secure_delete: an ended session's bytes are overwritten, not merely forgotten.
            # mmap_size: a hundred thousand services are found in two thirds of the time when their pages are
            # read where the system keeps them, and not copied.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
            " PRAGMA mmap_size=268435456;",
        },
    }


def postgresql(address: str) -> dict[str, Any]:
    """Return the settings of the database at that address; raise ValueError with what is wrong with it."""
    parts = _parts(address)
    name = unquote(parts.path.removeprefix("/"), errors="strict")
    if not name or "/" in name or len(name.encode()) > _LONGEST_NAME:
        raise ValueError("must end with the name of a database, of at most 63 bytes")
    options = _options(parts.query)
    host = _host(parts, options.pop("host", ""))
    if not host.startswith("/") and host not in _THIS_MACHINE:
        options.setdefault("sslmode", "require")  # nothing crosses a network in the clear unasked
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or "", errors="strict"),
        "PASSWORD": unquote(parts.password or "", errors="strict"),
        "HOST": host,
        "PORT": str(_port(parts) or ""),
        "CONN_MAX_AGE": _SECONDS_KEPT,
        "CONN_HEALTH_CHECKS": True,  # a server that was restarted costs nobody a page
        "OPTIONS": {"connect_timeout": 5, "application_name": "leeward", **options},
    }


def _parts(address: str) -> SplitResult:
    if any(sign.isspace() or not sign.isprintable() for sign in address):
        raise ValueError("must have no spaces and no control signs in it")
    if _HALF_ESCAPED.search(address) or "%00" in address:
        raise ValueError("must have each % followed by two digits of a sign, such as %25 for % itself")
    try:
        unquote(address, errors="strict")
        parts = urlsplit(address)
    except ValueError:
        raise ValueError(f"must be like {_LIKE}") from None
    if parts.scheme != "postgresql" or not address.startswith("postgresql://"):
        raise ValueError(f"must be like {_LIKE}, or empty for SQLite")
    if parts.fragment or "#" in address or parts.netloc.count("@") > 1 or "@" in parts.path + parts.query:
        raise ValueError("must have @ / ? # of a name or password written as %40 %2F %3F %23")
    return parts


def _port(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError:  # Python's own sentence repeats what stands there
        port = 0
    if port == 0:
        raise ValueError("must have a number from 1 to 65535 as its port")
    return port


def _host(parts: SplitResult, folder: str) -> str:
    if folder and not folder.startswith("/"):
        raise ValueError("may say host= only for the folder of a socket, which begins with /")
    if bool(folder) == bool(parts.hostname):
        raise ValueError("must name one host, or the folder of a socket as ?host=/run/postgresql")
    host = folder or unquote(parts.hostname or "", errors="strict")
    if "," in host:
        raise ValueError("must name one host and no more")
    return host


def _options(query: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query), errors="strict")
    except ValueError:
        raise ValueError("must have its options as name=value, with & between them") from None
    options = dict(pairs)
    if len(options) < len(pairs) or options.keys() - _OPTIONS or "" in options.values():
        raise ValueError(f"may have each of the options {', '.join(sorted(_OPTIONS))} once, and no others")
    if options.get("sslmode", SSL_MODES[0]) not in SSL_MODES:
        raise ValueError(f"must have one of {', '.join(SSL_MODES)} as its sslmode")
    return options
