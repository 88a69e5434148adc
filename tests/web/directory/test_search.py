"""Words go into the search while something else is made ready, and what goes wrong with them is not lost."""

import pytest
from django.db import IntegrityError, connection, transaction

from leeward.web.directory import search

pytestmark = pytest.mark.django_db(transaction=True)


def words(number: int, name: str) -> search.Words:
    return search.Words(number, name, "", "")


def found(typed: str) -> list[int]:
    sql, given = search.matching(typed)
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return sorted(number for (number,) in cursor.fetchall())


def test_they_are_found_when_the_caller_is_through() -> None:
    ready = []
    with transaction.atomic():
        with search.adding(words(number, "Quillbarrow") for number in range(9_000, 9_500)):
            ready.append(sum(range(1_000)))
        assert len(found("quillbarrow")) == 500
    assert ready == [499_500]
    assert len(found("quillbarrow")) == 500


def test_none_stay_when_the_caller_fails() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(), search.adding([words(8_000, "Thistlewick")]):
        _ = 1 / 0
    assert found("thistlewick") == []
    search.add([words(8_000, "Thistlewick")])
    assert found("thistlewick") == [8_000]


@pytest.mark.postgresql
def test_what_the_database_refuses_is_said_and_nothing_of_it_stays() -> None:
    search.add([words(7_000, "Marrowby")])
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        search.adding([words(7_001, "Marrowby"), words(7_000, "Again")]),
    ):
        pass
    assert found("marrowby") == [7_000]
