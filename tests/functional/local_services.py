"""A dozen local services in the directory of a site that is being served, of every kind that a page draws."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def add_local_services(data: Path) -> None:
    """Put them into the database of that data folder, in a process of its own."""
    own = {
        "LEEWARD_DATA": str(data),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "leeward.web.settings",
    }
    subprocess.run([sys.executable, "-m", __name__], env={**os.environ, **own}, check=True)


def records() -> list[dict[str, Any]]:
    """Return services for Leeds and around it: open, closed and unknown, near and far, doubtful and stale."""
    from tests.records import record

    stalking = {"leeward-need": ["need-stalking"]}
    newer = {"expression": "24/7", "of": "voice", "source": "Its website", "seen_on": "2026-11-20"}
    claim = {
        "field": "phone",
        "value": "0113 496 0999",
        "source": "A list",
        "seen_on": "2026-11-20",
    }
    told = [
        record("Harbour Advocacy", terms=stalking, hours="24/7", number="0113 496 0100"),
        record("Leeds Outreach", hours="Mo-Fr 09:00-17:00; PH off", number="0113 496 0101"),
        record("Night Line for Leeds", hours="Mo-Su 20:00-02:00; PH off", number="0113 496 0102"),
        record("A Service With a Long Name That Goes on Over More Than One Line of a Telephone", hours=None),
        record("Riverside Housing", ours={"claims": [claim]}, number="0113 496 0103"),
        record("Women's Centre", terms={"leeward-sex": ["woman"]}, number="0113 496 0104"),
        record("Young People's Advice", minimum_age=11, maximum_age=18, number="0113 496 0105"),
        record("Text Only", number=None, url="https://text.example.org", email="help@text.example.org"),
        record("West Yorkshire Support", areas=["West Yorkshire Police"], number="0113 496 0106"),
        record("England Wide", areas=["England"], number="0808 157 0107"),
        record("Powys Support", areas=["Powys"], number="01632 960 108"),
        record("Not Checked for Long", assured_date="2025-01-05", number="0113 496 0109"),
    ]
    told[1]["leeward"]["hours"].append(newer)
    told[0]["contacts"][0]["phones"][0]["leeward"] = {"free": True, "on_bill": False}
    return told


if __name__ == "__main__":
    import django

    django.setup()
    from tests.web.directory.in_use import put

    put(*records())
