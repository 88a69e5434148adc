"""Bank holidays of each nation, read from our own table.

A table, because a day can be proclaimed at short notice and must then need no new release of anything;
and because reading it takes a few milliseconds, where the library it is checked against takes half a second.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from leeward.domain.nation import Nation

TABLE = Path(__file__).parents[1] / "content" / "calendar" / "bank_holidays.toml"


@cache
def _table() -> tuple[range, dict[Nation, frozenset[date]]]:
    told = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    days = {
        Nation(nation): frozenset(division["days"])
        for division in told["division"]
        for nation in division["nations"]
    }
    return range(told["from"], told["to"] + 1), days


@cache
def bank_holidays(nation: Nation, year: int) -> frozenset[date] | None:
    """Return the bank holidays of a nation in a year, weekend days too; None: not in the table."""
    years, days = _table()
    if year not in years:
        return None
    return frozenset(day for day in days[nation] if day.year == year)
