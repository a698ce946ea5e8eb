"""A served studio, a client of it, and one short clip that it made for all of these tests.

It is square: those have the fewest pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from studio import Client
from studio.api.serving import serve_in_thread
from studio.client import Job
from studio.settings import Settings
from studio.workspace import Workspace
from tests.api.conftest import Live, live

__all__ = ["Live", "live"]
PROMPT = "Rain on a window."
TOKEN = "a-token-that-nobody-guesses-32"


@dataclass(frozen=True)
class Made:
    """The clip, and what was told while it was made."""

    path: Path
    job: Job
    told: list[Job]


@pytest.fixture
def studio(live) -> Iterator[Client]:
    """A client of the served studio."""
    with Client(live.url) as client:
        yield client


@pytest.fixture(scope="session")
def made(live, tmp_path_factory) -> Made:
    """A clip of six seconds; what else is made of the same prompt is found in the store."""
    told: list[Job] = []
    target = tmp_path_factory.mktemp("films") / "rain.mp4"
    with Client(live.url) as client:
        path = client.generate_content(
            "ambient", 6, PROMPT, to=target, format="1:1", progress=told.append
        )
        return Made(path, client.job(told[-1].id), told)


@pytest.fixture(scope="session")
def guarded(tmp_path_factory):
    """The address of a studio with a token, and without a worker."""
    home = str(tmp_path_factory.mktemp("guarded"))
    settings = Settings.from_environment({"STUDIO_HOME": home, "STUDIO_TOKEN": TOKEN})
    url, end = serve_in_thread(Workspace.open(settings))
    yield url
    end()
