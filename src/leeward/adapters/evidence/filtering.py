"""A course of conduct made ready to be filtered, with the ledger of its case."""

from collections.abc import Callable

from leeward.adapters.evidence.attributing import ledger_of
from leeward.adapters.evidence.case_file import Case
from leeward.domain.attribution import Person, Role
from leeward.domain.course_of_conduct import CourseOfConduct
from leeward.domain.filtering.filtering import Filtering


def filtering(course: CourseOfConduct, case: Case, words: Callable[[int, int], str]) -> Filtering:
    """Return the rows of a course of conduct, by whoever the case says is behind them."""
    victim = [Person(case.account_of, Role.VICTIM)] if case.account_of else []
    return Filtering(course, ledger_of(course, case), [*victim, *case.persons], words)
