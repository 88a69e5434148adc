"""`leeward-directory backup` and `restore`, for whoever runs the server."""

from pathlib import Path

import click

from leeward.web import clock
from leeward.web.directory import backing_up


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write what keepers keep, with all of its history, to a FILE that is not there yet."""
    try:
        with file.open("xb") as stream:
            for line in backing_up.backup(clock.now()):
                stream.write(line)
    except FileExistsError:
        raise click.ClickException(f"{file} is there already. Choose another name.") from None
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"{file}: {file.stat().st_size / 1_000_000:.1f} MB")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Restore a backup into a directory of which nothing is kept yet: all of it, or none."""
    try:
        with file.open("rb") as stream:
            count = backing_up.restore(stream)
    except backing_up.NotRestoredError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count:,} versions were restored.")
