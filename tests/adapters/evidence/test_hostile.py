"""What a suspect types or sends so that a copy tells a secret, or that building it has no end."""

from pathlib import Path

import pytest

from leeward.adapters.evidence.leaks import leaks, read_never_reveal
from leeward.adapters.evidence.redaction import Hidden, Redaction


def test_signs_after_a_dialling_code_do_not_hold_up_hiding() -> None:
    hide = Redaction("x", (Hidden("07700 900456", "a new number"),)).hider()
    signs = "+44" + "(" * 200_000

    assert hide(signs) == signs


@pytest.mark.parametrize(
    "written", ["+44 (0) 7700 900456", "0044 7700-900456", "+447700900456", "07700 900 456"]
)
def test_a_number_is_hidden_however_its_code_is_written(written: str) -> None:
    hide = Redaction("x", (Hidden("07700 900456", "a new number"),)).hider()

    assert hide(f"call {written} now") == "call [hidden 1] now"


@pytest.mark.parametrize("written", ["?q=Elm%20Street%2014", "&#69;lm Street 14", "Elm <b>Street</b> 14"])
def test_a_secret_is_found_as_addresses_and_pages_write_it(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.html").write_text(f"at {written} now")

    assert [leak.line for leak in leaks(tmp_path, read_never_reveal(b"Elm Street 14"))] == [1]
