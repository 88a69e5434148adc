"""Our table of bank holidays, held against the calendar that GOV.UK publishes and against a library."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]

from leeward.adapters.bank_holidays import bank_holidays
from leeward.domain.nation import Nation
from tests.adapters import bank_holiday_table

PUBLISHED = Path(__file__).parents[3] / "shared" / "reference" / "bank-holidays.json"
PROCLAIMED_SINCE = {Nation.SCOTLAND: {date(2026, 6, 15)}}
SUBDIVISIONS = dict(zip(Nation, ("ENG", "WLS", "SCT", "NIR"), strict=True))


def ours(nation: Nation, years: range) -> set[date]:
    found = [bank_holidays(nation, year) for year in years]
    return {day for days in found if days is not None for day in days}


Event = tuple[date, bool]
"""A bank holiday as published, and whether it stands in for a weekend day."""


def packaged(division: str) -> list[Event]:
    published = BankHolidays(use_cached_holidays=True).get_holidays(division=division)
    return [(event["date"], "ubstitute" in event["notes"]) for event in published]


def read_here(division: str) -> list[Event]:
    if not PUBLISHED.exists():
        pytest.skip("the published calendar is not beside this checkout")
    events = json.loads(PUBLISHED.read_text(encoding="utf-8"))[division]["events"]
    return [(date.fromisoformat(event["date"]), "ubstitute" in event["notes"]) for event in events]


@pytest.mark.parametrize("read", [packaged, read_here])
@pytest.mark.parametrize("nation", Nation)
def test_the_table_holds_every_published_bank_holiday_and_no_other_weekday(
    nation: Nation, read: Callable[[str], list[Event]]
) -> None:
    division = "england-and-wales" if nation in (Nation.ENGLAND, Nation.WALES) else nation.replace("_", "-")
    events = read(division)
    published = {day for day, _ in events if 2024 <= day.year <= 2028}
    substitutes = {day for day, stands_in in events if stands_in}

    held = ours(nation, range(2024, 2029)) - PROCLAIMED_SINCE.get(nation, set())
    assert len(published) >= 40
    assert published <= held
    for weekend_day in held - published:
        assert weekend_day.weekday() >= 5
        assert any(weekend_day + timedelta(days=n) in substitutes for n in (1, 2, 3))


@pytest.mark.parametrize("nation", Nation)
def test_the_table_agrees_with_the_rules_for_every_year_it_covers(nation: Nation) -> None:
    years = range(bank_holiday_table.FROM, bank_holiday_table.TO + 1)
    by_rule = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=years)
    assert ours(nation, years) == set(by_rule)


def test_a_year_outside_the_table_is_not_known() -> None:
    assert bank_holidays(Nation.ENGLAND, bank_holiday_table.FROM - 1) is None
    assert bank_holidays(Nation.ENGLAND, bank_holiday_table.TO + 1) is None
