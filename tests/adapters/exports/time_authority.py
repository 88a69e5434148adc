"""A time-stamp authority on this machine: OpenSSL's own, with a root and a certificate made for the test."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from leeward.adapters.exports.pack.timestamps import Authority

OPENSSL = shutil.which("openssl")
CONFIG = """
[root]
distinguished_name = name
prompt = no
x509_extensions = root_is
[name]
CN = {name} root
[root_is]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[stamper_is]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = authority
[authority]
serial = {folder}/serial
signer_cert = {folder}/stamper.pem
signer_key = {folder}/stamper.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""


def made_authority(folder: Path, name: str = "one") -> Authority:
    """Return an authority that answers on this machine, with its root."""
    folder.mkdir()
    (folder / "conf").write_text(CONFIG.format(folder=folder, name=name))
    (folder / "serial").write_text("01\n")
    new = "req -newkey rsa:2048 -nodes -config conf -batch"
    _openssl(folder, f"{new} -x509 -days 30 -section root -keyout root.key -out root.pem")
    _openssl(folder, f"{new} -section root -subj /CN=stamper -keyout stamper.key -out stamper.csr")
    _openssl(
        folder,
        "x509 -req -in stamper.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 "
        "-extfile conf -extensions stamper_is -out stamper.pem",
    )

    def send(request: bytes) -> bytes:
        (folder / "query").write_bytes(request)
        _openssl(folder, "ts -reply -config conf -queryfile query -out reply")
        return (folder / "reply").read_bytes()

    return Authority(name, (folder / "root.pem").read_bytes(), send)


def _openssl(folder: Path, arguments: str) -> None:
    assert OPENSSL
    subprocess.run([OPENSSL, *arguments.split()], cwd=folder, check=True, capture_output=True)


def certificate() -> bytes:
    """Return a certificate of nobody, which signs itself, in PEM."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nobody")])
    now = datetime.now(UTC)
    built = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=30)
    )
    return built.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
