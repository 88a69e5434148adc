"""What the documents tell somebody to type is there to be typed."""

import re
import shlex

import click

from tests.repository.documents import commands, documents, read
from tools.reference.command_line import every_command

TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
SETTING = re.compile(r"\bLEEWARD_[A-Z_]+\b")


def test_every_make_command_is_in_the_makefile() -> None:
    targets = set(TARGET.findall(read("Makefile")))
    named = {
        (str(path), name) for path, line in commands() for name in re.findall(r"^make ([a-z][a-z-]*)", line)
    }
    assert {("README.md", "run"), ("README.md", "test")} <= named
    assert [pair for pair in named if pair[1] not in targets] == []


def typed() -> list[tuple[str, str, list[str]]]:
    """Return each `leeward …` and `leeward-directory …` of the documents, as words; what stands for something
    else is left out."""
    found = []
    for path, line in commands():
        match = re.search(r"(?:^|bin/)(leeward(?:-directory)?) ((?:[a-z-]|\").*)", line)
        if match and "…" not in line:
            found.append((f"{path}: {line}", match[1], shlex.split(match[2], comments=True)))
    return found


def test_every_leeward_command_exists_with_its_options() -> None:
    known = dict(every_command())
    wrong = []
    for where, name, words in typed():
        while words and f"{name} {words[0]}" in known:
            name = f"{name} {words.pop(0)}"
        options = {option for param in known[name].params for option in param.opts} | {"--help", "--version"}
        asked = {word for word in words if word.startswith("-")}
        if (isinstance(known[name], click.Group) and set(words) - asked) or asked - options:
            wrong.append(where)
    assert len(typed()) > 10
    assert {name for _, name, _ in typed()} == {"leeward", "leeward-directory"}
    assert wrong == []


def test_every_setting_that_is_named_is_one() -> None:
    readers = read("src/leeward/web/settings.py")
    known = set(re.findall(r'read_\w+\(\s*"(LEEWARD_[A-Z_]+)"', readers))
    named = {
        (str(path), name)
        for path, text in documents()
        for name in SETTING.findall(text)
    }  # fmt: skip
    assert [pair for pair in named if pair[1] not in known] == []
