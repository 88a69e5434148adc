"""The signature and the time-stamps of a pack, held against OpenSSH and OpenSSL themselves."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from leeward.adapters.exports.pack import verify_pack
from leeward.adapters.exports.pack.signature import Signer, is_signed, new_signer, read_signer
from leeward.adapters.exports.pack.timestamps import Authority, NoTimeStampError, stamped_at
from leeward.adapters.exports.pack.verify import verify
from leeward.domain.errors import BagError
from tests.adapters.exports.pack_making import files_of, made, signer, words_of_file, words_of_verify
from tests.adapters.exports.time_authority import OPENSSL, certificate, made_authority

SSH_KEYGEN = shutil.which("ssh-keygen")
needs_ssh = pytest.mark.skipif(not SSH_KEYGEN, reason="ssh-keygen is not here, so it is not asked")
needs_openssl = pytest.mark.skipif(not OPENSSL, reason="openssl is not here, so there is no authority to ask")


def ssh_says(pack: Path, name: str = "pack") -> int:
    asked = f"ssh-keygen -Y verify -f allowed_signers -I {name} -n leeward-pack -s manifest.sig"
    with (pack / "seal.txt").open("rb") as seal:
        return subprocess.run(asked.split(), stdin=seal, cwd=pack, capture_output=True).returncode


@needs_ssh
def test_openssh_accepts_the_signature_and_nothing_else(tmp_path: Path) -> None:
    pack = made(tmp_path / "pack", sign=Signer(signer().key, "alice@example.org")).path
    assert ssh_says(pack, "alice@example.org") == 0
    assert ssh_says(pack, "bob") != 0
    with (pack / "seal.txt").open("ab") as seal:
        seal.write(b" ")
    assert ssh_says(pack, "alice@example.org") != 0


@needs_ssh
def test_a_key_that_openssh_made_signs(tmp_path: Path) -> None:
    made_by_ssh = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(tmp_path / "key")]
    subprocess.run(made_by_ssh, check=True)
    known = read_signer(tmp_path / "key")
    bag = made(tmp_path / "pack", sign=known)
    assert ssh_says(bag.path) == 0
    shown = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(tmp_path / "key.pub")], capture_output=True, text=True
    )
    assert bag.signed_by == shown.stdout.split()[1]
    assert known.public_line == " ".join((tmp_path / "key.pub").read_text().split()[:2])


def test_the_private_key_is_nowhere_in_the_pack(tmp_path: Path) -> None:
    known = signer()
    pack = made(tmp_path / "pack", sign=known).path
    secret = known.key.private_bytes_raw()
    assert not [path for path in files_of(pack) if secret in path.read_bytes()]
    assert secret.hex() not in repr(known)


@needs_ssh
@pytest.mark.parametrize("made_with", ["-t ed25519 -N locked", "-t rsa -b 2048 -N ", "-t ecdsa -N "])
def test_a_key_that_is_locked_or_of_another_kind_is_refused(tmp_path: Path, made_with: str) -> None:
    asked = ["ssh-keygen", "-q", *made_with.split(" "), "-f", str(tmp_path / "key")]
    subprocess.run(asked, check=True)
    with pytest.raises(BagError):
        read_signer(tmp_path / "key")


def test_what_is_no_key_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no key")
    for name in ("text", "nowhere"):
        with pytest.raises(BagError):
            read_signer(tmp_path / name)
    with pytest.raises(BagError):
        Signer(signer().key, 'pack" cert-authority')


def test_two_new_keys_are_two_keys() -> None:
    assert new_signer().fingerprint != new_signer().fingerprint


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
def test_the_file_in_the_pack_reckons_signatures_as_the_library_does(
    seed: bytes, message: bytes, bit: int
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verify_pack.verified(public, message, signature)
    assert not verify_pack.verified(public, message + b"x", signature)
    other = bytearray(signature)
    other[bit // 8] ^= 1 << bit % 8
    assert not verify_pack.verified(public, message, bytes(other))
    s = int.from_bytes(signature[32:], "little") + verify_pack.ORDER  # the same point, written otherwise
    assert not verify_pack.verified(public, message, signature[:32] + s.to_bytes(32, "little"))


def test_a_signature_is_of_one_message_and_one_key() -> None:
    signature = signer().signed(b"seal")
    assert is_signed(b"seal", signature, signer().public_line)
    assert not is_signed(b"seal", signature, signer(2).public_line)
    assert not is_signed(b"other", signature, signer().public_line)
    assert not is_signed(b"seal", signature + b"\n", signer().public_line)


@needs_openssl
def test_openssl_accepts_the_time_stamps_of_several_authorities(tmp_path: Path) -> None:
    authorities = [made_authority(tmp_path / name, name) for name in ("one", "two")]
    bag = made(tmp_path / "pack", sign=signer(), authorities=authorities)
    assert bag.without == ()
    for name in ("one", "two"):
        asked = (
            f"openssl ts -verify -data tagmanifest-sha512.txt -in timestamps/{name}.tsr "
            f"-CAfile timestamps/{name}.pem"
        )
        subprocess.run(asked.split(), cwd=bag.path, check=True, capture_output=True)
        assert asked in dict(verify_pack.WORDS)["stamp_here"].format(name=name)
    verdict = verify(bag.path)
    assert verdict.holds
    assert [said.name for said in verdict.held if said.word == "stamp_good"] == ["one", "two"]
    assert words_of_file(bag.path) == set()


@needs_openssl
def test_a_time_stamp_of_another_pack_does_not_pass(tmp_path: Path) -> None:
    authority = made_authority(tmp_path / "one")
    other = made(tmp_path / "other", {"else": b"x"}, authorities=[authority]).path
    token = (other / "timestamps/one.tsr").read_bytes()

    bag = made(tmp_path / "pack", authorities=[Authority("one", authority.certificates, lambda asked: token)])
    assert [name for name, _ in bag.without] == ["one"]
    assert (bag.path / "timestamps/one.txt").is_file()
    assert verify(bag.path).holds
    with pytest.raises(NoTimeStampError):
        stamped_at(token, b"another message", authority.certificates)
    with pytest.raises(NoTimeStampError):
        stamped_at(token, (other / "tagmanifest-sha512.txt").read_bytes(), certificate())


def test_a_response_that_the_library_cannot_read_is_kept_and_not_called_good(tmp_path: Path) -> None:
    """OpenSSL leaves the certificates of a response out of order, which the library takes for no response."""

    def unordered(request: bytes) -> bytes:
        digest = hashlib.sha512((next(tmp_path.glob(".pack*/1")) / "tagmanifest-sha512.txt").read_bytes())
        return b"\x30\x82" + digest.digest()

    bag = made(tmp_path / "pack", authorities=[Authority("loose", certificate(), unordered)])
    assert bag.without == ()
    assert {said.word for said in verify(bag.path).held if said.name == "loose"} == {"stamp_here"}
    assert words_of_verify(bag.path) == words_of_file(bag.path) == set()


def test_an_authority_that_does_not_answer_stops_nothing_and_is_named(tmp_path: Path) -> None:
    def silent(request: bytes) -> bytes:
        raise TimeoutError

    authorities = [
        Authority("silent", certificate(), silent),
        Authority("babble", certificate(), lambda asked: b"502 Bad Gateway"),
    ]
    bag = made(tmp_path / "pack", authorities=authorities)
    assert [name for name, _ in bag.without] == ["silent", "babble"]
    verdict = verify(bag.path)
    assert verdict.holds
    assert [said.name for said in verdict.held if said.word == "no_stamp"] == ["silent", "babble"]
    (bag.path / "timestamps/silent.txt").unlink()
    assert ("missing", "timestamps/silent.tsr") in words_of_verify(bag.path)
    assert ("missing", "timestamps/silent.tsr") in words_of_file(bag.path)


@pytest.mark.parametrize("name", ["", "A", "../x", "a b", "-", "x" * 41])
def test_an_authority_has_a_name_that_can_be_a_files(name: str) -> None:
    with pytest.raises(ValueError, match="short name"):
        Authority(name, certificate(), lambda request: b"")


def test_a_key_file_without_a_passphrase_is_read(tmp_path: Path) -> None:
    plain = signer().key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    (tmp_path / "key").write_bytes(plain)
    assert read_signer(tmp_path / "key").fingerprint == signer().fingerprint
