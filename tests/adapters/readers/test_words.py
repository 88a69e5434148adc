"""Words are shown as they were meant, however a program wrote them, and nothing in them stops a reader."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.readers import words
from leeward.adapters.readers.words import decoded, words_of
from leeward.domain.communication import Channel, Communications, Written

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


LETTERS = "aé🙂\n\\&"


@pytest.mark.parametrize("most", range(40, 80))
@pytest.mark.parametrize("written", [Written.PLAIN, Written.XML, Written.JSON, Written.JSON_AS_LATIN_1])
def test_words_without_end_are_cut_between_letters_and_say_that_they_go_on(
    most: int, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "MOST_SHOWN", most)
    text = "abcdefgh" * 4 + LETTERS * 20
    whole = {
        Written.PLAIN: text.encode(),
        Written.XML: text.replace("&", "&amp;").encode("ascii", "xmlcharrefreplace"),
        Written.JSON: json.dumps(text).encode()[1:-1],
        Written.JSON_AS_LATIN_1: json.dumps(text.encode().decode("latin-1")).encode()[1:-1],
    }[written]
    table = Communications(Channel.SMS)
    table.add(text_length=len(whole), written=written)
    shown, _, said = words_of(whole, table, 0).partition(" [… ")
    assert text.startswith(shown)
    assert len(shown) >= 20
    assert said.startswith(f"{len(whole) - most} bytes more")


def test_words_as_long_as_they_may_be_are_whole() -> None:
    whole = b"a" * words.MOST_SHOWN
    table = Communications(Channel.SMS)
    table.add(text_length=len(whole))
    assert words_of(whole, table, 0) == whole.decode()
