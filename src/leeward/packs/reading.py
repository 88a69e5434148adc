"""A pack being read: what later rooms need of earlier ones, and every entry met so far."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from leeward.domain.errors import PackError
from leeward.domain.pack import Citation, Entry, Source, Sureness
from leeward.packs.read import Table, read_toml
from leeward.packs.words import Said, Slot, check_slots, read_words

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass
class Reading:
    """What has been read of a folder in one language. Rooms are read one after another."""

    folder: Path
    language: str
    review_by: date
    prefix: str = ""  # stands before file names in errors, for a folder other than the pack's own
    sources: dict[str, Source] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    vocabulary: frozenset[str] = frozenset()
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    unsaid: dict[str, Said] = field(default_factory=dict)  # room -> words that no entry has claimed yet

    def open(self, room: str) -> Table:
        """Return the whole of a room's TOML file."""
        return read_toml(self.folder, f"{room}.toml", self.prefix)

    def words_file(self, room: str) -> str:
        """Return the name of the file that holds a room's words, within the pack."""
        return f"words/{self.language}/{room}.md"

    def each(self, file: Table, name: str) -> Iterator[Table]:
        """Yield each `[[name]]` table of a file; one with a field that nobody asked for is refused."""
        for table in file.tables(name):
            yield table
            table.done()

    def claim_id(self, table: Table) -> str:
        """Return the table's id; raise when it is not kebab-case, or taken."""
        id = table.text("id")
        if not ID.fullmatch(id):
            raise table.fail(f"the id '{id}' is not in lower case, with hyphens between its parts")
        if id in self.entries or id in self.sources:
            where = f"{self.entries[id].room}.toml" if id in self.entries else "sources.toml"
            raise table.fail(f"the id '{id}' is taken (see {where})")
        return id

    def enter(self, table: Table, room: str, *slots: Slot, given: dict[str, str] | None = None) -> str:
        """Enter a table among the pack's entries with its citations and its words; return its id.

        `given` holds words that come from the table itself, such as a question's verbatim text.
        """
        id = self.claim_id(table)
        citations = self._citations(table)
        check = table.flag("check")
        if not check and all(citation.sure is Sureness.UNVERIFIED for citation in citations):
            raise table.fail("nobody has read a source of it: say 'check = true' (law everything-sourced)")
        said = self._claim_words(id, room, slots, given or {}) if slots else {}
        self.entries[id] = Entry(
            id=id,
            room=room,
            citations=citations,
            check=check,
            review_by=table.optional_day("review_by") or self.review_by,
            check_words=said.get("check", ""),
        )
        return id

    def source(self, table: Table, name: str = "source") -> Source:
        """Return the source that a table names."""
        return self._source(table, table.text(name))

    def _source(self, table: Table, id: str) -> Source:
        if id not in self.sources:
            raise table.fail(f"it cites '{id}', and there is no such source")
        return self.sources[id]

    def _citations(self, table: Table) -> tuple[Citation, ...]:
        listed = table.raw("sources")
        if not isinstance(listed, list) or not listed:
            raise table.fail("'sources' must name at least one source (law everything-sourced)")
        found = []
        for number, item in enumerate(listed, 1):
            raw = {"source": item} if isinstance(item, str) else item
            if not isinstance(raw, dict):
                raise table.fail(f"'sources' must hold names or tables, not {item!r}")
            citation = Table(table.file, f"{table.entry} source {number}", raw)
            source = self.source(citation)
            sure = citation.one_of("sure", Sureness, Sureness.READ)
            found.append(Citation(source.id, sure, citation.optional_day("seen_on") or source.seen_on))
            citation.done()
        return tuple(found)

    def _claim_words(
        self, id: str, room: str, slots: tuple[Slot, ...], given: dict[str, str]
    ) -> dict[str, str]:
        file = self.words_file(room)
        said = self._unsaid(room).pop(id, {})
        if twice := sorted(said.keys() & given.keys()):
            raise PackError(self.prefix + file, id, f"'{twice[0]}' is said by {room}.toml, and not here too")
        said = given | said
        check_slots(self.prefix + file, id, said, slots)
        self.words |= {(id, slot): markdown for slot, markdown in said.items()}
        return said

    def _unsaid(self, room: str) -> Said:
        if room not in self.unsaid:
            words = read_words(self.folder, self.words_file(room), self.vocabulary, self.prefix)
            self.unsaid[room] = words
        return self.unsaid[room]

    def finish(self) -> None:
        """Raise when words are left that belong to no entry."""
        for room, said in self.unsaid.items():
            for id in said:
                reason = f"these words are for an entry that {room}.toml does not have"
                raise PackError(self.prefix + self.words_file(room), id, reason)
