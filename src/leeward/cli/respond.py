"""`leeward respond`: the guided intervention in a terminal. Needs no server, and writes nothing unasked."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from leeward.adapters.exports.text import wrapped
from leeward.adapters.exports.voice import Voice
from leeward.adapters.references import new_reference
from leeward.cli.conversing import converse
from leeward.cli.keeping import Keeper, KeptError, read_kept, write_private
from leeward.cli.moment import Moment
from leeward.cli.papers import PAPERS, ending_of, file_bytes, printed
from leeward.cli.screen import CutOffError, Screen, open_screen, shown
from leeward.cli.telling import Telling
from leeward.domain.audience import Audience
from leeward.domain.conversation import Conversation, Mode
from leeward.domain.errors import LeewardError
from leeward.domain.pack import Pack
from leeward.packs.load import builtin, load

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
OPEN_TO = "Anyone who can open the file can read it."


@click.command()
@click.option("--answers", type=FILE, help="Take up a conversation that was kept with --save.")
@click.option(
    "--print",
    "paper",
    type=click.Choice(PAPERS),
    help="What to print; the handover as text if not given. With --answers, nothing more is asked.",
)
@click.option("--out", type=FILE, help="Write it to a file too, ending in .txt, .json or .pdf.")
@click.option(
    "--save", type=FILE, help="Keep the conversation in a file after every answer, readable to you."
)
@click.option("--force", is_flag=True, help="Let --out and --save replace a file that is there.")
@click.option("--by", default="responder", show_default=True, help="Who writes down the answers.")
@click.option(
    "--pack", "folder", type=FOLDER, help="Folder of a content pack; the built-in one if not given."
)
@click.option("--local", type=FOLDER, help="Folder of local services to add.")
@click.option("--reference", help="Reference to use; a random one if not given.")
@click.option("--at", type=Moment(), help='The time to go by, such as "2026-12-25 22:00"; now if not given.')
def respond(
    answers: Path | None,
    paper: str | None,
    out: Path | None,
    save: Path | None,
    force: bool,
    by: str,
    folder: Path | None,
    local: Path | None,
    reference: str | None,
    at: datetime | None,
) -> None:
    """Go through the intervention here, and print the handover."""
    pack = load(folder or builtin(), local=local)
    now = _clock(at)
    ending = ending_of(out) if out else ""
    if out and out.exists() and not force:
        raise KeptError(f"{out} is there already: choose another name, or say --force")
    conversation = read_kept(answers, pack) if answers else _begin(pack, reference or new_reference(), now())
    keeper = Keeper(save, replace=force or (save is not None and save == answers))
    if save:
        keeper.begin(conversation, save)
    screen = open_screen()
    asks = not (answers and paper)
    if asks:
        telling = Telling(Voice(pack, Audience.RESPONDER), conversation, now, by, keeper)
        conversation = converse(telling, screen, keeper)
    click.echo(printed(paper or "text", pack, conversation, now()), nl=False)
    if out and _wanted(screen if asks else None, out, pack):
        write_private(out, file_bytes(paper or "text", ending, pack, conversation, now()), replace=force)
    elif not out and screen.live and asks:
        _offer(screen, paper or "text", pack, conversation, now())


def _clock(at: datetime | None) -> Callable[[], datetime]:
    """Return what tells the time: the one place where this door reads the clock."""
    return (lambda: at) if at else (lambda: datetime.now(UTC))


def _begin(pack: Pack, reference: str, at: datetime) -> Conversation:
    return Conversation(
        reference=reference,
        mode=Mode.GUIDED,
        started_at=at,
        pack_id=pack.id,
        pack_version=pack.version,
        pack_sha256=pack.sha256,
    )


def _warning(pack: Pack) -> str:
    """Return what a file leaves behind, said before one is written."""
    return " ".join((*Voice(pack, Audience.RESPONDER).optional("page-trace-warning", "text"), OPEN_TO))


def _wanted(screen: Screen | None, out: Path, pack: Pack) -> bool:
    """Say what a file leaves behind, and return whether it is still wanted; asked only of someone there."""
    click.echo("\n" + "\n".join(wrapped(_warning(pack), "")), err=True)
    if screen is None or not screen.live:
        return True
    try:
        return screen.ask(f"Enter to write {shown(out.name)}, n not to > ").strip().casefold() not in (
            "n",
            "no",
        )
    except CutOffError:
        return False


def _offer(screen: Screen, paper: str, pack: Pack, conversation: Conversation, at: datetime) -> None:
    """Offer to write what was printed to a file; asked until it is written or not wanted."""
    screen.say(f"\n{_warning(pack)}")
    screen.say("\nA file too? Type a name ending in .txt, .json or .pdf, or press Enter for none.")
    try:
        while name := screen.ask().strip():
            path = Path(name).expanduser()
            try:
                content = file_bytes(paper, ending_of(path), pack, conversation, at)
                write_private(path, content, replace=False)
            except LeewardError as error:
                screen.say(f"Not written: {error}.")
            else:
                screen.say(f"Written: {path}")
                return
    except CutOffError:
        return
