"""A server with engines of another package, so that tests need no keys and no weights."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from studio.backends import Backend, Setting
from studio.settings import Settings
from studio.workspace import Workspace
from tests.ui.conftest import ROOT, _wait_for

KEY, MORE, PLACE = "PISCES_TEST_KEY", "PISCES_MORE_KEY", "PISCES_TEST_PLACE"
DISTANT = Backend(
    role="writer",
    name="distant",
    label="Distant writer",
    load="pisces_distant:Writer",
    version="7",
    priority=90,
    licence="As its maker says",
    about="Writes elsewhere.",
    keys=(KEY,),
    optional_keys=(MORE,),
    settings=(
        Setting(PLACE, "Address", "Where it listens.", default="http://here", example="http://x"),
    ),
    sends="The brief goes to its maker.",
    by_name_only=True,
)
PAINTER = Backend(
    role="animator",
    name="painter",
    label="Painter",
    load="pisces_distant:Painter",
    version="1",
    priority=1,
    licence="CC-BY-NC-4.0",
    about="Makes videos.",
    by_name_only=True,
    consent="Its pictures are not for commercial use.",
    draws="video",
)
HEAVY = Backend(
    role="animator",
    name="heavy",
    label="Heavy painter",
    load="pisces_distant:Painter",
    version="1",
    priority=0,
    licence="Apache-2.0",
    about="Makes videos with a model that is not here.",
    by_name_only=True,
    settings=(Setting("PISCES_HEAVY_MODEL", "Model", "Its id.", default="THUDM/CogVideoX-2b"),),
    extra_check="studio.gpu.weights:missing_weights",
    draws="video",
)
SPEAKER = Backend(
    role="narrator",
    name="speaker",
    label="Speaker",
    load="pisces_distant:Speaker",
    version="1",
    priority=1,
    licence="Apache-2.0",
    about="Speaks with one voice.",
    by_name_only=True,
)
CODE = """
from studio.backends import Backend, Setting
from studio.voice.narrator import Voice


class Speaker:
    def voices(self):
        return (Voice("ada", "Ada (British, calm)", "en", "female"),)
"""


@dataclass(frozen=True)
class Plugged:
    """The server, its studio and its log."""

    url: str
    home: Path
    log: Path
    workspace: Workspace


@contextmanager
def plugged_server(folder: Path, rows: Sequence[Backend]) -> Iterator[Plugged]:
    """Run a server of its own where another package brings these rows."""
    package, home, log = folder / "package", folder / "home", folder / "server.log"
    home.mkdir()
    write_package(package, rows)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    unset = ("STUDIO_DATABASE_URL", KEY, MORE, PLACE)
    own = {name: value for name, value in os.environ.items() if name not in unset}
    # an empty cache of models: what lies in this machine's does not count
    own |= {"STUDIO_HOME": str(home), "PYTHONPATH": str(package), "HF_HOME": str(folder / "hub")}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "studio/server.py")]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*command, f"--server.port={port}"], cwd=home, env=own, stdout=stream, stderr=stream
        )
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(url, process, log)
            workspace = Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)}))
            yield Plugged(url, home, log, workspace)
        finally:
            process.terminate()
            process.wait(15)


def write_package(package: Path, rows: Sequence[Backend]) -> None:
    """Write a package that brings these rows."""
    info = package / "pisces_distant-1.dist-info"
    info.mkdir(parents=True)
    named = {row.name.upper(): row for row in rows}
    lines = [f"{name} = {row!r}" for name, row in named.items()]
    (package / "pisces_distant.py").write_text("\n".join([CODE, *lines]) + "\n")
    points = [f"{name.lower()} = pisces_distant:{name}" for name in named]
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pisces-distant\nVersion: 1\n")
    (info / "entry_points.txt").write_text("\n".join(["[studio.backends]", *points]) + "\n")
