"""Google's narrator at work: an account, a studio of its own, and the local speech service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from studio.voice.google.account import CREDENTIALS
from studio.voice.google.families import PITCH
from studio.voice.google.narrator import GoogleNarrator
from studio.voice.google.service import ENDPOINT
from tests.fakes.google_tts_server import GoogleTtsServer, account_file


@dataclass
class Booth:
    """The service, the private key that nobody may see, the narrator."""

    server: GoogleTtsServer
    secret: str
    narrator: GoogleNarrator
    home: Path


@contextmanager
def booth(folder: Path) -> Iterator[Booth]:
    """A narrator that speaks through a local service, its tries close to each other."""
    path, secret = account_file(folder)
    server = GoogleTtsServer()
    address = server.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STUDIO_HOME", str(folder))
        patch.setenv(CREDENTIALS, str(path))
        patch.setenv(ENDPOINT, address)
        patch.delenv(PITCH, raising=False)
        yield Booth(server, secret, GoogleNarrator(first_wait_s=0.02), folder)
    server.stop()
