"""`python -m leeward.web`: prepare the data folder, then serve it on this machine."""

import errno
import os
import socket
import sys
from pathlib import Path
from typing import Any

import click

WORKERS = min(os.cpu_count() or 1, 4)
"""One process a core: Python runs one request of a process at a time."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option(
    "--workers",
    default=WORKERS,
    show_default="one a core, at most 4",
    type=click.IntRange(1, 64),
    help="Processes.",
)
def serve(host: str, port: int, workers: int) -> None:
    """Serve Leeward: make the database, gather the static files, read the pack, say where to go."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.web.settings")
    if taken(host, port):
        sys.exit(f"Leeward cannot start: {host}:{port} is taken. Choose another, say `make run PORT=8001`.")
    prepare()

    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    print(f"\n  Leeward is at        http://{host}:{port}/", flush=True)
    print(f"  For responders, at   http://{host}:{port}/staff/", flush=True)
    print(f"  For keepers, at      http://{host}:{port}/directory/", flush=True)
    print(f"  Everything kept is in {kept_in(settings)}. Ctrl-C stops it.\n", flush=True)
    Granian(
        "leeward.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        websockets=False,
        blocking_threads=2,
        backpressure=64,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()


def kept_in(settings: Any) -> str:
    """Return where everything is kept, for whoever starts it to read."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("postgresql"):
        return f"{settings.LEEWARD_DATA} and in the PostgreSQL database {database['NAME']}"
    return str(settings.LEEWARD_DATA)


def taken(host: str, port: int) -> bool:
    """Return whether something is already served there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # not what a stopped server leaves behind
        try:
            door.bind((host, port))
        except OSError as refused:
            return refused.errno == errno.EADDRINUSE
    return False


def prepare() -> None:
    """Make ready what serving needs; stop with one sentence when something is missing."""
    os.umask(0o077)  # the database and all beside it: nobody else on this machine reads them

    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command

    from leeward.domain.errors import PackError

    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(f"Leeward cannot start: {error}")

    from django.conf import settings
    from django.db import DatabaseError, connections

    from leeward.web import assets, migrating, packs

    make_owners_own(settings.LEEWARD_DATA)
    call_command("check")

    if missing := assets.missing():
        sys.exit(
            f"Leeward cannot start: {', '.join(missing)} not built. In a checkout, `make run` builds them."
        )
    try:
        packs.current()
    except PackError as error:
        sys.exit(f"Leeward cannot start: the pack is not usable: {error}")
    try:
        migrating.migrate()
    except DatabaseError as error:
        sys.exit(f"Leeward cannot start: the database is not usable: {first_line(error)}")
    from leeward.web.directory import receiving

    receiving.clear_up()  # a file that was being read when the server stopped
    call_command("purge_sessions", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    connections.close_all()  # the processes that serve must not share this one's


def first_line(error: Exception) -> str:
    """Return what an error of the database says first; the rest of it may repeat a row."""
    return str(error).strip().partition("\n")[0]


def make_owners_own(folder: Path) -> None:
    """Close the data folder and the files in it to everyone else: it may have been made open."""
    for each in (folder, *folder.iterdir()):
        found = each.lstat()
        open_to_others = found.st_mode & 0o077
        if open_to_others and found.st_uid == os.geteuid() and not each.is_symlink():
            each.chmod(found.st_mode & 0o700)


if __name__ == "__main__":
    serve()
