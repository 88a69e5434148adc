"""Which Node the assets are built with."""

from pathlib import Path

import pytest

from tools.assets import node


def put_on_path(folder: Path, **says: str) -> None:
    for name, words in says.items():
        (folder / name).write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
        (folder / name).chmod(0o755)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_the_machines_node_is_used_when_it_is_new_enough(path: Path) -> None:
    put_on_path(path, node="echo v20.19.0", npm="true")
    assert node.find_node() == node.Node((str(path / "node"),), (str(path / "npm"),))


@pytest.mark.parametrize("says", ["echo v18.20.4", "echo nonsense", "exit 1"])
def test_a_node_that_is_too_old_or_broken_is_passed_over(path: Path, says: str) -> None:
    put_on_path(path, node=says, npm="true")
    assert node.machine_node() is None


def test_a_node_without_npm_is_passed_over(path: Path) -> None:
    put_on_path(path, node="echo v24.0.0")
    assert node.machine_node() is None


def test_without_any_node_it_says_which_list_has_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "packaged_node", lambda: None)
    with pytest.raises(node.NodeMissingError, match=r"requirements/node\.txt"):
        node.find_node()
