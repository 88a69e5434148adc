"""Words are shown as they were meant, however a program wrote them, and nothing in them stops a reader."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.readers.words import decoded
from leeward.domain.communication import Written

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"))


@pytest.mark.parametrize(
    ("cut", "written", "words"),
    [
        (b"a &amp; b &lt;3 &quot;x&quot; &apos;", Written.XML, 'a & b <3 "x" \''),
        (b"&#128512;", Written.XML, "😀"),
        (b"&#55357;&#56832;", Written.XML, "😀"),  # halves, as SMS Backup & Restore writes them
        (b"&#xD83D;&#xDE00; &#55357; &#0; &nosuch;", Written.XML, "😀 \ufffd \ufffd &nosuch;"),
        (b"one&#10;two", Written.XML, "one\ntwo"),
        (b"\\ud83d\\ude00 \\u00e9", Written.JSON, "😀 é"),
        (b"caf\\u00c3\\u00a9", Written.JSON_AS_LATIN_1, "café"),
        ("café".encode(), Written.JSON_AS_LATIN_1, "café"),
        (b"\xff", Written.PLAIN, "\ufffd"),
    ],
)
def test_words_are_decoded_as_they_were_meant(cut: bytes, written: Written, words: str) -> None:
    assert decoded(cut, written) == words


@given(text=TEXTS)
def test_whatever_json_says_comes_back(text: str) -> None:
    assert decoded(json.dumps(text).encode()[1:-1], Written.JSON) == text
    mangled = text.encode().decode("latin-1")
    assert decoded(json.dumps(mangled).encode()[1:-1], Written.JSON_AS_LATIN_1) == text


@given(cut=st.binary(), written=st.sampled_from(Written))
def test_no_bytes_stop_it(cut: bytes, written: Written) -> None:
    decoded(cut, written).encode()
