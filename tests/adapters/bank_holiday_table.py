"""Writes our table of bank holidays: `python -m tests.adapters.bank_holiday_table`, run from the top."""

from datetime import date
from itertools import groupby
from pathlib import Path

import holidays

import leeward

FILE = Path(leeward.__file__).parent / "content" / "calendar" / "bank_holidays.toml"
FROM, TO = 2020, 2045
DIVISIONS = {"ENG": ("england",), "WLS": ("wales",), "SCT": ("scotland",), "NIR": ("northern_ireland",)}

HEAD = f"""\
# Bank and public holidays of each nation, {FROM} to {TO}.
#
# To 2028 these are the days GOV.UK lists (Open Government Licence). Later years follow the same rules
# before any proclamation, as the `holidays` package (MIT) works them out. A day that falls on a weekend
# is listed as well as the day kept in its place: a line that closes on bank holidays is not taken
# to be open on Christmas Day because Christmas Day is a Saturday.
#
# A day proclaimed once (a coronation, a funeral) is added here by hand, in date order.

title = "Bank and public holidays"
source = "https://www.gov.uk/bank-holidays"
licence = "OGL-UK-3.0"
from = {FROM}
to = {TO}
"""


def days(subdivision: str) -> list[date]:
    """Return every holiday of one nation in the years of the table, in order."""
    return sorted(holidays.country_holidays("GB", subdiv=subdivision, years=range(FROM, TO + 1)))


def text() -> str:
    """Return the whole table as the file holds it."""
    parts = [HEAD]
    for subdivision, nations in DIVISIONS.items():
        lines = [
            "  " + " ".join(f"{day.isoformat()}," for day in year)
            for _, year in groupby(days(subdivision), key=lambda day: day.year)
        ]
        names = ", ".join(f'"{nation}"' for nation in nations)
        parts.append("\n".join(["[[division]]", f"nations = [{names}]", "days = [", *lines, "]\n"]))
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
