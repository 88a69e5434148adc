"""`leeward chronology find`: the entries that somebody asks for, a page at a time; nothing is written."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import gettempdir

import click

from leeward.adapters.evidence.case_file import Case, read_case
from leeward.adapters.evidence.course import laid_out, read_all
from leeward.adapters.evidence.filtering import filtering
from leeward.adapters.evidence.gather import gather
from leeward.adapters.evidence.workshop import workshop_in
from leeward.adapters.exports.chronology.labels import CHANNELS, DIRECTIONS, KINDS, MARKS, WEEKDAYS
from leeward.cli.entry_lines import entry_lines
from leeward.cli.filter_values import Hours, Label, beginning, end
from leeward.cli.not_read_lines import not_read_lines
from leeward.cli.steps import steps
from leeward.domain.communication import Channel, Direction, Kind, Mark
from leeward.domain.errors import LeewardError
from leeward.domain.filtering.filter import Filter

GIVEN = click.Path(path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("find")
@click.argument("given", nargs=-1, required=True, type=GIVEN)
@click.option("--case", "case_file", type=FILE, help="The case file (TOML) that the pack is built with.")
@click.option("--words", multiple=True, help="It says this, however spelled. Repeated: it says all of them.")
@click.option("--person", multiple=True, help='From this person of the ledger; "" is nobody whom it names.')
@click.option("--handle", multiple=True, help="From this number, name or account.")
@click.option("--conversation", multiple=True, help="In this conversation.")
@click.option("--file", multiple=True, help="Read from this file, by its name in documents.")
@click.option("--channel", multiple=True, type=Label(CHANNELS), help="By this: whatsapp, phone, e-mail.")
@click.option("--direction", multiple=True, type=Label(DIRECTIONS), help="received, or sent.")
@click.option("--kind", multiple=True, type=Label(KINDS), help="message, or call.")
@click.option("--mark", multiple=True, type=Label(MARKS), help="Marked so: deleted, unanswered, edited.")
@click.option("--attachments", is_flag=True, help="It came with a file.")
@click.option("--since", help='From this day or moment on: "2026-05-01", "2026-05-01 22:00".')
@click.option("--until", help="Until the end of this day, or before this moment.")
@click.option("--hours", type=Hours(), default=frozenset(), help='At these hours: "23-7".')
@click.option("--weekday", multiple=True, type=Label(dict(enumerate(WEEKDAYS))), help="On this day: friday.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which page.")
@click.option("--size", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Entries a page.")
def find_command(
    given: tuple[Path, ...],
    case_file: Path | None,
    words: tuple[str, ...],
    person: tuple[str, ...],
    handle: tuple[str, ...],
    conversation: tuple[str, ...],
    file: tuple[str, ...],
    channel: tuple[Channel, ...],
    direction: tuple[Direction, ...],
    kind: tuple[Kind, ...],
    mark: tuple[Mark, ...],
    attachments: bool,
    since: str | None,
    until: str | None,
    hours: frozenset[int],
    weekday: tuple[int, ...],
    page: int,
    size: int,
) -> None:
    """Show the entries of GIVEN, files and folders, that are as asked; all of them if nothing is.

    Of what is asked everything must be so. An option that is repeated is met by one of its values.
    """
    try:
        case = read_case(case_file.read_bytes()) if case_file else Case()
        asked = Filter(
            since=beginning(since, case.zone),
            until=end(until, case.zone),
            persons=frozenset(person),
            handles=frozenset(handle),
            conversations=frozenset(conversation),
            channels=frozenset(channel),
            directions=frozenset(direction),
            kinds=frozenset(kind),
            sources=frozenset(file),
            hours=hours,
            weekdays=frozenset(weekday),
            marks=frozenset(mark),
            attachments=attachments,
            words=tuple(filter(str.strip, words)),
        )
        with workshop_in(Path(gettempdir())) as workshop:
            click.echo("\n".join(_found(given, case, asked, (page, size), workshop)))
    except LeewardError as error:
        raise click.ClickException(str(error)) from None


def _found(
    given: Iterable[Path], case: Case, asked: Filter, page: tuple[int, int], workshop: Path
) -> list[str]:
    with steps() as moved:
        received = list(gather(given, workshop, lambda name, size: moved("receive", name)))
        evidence = read_all(received, case, lambda name: moved("read", name))
    for line in not_read_lines(evidence):
        click.echo(line, err=True)
    with laid_out(evidence, case) as (course, words):
        rows = filtering(course, case, words)
        return list(entry_lines(course, rows, rows.page(asked, *page), words))
