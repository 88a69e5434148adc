"""Loading a pack: a folder of TOML and Markdown in, one checked value out, or one clear error.

Two laws are proved at every loading, and not in the author's check alone: that danger leads, and that no
sign of it is passed over. A pack that breaks either could cost a life on its first night.
"""

from hashlib import sha256
from pathlib import Path

from leeward.domain.errors import PackError
from leeward.domain.pack import Pack
from leeward.domain.service import Service
from leeward.packs.actions import read_rules
from leeward.packs.documents import read_labels
from leeward.packs.law import read_law
from leeward.packs.laws.danger import always_flagged, danger_leads
from leeward.packs.pages import PAGES
from leeward.packs.pathway import read_pathway
from leeward.packs.plan import read_plan
from leeward.packs.read import Table, read_toml
from leeward.packs.reading import Reading
from leeward.packs.recognise import read_digital_safety, read_passages
from leeward.packs.screening import read_questions
from leeward.packs.services import read_services
from leeward.packs.sources import read_sources, read_vocabulary
from leeward.packs.tables import TooManyError
from leeward.packs.words import Slot, optional

BUILT_IN = Path(__file__).parent.parent / "content"
TOML_ROOMS = (
    *("pack", "sources", "vocabulary", "recognise", "screening", "pathway", "actions", "plan"),
    *("digital_safety", "services", "law", "documents"),
)


def builtin(name: str = "uk-police-vbi") -> Path:
    """Return the folder of a pack that comes with Leeward."""
    return BUILT_IN / name


def load(folder: Path, language: str = "en", local: Path | None = None) -> Pack:
    """Return the pack in `folder` as it may be used; raise PackError at the first thing wrong with it."""
    pack = read_pack(folder, language, local)
    _prove_danger(pack)
    return pack


def read_pack(folder: Path, language: str = "en", local: Path | None = None) -> Pack:
    """Return the pack in `folder`, in one language, with no law proved: for its author, never for use.

    `local` is a folder with `services.toml` and its words, whose services are added to the pack's.
    The pack's `sha256` is over its own folder alone: local services change the directory, not the
    questions that were asked.
    """
    _check_files(folder, TOML_ROOMS, "")
    head = read_toml(folder, "pack.toml")
    reading = Reading(folder, language, head.day("review_by"))
    languages = head.texts("languages")
    if language not in languages:
        raise head.fail(f"it has no words in '{language}', only in {', '.join(languages) or 'no language'}")
    read_sources(reading)
    vocabulary = read_vocabulary(reading)
    _read_pages(reading, head)
    passages = read_passages(reading)
    questions = read_questions(reading)
    rules = read_rules(reading, questions)
    pathway = read_pathway(reading, rules)
    opportunities, measures, challenges = read_plan(reading, questions)
    digital_safety = read_digital_safety(reading)
    law = read_law(reading)
    read_labels(reading)
    needs = {need.id for need in rules.needs}
    services = read_services(reading, needs)
    reading.finish()
    if local is not None:
        services += _read_local(reading, local, needs)
    pack = Pack(
        id=head.text("id"),
        version=head.text("version"),
        language=language,
        title=head.text("title"),
        review_by=reading.review_by,
        reviewed_by=head.may_be_blank("reviewed_by"),
        sha256=folder_sha256(folder),
        sources=reading.sources,
        entries=reading.entries,
        rules=rules,
        pathway=pathway,
        passages=passages,
        digital_safety=digital_safety,
        law=law,
        opportunities=opportunities,
        measures=measures,
        challenges=challenges,
        services=services,
        vocabulary=vocabulary,
        words=reading.words,
    )
    head.done()
    return pack


def _prove_danger(pack: Pack) -> None:
    for law in (danger_leads, always_flagged):
        try:
            breaches = law(pack).breaches
        except TooManyError as error:
            raise PackError("actions.toml", error.question, str(error)) from error
        for breach in breaches:
            raise PackError("actions.toml", breach.about, breach.reason)


def _read_pages(reading: Reading, head: Table) -> None:
    missing = set(PAGES)
    for table in reading.each(head, "page"):
        missing.discard(reading.enter(table, "pack", Slot("text"), optional("title"), optional("check")))
    if missing:
        raise head.fail(f"the page '{min(missing)}' is missing")


def _read_local(reading: Reading, folder: Path, needs: set[str]) -> tuple[Service, ...]:
    """Read another folder's services among the pack's entries, so that no id of the pack is replaced."""
    _check_files(folder, ("sources", "services"), "local/")
    reading.folder, reading.prefix, reading.unsaid = folder, "local/", {}
    if (folder / "sources.toml").is_file():
        read_sources(reading)
    services = read_services(reading, needs, local=True)
    reading.finish()
    return services


def _check_files(folder: Path, rooms: tuple[str, ...], prefix: str) -> None:
    """A misspelt file would be left out in silence, so a file that belongs to no room is an error."""
    if not folder.is_dir():
        raise PackError(prefix or folder.name, "", f"there is no such folder: {folder}")
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".toml" and name not in {f"{room}.toml" for room in rooms}:
            raise PackError(prefix + name, "", f"it is not a room of a pack ({', '.join(rooms)})")
        if path.suffix == ".md" and name.startswith("words/") and path.stem not in rooms:
            raise PackError(prefix + name, "", "it holds the words of a room that there is not")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in {".toml", ".md"} and path.is_file())


def folder_sha256(folder: Path) -> str:
    """Return the hex SHA-256 over the names and bytes of a pack's TOML and Markdown files, by name."""
    whole = sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in _files(folder)):
        content = path.read_bytes()
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()
