"""The command `leeward-directory`, for whoever runs the server: what needs the database and no page.

It belongs to the web door, because the directory is kept in the database; `leeward` knows neither.
"""

import os

import click

from leeward.adapters.lazy_group import LazyGroup

_FILES = "leeward.web.directory.commands"
_BACKUP = "leeward.web.directory.backup_commands"
COMMANDS = {
    "import": (f"{_FILES}:import_", "Bring a file of services in."),
    "undo": (f"{_FILES}:undo", "Take an import back."),
    "imports": (f"{_FILES}:imports", "List what was brought in."),
    "export": (f"{_FILES}:export", "Write the directory to a file."),
    "rebuild": (f"{_FILES}:rebuild", "Make what is worked out from the records anew."),
    "backup": (f"{_BACKUP}:backup", "Write the directory with its history to a file."),
    "restore": (f"{_BACKUP}:restore", "Make the directory again from a backup."),
    "keeper": ("leeward.web.accounts.commands:keeper", "Add, list and stop those who keep the directory."),
}
"""name -> (where the command is, its line of help)."""


class DirectoryGroup(LazyGroup):
    """Commands that import Django's models, for which it must be set up."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, importing it now, or None."""
        if cmd_name in self.table:
            set_up()
        return super().get_command(ctx, cmd_name)


@click.group(cls=DirectoryGroup, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="leeward")
def main() -> None:
    """Leeward's directory: who keeps it, and what is in it."""
    open_database()


def set_up() -> None:
    """Read the settings; raise ClickException with the one that makes no sense."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.web.settings")
    os.umask(0o077)  # the database and all beside it: nobody else on this machine reads them

    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error


def open_database() -> None:
    """Make the database, or bring it up to date; raise ClickException when it cannot be used."""
    from django.conf import settings
    from django.db import DatabaseError

    from leeward.web import migrating
    from leeward.web.__main__ import first_line, make_owners_own

    try:
        make_owners_own(settings.LEEWARD_DATA)
        migrating.migrate()
    except (DatabaseError, OSError) as error:
        raise click.ClickException(
            f"The database is not usable: {first_line(error)}. It is looked for as LEEWARD_DATA and "
            "LEEWARD_DATABASE say: run this as the user who runs the server, with the same settings."
        ) from error


if __name__ == "__main__":
    main()
