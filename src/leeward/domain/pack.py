"""A content pack as a value: everything Leeward says and asks, with where each thing comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leeward.domain.audience import Audience
from leeward.domain.nation import Nation
from leeward.domain.pathway import Pathway
from leeward.domain.plan import ChallengeRule, TipsOff
from leeward.domain.screening import Rules
from leeward.domain.service import Service


class Sureness(StrEnum):
    """How sure a source makes an entry."""

    READ = "read"  # the named source's own text was read
    SECONDARY = "secondary"  # read in a source that reports the primary
    UNVERIFIED = "unverified"  # general knowledge, address given, not read: never alone behind an instruction


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was seen. `ours` marks Leeward's own reasoning, which is labelled as ours."""

    id: str
    title: str
    url: str | None
    publisher: str
    licence: str
    seen_on: date
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry's reliance on one source: how sure it makes it, and what to check by hand."""

    source: str
    sure: Sureness
    seen_on: date


@dataclass(frozen=True, slots=True)
class Entry:
    """Anything with an id that says something: who cites what for it, and whether to say "check"."""

    id: str
    room: str  # the file it lives in, without its ending
    citations: tuple[Citation, ...]
    check: bool
    review_by: date
    check_words: str = ""  # what exactly is not confirmed, shown beside it


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the guidance to read: a list of examples, a point, a correction. `group` orders a page."""

    id: str
    group: str


@dataclass(frozen=True, slots=True)
class DigitalSafetyItem:
    """Advice about phones, accounts and trackers. `group` orders a page."""

    id: str
    group: str
    tips_off: TipsOff


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A provision, by nation. `in_force` None: not confirmed whether it is. `group` orders a page."""

    id: str
    group: str
    nations: frozenset[Nation]
    provision: str
    maximum: str
    time_limit: str
    in_force: bool | None
    in_force_on: date | None
    six_months_from_last_act: bool


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A place or channel by which the suspect can reach the person."""

    id: str
    questions: frozenset[str]  # concerning answers to these suggest that it applies


@dataclass(frozen=True, slots=True)
class SuggestedMeasure:
    """A measure the pack offers against an opportunity."""

    id: str
    opportunity: str
    owner: str  # the agency usually named, or "" when the person must choose
    tips_off: TipsOff


@dataclass(frozen=True, slots=True)
class Pack:
    """One language of one content pack, checked. `sha256` is over all its files."""

    id: str
    version: str
    language: str
    title: str
    review_by: date
    reviewed_by: str  # "" when nobody outside has reviewed it
    sha256: str
    sources: Mapping[str, Source]
    entries: Mapping[str, Entry]
    rules: Rules
    pathway: Pathway
    passages: tuple[Passage, ...]
    digital_safety: tuple[DigitalSafetyItem, ...]
    law: tuple[LawEntry, ...]
    opportunities: tuple[Opportunity, ...]
    measures: tuple[SuggestedMeasure, ...]
    challenges: tuple[ChallengeRule, ...]
    services: tuple[Service, ...]
    vocabulary: Mapping[str, Mapping[Audience, str]]
    words: Mapping[tuple[str, str], str]  # (entry id, slot) -> Markdown

    def says(self, id: str, slot: str, audience: Audience | None = None) -> str:
        """Return the Markdown of an entry's slot, in this audience's words where it has its own.

        Tries `<slot>-<audience>` and then `<slot>`; raises KeyError when there is neither, because
        a blank where guidance should stand is worse than an error that a test sees.
        """
        if audience is not None and (own := self.words.get((id, f"{slot}-{audience}"))) is not None:
            return own
        return self.words[id, slot]

    def has(self, id: str, slot: str) -> bool:
        """True when the entry has words in that slot, for everyone or for one audience."""
        return any((id, key) in self.words for key in (slot, *(f"{slot}-{a}" for a in Audience)))
