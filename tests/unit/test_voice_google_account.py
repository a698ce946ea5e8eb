"""The service account signs each call, over TLS; its key itself never leaves this computer."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from google.auth import jwt

from studio.backends import Backend, Setting
from studio.voice.google.account import CREDENTIALS
from studio.voice.google.service import ENDPOINT
from tests.fakes.google_tts_server import GoogleTtsServer, account_file

SPEAK = (
    "from studio.voice.google.narrator import GoogleNarrator;"
    "print(len(GoogleNarrator().speak('Hello.', 'en-US-Neural2-A', 'en', 1.0, 0).words))"
)
ROW = Backend(
    role="narrator",
    name="google",
    label="Google",
    load="studio.voice.google.narrator:GoogleNarrator",
    version="1",
    priority=0,
    licence="",
    about="",
    packages=("google.cloud.texttospeech",),
    settings=(Setting(CREDENTIALS, "Service account", "", required=True, in_recipe=False),),
    extra_check="studio.voice.google.account:account_missing",
)


def certificate() -> tuple[bytes, bytes]:
    """A private key and a certificate of its own for localhost."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private, made.public_bytes(pem)


def test_a_call_is_signed_by_the_account_and_holds_no_key(tmp_path: Path, monkeypatch):
    path, secret = account_file(tmp_path)
    tls = certificate()
    (tmp_path / "roots.pem").write_bytes(tls[1])
    server = GoogleTtsServer()
    monkeypatch.setenv(ENDPOINT, server.start(tls))
    monkeypatch.setenv(CREDENTIALS, str(path))
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    monkeypatch.setenv("GRPC_DEFAULT_SSL_ROOTS_FILE_PATH", str(tmp_path / "roots.pem"))
    done = subprocess.run([sys.executable, "-c", SPEAK], capture_output=True, text=True)
    server.stop()
    assert (done.stdout, done.stderr) == ("1\n", "")
    kind, _, token = server.authorizations[0].partition(" ")
    public = serialization.load_pem_private_key(secret.encode(), None).public_key()
    pem = public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    claims = jwt.decode(token, certs=pem)
    assert kind == "Bearer" and claims["iss"] == "voice@harbour.iam.gserviceaccount.com"
    assert not [line for line in secret.splitlines()[1:-1] if line in str(server.requests)]


def test_the_row_tells_what_is_wrong_with_the_file(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    monkeypatch.delenv(CREDENTIALS, raising=False)
    assert [m.what for m in ROW.missing()] == ["the setting 'Service account'"]
    monkeypatch.setenv(CREDENTIALS, str(tmp_path / "account.json"))
    assert "cannot be read" in ROW.missing()[0].what
    (tmp_path / "account.json").write_text('{"type": "authorized_user"}')
    assert "service account's JSON" in ROW.missing()[0].what
    account_file(tmp_path)
    assert ROW.missing() == ()
