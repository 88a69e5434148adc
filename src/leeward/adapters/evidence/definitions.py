"""What the patterns and elements of a course of conduct are called, how they are defined, and by whom."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from leeward.domain.pack import Source

_FOLDER = files("leeward.content") / "course-of-conduct"


@dataclass(frozen=True, slots=True)
class Definition:
    """A pattern or an element as a person reads it; words are Markdown."""

    id: str
    title: str
    definition: str
    does_not_show: str
    sources: tuple[Source, ...]

    @property
    def ours(self) -> bool:
        """Whether any part of it is our own judgement."""
        return any(source.ours for source in self.sources)


@cache
def definitions(language: str = "en") -> Mapping[str, Definition]:
    """Return every definition by the key that patterns and elements have; raise KeyError for a hole."""
    sources = {table["id"]: _source(table) for table in _tables("sources", "source")}
    words = said(language, "patterns") | said(language, "elements")
    return {
        table["id"]: _definition(table, words[table["id"]], sources)
        for table in _tables("definitions", "definition")
    }


@cache
def sentences(language: str = "en") -> Mapping[str, str]:
    """Return a sentence for each thing that is missing, and for each reason why an entry is in no count."""
    words = said(language, "missing") | said(language, "apart")
    return {key: slots["sentence"] for key, slots in words.items()}


def _definition(
    table: Mapping[str, Any], words: Mapping[str, str], sources: Mapping[str, Source]
) -> Definition:
    return Definition(
        table["id"],
        words["title"],
        words["definition"],
        words["does-not-show"],
        tuple(sources[id] for id in table["sources"]),
    )


def _source(table: Mapping[str, Any]) -> Source:
    seen_on: date = table["seen_on"]
    return Source(
        id=table["id"],
        title=table["title"],
        url=table.get("url"),
        publisher=table["publisher"],
        licence=table["licence"],
        seen_on=seen_on,
        ours=table.get("ours", False),
    )


def _tables(file: str, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((_FOLDER / f"{file}.toml").read_text("utf-8"))[name]
    return found


@cache
def said(language: str, file: str) -> dict[str, dict[str, str]]:
    """Return what a file of `# key` and `## slot` says: key -> slot -> Markdown."""
    text = (_FOLDER / "words" / language / f"{file}.md").read_text("utf-8")
    found: dict[str, dict[str, str]] = {}
    for part in f"\n{text}".split("\n# ")[1:]:
        key, *slots = part.split("\n## ")
        told = (slot.partition("\n") for slot in slots)
        found[key.strip()] = {name.strip(): words.strip() for name, _, words in told}
    return found
