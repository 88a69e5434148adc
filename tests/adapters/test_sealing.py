"""Sealing: a record opens with its own key, as what it was sealed as, and in no other way."""

import pytest

from leeward.adapters.sealing import (
    BLOCK_BYTES,
    KeyMissingError,
    SealBrokenError,
    derive_key,
    fingerprint,
    seal,
    unseal,
)

SECRET = bytes(range(32))
KEY = derive_key(SECRET, "tests")


@pytest.mark.parametrize("record", [b"", b"he was outside again", b"x" * BLOCK_BYTES, bytes(3 * BLOCK_BYTES)])
def test_a_record_opens_as_it_was(record: bytes) -> None:
    assert unseal(KEY, seal(KEY, record, "a"), "a") == record


def test_a_record_moved_to_another_place_does_not_open() -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, seal(KEY, b"words", "session|one|1"), "session|two|1")


def test_a_record_put_back_after_a_later_one_does_not_open() -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, seal(KEY, b"words", "session|one|1"), "session|one|2")


@pytest.mark.parametrize("at", [0, 12, 40, -1])
def test_a_record_with_one_bit_changed_does_not_open(at: int) -> None:
    sealed = bytearray(seal(KEY, b"words", "a"))
    sealed[at] ^= 1
    with pytest.raises(SealBrokenError):
        unseal(KEY, bytes(sealed), "a")


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(28)])
def test_what_was_never_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, sealed, "a")


def test_short_and_long_answers_look_alike() -> None:
    assert len(seal(KEY, b"no", "a")) == len(seal(KEY, b"n" * 4000, "a"))


@pytest.mark.parametrize(("longer_by", "blocks"), [(0, 0), (4092, 0), (4093, 1), (40_000, 9)])
def test_a_length_tells_no_more_than_how_many_blocks_of_4_kib_are_filled(longer_by: int, blocks: int) -> None:
    least = len(seal(KEY, b"", "a"))
    assert 4096 < least < 4096 + 100
    assert len(seal(KEY, b"n" * longer_by, "a")) == least + blocks * 4096


def test_sealing_the_same_words_twice_shows_nothing() -> None:
    assert seal(KEY, b"words", "a") != seal(KEY, b"words", "a")


@pytest.mark.parametrize("secret", [b"", b"too short"])
def test_without_a_secret_there_is_no_key(secret: bytes) -> None:
    with pytest.raises(KeyMissingError):
        derive_key(secret, "tests")


@pytest.mark.parametrize("key", [b"", b"short"])
def test_without_a_key_nothing_is_sealed(key: bytes) -> None:
    with pytest.raises(KeyMissingError):
        seal(key, b"words", "a")


def test_each_purpose_and_each_server_has_keys_of_its_own() -> None:
    keys = {derive_key(SECRET, "a"), derive_key(SECRET, "b"), derive_key(SECRET, "a", b"server")}
    assert len(keys) == 3


def test_a_fingerprint_tells_neither_the_secret_nor_its_key() -> None:
    name = bytes.fromhex(fingerprint(SECRET, "a"))
    assert name not in (SECRET, derive_key(SECRET, "a"))
    assert fingerprint(SECRET, "a") == fingerprint(SECRET, "a")
