"""Labels in the person's templates: as plain as the pack's own words."""

import re
from pathlib import Path

import textstat

from leeward.web import templating

TEMPLATES = Path(templating.__file__).parent / "templates"
GUIDANCE = re.compile(r"\b(you must|you should|always|never)\b", re.IGNORECASE)


def labels() -> list[str]:
    found: list[str] = []
    for file in [
        *TEMPLATES.glob("person/**/*.html"),
        *TEMPLATES.glob("*.html"),
        *TEMPLATES.glob("parts/*.html"),
    ]:
        source = re.sub(r"\{#.*?#\}", "", file.read_text(), flags=re.DOTALL)
        found += re.findall(r'"text": "([^"]+)"', source)
        bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "\n", source, flags=re.DOTALL)
        found += [line.strip() for line in bare.splitlines() if re.search(r"[a-z]{2}", line)]
    return found


def test_labels_are_read_at_age_eleven() -> None:
    found = labels()
    assert {"Start here", "Skip this question", "What you can do now"} <= set(found)
    assert textstat.flesch_kincaid_grade("\n".join(line.rstrip(".?") + "." for line in found)) <= 6


def test_guidance_stands_in_the_pack_and_not_in_a_template() -> None:
    assert [label for label in labels() if GUIDANCE.search(label)] == []


def test_labels_blame_and_promise_nothing() -> None:
    said = " ".join(labels()).lower()
    for phrase in (
        "low risk",
        "you are safe",
        "why did",
        "why didn't",
        "stalker",
        "victim",
        "suspect",
        "score",
    ):
        assert phrase not in said
