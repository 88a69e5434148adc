"""Writes our table of councils from the published one: `python -m tests.adapters.council_table FILE.csv`.

Scotland and Northern Ireland are kept by hand, below: each has one police force.
"""

import csv
import sys
from pathlib import Path

import leeward

FILE = Path(leeward.__file__).parent / "content" / "places" / "councils.toml"

HEAD = """\
# Councils: code, name, and the police force area that each lies in.
#
# A council that was given a new code without a change of police force area is listed under both codes,
# because postcodes name the new one.

[england_and_wales]
title = "Local Authority District to Community Safety Partnership to Police Force Area, December 2024"
publisher = "Office for National Statistics"
source = "https://geoportal.statistics.gov.uk"
licence = "OGL-UK-3.0"
sure = "read"

[scotland]
title = "Council areas of Scotland"
publisher = "Leeward"
licence = "MIT"
sure = "unverified"  # names from general knowledge, agreeing with where each code's postcodes are
police_force = "Police Scotland"

[northern_ireland]
title = "Districts of Northern Ireland"
publisher = "Leeward"
licence = "MIT"
sure = "unverified"  # names from general knowledge, agreeing with where each code's postcodes are
police_force = "Police Service of Northern Ireland"
"""

RECODED = {"E08000038": "E08000016", "E08000039": "E08000019"}
SCOTLAND = {
    "S12000005": "Clackmannanshire",
    "S12000006": "Dumfries and Galloway",
    "S12000008": "East Ayrshire",
    "S12000010": "East Lothian",
    "S12000011": "East Renfrewshire",
    "S12000013": "Na h-Eileanan Siar",
    "S12000014": "Falkirk",
    "S12000017": "Highland",
    "S12000018": "Inverclyde",
    "S12000019": "Midlothian",
    "S12000020": "Moray",
    "S12000021": "North Ayrshire",
    "S12000023": "Orkney Islands",
    "S12000026": "Scottish Borders",
    "S12000027": "Shetland Islands",
    "S12000028": "South Ayrshire",
    "S12000029": "South Lanarkshire",
    "S12000030": "Stirling",
    "S12000033": "Aberdeen City",
    "S12000034": "Aberdeenshire",
    "S12000035": "Argyll and Bute",
    "S12000036": "City of Edinburgh",
    "S12000038": "Renfrewshire",
    "S12000039": "West Dunbartonshire",
    "S12000040": "West Lothian",
    "S12000041": "Angus",
    "S12000042": "Dundee City",
    "S12000045": "East Dunbartonshire",
    "S12000047": "Fife",
    "S12000048": "Perth and Kinross",
    "S12000049": "Glasgow City",
    "S12000050": "North Lanarkshire",
}
NORTHERN_IRELAND = {
    "N09000001": "Antrim and Newtownabbey",
    "N09000002": "Armagh City, Banbridge and Craigavon",
    "N09000003": "Belfast",
    "N09000004": "Causeway Coast and Glens",
    "N09000005": "Derry City and Strabane",
    "N09000006": "Fermanagh and Omagh",
    "N09000007": "Lisburn and Castlereagh",
    "N09000008": "Mid and East Antrim",
    "N09000009": "Mid Ulster",
    "N09000010": "Newry, Mourne and Down",
    "N09000011": "Ards and North Down",
}


def in_order_of_speech(name: str) -> str:
    """Return a name as it is said: "Bristol, City of" becomes "City of Bristol"."""
    first, comma, last = name.partition(", ")
    return f"{last} {first}" if comma and last.endswith(" of") else name


def text(published: Path) -> str:
    """Return the whole table as the file holds it."""
    with published.open(encoding="utf-8", newline="") as file:
        rows = {row["lad24cd"]: row for row in csv.DictReader(file)}
    rows |= {new: rows[old] for new, old in RECODED.items()}
    lines = [HEAD, "[england_and_wales.councils]  # code = [council, police force area]"]
    lines += [
        f'{code} = ["{in_order_of_speech(row["lad24nm"])}", "{in_order_of_speech(row["pfa24nm"])}"]'
        for code, row in sorted(rows.items())
    ]
    for nation, councils in (("scotland", SCOTLAND), ("northern_ireland", NORTHERN_IRELAND)):
        lines += ["", f"[{nation}.councils]"]
        lines += [f'{code} = ["{name}"]' for code, name in councils.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(Path(sys.argv[1])), encoding="utf-8")
