"""`command-line.md`: every command with its own help."""

from collections.abc import Iterator

import click

from leeward.cli.main import main
from tools.reference.markdown import page


def commands(command: click.Command = main, name: str = "leeward") -> Iterator[tuple[str, click.Command]]:
    """Yield each command with its whole name, groups before what is in them."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from commands(found, f"{name} {inner}")


def every_command() -> list[tuple[str, click.Command]]:
    """Return each command of both programs with its whole name."""
    from leeward.web.terminal import main as directory

    return [*commands(), *commands(directory, "leeward-directory")]


def command_line_page() -> str:
    """Return the page of commands."""
    from leeward.web.__main__ import serve

    every = [*every_command(), ("python -m leeward.web", serve)]
    return page(
        "The command line",
        "`leeward` needs no server and no database; `leeward-directory` needs the database, and makes it "
        "where there is none. In a checkout they are in `.venv/bin`. "
        "A failure that a person can mend is one sentence, and the command ends with 1.",
        *(f"## `{name}`\n\n```text\n{_help(name, command)}\n```" for name, command in every),
        "## `python -m django purge_sessions`\n\n"
        "With `DJANGO_SETTINGS_MODULE=leeward.web.settings`: removes conversations past their idle end. "
        "The server does so at its start and whenever somebody's answers are kept, so this is for a timer on "
        "a server that nobody uses for hours. In a checkout: `./manage.py purge_sessions`.",
    )


def _help(name: str, command: click.Command) -> str:
    ways = main.context_settings if name.startswith("leeward") else {}
    context = click.Context(command, info_name=name, terminal_width=96, max_content_width=96, **ways)
    return command.get_help(context)
