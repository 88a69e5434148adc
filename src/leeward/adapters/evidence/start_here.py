"""What the page at the top of a pack says: by its words, and by the files that are in it."""

from collections.abc import Iterator, Mapping, Sequence

from leeward.adapters.evidence.telling import INCIDENTS
from leeward.adapters.evidence.wording import headed
from leeward.adapters.exports.chronology.front import Front
from leeward.adapters.exports.chronology.page import INDEX
from leeward.adapters.exports.chronology.tables_page import NAME as TABLES
from leeward.adapters.exports.pack.checkers import PAGE, VERIFIER
from leeward.adapters.exports.pack.filling import Top
from leeward.adapters.exports.pack.names import PAYLOAD
from leeward.adapters.exports.pack.start_page import NAME, Part, StartPage, address, start_page

_MOST = 12
"""Volumes that are named one by one."""
_FACTS = (
    "Copy for",
    "Account of",
    "Files received",
    "Entries",
    INCIDENTS,
    "From",
    "Until",
    "Questions that are open",
)
_TABLES = (f"{PAYLOAD}/chronology.csv", f"{PAYLOAD}/chronology.jsonl")


def start_here(front: Front, *, redacted: bool) -> Top:
    """Return what makes the page of a pack that has this page one."""

    def top(names: Sequence[str], about: Mapping[str, str]) -> Mapping[str, bytes]:
        return {NAME: start_page(_page(front, redacted, sorted(names), about.get("Bag-Count", "")))}

    return top


def _page(front: Front, redacted: bool, names: Sequence[str], part: str) -> StartPage:
    what = headed("start-here", "what")
    facts = tuple((label, value) for label, value in front.facts if label in _FACTS)
    return StartPage(
        what.title,
        what.words,
        tuple(headed("start-here", key) for key in _warnings(redacted, part)),
        (("Part", part), *facts) if part else facts,
        headed("start-here", "open"),
        tuple(_things(names)),
        headed("start-here", "not-proved"),
        headed("start-here", "check"),
        (
            headed("start-here", "check-page", ((PAGE, address(PAGE)),)),
            headed("start-here", "check-file", ((f"python3 {VERIFIER}", ""),)),
            headed("start-here", "check-command", (("leeward chronology verify PACK", ""),)),
        ),
    )


def _warnings(redacted: bool, part: str) -> Iterator[str]:
    yield "redacted" if redacted else "complete"
    if part:
        yield "part"


def _things(names: Sequence[str]) -> Iterator[Part]:
    """Yield what there is to open: of a part of several packs only what is in that part."""
    pdf = [name for name in names if name.startswith(f"{PAYLOAD}/pdf/")]
    volumes = pdf if len(pdf) <= _MOST else [f"{PAYLOAD}/pdf/"]
    folders = [name for name in ("tables", "originals") if any(one.startswith(_in(name)) for one in names)]
    offered = {
        "chronology": _there([_in("chronology") + INDEX], names),
        "tables": _there([_in("chronology") + TABLES], names),
        "pdf": volumes,
        "workbook": _there([f"{PAYLOAD}/chronology.xlsx"], names),
        "data": [*_there(_TABLES, names), *(_in(name) for name in folders if name == "tables")],
        "originals": [_in(name) for name in folders if name == "originals"],
    }
    for key, found in offered.items():
        if found:
            links = tuple((name.removeprefix(f"{PAYLOAD}/"), address(name)) for name in found)
            yield headed("start-here", key, links)


def _in(folder: str) -> str:
    return f"{PAYLOAD}/{folder}/"


def _there(wanted: Sequence[str], names: Sequence[str]) -> list[str]:
    return [name for name in wanted if name in names]
