"""What a course of conduct shows: its patterns, what a reader must find, and terms that were found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from leeward.adapters.evidence.attributing import ledger_of
from leeward.adapters.evidence.case_file import Case
from leeward.adapters.evidence.definitions import Definition, definitions
from leeward.adapters.evidence.elements_table import elements_tables
from leeward.adapters.evidence.entry_numbers import Line, entry_number
from leeward.adapters.evidence.patterns_tables import patterns_tables
from leeward.adapters.evidence.tables import Table
from leeward.domain.attribution import Person, Role
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.elements.given import Given
from leeward.domain.elements.table import Elements, elements
from leeward.domain.incident import Incident
from leeward.domain.patterns.calls import calls_without_length
from leeward.domain.patterns.counted import Counted, counted
from leeward.domain.patterns.every import Patterns, patterns
from leeward.domain.patterns.resting import RestsOn
from leeward.domain.terms import Hit, How, Search


@dataclass(frozen=True, slots=True)
class Findings:
    """Patterns and the elements table, as values."""

    everybody: Counted
    patterns: Patterns
    elements: Elements
    hits: tuple[Hit, ...]
    hits_of_incidents: tuple[Hit, ...]
    words: Callable[[int], str]  # what an entry says
    calls_without_length: RestsOn


def find(
    course: CourseOfConduct, case: Case, incidents: Sequence[Incident], exhibit_of: Callable[[int], str]
) -> Findings:
    """Return what a course of conduct shows; `exhibit_of` gives the mark of an entry's exhibit.

    Entries without a time are numbered after the others, and `course.words` says what these say too.
    """
    every = len(course) + len(course.chronology.undated)
    victim = [Person(case.account_of, Role.VICTIM)] if case.account_of else []
    everybody = counted(course, ledger_of(course, case), [*victim, *case.persons])
    given = Given(
        course.zone,
        lambda entry: course.moment(entry).date() if entry < len(course) else None,
        exhibit_of,
        case.markers,
        tuple(incidents),
        case.notes,
    )
    # Letters written as digits too: "k1ll" is the message that matters, and each hit says how it was found.
    search = Search(case.terms, digits=True)
    hits = search.find((entry, course.words(entry)) for entry in range(every))
    told = search.find((place, "\n".join(filter(None, _said_of(one)))) for place, one in enumerate(incidents))
    return Findings(
        everybody,
        patterns(everybody, case.markers, given.days_of_incidents()),
        elements(everybody, given),
        tuple(hits) if case.terms else (),
        tuple(told) if case.terms else (),
        course.words,
        calls_without_length(everybody.by(Role.SUSPECT), lambda entry: course.value(entry, "seconds")),
    )


def _said_of(one: Incident) -> tuple[str, ...]:
    return (one.what, one.where, one.witnesses, one.effect, one.fear, one.daily_life)


def findings_tables(found: Findings) -> tuple[Table, ...]:
    """Return the tables of what was found, in the order in which they are read."""
    headings = ("Term", "Entry", "Incident", "How", "Whole word", "Before", "Said", "After")
    hits = [_hit(hit, entry_number(hit.entry), "") for hit in found.hits]
    hits += [_hit(hit, "", entry_number(hit.entry)) for hit in found.hits_of_incidents]
    return (
        *elements_tables(found.elements, found.words),
        *patterns_tables(found.everybody, found.patterns, found.calls_without_length),
        Table("terms", "Terms that were found", headings, tuple(hits)),
        Table(
            "definitions",
            "What each pattern and element is, and what it does not show",
            ("Called", "Is", "Does not show", "By"),
            tuple(map(_definition, definitions().values())),
        ),
    )


def _definition(one: Definition) -> Line:
    return (one.title, one.definition, one.does_not_show, "; ".join(source.title for source in one.sources))


def _hit(hit: Hit, entry: str, incident: str) -> Line:
    how = ", ".join(str(one.name).lower() for one in How if one & hit.how) or "as written"
    whole = "yes" if hit.whole_word else "no"
    return (hit.term, entry, incident, how, whole, hit.before, hit.said, hit.after)
