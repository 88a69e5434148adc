"""The reference is written from the code, says everything that is there, and is held to it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from leeward.domain.pack import Pack, Sureness
from leeward.packs.load import builtin, load
from leeward.packs.proof import LAWS
from leeward.web import environment
from tests.repository.documents import read
from tests.repository.tree import PACKAGE, ROOT
from tests.web.addresses import every_address, example_of
from tools.reference.addresses import addresses
from tools.reference.command_line import commands
from tools.reference.conditions import in_words
from tools.reference.dependencies import dependencies_page, reasons
from tools.reference.settings import example_file, settings

SETTING = re.compile(r'"(LEEWARD_[A-Z_]+)"')


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(builtin())


@pytest.fixture(scope="module")
def pack_page() -> str:
    return read("docs/reference/pack-uk-police-vbi.md")


def settings_that_are_read() -> set[str]:
    """Return every name that the package asks the environment for."""
    asked = re.compile(r'(?:read_\w+|environ\.get)\(\s*"(LEEWARD_[A-Z_]+)"')
    return {
        name for file in PACKAGE.rglob("*.py") for name in asked.findall(file.read_text(encoding="utf-8"))
    }


def test_every_setting_is_documented_and_no_other() -> None:
    documented = set(re.findall(r"^\| `(LEEWARD_[A-Z_]+)`", read("docs/reference/settings.md"), flags=re.M))
    assert documented == settings_that_are_read()


def test_the_example_file_has_every_setting_off_and_says_what_it_is() -> None:
    text = read(".env.example")
    assert text == example_file()
    assert set(re.findall(r"^# \S.*\n#(LEEWARD_[A-Z_]+)=", text, flags=re.M)) == settings_that_are_read()
    assert [line for line in text.splitlines() if line and not line.startswith("#")] == []


def test_the_example_values_would_be_taken_but_for_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in settings():
        monkeypatch.setenv(setting.name, setting.example)
    environment.read_address("LEEWARD_EXIT_URL", "")
    assert environment.read_hosts("LEEWARD_HOSTS", [])
    assert environment.read_flag("LEEWARD_HTTPS", default=False)
    with pytest.raises(ImproperlyConfigured):  # nobody may run with a secret that is published
        environment.read_secret("LEEWARD_SECRET_KEY", Path("none"))


def test_every_command_and_option_is_documented() -> None:
    page = read("docs/reference/command-line.md")
    for name, command in commands():
        part = page.split(f"## `{name}`\n", 1)
        assert len(part) == 2, name
        told = part[1].split("\n## ", 1)[0]
        assert [
            opt for param in command.params for opt in param.opts if opt.startswith("-") and opt not in told
        ] == []


def test_every_law_is_documented_with_what_it_was_proved_over() -> None:
    rows = dict(
        re.findall(r"^\| `([a-z-]+)` \|.*\| ([\d,]+ \w+) \|$", read("docs/reference/laws.md"), flags=re.M)
    )
    assert rows.keys() == LAWS.keys()


def test_every_address_is_documented_with_what_answers_there() -> None:
    found = addresses()
    assert {example_of(address.path) for address in found} == set(every_address())
    assert [address.path for address in found if not address.says] == []
    page = read("docs/reference/addresses.md")
    assert [address.name for address in found if f"| `{address.path}` | `{address.name}` |" not in page] == []


def test_every_dependency_has_its_reason_and_licence() -> None:
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.+) \| (.+) \|$", dependencies_page(), flags=re.M)
    told = {name for name, *_ in rows}
    assert reasons().keys() <= told
    assert "govuk-frontend" in told
    assert [row for row in rows if not all(cell.strip() for cell in row)] == []


def test_everything_that_is_asked_raised_or_advised_is_on_the_packs_page(pack: Pack, pack_page: str) -> None:
    rules = pack.rules
    ids = [
        *rules.questions,
        *pack.pathway.steps,
        *(rule.id for rule in (*rules.natures, *rules.signs, *rules.flags, *rules.actions)),
    ]
    assert [id for id in ids if f"| `{id}` |" not in pack_page] == []


def test_everything_unconfirmed_is_listed_on_the_packs_page(pack: Pack, pack_page: str) -> None:
    listed = pack_page.split("## Not confirmed")[1].split("\n## ", maxsplit=1)[0]
    unconfirmed = {entry.id for entry in pack.entries.values() if entry.check}
    settled_by, _, unread = listed.partition("### Known of, and not read")
    assert set(re.findall(r"^\| (?:\w+ \| )?`([a-z0-9-]+)` \|", settled_by, flags=re.M)) == unconfirmed
    nobody_read = {citation.source for entry in pack.entries.values() for citation in entry.citations
                   if citation.sure is Sureness.UNVERIFIED}  # fmt: skip
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", unread, flags=re.M)) == nobody_read


def test_every_source_is_on_the_packs_page(pack: Pack, pack_page: str) -> None:
    assert [id for id in pack.sources if f"\n| {id} |" not in pack_page] == []


def test_a_condition_reads_as_it_is_meant(pack: Pack) -> None:
    said = {flag.id: in_words(flag.when) for flag in pack.rules.flags}
    assert said["flag-fear"] == "`frightened` or `worried`"


def test_a_page_that_differs_is_named_and_a_second_writing_is_the_same(tmp_path: Path) -> None:
    for folder in ("src", "tools"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "docs/reference").mkdir(parents=True)
    shutil.copy(ROOT / "docs/generate.py", tmp_path / "docs")
    generate = [sys.executable, str(tmp_path / "docs/generate.py")]
    subprocess.run(generate, check=True, capture_output=True)
    (tmp_path / "docs/reference/laws.md").write_text("There are no laws.", encoding="utf-8")
    checked = subprocess.run([*generate, "--check"], check=False, capture_output=True, text=True)
    assert checked.returncode == 1
    assert checked.stdout == "docs/reference/laws.md differs from the code: run `make docs`\n"
    assert "no laws" in (tmp_path / "docs/reference/laws.md").read_text(encoding="utf-8")
